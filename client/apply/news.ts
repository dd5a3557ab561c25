import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { currentRisks } from '../../policies/engine/applies-to.js';
import { hasEnded, isEnding, lastDayOf } from '../../policies/engine/ending.js';
import { startOf } from '../../policies/engine/subject.js';
import { standingFacts } from '../../policies/facts/standing.js';
import type { RiskReason } from '../../policies/facts/fields.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Report } from '../../workflows/messages.js';
import { type Event, isEvent } from './event.js';
import { standingEnd, standingRisk, standingSupervisor } from './record-stands.js';
import type { RosterMoment, Wanted } from './wanted.js';

/** What the roster says and the running subject has not heard: facts with dates of their own, and what is otherwise today. */
export function newsFor(wanted: Wanted, running: Report, moment: RosterMoment): readonly Fact[] {
  const events = wanted.facts.filter((fact) => isEvent(fact) && !isKnown(fact, running.facts));
  const ends = ending(wanted, running, moment);
  // What has ended has neither another supervisor nor another risk today; what happened before its last day may still be recorded.
  if (hasEnded([...running.facts, ...ends], moment.today)) return [...events, ...ends];
  return [...events, ...ends, ...supervisorChange(wanted, running, moment), ...riskChanges(wanted, running, moment)];
}

/** A date older than the last one known says nothing new; of a session, when that is so for each of its kinds. */
function isKnown(news: Event, facts: readonly Fact[]): boolean {
  if (facts.some(({ id }) => id === news.id)) return true;
  const since = standingFacts(facts).filter(({ kind, on }) => kind === news.kind && on >= news.on);
  if (news.kind !== 'session-held') return since.length > 0;
  const kinds = new Set(since.flatMap((fact) => (fact.kind === 'session-held' ? (fact.kinds ?? []) : [])));
  return since.length > 0 && (news.kinds ?? []).every((kind) => kinds.has(kind));
}

/** The last day, when it is another than the one known. It may go to and fro: the latest word counts. */
function ending(wanted: Wanted, running: Report, moment: RosterMoment): readonly Fact[] {
  const { endsOn, facts } = wanted;
  if (endsOn === undefined) return takesEndBack(wanted, running) ? withdrawals(running.facts, moment) : [];
  if (lastDayOf(running) === endsOn || standingEnd(endsOn, running) !== undefined) return [];
  return facts.filter(({ kind }) => isEnding(kind)).map((fact) => ({ ...fact, id: unusedId(fact.id, running.facts, moment) }));
}

/**
 * Whether the roster gave a last day and gives none any more. An end that is on record belongs to its beginning: with another first day the
 * row may mean something else.
 */
export function takesEndBack({ endsOn, start: { subject } }: Wanted, running: Report): boolean {
  const isSame = startOf(subject) === startOf(running.subject);
  return endsOn === undefined && isSame && lastDayOf(running) !== undefined && standingEnd(endsOn, running) === undefined;
}

/** Of every last day that was given: with the latest alone taken back, the one before would count again. */
function withdrawals(facts: readonly Fact[], moment: RosterMoment): readonly Fact[] {
  const ends = standingFacts(facts).filter(({ kind }) => isEnding(kind));
  return ends.map(({ id }, at): Fact => {
    const own = unusedId(`roster/last-day-taken-back/${moment.today}/${at + 1}`, facts, moment);
    return { id: own, kind: 'fact-withdrawn', fact: id, reason: 'the roster gives no last day any more', ...fromRoster(moment) };
  });
}

function supervisorChange({ start: { subject } }: Wanted, running: Report, moment: RosterMoment): readonly Fact[] {
  const { standing, facts } = running;
  if (subject.kind !== 'relationship' || standing === null || standing.supervisor === subject.supervisor) return [];
  if (standingSupervisor(subject.supervisor, running, moment.today) !== undefined) return [];
  const { supervisor } = subject;
  // The roster is written with the change that is recorded for a day ahead.
  const last = facts.flatMap((fact) => (fact.kind === 'supervisor-changed' && fact.on > moment.today ? [fact] : [])).at(-1);
  if (last?.supervisor === supervisor) return [];
  const id = unusedId(`roster/supervisor-changed/${supervisor}/${moment.today}`, facts, moment);
  return [{ id, kind: 'supervisor-changed', supervisor, ...fromRoster(moment) }];
}

function riskChanges({ risks, riskSince }: Wanted, running: Report, moment: RosterMoment): readonly Fact[] {
  if (risks === undefined) return [];
  const { facts } = running;
  const current = currentRisks(standingFacts(facts));
  return [
    ...risks
      .filter((risk) => !current.includes(risk) && standingRisk(risk, true, running) === undefined)
      .map((risk) => raised(risk, riskSince, facts, moment)),
    ...current
      .filter((risk) => !risks.includes(risk) && standingRisk(risk, false, running) === undefined)
      .map((risk): Fact => {
        const id = unusedId(`roster/risk-lowered/${risk}/${moment.today}`, facts, moment);
        return { id, kind: 'risk-lowered', risk, ...fromRoster(moment) };
      }),
  ];
}

/** A risk whose day is not said is new today: the case has run without it until now. So is one that was raised before and lowered since. */
function raised(risk: RiskReason, since: CivilDate | undefined, known: readonly Fact[], moment: RosterMoment): Fact {
  const fact = { kind: 'risk-raised' as const, risk, ...fromRoster(moment), on: since ?? moment.today };
  const id = `roster/risk-raised/${fact.on}/${risk}`;
  return known.some((one) => one.id === id) ? { ...fact, on: moment.today, id: unusedId(id, known, moment) } : { ...fact, id };
}

function fromRoster({ today, now }: RosterMoment): { readonly on: string; readonly recordedAt: string; readonly recordedBy: string } {
  return { on: today, recordedAt: now, recordedBy: 'roster' };
}

/** An id that was used before would be taken for a repeat. */
function unusedId(id: string, known: readonly Fact[], { today, now }: RosterMoment): string {
  const ids = new Set(known.map((fact) => fact.id));
  return [id, `${id}/${today}`].find((one) => !ids.has(one)) ?? `${id}/${now}`;
}
