import { expect, test } from 'vitest';
import { checkPolicy } from '../../../policies/policy/check.js';
import { tinyPolicy } from './tiny-policy.js';

const MONTHLY = { rule: 'window', each: 'calendar-month', after: 'relationship.start' };

test('a reason must be recorded where the duty lives', () => {
  const found = (fact: string) =>
    checkPolicy(tinyPolicy({ duties: [{ id: 'meeting', due: MONTHLY, explainedBy: [{ fact }] }] })).map(({ path, message }) => [
      path.join('.'),
      message,
    ]);
  expect(found('gap-recorded')).toEqual([]);
  expect(found('overview-held')).toEqual([
    ['duties.0.explainedBy.0.fact', '"overview-held" is never recorded on a relationship, so it could not explain the duty there'],
  ]);
});

test('a row that restates another has no condition that its element cannot have', () => {
  const found = (appliesTo: object) =>
    checkPolicy(
      tinyPolicy({
        duties: [
          { id: 'meeting', due: MONTHLY },
          { id: 'again', sameAs: 'meeting', appliesTo },
        ],
      }),
    ).map(({ path, message }) => [path.join('.'), message]);
  expect(found({ caseHolders: false })).toEqual([]);
  expect(found({ caseKinds: ['other'] })).toEqual([
    ['duties.1.appliesTo.caseKinds', '"caseKinds" is a condition of a case, and this duty belongs to a relationship'],
  ]);
});
