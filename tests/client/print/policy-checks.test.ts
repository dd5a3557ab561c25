import { expect, test } from 'vitest';
import { askedInWords, policyChecksInWords } from '../../../client/print/policy-checks.js';
import type { CheckResult } from '../../../policies/engine/checks/check-result.js';

const result = (check: string, on: string | null, state: CheckResult['state'] = 'lacking'): CheckResult => ({
  check,
  clause: '3.2',
  title: `Title of ${check}`,
  about: 'a-fact',
  on,
  state,
  text: `Text of ${on ?? 'today'}.`,
});

test('check by check, the latest first, three of each', () => {
  const results = [
    result('minutes', '2026-05-01'),
    result('form', '2026-05-02'),
    result('minutes', '2026-05-03'),
    result('minutes', '2026-05-04'),
    result('minutes', '2026-05-05'),
    result('load', null, 'note'),
  ];
  expect(policyChecksInWords(results).split('\n')).toEqual([
    'The policy also asks, without a date and without a notice:',
    '  Title of minutes [minutes], clause 3.2',
    '    Text of 2026-05-05.',
    '    Text of 2026-05-04.',
    '    Text of 2026-05-03.',
    '    and 1 more',
    '  Title of form [form], clause 3.2',
    '    Text of 2026-05-02.',
    '  Title of load [load], clause 3.2',
    '    Note: Text of today.',
  ]);
});

test('nothing to say', () => {
  expect(policyChecksInWords([])).toBe('');
});

test('of what was just recorded, a line each', () => {
  const answer = { met: [], next: [] };
  expect(askedInWords({ ...answer, checks: [result('form', '2026-05-02')], moreChecks: 4 })).toEqual([
    'The policy also asks: Title of form. Text of 2026-05-02.',
    'The policy also asks for 4 more; "oversight explain" lists them.',
  ]);
  expect([askedInWords(answer), askedInWords(null)]).toEqual([[], []]);
});
