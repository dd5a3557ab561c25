import { civilDateAt, type ZoneName } from '../../policies/calendar/zone.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Directory } from '../../activities/store/store.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Absence } from '../../policies/people/person.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import type { Problem } from '../../policies/policy/problem.js';
import { inParallel } from '../apply/in-parallel.js';
import type { FactRow } from '../roster/roster.js';
import type { Session } from '../session.js';
import { againstRun } from './against-run.js';
import { awayByFile } from './away-by-file.js';
import { isRunning } from './check-references.js';
import { policyOf } from './check-window.js';
import { findSubject, type FoundSubject, NoSuchSubjectError } from './find-subject.js';
import { isKnownFact } from './known-fact.js';
import { makeFact, UnusableFactError } from './make-fact.js';
import { asked, faultsOf, type MadeRow, needsPolicy, problemOf } from './row-faults.js';

/** A row that can be recorded. */
export interface CheckedFact {
  readonly subject: FoundSubject;
  readonly fact: Fact;
}

/** What is to be done with the rows of a table of facts. */
export interface CheckedFacts {
  readonly facts: readonly CheckedFact[];
  /** How many were left out because they were recorded before, on what has ended since. */
  readonly known: number;
  /** Rows that come too late: what they are of has ended. They hinder no other row. */
  readonly over: readonly Problem[];
  /** Rows that are wrong: as long as there is one, nothing should be recorded. */
  readonly problems: readonly Problem[];
}

export interface FactSurroundings {
  /** As it is when the facts are recorded. */
  readonly directory: Directory;
  /** Workflows that will run by then, with the policy under which they start. */
  readonly starting: ReadonlyMap<string, PolicyVersion | undefined>;
  readonly now: number;
  readonly zone: ZoneName;
}

const WIDTH = 16;

/**
 * Checks rows against who and what there is. All rows are looked at, so that all problems come at once. An export says the same again
 * every week, also of what has ended meanwhile: what is known already is no problem, whatever has become of it.
 */
export async function checkFacts(
  rows: readonly FactRow[],
  { client, store }: Pick<Session, 'client' | 'store'>,
  { directory, starting, now, zone }: FactSurroundings,
): Promise<CheckedFacts> {
  const today = civilDateAt(now, zone);
  const made = rows.map((row) => madeOf(row, directory, today, now));
  const good = made.flatMap((one) => ('fact' in one ? [one] : []));
  const ids = new Set(good.flatMap(asked));
  const states = await inParallel([...ids], WIDTH, async (id) => [id, starting.has(id) || (await isRunning(client, id))] as const);
  const running = new Map(states);
  const moment = { today, now: new Date(now).toISOString() };
  const { rows: whole, problems: senseless } = await againstRun(good, new Map(states.filter(([id]) => !starting.has(id))), {
    client,
    store,
    moment,
  });
  const counted = [...new Set(whole.flatMap((one) => needsPolicy(one, running)))];
  const policies = await inParallel(counted, WIDTH, async (id) => [id, await policyOf(id, { client, store }, starting.get(id))] as const);
  const surroundings = { directory, today, running, policies: new Map(policies) };
  const away = awayByFile(whole, directory);
  const looked = await inParallel(whole, WIDTH, async (made) => {
    const { row, subject, fact } = made;
    const then = away.get(made);
    const found = faultsOf(made, { ...surroundings, directory: withAbsences(directory, subject.id, then?.onRecord) });
    const wrong = [...found.wrong, ...(then?.clash === undefined ? [] : [problemOf(row, 'on', then.clash)])];
    const { over } = found;
    const isKnown = wrong.length + over.length > 0 && (await isKnownFact(subject, fact, store, directory));
    return { checked: { subject, fact }, wrong: isKnown ? [] : wrong, over: isKnown ? [] : over, isKnown };
  });
  return {
    facts: looked.flatMap(({ checked, wrong, over, isKnown }) => (isKnown || wrong.length + over.length > 0 ? [] : [checked])),
    known: looked.filter(({ isKnown }) => isKnown).length,
    over: looked.flatMap(({ over, wrong }) => (wrong.length > 0 ? [] : over)),
    problems: [...made.flatMap((one) => ('fact' in one ? [] : [one])), ...senseless, ...looked.flatMap(({ wrong }) => wrong)],
  };
}

function withAbsences(directory: Directory, id: string, absences: readonly Absence[] | undefined): Directory {
  const { people } = directory;
  const person = people.persons[id];
  if (person === undefined || absences === undefined) return directory;
  return { ...directory, people: { ...people, persons: { ...people.persons, [id]: { ...person, absences } } } };
}

/** The fact that a row makes, or why it makes none. */
function madeOf(row: FactRow, directory: Directory, today: CivilDate, now: number): MadeRow | Problem {
  try {
    const subject = findSubject(row.of, directory, today, row.said.on);
    const recordedAt = row.recordedOn === undefined || row.recordedOn === today ? now : Date.parse(`${row.recordedOn}T12:00:00Z`);
    return { row, subject, fact: makeFact(row.said, subject, { today, now: new Date(recordedAt).toISOString() }) };
  } catch (error) {
    if (error instanceof NoSuchSubjectError) return problemOf(row, 'id', error.message);
    if (error instanceof UnusableFactError) return problemOf(row, error.about, error.message);
    throw error;
  }
}
