import { describe, expect, test } from 'vitest';
import { factName, nearestFacts } from '../../../policies/policy/fact-name.js';

describe('the nearest facts to a name that is none', () => {
  test.each([
    ['sesion-held', 'session-held'],
    ['supervision-held', 'session-held'],
    ['notes-shared', 'record-shared'],
    ['agreement-sined', 'agreement-signed'],
    ['policy-review', 'policy-reviewed'],
  ])('%s: %s first', (written, nearest) => {
    const found = nearestFacts(written);
    expect(found[0]).toBe(nearest);
    expect(found.length).toBeLessThanOrEqual(3);
  });

  test('nothing like it: none', () => {
    expect(nearestFacts('qqqqqqqqqqqq')).toEqual([]);
  });

  test('what Oversight writes itself is not offered', () => {
    expect(nearestFacts('case-unreached')).not.toContain('case-unreached');
  });
});

test('the mend names the nearest and where the others are', () => {
  const { error } = factName.safeParse('sesion-held');
  expect(error?.issues[0]?.message).toBe('Write session-held; "oversight record --help" lists the facts');
  expect(factName.safeParse(undefined).error?.issues[0]?.message).toContain('a fact such as session-held');
});
