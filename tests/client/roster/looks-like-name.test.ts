import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN } from '../../../client/roster/known.js';
import { looksLikeName } from '../../../client/roster/looks-like-name.js';
import { changed, GOOD, problemsOf } from './roster-folder.js';

describe('an id that says nothing about anybody', () => {
  it.each([
    'C-1042',
    'FRM_2026_17',
    'EH-2026-017',
    'T1-w03',
    'r-07',
    'abc-12',
    'p-1042',
    'r-new',
    // A team or a place before a number.
    'North-12',
    'Leeds-104',
    'North-Leeds-104',
    'South-East-104',
    'Team-North-12',
    'Early-Help-12',
    'Youth-Justice-2026-3',
    'C-North-12',
    'C-Leeds-12',
    'C.North.12',
    'Family-12',
    'Family-Hub-3',
    'North-Family-12',
    'Case-1042',
    'Ref-No-12',
    'EH-FAMILY-2',
    // One word may be anything.
    'mia',
    'head',
    'north-duty',
    'OBrien-12',
  ])('%s', (id) => expect(looksLikeName(id)).toBe(false));
});

describe('an id that is most likely a name', () => {
  it.each([
    'Smith-Family-2',
    'smith-family-2',
    'SMITH-FAMILY-2',
    'Smith_siblings',
    'OBrien_case',
    'OBrien_case_12',
    'John-Smith',
    'John.Smith',
    'John_Smith_12',
    'JohnSmith2',
    'Smith-Jones-104',
    'North-John-Smith-3',
    'J.Smith',
    'J.Smith-2',
    'J-Smith',
    'Smith_J',
    'sam.obi',
  ])('%s', (id) => expect(looksLikeName(id)).toBe(true));
});

it('is refused where a roster gives it, with what to write instead', () => {
  const ref = 'ref,worker,allocated_on\n';
  expect(
    problemsOf({ ...GOOD, 'cases.csv': `${ref}Smith-Family-2,sam,2026-04-02\nFRM/12,sam,2026-04-02\nOBrien,sam,2026-04-02\n` }),
  ).toEqual([
    `cases.csv:2: ref: "Smith-Family-2" looks like a person's name. Write the number that the case has in your case system: it shows in lists and is not encrypted.`,
    'cases.csv:3: ref: "FRM/12" is not an id. Write letters, digits, dots, dashes or underscores, at most 64, without spaces.',
    `cases.csv:4: ref: "OBrien" looks like a person's name. Write the number that the case has in your case system: it shows in lists and is not encrypted.`,
  ]);
  expect(
    problemsOf({
      'people.csv': 'id,name\nhead,Ruth\nmia,Mia\nJohn-Smith,John Smith\n',
      'relationships.csv': 'id,worker,supervisor,started_on\nJ.Smith,John-Smith,mia,2026-04-01\n',
    }),
  ).toEqual([
    `people.csv:4: id: "John-Smith" looks like a person's name. Write a payroll or staff number: it shows in lists and is not encrypted.`,
    `relationships.csv:2: id: "J.Smith" looks like a person's name. Write one made of a number, such as r-1042: it shows in lists and is not encrypted.`,
  ]);
  expect(problemsOf(changed(['cases.csv', 'C-1', 'Leeds-104']))).toEqual([]);
});

it('stays where it is in use: what is recorded under it would be cut off', () => {
  const known = {
    ...NOTHING_KNOWN,
    cases: [{ ref: 'Smith-Family-2', worker: 'sam', lead: 'sam', kind: 'other', allocatedOn: '2026-04-02' }],
  } as const;
  expect(problemsOf(changed(['cases.csv', 'C-1', 'Smith-Family-2']), { known })).toEqual([]);
});
