import { describe, expect, it } from 'vitest';
import { type Files, GOOD, problemsOf, read } from '../roster-folder.js';

const OWN: Files = {
  'Staff list.csv':
    'Payroll no,Full name,Reports to,Contract,Holds cases?\nhead,Ruth,,Perm,N\nmia,Mia,head,Perm,Y\nsam,Sam,mia,Bank/agency,\n',
  'relationships.csv': GOOD['relationships.csv'],
  'roster.yaml': `
files:
  people: Staff list.csv
columns:
  people:
    id: Payroll no
    name: Full Name
    line_manager: Reports to
    employment: Contract
    case_holding: Holds cases?
values:
  people:
    employment: { Perm: permanent, Bank/agency: agency }
    case_holding: { Y: yes, N: no }
`,
};
const withMap = (from: string, to: string): Files => ({ ...OWN, 'roster.yaml': String(OWN['roster.yaml']).replace(from, to) });

describe('the column map of a folder', () => {
  it("reads a team's own file names, headings and words as ours", () => {
    const { people, notes } = read(OWN);
    expect(people.map(({ id, lineManager, employment, caseHolding, file }) => [id, lineManager, employment, caseHolding, file])).toEqual([
      ['head', undefined, 'permanent', 'no', 'Staff list.csv'],
      ['mia', 'head', 'permanent', 'yes', 'Staff list.csv'],
      ['sam', 'mia', 'agency', undefined, 'Staff list.csv'],
    ]);
    expect(notes).toEqual([]);
  });

  it('names the team’s own heading beside ours when a cell is wrong', () => {
    expect(problemsOf({ ...OWN, 'Staff list.csv': String(OWN['Staff list.csv']).replace('mia,Bank', 'max,Bank') })).toEqual([
      'Staff list.csv:4: Reports to (line_manager): there is no person "max". Add a row to Staff list.csv, or correct the id.',
    ]);
  });

  it.each([
    ['a table that is none', withMap('files:\n  people', 'files:\n  persons'), 'roster.yaml:3: files.persons: '],
    [
      'a column of ours that is none',
      withMap('employment: Contract', 'contract: Contract'),
      'roster.yaml:9: columns.people.contract: people has no column "contract". Write one of: id, name, email,',
    ],
    [
      'a heading that is not in the file',
      withMap('Reports to', 'Manager'),
      'roster.yaml:8: columns.people.line_manager: Staff list.csv has no heading "Manager". Its headings are: Payroll no, Full name, Reports to, Contract, Holds cases?.',
    ],
    [
      'a file that is not there',
      withMap('Staff list.csv', 'Staff.csv'),
      'roster.yaml:3: files.people: there is no file Staff.csv beside it. Correct the name, or put the file there.',
    ],
    [
      'a column of values that is none',
      withMap('    employment: {', '    contract: {'),
      'roster.yaml:13: values.people.contract: people has no column "contract". Write one of: id,',
    ],
    [
      'a part that is none',
      withMap('values:', 'vals:'),
      'roster.yaml:11: vals: "vals" is not known here. Correct its spelling or remove the line.',
    ],
    ['no YAML', withMap('{ Perm: permanent,', '{ Perm: permanent'), 'roster.yaml:13: not readable as YAML: '],
  ])('is refused with its line: %s', (_what, files, problem) => {
    expect(
      problemsOf(files)
        .find((one) => one.startsWith('roster.yaml'))
        ?.slice(0, problem.length),
    ).toBe(problem);
  });
});
