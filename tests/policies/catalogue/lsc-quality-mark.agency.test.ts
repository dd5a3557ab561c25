import { describe, expect, test } from 'vitest';
import type { ServiceSubject } from '../../../policies/engine/subject.js';
import type { Choices } from '../../../policies/policy/resolve.js';
import { fact, policyInUse, relationship, states, type World } from '../engine/life.js';
import { policyUnderTest } from './rows.js';

const under = (choices: Choices = {}): World => ({ policy: policyUnderTest('lsc-quality-mark', choices) });
const service = (startedOn: string): ServiceSubject => ({ kind: 'service', id: 'advice', owner: 'olive', startedOn, watchFrom: startedOn });
const STARTED = relationship('2026-01-05');
const notSet = (duty: string): boolean => under().policy?.unset.some((one) => one.duty.id === duty) === true;

describe('lsc-named-line-manager: each worker has a named line manager', () => {
  const duty = 'lsc-named-line-manager';

  test('the policy sets no time: not set until somebody chooses one', () => {
    expect(notSet(duty)).toBe(true);
  });

  test('within the week that was chosen', () => {
    const week = under({ 'line-manager-named': '1 week' });
    expect(states(duty, STARTED, [], '2026-01-06', week)).toEqual(['2026-01-12 upcoming']);
    expect(states(duty, STARTED, [fact('line-manager-named', '2026-01-12')], '2026-01-13', week)).toEqual(['2026-01-12 met']);
    expect(states(duty, STARTED, [], '2026-01-13', week)).toEqual(['2026-01-12 overdue']);
  });
});

describe('lsc-non-lm-supervisor-documented: experience, role and support of a casework supervisor who is not the line manager', () => {
  const duty = 'lsc-non-lm-supervisor-documented';
  const documented = (filled: string[]) => fact('supervisor-arrangement-documented', '2026-01-20', { filled });
  const chosen = under({ 'supervisor-arrangement': '1 month' });
  const peer: World = { ...chosen, parts: { supervisor: 'max' } };

  test('the policy sets no time: not set until somebody chooses one', () => {
    expect(notSet(duty)).toBe(true);
  });

  test('within the month that was chosen, all three parts', () => {
    const casework = relationship('2026-01-05', { scope: 'casework', supervisor: 'max' });
    expect(states(duty, casework, [], '2026-01-06', peer)).toEqual(['2026-02-05 upcoming']);
    expect(states(duty, casework, [documented(['experience', 'role', 'support'])], '2026-02-06', peer)).toEqual(['2026-02-05 met']);
    expect(states(duty, casework, [documented(['experience', 'role'])], '2026-02-06', peer)).toEqual(['2026-02-05 overdue']);
  });

  test('not where the line manager supervises', () => {
    expect(states(duty, STARTED, [], '2026-01-06', chosen)).toEqual([]);
  });
});

describe('lsc-option-chosen-and-documented: one of the four options is chosen and documented', () => {
  const duty = 'lsc-option-chosen-and-documented';

  test('the policy sets no time: not set until somebody chooses one', () => {
    expect(notSet(duty)).toBe(true);
  });

  test('within the two months that were chosen', () => {
    const chosen = under({ 'option-chosen': '2 months' });
    expect(states(duty, service('2026-12-31'), [], '2027-01-04', chosen)).toEqual(['2027-02-28 upcoming']);
    const option = fact('option-chosen', '2027-03-01', { option: 'three' });
    expect(states(duty, service('2026-12-31'), [option], '2027-03-01', chosen)).toEqual(['2027-02-28 met-late']);
  });
});

describe('lsc-allocation-arrangements-documented: how cases are allocated and how that is reviewed', () => {
  const duty = 'lsc-allocation-arrangements-documented';

  test('the policy sets no time: not set until somebody chooses one', () => {
    expect(notSet(duty)).toBe(true);
  });

  test('within the month that was chosen, both parts', () => {
    const chosen = under({ 'arrangements-documented': '1 month' });
    const documented = (filled: string[]) => fact('arrangements-documented', '2026-01-20', { filled });
    expect(states(duty, service('2026-01-05'), [documented(['allocating'])], '2026-02-06', chosen)).toEqual(['2026-02-05 overdue']);
    expect(states(duty, service('2026-01-05'), [documented(['allocating', 'reviewing'])], '2026-02-06', chosen)).toEqual([
      '2026-02-05 met',
    ]);
  });
});

describe('lsc-ifr-central-record-reviewed: the central record is gone through once a quarter', () => {
  const duty = 'lsc-ifr-central-record-reviewed';
  const reviewed = (on: string) => fact('central-record-reviewed', on);

  test('each calendar quarter; that of the start if half of it is left', () => {
    expect(states(duty, service('2026-01-05'), [], '2026-01-06', under())).toEqual(['2026-03-31 upcoming', '2026-06-30 upcoming']);
    expect(states(duty, service('2026-03-02'), [], '2026-03-03', under())).toEqual(['2026-06-30 upcoming']);
  });

  test('the last day counts, one more does not carry over', () => {
    const facts = [reviewed('2026-03-31'), reviewed('2026-03-20')];
    expect(states(duty, service('2026-01-05'), facts, '2026-07-01', under()).slice(0, 2)).toEqual(['2026-03-31 met', '2026-06-30 missed']);
  });

  test('the figure is a house default and says so', () => {
    expect(under().policy?.duties.find(({ id }) => id === duty)?.provenance.from).toBe('house');
  });
});

describe('lsc-first-review-18-months: the first review within 18 months of implementation', () => {
  const duty = 'lsc-first-review-18-months';

  test('clamped to the end of the month', () => {
    expect(states(duty, policyInUse('2026-08-31'), [], '2026-09-01', under())).toEqual(['2028-02-29 upcoming']);
    expect(states(duty, policyInUse('2026-01-05'), [], '2027-07-06', under())).toEqual(['2027-07-05 overdue']);
  });

  test('an assessment of compliance is not the review', () => {
    const facts = [fact('compliance-assessed', '2027-07-01')];
    expect(states(duty, policyInUse('2026-01-05'), facts, '2027-07-06', under())).toEqual(['2027-07-05 overdue']);
    expect(states(duty, policyInUse('2026-01-05'), [fact('policy-reviewed', '2027-07-05')], '2027-07-06', under())).toEqual([
      '2027-07-05 met',
    ]);
  });
});

describe('lsc-annual-compliance-assessment: yearly from the day on which the first review was due', () => {
  const duty = 'lsc-annual-compliance-assessment';
  const assessed = (on: string) => fact('compliance-assessed', on);

  // Implemented on 5 January 2026: the first review is due on 5 July 2027, so the assessments on 5 July 2028, 2029, 2030.
  test('30 months after implementation, however late the review', () => {
    const late = fact('policy-reviewed', '2027-10-01');
    expect(states(duty, policyInUse('2026-01-05'), [late], '2028-07-01', under())[0]).toBe('2028-07-05 upcoming');
  });

  test('read otherwise: a year from the last one', () => {
    const facts = [assessed('2028-08-20')];
    expect(states(duty, policyInUse('2026-01-05'), facts, '2028-08-21', under({ 'annual-clock': 'last-done' }))).toEqual([
      '2028-07-05 met-late',
      '2029-08-20 upcoming',
    ]);
  });

  test('it does not drift', () => {
    const facts = [assessed('2028-08-20')];
    expect(states(duty, policyInUse('2026-01-05'), facts, '2028-08-21', under()).slice(0, 2)).toEqual([
      '2028-07-05 met-late',
      '2029-07-05 upcoming',
    ]);
  });
});
