import { describe, expect, test } from 'vitest';
import { asksNothing } from '../../../policies/engine/asks-nothing.js';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { notSetOf } from '../../../policies/engine/not-set.js';
import type { Fact } from '../../../policies/facts/table.js';
import type { Choices } from '../../../policies/policy/resolve.js';
import { fact, policyInUse, situation } from '../engine/life.js';
import { policyUnderTest } from './rows.js';

/** What is due of the policy itself on that day, in the order of its dates. */
function due(id: string, implementedOn: string, today: string, facts: readonly Fact[] = [], choices: Choices = {}): readonly string[] {
  const seen = situation(policyInUse(implementedOn, { id }), facts, today, { policy: policyUnderTest(id, choices) });
  return deriveOccurrences(seen)
    .map(({ duty, dueOn, state }) => `${dueOn} ${duty.id} ${state}`)
    .toSorted();
}

function lacks(id: string): readonly string[] {
  const seen = situation(policyInUse('2026-04-01', { id }), [], '2026-04-02', { policy: policyUnderTest(id) });
  return notSetOf(seen).map(({ duty, text }) => `${duty}: ${text}`);
}

const REVIEWED = fact('policy-reviewed', '2027-09-15');

describe('the first review after eighteen months, then yearly from the day on which it was due', () => {
  test('standard', () => {
    expect(due('standard', '2026-04-01', '2026-04-02')).toEqual([
      '2027-10-01 standard-policy-review upcoming',
      // Shown already, and opens when the first one is due.
      '2028-10-01 standard-policy-review upcoming',
    ]);
    expect(due('standard', '2026-04-01', '2027-10-02')[0]).toBe('2027-10-01 standard-policy-review overdue');
    expect(due('standard', '2026-04-01', '2027-10-02', [REVIEWED]).slice(0, 2)).toEqual([
      '2027-10-01 standard-policy-review met',
      '2028-10-01 standard-policy-review upcoming',
    ]);
    // The year does not drift with a review that came late.
    expect(due('standard', '2026-04-01', '2028-01-10', [fact('policy-reviewed', '2027-12-20')]).slice(0, 2)).toEqual([
      '2027-10-01 standard-policy-review met-late',
      '2028-10-01 standard-policy-review upcoming',
    ]);
  });

  test('standard, implemented on the 31st: eighteen months later there is none', () => {
    expect(due('standard', '2026-08-31', '2026-09-01')).toEqual([
      '2028-02-29 standard-policy-review upcoming',
      '2029-02-28 standard-policy-review upcoming',
    ]);
  });

  test('lsc-quality-mark: what is yearly is whether people keep to it', () => {
    expect(due('lsc-quality-mark', '2026-04-01', '2027-10-02', [REVIEWED])).toEqual([
      '2027-10-01 lsc-first-review-18-months met',
      '2028-10-01 lsc-annual-compliance-assessment upcoming',
      '2029-10-01 lsc-annual-compliance-assessment upcoming',
    ]);
    expect(
      due('lsc-quality-mark', '2026-04-01', '2028-10-02', [REVIEWED, fact('compliance-assessed', '2028-09-29')]).filter(
        (line) => !line.includes('first-review'),
      ),
    ).toEqual([
      '2028-10-01 lsc-annual-compliance-assessment met',
      '2029-10-01 lsc-annual-compliance-assessment upcoming',
      '2030-10-01 lsc-annual-compliance-assessment upcoming',
    ]);
  });
});

describe('cafcass-2008: by the end of September 2009, then yearly', () => {
  test('from the beginning', () => {
    expect(due('cafcass-2008', '2008-09-01', '2009-10-01').slice(0, 2)).toEqual([
      '2009-09-30 cafcass-policy-review overdue',
      '2010-09-30 cafcass-policy-review upcoming',
    ]);
    expect(due('cafcass-2008', '2008-09-01', '2009-10-01', [fact('policy-reviewed', '2009-09-30')])[0]).toBe(
      '2009-09-30 cafcass-policy-review met',
    );
  });

  test('a service that takes it up now owes the next September', () => {
    expect(due('cafcass-2008', '2026-04-01', '2026-04-02')[0]).toBe('2026-09-30 cafcass-policy-review upcoming');
  });

  test('read as the first day of that September', () => {
    expect(due('cafcass-2008', '2008-09-01', '2009-09-02', [], { 'september-2009': 'first-day' })[0]).toBe(
      '2009-09-01 cafcass-policy-review overdue',
    );
  });
});

describe('islington-2016: how often is not set, until somebody chooses', () => {
  test('nothing is dated, and what is missing is said', () => {
    expect(due('islington-2016', '2016-09-20', '2026-04-02')).toEqual([]);
    expect(lacks('islington-2016')).toEqual([
      'islington-effective-date: not set: choose policy-review (How often is this policy reviewed, counted from the day it took effect?)',
    ]);
    expect(asksNothing(policyUnderTest('islington-2016'), policyInUse('2016-09-20'))).toBeUndefined();
  });

  test('two years were chosen', () => {
    expect(due('islington-2016', '2016-09-20', '2018-09-21', [], { 'policy-review': '2 years' }).slice(0, 2)).toEqual([
      '2018-09-20 islington-effective-date overdue',
      '2020-09-20 islington-effective-date upcoming',
    ]);
  });
});

test.each(['bedford-2021', 'council-procedure'])('%s sets no review: nothing is due, and that is said', (id) => {
  expect(due(id, '2022-12-01', '2026-04-02')).toEqual([]);
  expect(lacks(id)).toEqual([]);
  expect(asksNothing(policyUnderTest(id), policyInUse('2022-12-01', { id }))).toBe('Nothing is due: the policy sets no review.');
});

test('a service under a policy that asks nothing of one', () => {
  const subject = { kind: 'service', id: 'north', owner: 'mia', startedOn: '2026-04-01', watchFrom: '2026-04-01' } as const;
  expect(asksNothing(policyUnderTest('standard'), subject)).toBe('Nothing is due: the policy asks nothing of a service.');
  expect(asksNothing(policyUnderTest('council-procedure'), subject)).toBeUndefined();
});
