import type { RelationshipSubject } from '../../policies/engine/subject.js';
import { RISK_REASONS } from '../../policies/facts/fields.js';
import { lastDayOf } from '../../policies/engine/ending.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Report } from '../../workflows/messages.js';
import { columnOf, type Event, isEvent } from './event.js';
import { takesEndBack } from './news.js';
import { endStandsInWords, standingEnd, standingPolicy, standingRisk, standingSupervisor, standsInWords } from './record-stands.js';
import type { RosterMoment, Wanted } from './wanted.js';

const FIXED = ['worker', 'scope', 'startedOn'] as const satisfies readonly (keyof RelationshipSubject)[];
const COLUMN = { worker: 'worker', scope: 'scope', startedOn: 'started_on' } as const;

/** What the roster says differently and cannot be changed under a running subject, one sentence each. */
export function differences(wanted: Wanted, running: Report, moment: Pick<RosterMoment, 'today' | 'zone'>): readonly string[] {
  const { subject: now } = running;
  const { subject } = wanted.start;
  const notes: string[] = [];
  const differs = (what: string, before: string, after: string, mend: string): void => {
    if (before !== after) notes.push(`${what} is ${before}, the roster says ${after}; ${mend}`);
  };
  if (subject.kind === 'relationship' && now.kind === 'relationship') {
    for (const key of FIXED) differs(COLUMN[key], now[key], subject[key], ANEW);
    // What goes on after an end is watched from the day on which it does, whatever was said of its first life.
    if (now.goesOnFrom === undefined)
      differs('watch_from', now.watchFrom, wanted.watchFrom ?? now.watchFrom, 'the first word on it counts');
  }
  if (subject.kind === 'case' && now.kind === 'case')
    differs('allocated_on', now.allocatedOn, subject.allocatedOn, 'the first word on it counts');
  if (subject.kind === 'policy' && now.kind === 'policy')
    differs('implemented_on', now.implementedOn, subject.implementedOn, 'the first word on it counts');
  if (subject.kind === 'service' && now.kind === 'service') {
    differs('started_on', now.startedOn, subject.startedOn, 'the first word on it counts');
  }
  return [
    ...notes,
    ...wanted.facts.flatMap((fact) => takenBack(fact, wanted, running.facts)),
    ...recordsThatStand(wanted, running, moment),
  ];
}

/** Recorded since the roster last changed its word: an older roster does not undo it. */
function recordsThatStand(wanted: Wanted, running: Report, { today, zone }: Pick<RosterMoment, 'today' | 'zone'>): readonly string[] {
  const {
    start: { subject, policy },
    workflowId,
    endsOn,
    risks,
    place,
  } = wanted;
  const supervisor = subject.kind === 'relationship' ? standingSupervisor(subject.supervisor, running, today) : undefined;
  const adopted = subject.kind === 'relationship' || subject.kind === 'service' ? standingPolicy(policy.id, running) : undefined;
  const end = standingEnd(endsOn, running);
  const last = endsOn === undefined && !takesEndBack(wanted, running) ? lastDayOf(running) : undefined;
  return [
    ...(supervisor === undefined || subject.kind !== 'relationship'
      ? []
      : [standsInWords(supervisor, 'supervisor', subject.supervisor, place, zone)]),
    ...(adopted === undefined ? [] : [standsInWords(adopted, 'policy', policy.id, place, zone)]),
    ...(end === undefined
      ? []
      : [endsOn === undefined ? endStandsInWords(end, workflowId, place, zone) : standsInWords(end, 'last day', endsOn, place, zone)]),
    // A row with another first day says nothing of the end that is known.
    ...(last === undefined || end !== undefined
      ? []
      : [
          `it ${running.standing?.state === 'ended' ? 'ended' : 'ends'} on ${last} as recorded, and the roster gives no last day; to go on, write a later one into ${place}`,
        ]),
    ...(risks === undefined ? [] : RISK_REASONS).flatMap((risk) => {
      const isSaid = risks?.includes(risk) === true;
      const stands = standingRisk(risk, isSaid, running);
      return stands === undefined ? [] : [standsInWords(stands, `risk ${risk}`, isSaid ? 'raised' : 'lowered', place, zone)];
    }),
  ];
}

/**
 * The roster gave a later date for the same thing before, and nobody but the roster: a slip that is mended there. What is recorded is not
 * taken back by a roster.
 */
function takenBack(fact: Fact, { place, start: { subject } }: Wanted, known: readonly Fact[]): readonly string[] {
  if (!isEvent(fact)) return [];
  const given = known.filter(
    ({ id, kind, on, recordedBy }) => kind === fact.kind && recordedBy === 'roster' && id === fact.id.replace(fact.on, on),
  );
  const last = given.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  if (last === undefined || last.on <= fact.on || isConfirmed(last, fact, known)) return [];
  return [
    `${place}: ${columnOf(fact, subject.kind)}: it says ${fact.on}, and said ${last.on} before. If ${last.on} is right, write it back; if it was a slip, leave ${fact.on}: what was recorded stands until it is corrected`,
  ];
}

/** Somebody recorded the same day themselves: then the roster is only behind. */
function isConfirmed({ on }: Fact, event: Event, known: readonly Fact[]): boolean {
  const others = known.filter((one) => one.kind === event.kind && one.on === on && one.recordedBy !== 'roster');
  if (event.kind !== 'session-held') return others.length > 0;
  const kinds = new Set(others.flatMap((one) => (one.kind === 'session-held' ? (one.kinds ?? []) : [])));
  return others.length > 0 && (event.kinds ?? []).every((kind) => kinds.has(kind));
}

const ANEW = 'end it (ended_on) and give a new id to start with the other';
