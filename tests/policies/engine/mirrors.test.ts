import { describe, expect, test } from 'vitest';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { type Mirrored, mirrorsOf } from '../../../policies/engine/mirrors.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { fact, held, Life, relationship, situation } from './life.js';

const once = { rule: 'once', after: 'relationship.start', within: '1 month' };
const WORLD = {
  policy: resolvePolicy(
    tinyPolicy({
      duties: [
        { id: 'meeting', due: once },
        { id: 'agreement', due: { ...once, within: '2 months' }, satisfiedBy: [{ fact: 'agreement-signed' }] },
        { id: 'meeting-again', sameAs: 'meeting' },
        { id: 'all-of-it', madeOf: ['meeting', 'agreement'] },
      ],
    }),
  ),
};
const STARTED = relationship('2026-04-01');

function mirrors(facts: Parameters<typeof situation>[1], today: string): readonly string[] {
  const { policy } = WORLD;
  const seen = situation(STARTED, facts, today, WORLD);
  const dated = deriveOccurrences(seen).map((one) => ({ ...one, duty: one.duty.id }));
  return mirrorsOf(policy.mirrors, dated, seen).map(({ duty, dueOn, state }) => `${duty.id} ${dueOn} ${state}`);
}

describe('a row that restates or combines others', () => {
  test.each([
    ['nothing yet', [], '2026-04-10', ['meeting-again 2026-05-01 upcoming', 'all-of-it 2026-06-01 upcoming']],
    ['one part overdue: the whole is overdue', [], '2026-05-10', ['meeting-again 2026-05-01 overdue', 'all-of-it 2026-06-01 overdue']],
    [
      'one part met: the whole is not',
      [held('2026-04-20')],
      '2026-05-10',
      ['meeting-again 2026-05-01 met', 'all-of-it 2026-06-01 upcoming'],
    ],
    [
      'all met, one late',
      [held('2026-05-02'), fact('agreement-signed', '2026-05-02')],
      '2026-05-10',
      ['meeting-again 2026-05-01 met-late', 'all-of-it 2026-06-01 met-late'],
    ],
  ])('%s', (_, facts, today, expected) => {
    expect(mirrors(facts, today)).toEqual(expected);
  });

  test('with conditions of its own is shown only where they hold on the day it is due', () => {
    const policy = resolvePolicy(
      tinyPolicy({
        duties: [
          { id: 'meeting', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' } },
          { id: 'without-cases', sameAs: 'meeting', appliesTo: { caseHolders: false } },
          { id: 'for-students', sameAs: 'meeting', appliesTo: { stages: ['student'] } },
        ],
      }),
    );
    const seen = situation(STARTED, [], '2026-05-10', { policy, holding: [{ from: '2026-05-20', to: '2026-06-15' }] });
    const dated = deriveOccurrences(seen).map((one) => ({ ...one, duty: one.duty.id }));
    expect(mirrorsOf(policy.mirrors, dated, seen).map(({ duty, dueOn }) => `${duty.id} ${dueOn}`)).toEqual([
      'without-cases 2026-04-30',
      'without-cases 2026-06-30',
    ]);
  });

  test('never has an occurrence, a notice or a breach of its own: one missed meeting is one breach', () => {
    const life = new Life(STARTED, WORLD).byAlarm('2026-04-01', '2026-07-31');
    expect(new Set(life.state.records.map(({ duty }) => duty))).toEqual(new Set(['meeting', 'agreement']));
    expect(life.ledger.filter(({ kind }) => kind === 'breached').map(({ about }) => about)).toEqual([
      'meeting/2026-04-01',
      'agreement/2026-04-01',
    ]);
    expect(life.said.filter(({ notice }) => /again|all-of-it/.test(notice.about.item))).toEqual([]);
  });
});

test('a year at risk is worse than one that is due, and better than what is late; what is explained is better than what is still open', () => {
  const part = (duty: string, state: Mirrored['state']): Mirrored => ({ duty, key: '2026', dueOn: '2026-12-31', state });
  const worst = (a: Mirrored['state'], b: Mirrored['state']) =>
    mirrorsOf(WORLD.policy.mirrors, [part('meeting', a), part('agreement', b)], situation(STARTED, [], '2026-12-01', WORLD)).find(
      ({ duty }) => duty.id === 'all-of-it',
    )?.state;
  expect([worst('explained', 'met'), worst('explained', 'met-late'), worst('explained', 'upcoming')]).toEqual([
    'explained',
    'explained',
    'upcoming',
  ]);
  expect([worst('due', 'at-risk'), worst('met', 'at-risk'), worst('at-risk', 'overdue'), worst('at-risk', 'missed')]).toEqual([
    'at-risk',
    'at-risk',
    'overdue',
    'missed',
  ]);
});
