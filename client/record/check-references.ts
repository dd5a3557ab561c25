import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Directory, HeldCase } from '../../activities/store/store.js';
import { type CivilDate, earlierOf } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import { namedBy } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import type { FieldName } from '../../policies/facts/fields.js';
import { hasLeft, type Person } from '../../policies/people/person.js';
import { allocationWorkflowId } from '../../workflows/ids.js';
import { flagOf } from './explain-flag.js';
import type { FoundSubject } from './find-subject.js';
import { UnusableFactError } from './make-fact.js';

/** A detail of a fact that names somebody who is not there for it; the sentence has no full stop. */
interface WrongPerson {
  readonly field: FieldName;
  readonly message: string;
}

/**
 * People that a fact names must be in the roster and, on the day that the fact is about, in post: a notice would go to nobody. Whoever
 * has left since was there then.
 */
export function wrongPeople(
  fact: Fact,
  { id, kind, worker }: FoundSubject,
  { people: { persons } }: Directory,
  today: CivilDate,
): readonly WrongPerson[] {
  return NAMING.flatMap((field) => {
    const named = (fact as unknown as Readonly<Record<string, unknown>>)[field];
    if (typeof named !== 'string') return [];
    const wrong = (message: string): readonly WrongPerson[] => [{ field, message }];
    const person = persons[named];
    if (person === undefined) return wrong(`there is no person "${named}" in the roster`);
    // A session that lies ahead is cancelled by somebody who is there today.
    if (hasLeft(person, field === 'by' ? earlierOf(fact.on, today) : fact.on)) return wrong(left(person));
    if (field === 'cover' && kind === 'person' && named === id) return wrong(`${named} cannot stand in for themselves`);
    if (field === 'supervisor' && named === worker) return wrong(`${named} would supervise themselves`);
    return [];
  });
}

const NAMING = ['by', 'cover', 'supervisor', 'owedBy', 'person'] as const satisfies readonly FieldName[];

/** Why somebody cannot be away, or back, that day; undefined when they can. */
export function goneBefore(fact: Fact, { kind, id }: FoundSubject, { people: { persons } }: Directory): string | undefined {
  // What was recorded before they left, the leaving itself too, can still be put right.
  if (namedBy(fact) !== undefined) return undefined;
  const { kind: said, on } = fact;
  const person = persons[id];
  // A last day may be moved.
  return kind === 'person' && said !== 'left' && person !== undefined && hasLeft(person, on) ? left(person) : undefined;
}

/**
 * Why an absence cannot begin that day: two that overlap are one, and the end of the one would leave somebody away for good by the other.
 * The sentence has no full stop; undefined when it can.
 */
export function awayAlready(fact: Fact, { id }: FoundSubject, { people: { persons } }: Directory): string | undefined {
  if (fact.kind !== 'absence-started' || namedBy(fact) !== undefined) return undefined;
  const other = persons[id]?.absences.find(
    ({ from, to }) => (to === undefined || to >= fact.on) && (fact.until === undefined || from <= fact.until),
  );
  if (other === undefined) return undefined;
  const until = other.to === undefined ? 'without a last day' : `until ${dayInWords(other.to)}`;
  return `${id} is away already, from ${dayInWords(other.from)} ${until}; record its last day as absence-ended and who stands in as cover-arranged, or correct what is on record ("oversight explain ${id} --facts" lists it)`;
}

/**
 * What somebody has that begins after the last day recorded of them, or their employment itself: all of it would end before it began. The
 * sentence has no full stop; undefined when there is nothing.
 */
export function beginsAfterLeaving(fact: Fact, { id }: FoundSubject, { people: { persons }, lines, cases }: Directory): string | undefined {
  if (fact.kind !== 'left') return undefined;
  const startedOn = persons[id]?.startedOn;
  if (startedOn !== undefined && startedOn > fact.on) return `${id} began on ${dayInWords(startedOn)}, after that day`;
  const runs = (end: CivilDate | undefined): boolean => end === undefined || end > fact.on;
  const later = [
    ...lines.flatMap((one) => (one.worker === id && runs(one.endedOn) ? [{ what: `relationship ${one.id}`, from: one.startedOn }] : [])),
    ...cases.flatMap((one) => (one.worker === id && runs(one.closedOn) ? [{ what: `case ${one.ref}`, from: one.allocatedOn }] : [])),
  ].find(({ from }) => from > fact.on);
  return later === undefined
    ? undefined
    : `${id} has ${later.what} since ${dayInWords(later.from)}, after that day; correct the last day, or that row in the roster first`;
}

