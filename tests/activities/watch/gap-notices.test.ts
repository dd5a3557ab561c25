import { expect, test } from 'vitest';
import { gapNotices, gapsKnown } from '../../../activities/watch/gap-notices.js';
import type { Gap } from '../../../policies/people/gaps.js';

const ROUND = { today: '2026-04-20', now: 0, sequence: 7 };
const message = (on: string, end: string) => ({ source: 'relationship/r-1', item: 'monthly', title: 'Monthly', on, end });
const AWAY: Gap = {
  key: 'mia|absent',
  person: 'mia',
  because: 'absent',
  endsInOperations: false,
  messages: [message('2026-04-27', 'max')],
};
const GONE: Gap = { key: 'sue|left', person: 'sue', because: 'left', endsInOperations: false, messages: [message('2026-05-04', 'mia')] };

const inWords = (gaps: readonly Gap[], known: readonly Gap[]): readonly string[] =>
  gapNotices(gaps, known, ROUND).map(({ sequence, to, kind, about }) => `${sequence} ${to} ${kind} ${about.item} ${about.dueOn}`);

test('each new gap is told to operations, in the order of its first day', () => {
  expect(inWords([AWAY, GONE], [])).toEqual(['8 operations gap gap/mia|absent 2026-04-27', '9 operations gap gap/sue|left 2026-05-04']);
});

test('one that was told is not told again, whatever messages come and go', () => {
  expect(inWords([{ ...AWAY, messages: [message('2026-05-11', 'max')] }], [AWAY])).toEqual([]);
});

test('one that is gone is told as mended, about the same item, so that it overtakes what was not sent yet', () => {
  expect(inWords([GONE], [AWAY, GONE])).toEqual(['8 operations all-clear gap/mia|absent null']);
});

test('one that is not seen again is not taken for mended while some subjects did not answer', () => {
  const after = gapsKnown([GONE], [AWAY, GONE], false);
  expect(after.map(({ key }) => key)).toEqual(['sue|left', 'mia|absent']);
  expect(gapNotices([GONE], [AWAY, GONE], ROUND, after)).toEqual([]);
  expect(gapsKnown([GONE], [AWAY, GONE], true).map(({ key }) => key)).toEqual(['sue|left']);
});

test('one that ends with operations from now on is another gap', () => {
  const worse: Gap = { ...AWAY, key: 'mia|absent|operations', endsInOperations: true };
  expect(inWords([worse], [AWAY])).toEqual([
    '8 operations gap gap/mia|absent|operations 2026-04-27',
    '9 operations all-clear gap/mia|absent null',
  ]);
});

test('of mail that came back operations heard when it did: it is known, and neither told again nor told as mended', () => {
  const dead: Gap = { ...AWAY, key: 'mia|bounced', because: 'bounced' };
  expect(gapsKnown([dead], [], true).map(({ key }) => key)).toEqual(['mia|bounced']);
  expect(inWords([dead], [])).toEqual([]);
  expect(inWords([], [dead])).toEqual([]);
});

test('nothing in it but ids, dates and counts', () => {
  const [told] = gapNotices([AWAY], [], ROUND);
  expect(told?.about.why).toBe(
    'If nothing is recorded, one message is meant for this person, on Mon 27 Apr 2026. Each goes to somebody further up the line instead.',
  );
  expect(told?.about.person).toBe('mia');
});
