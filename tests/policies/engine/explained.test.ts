import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../policies/facts/table.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { fact, held, Life, relationship, states } from './life.js';

const explainedBy = [{ fact: 'gap-recorded' }];
const WORLD = {
  policy: resolvePolicy(
    tinyPolicy({
      duties: [
        { id: 'monthly', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start', first: 'next' }, explainedBy },
        { id: 'first', due: { rule: 'once', after: 'relationship.start', within: '1 month' }, explainedBy },
        { id: 'strict', due: { rule: 'once', after: 'relationship.start', within: '1 month' } },
      ],
    }),
  ),
};
const SUBJECT = relationship('2026-01-10');

function gap(on: string, more: Partial<Extract<Fact, { kind: 'gap-recorded' }>> = {}): Fact {
  return fact('gap-recorded', on, more);
}

describe('a window for whose gap a reason is recorded', () => {
  test.each([
    ['on a day in it', [gap('2026-02-16')], ['2026-02-28 explained', '2026-03-31 upcoming']],
    ['on its last day', [gap('2026-02-28')], ['2026-02-28 explained', '2026-03-31 upcoming']],
    ['later, naming it', [gap('2026-03-05', { window: '2026-02' })], ['2026-02-28 explained', '2026-03-31 upcoming']],
    ['later, naming none: it speaks of the window of its own day', [gap('2026-03-05')], ['2026-02-28 missed', '2026-03-31 explained']],
    ['for another duty', [gap('2026-02-16', { duty: 'first' })], ['2026-02-28 missed', '2026-03-31 upcoming']],
    ['for this duty', [gap('2026-02-16', { duty: 'monthly' })], ['2026-02-28 explained', '2026-03-31 upcoming']],
    ['and a session that was held all the same', [gap('2026-02-16'), held('2026-02-20')], ['2026-02-28 met', '2026-03-31 upcoming']],
    [
      'and a session that was brought after it',
      [gap('2026-02-16'), held('2026-03-06', { replaces: '2026-02' })],
      ['2026-02-28 met', '2026-03-31 upcoming'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(states('monthly', SUBJECT, facts, '2026-03-10', WORLD).slice(0, 2)).toEqual(expected);
  });
});

describe('what does not close is explained by a reason from its opening on', () => {
  test.each([
    ['none', 'first', [], 'overdue'],
    ['before it was due', 'first', [gap('2026-01-20')], 'explained'],
    ['after it was due', 'first', [gap('2026-02-20')], 'explained'],
    ['before it opened', 'first', [gap('2026-01-09')], 'overdue'],
    ['held late all the same', 'first', [gap('2026-02-20'), held('2026-03-01')], 'met-late'],
    ['where the clause asks for no reason', 'strict', [gap('2026-02-20')], 'overdue'],
  ])('%s', (_, duty, facts, state) => {
    expect(states(duty, SUBJECT, facts, '2026-03-10', WORLD)).toEqual([`2026-02-10 ${state}`]);
  });
});

const FEBRUARY = 'monthly/2026-02';

describe('a breach that was told and is explained', () => {
  const facts = new Map<string, Fact>([
    ['2026-03-05', gap('2026-03-05', { window: '2026-02' })],
    ['2026-03-12', held('2026-03-12', { replaces: '2026-02' })],
  ]);
  const life = (to: string): Life =>
    new Life(SUBJECT, WORLD).byAlarm('2026-02-01', to, (today) => {
      const one = facts.get(today);
      return one === undefined ? [] : [one];
    });

  test('whoever heard gets one all-clear that says so, and the ladder ends', () => {
    const lived = life('2026-03-11');
    expect(lived.told(FEBRUARY).filter((line) => line >= '2026-03')).toEqual([
      '2026-03-02 breach sue',
      '2026-03-02 escalation mia',
      '2026-03-05 all-clear sue',
      '2026-03-05 all-clear mia',
    ]);
    const { about } = lived.said.findLast(({ notice }) => notice.kind === 'all-clear')!.notice;
    expect(about).toMatchObject({ explainedOn: '2026-03-05' });
    expect(about.metOn).toBeUndefined();
    expect(about.remark).toBe(
      'It is explained, not met: the reason was recorded on Thu 5 Mar 2026, as clause 1 asks. It counts neither as held nor as a breach, and the reminders end.',
    );
    expect(lived.written(FEBRUARY).slice(-1)).toEqual(['2026-03-05 explained']);
    expect(lived.written(FEBRUARY)).not.toContain('2026-03-05 met');
    expect(lived.recordOf(FEBRUARY)).toMatchObject({ state: 'explained', explainedOn: '2026-03-05', over: true });
  });

  test('a session recorded later still meets it, and whoever heard the explanation hears so once', () => {
    const lived = life('2026-03-31');
    expect(lived.written(FEBRUARY).slice(-3)).toEqual(['2026-03-05 explained', '2026-03-12 corrected', '2026-03-12 met']);
    expect(lived.told(FEBRUARY).slice(-2)).toEqual(['2026-03-12 changed sue', '2026-03-12 changed mia']);
    expect(lived.recordOf(FEBRUARY)).toMatchObject({ state: 'met', over: true });
  });
});

test('who records the reason is told what it explains', () => {
  const life = new Life(SUBJECT, WORLD).byAlarm('2026-02-01', '2026-03-04');
  const { answer } = life.record(gap('2026-03-05', { window: '2026-02', duty: 'monthly' })).look('2026-03-05');
  expect(answer.explained).toEqual([{ occurrence: FEBRUARY, title: 'monthly for February 2026', dueOn: '2026-02-28', on: '2026-03-05' }]);
  expect(answer.met).toEqual([]);
  expect(life.look('2026-03-06').answer).not.toHaveProperty('explained');
});

test('an explained window neither ends a run of missed ones nor begins one: they keep one ladder', () => {
  const lived = new Life(SUBJECT, WORLD).record(gap('2026-03-16', { duty: 'monthly' })).byAlarm('2026-02-01', '2026-05-31');
  expect(states('monthly', SUBJECT, lived.facts, '2026-05-31', WORLD).slice(0, 3)).toEqual([
    '2026-02-28 missed',
    '2026-03-31 explained',
    '2026-04-30 missed',
  ]);
  expect(lived.told('monthly/2026-03')).toEqual([]);
  expect(lived.told('monthly/2026-04').filter((line) => line.includes('breach') || line.includes('escalation'))).toEqual([]);
});
