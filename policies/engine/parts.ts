import { addDays, type CivilDate } from '../calendar/civil-date.js';
import { standingFacts } from '../facts/standing.js';
import type { Fact } from '../facts/table.js';
import type { PersonId } from '../people/person.js';
import type { Situation } from './situation.js';
import type { Parts, Scope, Subject } from './subject.js';

export interface Line {
  readonly worker: PersonId;
  /** At first; what changed since, or will, stands in `changes`, in order of days. */
  readonly supervisor: PersonId;
  readonly changes?: readonly SupervisorChange[];
  readonly scope: Scope;
  readonly startedOn: CivilDate;
  readonly endedOn?: CivilDate;
}

/** Somebody else supervises from that day on. */
export interface SupervisorChange {
  readonly on: CivilDate;
  readonly supervisor: PersonId;
}

/** Who holds which part on that day, by the facts that count. A case follows its holder's current relationship for casework. */
export function partsOf(
  subject: Subject,
  facts: readonly Fact[],
  lines: readonly Line[],
  policyOwner: PersonId | null,
  today: CivilDate,
): Parts {
  switch (subject.kind) {
    case 'relationship':
      return { worker: subject.worker, supervisor: changedTo(facts, today) ?? subject.supervisor, policyOwner };
    case 'case':
      return { worker: subject.worker, supervisor: caseworkSupervisor(subject.worker, lines, today), policyOwner };
    case 'service':
      return { worker: null, supervisor: null, policyOwner, serviceOwner: subject.owner };
    case 'policy':
      return { worker: null, supervisor: null, policyOwner: policyOwner ?? subject.owner };
  }
}

/** The worker's relationship for casework on that day; when several are current the latest one stands. */
export function caseworkLine<L extends Line>(worker: PersonId, lines: readonly L[], today: CivilDate): L | undefined {
  return lines
    .filter(
      (line) =>
        line.worker === worker &&
        line.scope !== 'personal' &&
        line.startedOn <= today &&
        (line.endedOn === undefined || line.endedOn >= today),
    )
    .toSorted((a, b) => (a.startedOn < b.startedOn ? 1 : -1))
    .at(0);
}

/** Who supervises by that line on that day. */
export function supervisorOf({ supervisor, changes = [] }: Pick<Line, 'supervisor' | 'changes'>, day: CivilDate): PersonId {
  return latestOn(changes, day)?.supervisor ?? supervisor;
}

function caseworkSupervisor(worker: PersonId, lines: readonly Line[], day: CivilDate): PersonId | null {
  const line = caseworkLine(worker, lines, day);
  return line === undefined ? null : supervisorOf(line, day);
}

/** Who supervised on that day: of a relationship that changed hands the one at the time, else whoever does today. */
export function supervisorOn(day: CivilDate, { subject, facts, parts }: Pick<Situation, 'subject' | 'facts' | 'parts'>): PersonId | null {
  if (subject.kind !== 'relationship' || !facts.some(({ kind }) => kind === 'supervisor-changed')) return parts.supervisor;
  return changedTo(facts, day) ?? subject.supervisor;
}

/** The days on which a case gets another supervisor by the calendar alone, or none: a line for casework of its holder starts, or has ended. */
export function changesOfLine(subject: Subject, lines: readonly Line[]): readonly CivilDate[] {
  if (subject.kind !== 'case') return [];
  return lines
    .filter(({ worker, scope }) => worker === subject.worker && scope !== 'personal')
    .flatMap(({ startedOn, endedOn, changes = [] }) => [
      startedOn,
      ...changes.map(({ on }) => on),
      ...(endedOn === undefined ? [] : [addDays(endedOn, 1)]),
    ]);
}

/** The recorded changes that count, in order of their days; of two for one day the one that was recorded later. */
export function supervisorChanges(facts: readonly Fact[]): readonly SupervisorChange[] {
  const recorded = standingFacts(facts).flatMap((fact) => (fact.kind === 'supervisor-changed' ? [fact] : []));
  const byDay = new Map(
    recorded
      .toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt))
      .map(({ on, supervisor }) => [on, { on, supervisor }] as const),
  );
  return [...byDay.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

function changedTo(facts: readonly Fact[], day: CivilDate): PersonId | undefined {
  return latestOn(supervisorChanges(facts), day)?.supervisor;
}

function latestOn(changes: readonly SupervisorChange[], day: CivilDate): SupervisorChange | undefined {
  return changes.findLast(({ on }) => on <= day);
}
