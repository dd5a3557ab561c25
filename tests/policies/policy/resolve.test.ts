import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from './tiny-policy.js';

const POLICY = tinyPolicy({
  readings: [
    {
      id: 'ten-days',
      question: 'Which days?',
      default: 'working',
      options: { working: 'ten working days', calendar: 'ten calendar days' },
    },
    { id: 'first-month', question: 'Does it count?', default: 'next', options: { next: 'no', start: 'yes' } },
  ],
  settings: [
    { id: 'interval', question: 'How often are they to meet?' },
    { id: 'notice', question: 'How long before?', default: '2 weeks' },
  ],
  duties: [
    {
      id: 'overview',
      due: {
        rule: 'once',
        after: 'case.allocated',
        within: { reading: 'ten-days', options: { working: '10 working days', calendar: '10 days' } },
      },
      provenance: { from: 'reading', reading: 'ten-days' },
    },
    { id: 'again', due: { rule: 'rolling', every: { setting: 'interval' } }, provenance: { from: 'local', note: 'chosen by the service' } },
    {
      id: 'soon',
      due: { rule: 'once', after: 'relationship.start', within: { setting: 'notice' } },
      provenance: { from: 'house', note: 'two weeks' },
    },
    {
      id: 'monthly',
      due: {
        rule: 'window',
        each: 'calendar-month',
        after: 'relationship.start',
        first: { reading: 'first-month', options: { next: 'next', start: 'start' } },
      },
    },
    { id: 'restated', sameAs: 'soon' },
  ],
});

const dutyOf = (id: string, choices: Readonly<Record<string, string>> = {}) =>
  resolvePolicy(POLICY, choices).duties.find((duty) => duty.id === id);

describe('readings', () => {
  test('an ambiguous clause is read as its default, and says so', () => {
    expect(dutyOf('overview')).toMatchObject({ due: { within: { count: 10, unit: 'working-days' } }, basis: 'read as ten working days' });
  });

  test('an organisation can read it otherwise, and that is said too', () => {
    expect(dutyOf('overview', { 'ten-days': 'calendar' })).toMatchObject({
      due: { within: { count: 10, unit: 'days' } },
      basis: 'read as ten calendar days',
    });
    expect(dutyOf('monthly')).toMatchObject({ due: { first: 'next' } });
    expect(dutyOf('monthly', { 'first-month': 'start' })).toMatchObject({ due: { first: 'start' } });
  });
});

describe('what is no length of time can be left to a reading too', () => {
  const year = (word: string) => ({ reading: 'whose-year', options: { own: 'anniversary-year', common: word } });
  const policy = tinyPolicy({
    readings: [{ id: 'whose-year', question: 'Whose year?', default: 'own', options: { own: 'their own', common: 'the same for all' } }],
    duties: [
      { id: 'appraisal', due: { rule: 'window', each: year('calendar-quarter'), after: 'post.start' } },
      { id: 'eight', due: { rule: 'count', atLeast: 8, each: year('financial-year'), after: 'post.start' } },
      {
        id: 'review',
        due: {
          rule: 'cycle',
          after: 'policy.implemented',
          first: { reading: 'whose-year', options: { own: { on: '2009-09-30' }, common: { on: '2009-09-01' } } },
          every: '1 year',
        },
      },
    ],
    checks: [{ id: 'c', clause: '1', title: 'c', element: 'person', under: { reading: 'whose-year', is: ['own'] }, check: 'supervised' }],
  });

  test('whose year, and a date that the policy names', () => {
    const dues = (choices = {}) => resolvePolicy(policy, choices).duties.map(({ due }) => due);
    expect(dues()).toMatchObject([{ each: 'anniversary-year' }, { each: 'anniversary-year' }, { first: { on: '2009-09-30' } }]);
    expect(dues({ 'whose-year': 'common' })).toMatchObject([
      { each: 'calendar-quarter' },
      { each: 'financial-year' },
      { first: { on: '2009-09-01' } },
    ]);
  });

  test('a check that holds under one reading only is gone under another', () => {
    expect(resolvePolicy(policy).checks).toHaveLength(1);
    expect(resolvePolicy(policy, { 'whose-year': 'common' }).checks).toEqual([]);
  });
});

