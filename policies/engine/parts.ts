import { addDays, type CivilDate } from '../calendar/civil-date.js';
import { standingFacts } from '../facts/standing.js';
import type { Fact } from '../facts/table.js';
import type { PersonId } from '../people/person.js';
import type { Situation } from './situation.js';
import type { Parts, Scope, Subject } from './subject.js';

interface Line {
  readonly worker: PersonId;
  readonly supervisor: PersonId;
  readonly scope: Scope;
  readonly startedOn: CivilDate;
  readonly endedOn?: CivilDate;
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
      return { worker: subject.worker, supervisor: changedTo(standingFacts(facts), today) ?? subject.supervisor, policyOwner };
    case 'case':
      return { worker: subject.worker, supervisor: caseworkLine(subject.worker, lines, today)?.supervisor ?? null, policyOwner };
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
    .flatMap(({ startedOn, endedOn }) => [startedOn, ...(endedOn === undefined ? [] : [addDays(endedOn, 1)])]);
}

function changedTo(facts: readonly Fact[], today: CivilDate): PersonId | undefined {
  const changes = facts.flatMap((fact) => (fact.kind === 'supervisor-changed' && fact.on <= today ? [fact] : []));
  return changes.toSorted((a, b) => (a.on === b.on ? (a.recordedAt < b.recordedAt ? -1 : 1) : a.on < b.on ? -1 : 1)).at(-1)?.supervisor;
}
