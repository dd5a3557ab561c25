import { addDays, type CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import type { Duration } from '../../calendar/duration.js';
import { hasWorkingDays, type WorkingCalendar } from '../../calendar/working-days.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { Party } from '../../policy/rule-schema.js';
import { isCalledOff } from '../booking.js';
import { appliesTo, spansOf } from '../applies-to.js';
import { fitDuty } from '../fit.js';
import type { Slot } from '../occurrence.js';
import { ownerOf, type Situation, todayOf, watchedFrom, workingCalendarOf } from '../situation.js';
import { type Away, awayOf, isOfKind, partyOf, returnFrom } from './absences.js';
import { countingFacts } from './counting.js';
import { windowSlots } from './window.js';

type AfterAbsence = Extract<Rule, { rule: 'after-absence' }>;

/**
 * Within a time after the return from an absence whose last day is known, met by the first qualifying fact from the day of return on. A session
 * that was booked and called off meets nothing. What ended before anyone watched, or before the present supervisor took over, opens nothing.
 */
export function afterAbsenceSlots(
  rule: AfterAbsence,
  situation: Situation,
  facts: readonly Fact[],
  calendar: WorkingCalendar,
): readonly Slot[] {
  const counting = facts.filter((fact) => fact.kind !== 'session-booked' || !isCalledOff(fact, situation.facts));
  const missed = rule.missed === undefined ? undefined : [rule.missed].flat().flatMap((id) => missedWindows(id, situation));
  return rule.of.flatMap((party) =>
    awayOf(party, situation).flatMap((away): readonly Slot[] => {
      const back = returnFrom(away);
      if (back === undefined || addDays(back, -1) < since(party, situation)) return [];
      if (!isOfKind(away, rule.kinds) || !lasted(away, back, rule.atLeast, party, situation)) return [];
      const unmet = missed?.find(({ opensOn, dueOn }) => opensOn < back && away.from <= dueOn && dueOn < back);
      if (missed !== undefined && unmet === undefined) return [];
      const { on, skipped } = deadlineAfter(back, rule.within, calendar);
      const met = counting.find((fact) => fact.on >= back);
      return [
        {
          key: rule.of.length === 1 ? back : `${back}/${partyOf(party, situation)}`,
          period: '',
          anchor: { event: 'return', on: back },
          opensOn: back,
          dueOn: on,
          skipped,
          closes: false,
          returned: { of: [party], on: back },
          ...(unmet !== undefined && { restsOn: unmet.restsOn ?? unmet.opensOn }),
          ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
        },
      ];
    }),
  );
}

/** The day from which an absence of the party is one of this relationship. */
function since(party: Party, situation: Situation): CivilDate {
  const began = watchedFrom(situation);
  if (party === 'worker') return began;
  const { supervisor } = situation.parts;
  return situation.facts
    .flatMap((fact) =>
      fact.kind === 'supervisor-changed' && fact.supervisor === supervisor && fact.on <= todayOf(situation) ? [fact.on] : [],
    )
    .reduce((latest, on) => (on > latest ? on : latest), began);
}

/** Both the first and the last day are part of it. */
function lasted(away: Away, back: CivilDate, atLeast: Duration | undefined, party: Party, situation: Situation): boolean {
  if (atLeast === undefined) return true;
  const calendar = workingCalendarOf(partyOf(party, situation), situation);
  if (atLeast.unit === 'working-days') return hasWorkingDays(atLeast.count, addDays(away.from, -1), addDays(back, -1), calendar);
  return deadlineAfter(away.from, atLeast, calendar, 'first').on < back;
}

/** The windows of another duty that have closed unmet while somebody watched. */
function missedWindows(id: string, situation: Situation): readonly Slot[] {
  const duty = situation.policy.duties.find((one) => one.id === id);
  const fitted = duty === undefined || !appliesTo(duty, situation) ? undefined : fitDuty(duty, situation);
  if (fitted?.due.rule !== 'window') return [];
  const calendar = workingCalendarOf(ownerOf(fitted, situation), situation);
  const facts = countingFacts(fitted, situation);
  return windowSlots(fitted.due, situation, facts, calendar, spansOf(fitted, situation)).filter(
    ({ met, dueOn }) => met === undefined && dueOn >= watchedFrom(situation) && dueOn < todayOf(situation),
  );
}