function left({ id, leftOn }: Person): string {
  return `${id} left on ${dayInWords(leftOn ?? '')}`;
}

/** Throws `UnusableFactError` when the fact names people who are not there for it, in the words of the command. */
export function checkPeople(fact: Fact, subject: FoundSubject, directory: Directory, today: CivilDate): void {
  const gone = goneBefore(fact, subject, directory);
  const away = awayAlready(fact, subject, directory);
  const begins = beginsAfterLeaving(fact, subject, directory);
  const problems = [
    ...[gone, away, begins].flatMap((sentence) => (sentence === undefined ? [] : [`${sentence}.`])),
    ...wrongPeople(fact, subject, directory, today).map(({ field, message }) => `${flagOf(field)}: ${message}.`),
  ];
  if (problems.length > 0) throw new UnusableFactError(`${problems.join('\n')} Nothing was recorded.`);
}

/**
 * A session that names a case nobody holds is refused whole: half of a record would look like all of it. Cases that the session named before it
 * is corrected are no reason to refuse; answered with are those of them that have ended and hear no more. Throws `UnusableFactError`.
 */
export async function checkCases(
  fact: Fact,
  { worker }: FoundSubject,
  { cases }: Directory,
  client: Client,
  replaced?: Fact,
): Promise<readonly string[]> {
  if (fact.kind !== 'session-held' || fact.cases === undefined) return [];
  const before = casesNamedBy(replaced);
  const answers = await Promise.all(
    fact.cases.map(async (ref): Promise<{ readonly ref: string; readonly problem: string } | undefined> => {
      const own = heldBy(worker, ref, cases);
      if (typeof own === 'string') return { ref, problem: `${own.charAt(0).toUpperCase()}${own.slice(1)}.` };
      const problem =
        own.closedOn !== undefined && own.closedOn < fact.on ? closed(ref, own.closedOn) : await notRunning(client, ref, own.worker);
      return problem === undefined ? undefined : { ref, problem };
    }),
  );
  const wrong = answers.filter((answer) => answer !== undefined);
  const problems = wrong.filter(({ ref }) => !before.includes(ref)).map(({ problem }) => problem);
  if (problems.length === 0) return wrong.map(({ ref }) => ref);
  const known = cases.filter((one) => one.worker === worker && one.closedOn === undefined).map(({ ref }) => ref);
  throw new UnusableFactError(`${problems.join(' ')} Nothing was recorded. ${worker} holds: ${known.join(', ') || 'no case'}.`);
}

/** The cases that were discussed in a session. */
export function casesNamedBy(fact: Fact | undefined): readonly string[] {
  return fact?.kind === 'session-held' ? (fact.cases ?? []) : [];
}

/** The worker's case of that reference, or why there is none, in words that can stand within a sentence. */
export function heldBy(worker: string | null, ref: string, cases: Directory['cases']): HeldCase | string {
  const held = cases.filter((one) => one.ref === ref);
  if (held.length === 0) return `there is no case "${ref}"`;
  const own = held.find((one) => one.worker === worker);
  return own ?? `case ${ref} is held by ${held.map((one) => one.worker).join(' and ')}, not by ${worker}`;
}

/** Why nothing can be recorded on the case: what has ended or was never started takes no more. */
async function notRunning(client: Client, ref: string, worker: string): Promise<string | undefined> {
  const state = await isRunning(client, allocationWorkflowId(ref, worker));
  if (state === undefined)
    return `Case ${ref} is in the roster and is not watched: it was closed before watching began, or the roster has to be applied again.`;
  return state ? undefined : closed(ref, undefined);
}

/** Undefined when the service knows no such workflow. */
export async function isRunning({ workflow }: Client, workflowId: string): Promise<boolean | undefined> {
  try {
    return (await workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

export function closed(ref: string, on: CivilDate | undefined): string {
  return `Case ${ref} was closed${on === undefined ? '' : ` on ${dayInWords(on)}`} and takes no more records; leave it out.`;
}
