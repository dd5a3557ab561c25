import { DIVISIONS } from '../../policies/calendar/bank-holidays.js';
import { MONDAY_TO_FRIDAY, parseWorkingPattern, type WorkingPattern } from '../../policies/calendar/working-pattern.js';
import { CASE_HOLDING, EMPLOYMENTS } from '../../policies/people/person.js';
import type { Cells } from './cell.js';
import { present } from './present.js';
import { type Reading, readRows, type Rows } from './reading.js';
import type { PersonRow } from './roster.js';
import type { Columns } from './sheets/read-table.js';
import type { RosterSource } from './sheets/source.js';

export const PERSON_COLUMNS: Columns = {
  required: ['id', 'name'],
  optional: [
    'email',
    'role',
    'line_manager',
    'team',
    'division',
    'working_days',
    'started_on',
    'left_on',
    'employment',
    'stage',
    'grade',
    'post_started_on',
    'case_holding',
    'appraisal_on',
  ],
};
const ADDRESS = /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/;

/** Reads the people. Blank cells keep what is known of a person; a dash clears it. */
export function readPeople(source: RosterSource, reading: Reading): Rows<PersonRow> {
  return readRows(
    source,
    'people',
    PERSON_COLUMNS,
    reading,
    (cells, place, { staff }): PersonRow => {
      const id = cells.opaqueId('id', 'Write a payroll or staff number', (known) => staff.some((one) => one.id === known));
      const before = staff.find((one) => one.id === id);
      const text = (name: string): string | undefined => cells.optional(name);
      const date = (name: string): string | undefined => cells.optionalDate(name);
      return {
        ...place,
        id,
        name: cells.needed('name'),
        ...present(
          'email',
          cells.kept('email', () => email(cells), before?.email),
        ),
        ...present('role', cells.kept('role', text, before?.role)),
        ...present(
          'lineManager',
          cells.kept('line_manager', () => cells.optionalId('line_manager'), before?.lineManager),
        ),
        ...present('team', cells.kept('team', text, before?.team)),
        division: cells.oneOf('division', DIVISIONS) ?? before?.division ?? 'england-and-wales',
        workingDays: workingDays(cells) ?? before?.workingDays ?? MONDAY_TO_FRIDAY,
        ...present('startedOn', cells.kept('started_on', date, before?.startedOn)),
        ...present('leftOn', cells.kept('left_on', date, before?.leftOn)),
        ...present(
          'employment',
          cells.kept('employment', () => cells.oneOf('employment', EMPLOYMENTS), before?.employment),
        ),
        ...present(
          'stage',
          cells.kept('stage', () => slug(cells, 'stage'), before?.stage),
        ),
        ...present('grade', cells.kept('grade', text, before?.grade)),
        ...present('postStartedOn', cells.kept('post_started_on', date, before?.postStartedOn)),
        ...present(
          'caseHolding',
          cells.kept('case_holding', () => cells.oneOf('case_holding', CASE_HOLDING), before?.caseHolding),
        ),
        ...present('appraisalOn', cells.kept('appraisal_on', date, before?.appraisalOn)),
      };
    },
    true,
  );
}

function email(cells: Cells): string | undefined {
  const address = cells.optional('email');
  if (address !== undefined && !ADDRESS.test(address))
    cells.wrong('email', `"${address}" is not an e-mail address`, 'Write one address, such as sam@example.org, or leave it blank.');
  return address;
}

/** Policies name stages by slugs; a spreadsheet writes `Newly qualified`. */
function slug(cells: Cells, name: string): string | undefined {
  return cells
    .optional(name)
    ?.toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}

function workingDays(cells: Cells): WorkingPattern | undefined {
  const text = cells.optional('working_days');
  if (text === undefined) return undefined;
  const pattern = parseWorkingPattern(text);
  if (pattern === undefined) cells.wrong('working_days', `"${text}" cannot be read`, 'Write Mon-Fri, or the days: Mon Tue Thu.');
  return pattern;
}