describe('settings', () => {
  test('a figure that nobody has given is not set, and its duty is not dated', () => {
    expect(dutyOf('again')).toBeUndefined();
    expect(resolvePolicy(POLICY).unset).toMatchObject([
      { duty: { id: 'again' }, setting: 'interval', question: 'How often are they to meet?' },
    ]);
  });

  test('a figure that is given dates it', () => {
    expect(dutyOf('again', { interval: '4 weeks' })).toMatchObject({
      due: { rule: 'rolling', every: { count: 4, unit: 'weeks' } },
      basis: 'local figure, not in the policy: chosen by the service',
    });
    expect(resolvePolicy(POLICY, { interval: '4 weeks' }).unset).toEqual([]);
  });

  test('a default applies until something else is chosen', () => {
    expect(dutyOf('soon')).toMatchObject({
      due: { within: { count: 2, unit: 'weeks' } },
      basis: 'house default, not in the policy: two weeks',
    });
    expect(dutyOf('soon', { notice: '10 working days' })).toMatchObject({ due: { within: { count: 10, unit: 'working-days' } } });
  });
});

describe('a choice that cannot be is refused with what could be written', () => {
  test.each([
    ['tea', 'often', 'no such setting or reading. It has: ten-days, first-month, interval, notice'],
    ['ten-days', 'lunar', 'Write one of: working, calendar'],
    ['interval', 'often', 'write a length of time'],
    ['interval', '24 hours', 'in days or longer'],
  ])('%s=%s', (id, value, sentence) => {
    expect(() => resolvePolicy(POLICY, { [id]: value })).toThrow(sentence);
    expect(() => resolvePolicy(POLICY, { [id]: value })).toThrow(RangeError);
  });
});

test('a row that restates another is no duty of its own: it has no date and no ladder', () => {
  const resolved = resolvePolicy(POLICY);
  expect(resolved.duties.map(({ id }) => id)).not.toContain('restated');
  expect(resolved.mirrors).toMatchObject([{ id: 'restated', sameAs: 'soon' }]);
  expect(resolved.mirrors[0]).not.toHaveProperty('ladder');
});

describe('words and facts that a reading decides', () => {
  const policy = tinyPolicy({
    readings: [
      { id: 'year', question: 'Which year?', default: 'own', options: { own: 'from the start', calendar: 'January to December' } },
      { id: 'from', question: 'From when?', default: 'day', options: { day: 'its own day', told: 'the day it was told' } },
      { id: 'distance', question: 'At a distance?', default: 'any', options: { any: 'yes', never: 'no' } },
    ],
    duties: [
      {
        id: 'ten',
        due: {
          rule: 'count',
          atLeast: 10,
          each: { reading: 'year', options: { own: 'anniversary-year', calendar: 'calendar-year' } },
          after: 'post.start',
        },
      },
      {
        id: 'again',
        due: {
          rule: 'after-fact',
          fact: 'session-cancelled',
          within: '1 week',
          dated: { reading: 'from', options: { day: 'happened', told: 'recorded' } },
        },
      },
      {
        id: 'meeting',
        due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' },
        satisfiedBy: [
          { fact: 'session-held', under: { reading: 'distance', is: ['any'] } },
          { fact: 'session-held', modes: ['face-to-face'], under: { reading: 'distance', is: ['never'] } },
        ],
        explainedBy: [{ fact: 'gap-recorded', under: { reading: 'distance', is: ['any'] } }],
      },
    ],
  });
  const read = (id: string, choices = {}) => resolvePolicy(policy, choices).duties.find((duty) => duty.id === id);

  test('a word of the rule', () => {
    expect(read('ten')?.due).toMatchObject({ each: 'anniversary-year' });
    expect(read('ten', { year: 'calendar' })?.due).toMatchObject({ each: 'calendar-year' });
    expect(read('again')?.due).toMatchObject({ dated: 'happened' });
    expect(read('again', { from: 'told' })?.due).toMatchObject({ dated: 'recorded' });
  });

  test('what meets and what explains it', () => {
    expect(read('meeting')?.satisfiedBy.map(({ modes }) => modes)).toEqual([undefined]);
    expect(read('meeting')?.explainedBy).toHaveLength(1);
    expect(read('meeting', { distance: 'never' })?.satisfiedBy.map(({ modes }) => modes)).toEqual([['face-to-face']]);
    expect(read('meeting', { distance: 'never' })?.explainedBy).toEqual([]);
  });
});
