import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../../policies/policy/check.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { HOURS, tinyPolicy } from './tiny-policy.js';

const AFTER = { rule: 'after-fact', fact: 'session-held' };

function found(due: object, ladder = 'house', more: object = {}): readonly string[] {
  const policy = tinyPolicy({ ...more, ladders: HOURS, duties: [{ id: 'record', due, ladder }] });
  return checkPolicy(policy).map(({ path, message, mend }) => `${path.join('.')}: ${message}. ${mend}`);
}

const NO_STEPS =
  'duties.0.ladder: the duty is due in hours, and the ladder "house" has no steps for hours. Write "ladder: hours", or give the ladder steps under "hours:".';
const READING = { readings: [{ id: 'day', question: 'A day?', default: 'clock', options: { clock: 'hours', working: 'a working day' } }] };

describe('a duty in hours needs a ladder with steps for hours', () => {
  test.each([
    ['written out', { ...AFTER, within: '24 hours' }, {}],
    ['in one alternative', { ...AFTER, within: { reading: 'day', options: { clock: '24 hours', working: '1 working day' } } }, READING],
    ['for some', { ...AFTER, within: { by: 'stage', figures: { student: '24 hours' }, else: '1 week' } }, {}],
    [
      'as the default of a setting',
      { ...AFTER, within: { setting: 'soon' } },
      { settings: [{ id: 'soon', question: 'How soon?', default: '12 hours' }] },
    ],
  ])('%s', (_, due, more) => {
    expect(found(due, 'house', more)).toEqual([NO_STEPS]);
    expect(found(due, 'hours', more)).toEqual([]);
  });

  test('one in days does not', () => {
    expect(found({ ...AFTER, within: '1 week' })).toEqual([]);
  });
});

describe('only the time after a fact can be in hours', () => {
  test.each([
    ['once', { rule: 'once', after: 'relationship.start', within: '24 hours' }, 'due.within'],
    ['until the next session', { ...AFTER, within: { next: { fact: 'session-held' }, otherwise: '24 hours' } }, 'due.within.otherwise'],
  ])('%s', (_, due, at) => {
    expect(found(due, 'hours')).toEqual([
      `duties.0.${at}: a duty counted in hours needs the instant of its event, which this rule does not have. Write the time in days.`,
    ]);
  });
});

describe('a setting chosen in hours', () => {
  const policyWith = (due: object, ladder: string) =>
    tinyPolicy({ ladders: HOURS, settings: [{ id: 'soon', question: 'How soon?' }], duties: [{ id: 'record', due, ladder }] });

  test('is taken where hours can be counted', () => {
    const { duties } = resolvePolicy(policyWith({ ...AFTER, within: { setting: 'soon' } }, 'hours'), { soon: '12 hours' });
    expect(duties[0]?.due).toMatchObject({ within: { count: 12, unit: 'hours' } });
  });

  test.each([
    ['by a rule of days', { rule: 'once', after: 'relationship.start', within: { setting: 'soon' } }, 'hours'],
    ['by a ladder without steps for hours', { ...AFTER, within: { setting: 'soon' } }, 'house'],
  ])('is refused where it is used %s', (_, due, ladder) => {
    expect(() => resolvePolicy(policyWith(due, ladder), { soon: '12 hours' })).toThrow(
      'soon=12 hours: write a length of time in days or longer',
    );
  });
});
