import { Dice } from '../../examples/made-up/dice.js';
import type { Wanted } from '../../client/apply/wanted.js';
import { addDays, addMonths, type CivilDate, weekdayOf } from '../../policies/calendar/civil-date.js';
import type { SessionKind } from '../../policies/facts/fields.js';
import type { Fact } from '../../policies/facts/table.js';

export interface Event {
  /** The day on which it is recorded, at noon. */
  readonly recordedOn: CivilDate;
  readonly workflowId: string;
  readonly fact: Fact;
  /** Recorded with it. */
  readonly also: readonly Fact[];
  /** Cases that hear of it, and who holds them. */
  readonly cases: readonly string[];
  readonly worker: string;
}

/**
 * What people do in so many months from a day: most of what is due, some of it late, some of it never. In the order of recording. Nobody does
 * anything after the last day of what it is of: as the roster has it, or as `lastDays` has it by workflow id or by worker.
 */
export function storyOf(
  wanted: readonly Wanted[],
  from: CivilDate,
  months: number,
  seed: number,
  lastDays: ReadonlyMap<string, CivilDate> = new Map(),
): readonly Event[] {
  const dice = new Dice(seed);
  const events = wanted.flatMap((one): readonly Event[] => {
    const { subject } = one.start;
    switch (subject.kind) {
      case 'relationship': {
        const kinds: readonly SessionKind[] = subject.scope === 'both' ? ['personal', 'casework'] : [subject.scope];
        const cases = wanted.flatMap(({ start }) =>
          start.subject.kind === 'case' && start.subject.worker === subject.worker ? [start.subject.ref] : [],
        );
        const sessions = Array.from({ length: months }, (_, month) => month)
          .filter(() => !dice.oneIn(7))
          .map((month) => {
            const on = weekday(addDays(addMonths(from, month), dice.between(0, 27)));
            const discussed = subject.scope === 'personal' ? [] : cases.filter(() => dice.oneIn(3));
            const recordedOn = dice.oneIn(5) ? addDays(on, dice.between(1, 9)) : on;
            const held = event(one, { kind: 'session-held', on, kinds, cases: discussed }, recordedOn, discussed);
            return dice.oneIn(4) ? held : { ...held, also: recordsOf(on, kinds, recordedOn) };
          });
        const signed = weekday(addDays(from, dice.between(1, 40)));
        return dice.oneIn(3) ? [...sessions, event(one, { kind: 'agreement-signed', on: signed }, signed)] : sessions;
      }
      case 'case': {
        const on = weekday(addDays(subject.allocatedOn, dice.between(5, 18)));
        return on > from && !dice.oneIn(6) ? [event(one, { kind: 'overview-held', on }, on)] : [];
      }
      case 'service':
        return Array.from({ length: months }, (_, month) => month).flatMap((month) =>
          (['return-done', 'meeting-held', 'audit-done'] as const)
            .filter(() => !dice.oneIn(3))
            .map((kind) => {
              const on = weekday(addDays(addMonths(from, month), dice.between(0, 27)));
              return event(one, { kind, on }, dice.oneIn(5) ? addDays(on, dice.between(1, 9)) : on);
            }),
        );
      case 'policy':
        return [];
    }
  });
  const until = addMonths(from, months);
  const endOf = new Map(wanted.flatMap(({ workflowId, facts }) => facts.filter(isEnd).map(({ on }) => [workflowId, on] as const)));
  const isPast = ({ workflowId, worker, fact, recordedOn }: Event): boolean =>
    [endOf.get(workflowId), lastDays.get(workflowId), lastDays.get(worker)].some(
      (end) => end !== undefined && (fact.on > end || recordedOn > end),
    );
  return events.filter((one) => one.recordedOn < until && !isPast(one)).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The record of a session: a copy for the worker of what was personal, and all of it in its file. */
function recordsOf(of: CivilDate, kinds: readonly SessionKind[], on: CivilDate): readonly Fact[] {
  const written = { on, for: of, recordedAt: `${on}T12:00:00.000Z`, recordedBy: 'story' };
  const uploaded: Fact = { ...written, id: `story/record-uploaded/${of}`, kind: 'record-uploaded', kinds };
  if (!kinds.includes('personal')) return [uploaded];
  return [uploaded, { ...written, id: `story/record-shared/${of}`, kind: 'record-shared', kinds: ['personal'] }];
}

function event(one: Wanted, what: object, recordedOn: CivilDate, cases: readonly string[] = []): Event {
  const { kind, on } = what as Pick<Fact, 'kind' | 'on'>;
  const fact = { id: `story/${kind}/${on}`, recordedAt: `${recordedOn}T12:00:00.000Z`, recordedBy: 'story', ...what } as Fact;
  const { subject } = one.start;
  return { recordedOn, workflowId: one.workflowId, fact, also: [], cases, worker: 'worker' in subject ? subject.worker : '' };
}

function isEnd({ kind }: Fact): boolean {
  return kind === 'relationship-ended' || kind === 'case-closed';
}

function weekday(date: CivilDate): CivilDate {
  return weekdayOf(date) <= 5 ? date : addDays(date, 2);
}

function keyOf({ recordedOn, workflowId, fact }: Event): string {
  return `${recordedOn} ${workflowId} ${fact.id}`;
}
