import { expect, test } from 'vitest';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, directory, fact, occurrences, person, policyInUse, relationship, TEAM } from './life.js';

const why = (...given: Parameters<typeof occurrences>): string =>
  occurrences(...given)
    .at(-1)
    ?.why() ?? '';
const FIRST_MONTH = { rule: 'once', after: 'relationship.start', within: '1 month', counting: 'first' };

test('a date counted in calendar time: clause, what it is counted from, when', () => {
  expect(why('standard-first-supervision', relationship('2026-04-01'), [], '2026-04-01')).toBe(
    'Standard supervision policy, clause 1: within 1 month of the start of the relationship. Counted from the start of the relationship, Wed 1 Apr 2026. Due Fri 1 May 2026.',
  );
});

test('a due date that is no working day says which working day is the last before it', () => {
  expect(why('standard-monthly', relationship('2026-04-01'), [], '2026-04-30')).toBe(
    'Standard supervision policy, clause 3: once in each calendar month; this is the one for May 2026. Due Sun 31 May 2026; the last working day before that is Fri 29 May 2026.',
  );
});

test('working days of a part-timer: each holiday by name, the rest by number', () => {
  const people = directory(...Object.values(TEAM.persons), person('sue', { workingDays: [1, 2, 4] }));
  expect(why('standard-10day-overview', allocation('2026-04-01'), [], '2026-04-01', { people })).toContain(
    'Skipped: Easter Monday (Mon 6 Apr 2026), 8 weekend days and 7 days that are not working days of the person who owes it. Due Mon 27 Apr 2026.',
  );
});

test('what rolls on says from which event', () => {
  expect(why('standard-agreement-review', relationship('2026-04-01'), [fact('agreement-signed', '2026-05-01')], '2026-05-02')).toContain(
    'again within 12 months of the last one. Counted from the last one (supervision agreement signed), Fri 1 May 2026.',
  );
});

test('a cycle says that it does not drift', () => {
  const whys = occurrences('standard-policy-review', policyInUse('2026-04-01'), [], '2028-01-01').map((one) => one.why());
  expect(whys[0]).toContain('18 months after the day the policy was implemented, then every year.');
  expect(whys[1]).toContain('every year from one due date to the next. Counted from the previous due date, Fri 1 Oct 2027.');
});

test('where the policy does not give the figure, it says whose it is', () => {
  expect(why('standard-agreement', relationship('2026-04-01'), [], '2026-04-01')).toContain(
    '(house default, not in the policy: the agreement is due with the first supervision, so within the same month)',
  );
});

test('a date beyond the announced bank holidays is provisional', () => {
  expect(why('standard-first-supervision', relationship('2028-12-10'), [], '2028-12-10')).toContain(
    'Provisional: bank holidays are known until Sun 31 Dec 2028.',
  );
  expect(why('standard-first-supervision', relationship('2028-11-10'), [], '2028-11-10')).not.toContain('Provisional');
});

test('"within the first month" is said as the clause says it', () => {
  const policy = resolvePolicy(tinyPolicy({ duties: [{ id: 'first', due: FIRST_MONTH }] }));
  expect(why('first', relationship('2026-01-05'), [], '2026-01-05', { policy })).toContain(
    'within the first month from the start of the relationship. Counted from the start of the relationship, Mon 5 Jan 2026. Due Wed 4 Feb 2026.',
  );
});
