import { describe, expect, test } from 'vitest';
import { allocation, directory, fact, held, Life, person, relationship } from './life.js';

describe('facts go into the ledger with both their dates', () => {
  test('once each, at the first look after they arrived', () => {
    const life = new Life(relationship('2026-04-01')).record(
      held('2026-04-10', { recordedAt: '2026-04-20T09:00:00Z', cases: ['C-1', 'C-2'] }),
    );
    life.look('2026-04-20');
    life.look('2026-04-21');
    const recorded = life.ledger.filter(({ kind }) => kind === 'recorded');
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({
      about: 'session-held/2026-04-10',
      on: '2026-04-10',
      detail: { kind: 'session-held', recordedAt: '2026-04-20T09:00:00Z', recordedBy: 'test', kinds: 'joint', cases: 'C-1 C-2' },
    });
  });

  test('a session that named a case which is not running is told to the supervisor, in a sentence', () => {
    const life = new Life(relationship('2026-04-01')).record(
      fact('case-unreached', '2026-04-10', { case: 'C-9', reason: 'case C-9 is closed' }),
    );
    life.look('2026-04-11');
    const [first] = life.said;
    expect(first?.notice).toMatchObject({
      kind: 'unreached',
      to: 'sue',
      about: { title: 'The session on Fri 10 Apr 2026 names case C-9, and nothing could be recorded there', why: 'case C-9 is closed' },
    });
  });
});

describe('an allocation whose holder has nobody for casework', () => {
  const ALONE = { parts: { supervisor: null } };

  test('tells the holder’s line manager once, who owns the duties meanwhile', () => {
    const life = new Life(allocation('2026-04-01'), ALONE).byAlarm('2026-04-01', '2026-04-17');
    expect(life.told('unsupervised')).toEqual(['2026-04-01 unsupervised sue']);
    expect(life.told('standard-10day-overview/2026-04-01')).toEqual(['2026-04-10 reminder sue', '2026-04-17 reminder sue']);
    expect(life.recordOf('standard-10day-overview/2026-04-01')?.open?.owner).toBe('sue');
  });

  test('tells it again when it happens again', () => {
    const life = new Life(allocation('2026-04-01'), ALONE);
    life.look('2026-04-01');
    life.world = {};
    life.look('2026-04-03');
    life.world = ALONE;
    life.look('2026-04-08');
    expect(life.told('unsupervised')).toEqual(['2026-04-01 unsupervised sue', '2026-04-08 unsupervised sue']);
    expect(new Set(life.said.map(({ notice }) => notice.id)).size).toBe(2);
  });

  test('with no line manager either, the policy owner hears of it', () => {
    const life = new Life(allocation('2026-04-01'), { ...ALONE, people: directory(person('wes'), person('olive')) });
    life.look('2026-04-01');
    expect(life.told('unsupervised')).toEqual(['2026-04-01 unsupervised olive']);
  });

  test('tells nobody of a case that was closed the day before, as its holder’s relationship ended', () => {
    const life = new Life(allocation('2026-04-01')).record(fact('case-closed', '2026-04-10'));
    life.look('2026-04-10');
    life.world = ALONE;
    expect(life.look('2026-04-11').standing.state).toBe('ended');
    expect(life.told('unsupervised')).toEqual([]);
    expect(life.written('unsupervised')).toEqual([]);
  });
});
