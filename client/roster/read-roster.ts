import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { ProblemsError } from '../../policies/policy/problem.js';
import { readCases } from './case-rows.js';
import { checkDates } from './check-dates.js';
import { checkRoster } from './check.js';
import { type Known, NOTHING_KNOWN } from './known.js';
import { readPeople } from './person-rows.js';
import { readPolicies } from './policy-rows.js';
import { readRelationships } from './relationship-rows.js';
import type { Roster } from './roster.js';

export interface Reading {
  /** Ids of the policies that a roster may name. */
  readonly policies: readonly string[];
  /** Nothing can have happened after it. */
  readonly today: CivilDate;
  /** What a blank cell leaves as it is. */
  readonly known?: Known;
}

/** Reads and checks a roster folder. Throws `ProblemsError` with everything that is wrong, found in one pass. */
export function readRoster(folder: string, { policies: policyIds, today, known = NOTHING_KNOWN }: Reading): Roster {
  const people = readPeople(folder, known.staff);
  const relationships = readRelationships(folder, known.lines);
  const cases = readCases(folder, known.cases);
  const policies = readPolicies(folder);
  const files = [people, relationships, cases, policies];
  const roster: Roster = {
    people: people.rows,
    relationships: relationships.rows,
    cases: cases.rows,
    policies: policies.rows,
    notes: files.flatMap(({ table }) =>
      table.ignored.length === 0 ? [] : [`${table.file}: these columns are not used: ${table.ignored.join(', ')}`],
    ),
  };
  const read = files.flatMap(({ problems }) => problems);
  // References into a file that could not be read would all look wrong.
  const unreadable = files.some(({ table }) => table.problems.length > 0);
  const problems = unreadable ? read : [...read, ...checkRoster(roster, policyIds, today), ...checkDates(roster, today)];
  if (problems.length > 0) throw new ProblemsError(inOrder(problems, files));
  return roster;
}

/** Problems of one file together, from top to bottom: as somebody goes through it to mend them. */
function inOrder<P extends { readonly file: string; readonly line: number }>(
  problems: readonly P[],
  files: readonly { readonly table: { readonly file: string } }[],
): readonly P[] {
  const place = (file: string): number => files.findIndex(({ table }) => table.file === file);
  return problems.toSorted((a, b) => place(a.file) - place(b.file) || a.line - b.line);
}
