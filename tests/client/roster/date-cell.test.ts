import { expect, it } from 'vitest';
import { readDateCell } from '../../../client/roster/date-cell.js';

it.each([
  ['2026-01-19', '2026-01-19'],
  ['2026-01-19 00:00:00', '2026-01-19'],
  ['2026-01-19T14:30', '2026-01-19'],
  ['19/01/2026', '2026-01-19'],
  ['3/4/2026', '2026-04-03'],
  ['03.04.2026', '2026-04-03'],
  ['19-1-2026', '2026-01-19'],
  ['19 Jan 2026', '2026-01-19'],
  ['1st September 2026', '2026-09-01'],
  ['19-Sept-2026', '2026-09-19'],
  ['Mon 19 Jan 2026', '2026-01-19'],
  ['29/02/2028', '2028-02-29'],
  // What Excel shows for 19 January 2026 when the cell is formatted as a number.
  ['46041', '2026-01-19'],
])('%s is %s', (text, date) => {
  expect(readDateCell(text)).toEqual({ date });
});

it.each([
  ['31/02/2026', '"31/02/2026" is not a date'],
  ['29/02/2026', '"29/02/2026" is not a date'],
  ['32 Jan 2026', '"32 Jan 2026" is not a date'],
  ['19 Jam 2026', '"19 Jam 2026" is not a date'],
  ['soon', '"soon" is not a date'],
  ['2026-1-9', '"2026-1-9" is not a date'],
])('%s is refused', (text, message) => {
  expect(readDateCell(text)).toMatchObject({ message, mend: expect.stringMatching(/^Write a real date/) });
});

it('an American date is not turned round silently, and a year of two digits is not guessed', () => {
  expect(readDateCell('01/19/2026')).toEqual({
    message: '"01/19/2026" has no such month',
    mend: 'The day comes first: write 19/01/2026 if that is meant.',
  });
  expect(readDateCell('19/01/26')).toEqual({
    message: '"19/01/26" has a year of two digits',
    mend: 'Write the year with four digits, such as 19/01/2026.',
  });
});
