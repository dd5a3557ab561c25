import type { Directory } from '../../activities/store/store.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Problem } from '../../policies/policy/problem.js';
import type { ResolvedPolicy } from '../../policies/policy/resolve.js';
import { allocationWorkflowId } from '../../workflows/ids.js';
import type { FactRow } from '../roster/roster.js';
import { awayAlready, beginsAfterLeaving, casesNamedBy, goneBefore, heldBy, wrongPeople } from './check-references.js';
import { namesOfPolicy, problemsWithPolicy } from './check-window.js';
import { columnOf } from './fact-columns.js';
import type { FoundSubject } from './find-subject.js';

/** A row with the fact that it makes. */
export interface MadeRow {
  readonly row: FactRow;
  readonly subject: FoundSubject;
  readonly fact: Fact;
  /** What it corrects or takes back. */
  readonly replaced?: Fact;
}

/** Whether what a workflow id stands for runs; false when it has ended, undefined when it was never heard of. */
export type RunningIds = ReadonlyMap<string, boolean | undefined>;

interface RowSurroundings {
  readonly directory: Directory;
  readonly today: CivilDate;
  readonly running: RunningIds;
  readonly policies: ReadonlyMap<string, ResolvedPolicy | undefined>;
}

/** What keeps a row from being recorded: something wrong in it, or that it comes too late for what has ended. */
export interface Faults {
  readonly wrong: readonly Problem[];
  readonly over: readonly Problem[];
}

/** The workflows that must be known to run before the row can be recorded. */
export function asked({ subject, fact }: MadeRow): readonly string[] {
  return [...ownWorkflow(subject), ...casesOf(subject, fact).map((ref) => allocationWorkflowId(ref, subject.worker ?? ''))];
}

/** The workflow whose policy says whether the row names a window that it counts, or a duty that it has. */
export function needsPolicy({ subject, fact }: MadeRow, running: RunningIds): readonly string[] {
  return namesOfPolicy(fact) ? ownWorkflow(subject).filter((id) => running.get(id) === true) : [];
}

export function faultsOf(made: MadeRow, surroundings: RowSurroundings): Faults {
  const { row, subject, fact, replaced } = made;
  const { directory, today, policies } = surroundings;
  const people = wrongPeople(fact, subject, directory, today).map(({ field, message }) => problemOf(row, columnOf(field), message));
  const own = ownFaults(made, surroundings);
  // A case that was named before has heard of it, or has ended since and keeps what it heard.
  const named = casesOf(subject, fact).filter((ref) => !casesNamedBy(replaced).includes(ref));
  const cases = named.map((ref) => caseFaults(made, ref, surroundings));
  const policy = policies.get(subject.workflowId ?? '');
  const unknown = policy === undefined ? [] : problemsWithPolicy(fact, policy);
  return {
    wrong: [
      ...own.wrong,
      ...people,
      ...cases.flatMap(({ wrong }) => wrong),
      ...unknown.map(({ field, message }) => problemOf(row, columnOf(field), message)),
    ],
    over: [...own.over, ...cases.flatMap(({ over }) => over)],
  };
}

const NONE: Faults = { wrong: [], over: [] };

function ownFaults({ row, subject, fact }: MadeRow, { directory, today, running }: RowSurroundings): Faults {
  const leaveOut = `Leave the row out (${inShort(row)}).`;
  const late = (message: string): Faults => ({ wrong: [], over: [problemOf(row, 'id', message, leaveOut)] });
  const gone = goneBefore(fact, subject, directory);
  if (gone !== undefined) return late(gone);
  const senseless = awayAlready(fact, subject, directory) ?? beginsAfterLeaving(fact, subject, directory);
  if (senseless !== undefined) return { wrong: [problemOf(row, 'on', senseless)], over: [] };
  const { workflowId, id } = subject;
  if (workflowId === null || running.get(workflowId) === true) return NONE;
  const lastDay = lastDayOf(subject, directory);
  if (running.get(workflowId) === false || (lastDay !== undefined && lastDay < today))
    return late(`${id} ended${lastDay === undefined ? '' : ` on ${dayInWords(lastDay)}`} and takes no more records`);
  return {
    wrong: [
      problemOf(row, 'id', `${id} is not watched: its roster row was never applied`, 'Apply the roster first, or leave the row out.'),
    ],
    over: [],
  };
}

/** Half of a record would look like all of it: a session that names a case which cannot hear of it is refused whole. */
function caseFaults({ row, subject, fact }: MadeRow, ref: string, { directory, today, running }: RowSurroundings): Faults {
  const worker = subject.worker ?? '';
  const held = heldBy(subject.worker, ref, directory.cases);
  if (typeof held === 'string') return { wrong: [problemOf(row, 'cases', held)], over: [] };
  const { closedOn } = held;
  const state = running.get(allocationWorkflowId(ref, worker));
  const closed = problemOf(
    row,
    'cases',
    `case ${ref} was closed${closedOn === undefined ? '' : ` on ${dayInWords(closedOn)}`} and takes no more records`,
    `Leave the case out of the row (${inShort(row)}).`,
  );
  if (closedOn !== undefined && closedOn < fact.on) return { wrong: [closed], over: [] };
  if (state === true) return NONE;
  if (state === false || (closedOn !== undefined && closedOn < today)) return { wrong: [], over: [closed] };
  return { wrong: [problemOf(row, 'cases', `case ${ref} is not watched with ${worker}: its roster row was never applied`)], over: [] };
}

function ownWorkflow({ workflowId }: FoundSubject): readonly string[] {
  return workflowId === null ? [] : [workflowId];
}

function casesOf({ worker }: FoundSubject, fact: Fact): readonly string[] {
  return fact.kind === 'session-held' && worker !== null ? (fact.cases ?? []) : [];
}

function lastDayOf({ kind, id, worker }: FoundSubject, { lines, cases, services }: Directory): CivilDate | undefined {
  if (kind === 'relationship') return lines.find((line) => line.id === id)?.endedOn;
  if (kind === 'service') return services.find((service) => service.id === id)?.endedOn;
  return kind === 'case' ? cases.find((held) => held.ref === id && held.worker === worker)?.closedOn : undefined;
}

/** What is wrong with a row, in one column; the message as it is said or found elsewhere. */
export function problemOf(
  row: FactRow,
  path: string,
  message: string,
  mend = `Correct the row (${inShort(row)}), or leave it out.`,
): Problem {
  const { file, line, headings } = row;
  const heading = headings?.[path];
  return {
    file,
    line,
    path: heading === undefined ? path : `${heading} (${path})`,
    message: message.replace(/ Nothing was recorded\.$/, '').replace(/\.$/, ''),
    mend,
  };
}

function inShort({ said }: FactRow): string {
  return `${said.kind}, ${dayInWords(said.on)}`;
}
