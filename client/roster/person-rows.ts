import type { StaffMember } from '../../activities/store/store.js';
import { DIVISIONS } from '../../policies/calendar/bank-holidays.js';
import { MONDAY_TO_FRIDAY, parseWorkingPattern, type WorkingPattern } from '../../policies/calendar/working-pattern.js';
import type { Problem } from '../../policies/policy/problem.js';
import { Cells } from './cell.js';
import { present } from './present.js';
import { type Columns, readTable, type Table } from './read-table.js';
import type { PersonRow } from './roster.js';

export const PERSON_COLUMNS: Columns = {
  required: ['id', 'name'],
  optional: ['email', 'role', 'line_manager', 'team', 'division', 'working_days', 'started_on', 'left_on'],
};
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;

/** Reads `people.csv`. Blank cells keep what is known of the person. */
export function readPeople(
  folder: string,
  known: readonly StaffMember[],
): {
  readonly rows: readonly PersonRow[];
  readonly table: Table;
  readonly problems: readonly Problem[];
} {
  const table = readTable(folder, 'people.csv', PERSON_COLUMNS, true);
  const problems = [...table.problems];
  const rows = table.rows.map((row): PersonRow => {
    const cells = new Cells(table.file, row, problems);
    const email = cells.optional('email');
    if (email !== undefined && !ADDRESS.test(email))
      cells.wrong('email', `"${email}" is not an e-mail address`, 'Write one address, such as sam@example.org, or leave it blank.');
    const id = cells.id('id');
    const before = known.find((one) => one.id === id);
    return {
      ...before,
      file: table.file,
      line: row.line,
      id,
      name: cells.needed('name'),
      ...present('email', email),
      ...present('role', cells.optional('role')),
      ...present('lineManager', cells.optionalId('line_manager')),
      ...present('team', cells.optional('team')),
      division: cells.oneOf('division', DIVISIONS) ?? before?.division ?? 'england-and-wales',
      workingDays: workingDays(cells) ?? before?.workingDays ?? MONDAY_TO_FRIDAY,
      ...present('startedOn', cells.optionalDate('started_on')),
      ...present('leftOn', cells.optionalDate('left_on')),
    };
  });
  return { rows, table, problems };
}

function workingDays(cells: Cells): WorkingPattern | undefined {
  const text = cells.optional('working_days');
  if (text === undefined) return undefined;
  const pattern = parseWorkingPattern(text);
  if (pattern === undefined) cells.wrong('working_days', `"${text}" cannot be read`, 'Write Mon-Fri, or the days: Mon Tue Thu.');
  return pattern;
}
