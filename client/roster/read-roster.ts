import { type Problem, ProblemsError } from '../../policies/policy/problem.js';
import { readFactRows } from '../record/fact-rows.js';
import { readAbsences } from './absence-rows.js';
import { readCases } from './case-rows.js';
import { checkAbsences } from './check-absences.js';
import { checkDates } from './check-dates.js';
import { checkRoster } from './check.js';
import { withoutLeavers } from './known.js';
import { readPeople } from './person-rows.js';
import { readPolicies } from './policy-rows.js';
import type { Reading } from './reading.js';
import { readRelationships } from './relationship-rows.js';
import type { Roster } from './roster.js';
import { readServices } from './service-rows.js';
import type { Table } from './sheets/read-table.js';
import type { RosterSource } from './sheets/source.js';

/** Something in a file that people wrote is wrong; nothing was done with any of it. */
export class BadFileError extends ProblemsError {
  override readonly name = 'BadFileError';
}

/** Reads and checks a roster. Throws `BadFileError` with everything that is wrong, found in one pass. */
export function readRoster(source: RosterSource, given: Reading): Roster {
  const people = readPeople(source, given);
  const reading = { ...given, ...(given.known !== undefined && { known: withoutLeavers(given.known, people.rows) }) };
  const relationships = readRelationships(source, reading);
  const cases = readCases(source, reading);
  const policies = readPolicies(source, reading);
  const absences = readAbsences(source, reading);
  const services = readServices(source, reading);
  const facts = readFactRows(source, reading, reading.zone ?? 'Europe/London');
  const files = [people, relationships, cases, policies, absences, services, facts];
  const roster: Roster = {
    people: people.rows,
    relationships: relationships.rows,
    cases: cases.rows,
    policies: policies.rows,
    absences: absences.rows,
    services: services.rows,
    facts: facts.rows,
    notes: files.flatMap(({ table }) => notesOf(table)),
  };
  const read = [...source.problems, ...files.flatMap(({ problems }) => problems)];
  // References into a file that could not be read would all look wrong.
  const unreadable = source.problems.length > 0 || files.some(({ table }) => table.problems.length > 0);
  const { today, policies: known } = reading;
  const problems = unreadable
    ? read
    : [...read, ...checkRoster(roster, known, today), ...checkAbsences(roster), ...checkDates(roster, today)];
  if (problems.length > 0)
    throw new BadFileError(
      inOrder(
        problems,
        files.map(({ table }) => table),
      ),
    );
  return roster;
}

export function notesOf({ file, ignored }: Table): readonly string[] {
  return ignored.length === 0 ? [] : [`${file}: these columns are not used: ${ignored.join(', ')}`];
}

/** Problems of one file together, from top to bottom: as somebody goes through it to mend them. Columns by the team's own headings too. */
export function inOrder(problems: readonly Problem[], tables: readonly Table[]): readonly Problem[] {
  const place = (file: string): number => tables.findIndex((table) => table.file === file);
  return problems
    .toSorted((a, b) => place(a.file) - place(b.file) || a.line - b.line)
    .map((one) => {
      const heading = tables.find(({ file }) => file === one.file)?.headings[one.path];
      return heading === undefined ? one : { ...one, path: `${heading} (${one.path})` };
    });
}
