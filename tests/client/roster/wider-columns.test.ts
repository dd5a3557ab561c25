import { describe, expect, it } from 'vitest';
import { GOOD, problemsOf, read } from './roster-folder.js';

const HEAD = 'id,name,employment,stage,grade,post_started_on,case_holding,appraisal_on,line_manager,email,left_on';
const people = (cells: string) => ({ ...GOOD, 'people.csv': `${HEAD}\nhead,Ruth,,,,,,,,,\nmia,Mia,,,,,,,,,\nsam,Sam,${cells}\n` });
const sam = (cells: string, known?: Parameters<typeof read>[1]) => read(people(cells), known).people[2];

const FULL = {
  id: 'sam',
  name: 'Sam',
  division: 'england-and-wales',
  workingDays: [1, 2, 3, 4, 5],
  employment: 'agency',
  stage: 'newly-qualified',
  grade: 'G7',
  postStartedOn: '2026-05-04',
  caseHolding: 'yes',
  appraisalOn: '2027-05-04',
  lineManager: 'mia',
  email: 'sam@example.org',
} as const;
const KNOWN = { known: { staff: [FULL], lines: [], cases: [], absences: [] } };

describe('what a roster may say of a person beyond the first columns', () => {
  it('is read, with stages as policies write them', () => {
    expect(sam('Agency,Newly qualified,G7,04/05/2026,Yes,2027-05-04,mia,sam@example.org,')).toEqual({
      ...FULL,
      file: 'people.csv',
      line: 4,
    });
  });

  it('stays where cells are blank', () => {
    expect(sam(',,,,,,,,', KNOWN)).toEqual({ ...FULL, file: 'people.csv', line: 4 });
  });

  it('is cleared by a dash, the manager, the address and the last day too', () => {
    const { id, name, division, workingDays } = FULL;
    expect(sam('-,-,–,-,-,—,-,-,-', KNOWN)).toEqual({ id, name, division, workingDays, file: 'people.csv', line: 4 });
  });

  it('is refused with the words that are allowed', () => {
    expect(problemsOf(people('temp,,,,perhaps,,,,'))).toEqual([
      'people.csv:4: employment: "temp" is not known. Write one of: permanent, locum, agency, contractor.',
      'people.csv:4: case_holding: "perhaps" is not known. Write one of: auto, yes, no.',
    ]);
  });
});

describe('what a roster may say of a relationship', () => {
  const line = (cells: string, known?: Parameters<typeof read>[1]) =>
    read(
      {
        ...GOOD,
        'relationships.csv': `id,worker,supervisor,started_on,every,last_personal_on,last_casework_on\nr-1,sam,mia,2026-04-01,${cells}\n`,
      },
      known,
    ).relationships[0];

  it.each([
    ['4 weeks', '4 weeks'],
    ['every 4 weeks', '4 weeks'],
    ['Monthly', '1 month'],
    ['month', '1 month'],
    ['fortnightly', '2 weeks'],
  ])('a frequency written as %j is %s', (text, every) => {
    expect(line(`${text},,`)?.every).toBe(every);
  });

  it('the last session of each kind', () => {
    expect(line(',12/05/2026,2026-06-01')).toMatchObject({ lastPersonalOn: '2026-05-12', lastCaseworkOn: '2026-06-01' });
  });

  it('a frequency that is known stays where the cell is blank, and is forgotten after a dash', () => {
    const known = {
      known: {
        staff: [],
        cases: [],
        absences: [],
        lines: [
          {
            id: 'r-1',
            worker: 'sam',
            supervisor: 'mia',
            policy: 'standard',
            scope: 'both' as const,
            startedOn: '2026-04-01',
            every: '4 weeks',
          },
        ],
      },
    };
    expect(line(',,', known)?.every).toBe('4 weeks');
    expect(line('-,,', known)?.every).toBeUndefined();
  });
});
