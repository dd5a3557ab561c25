import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { named } from '../../../policies/engine/named.js';
import { handedOn } from '../../../workflows/state.js';
import { adoption, fact, held, Life, relationship, STANDARD } from './life.js';

const CAFCASS = resolvePolicy(catalogue().get('cafcass-2008')!.policy);
const COUNCIL = resolvePolicy(catalogue().get('council-procedure')!.policy);

/** Eight months with sessions, actions, and a policy adopted in the middle of it. */
function eightMonths(from: typeof CAFCASS, to: typeof CAFCASS): Life {
  const life = new Life(relationship('2026-04-01'), { policy: from, adoptable: { other: to } });
  return life.byAlarm('2026-04-01', '2026-11-30', (today) => [
    ...(today.endsWith('-08') ? [held(today, { kinds: ['personal', 'casework'] })] : []),
    ...(today === '2026-05-12' ? [fact('action-set', today, { action: 'a-1', byWhen: '2026-06-30' })] : []),
    ...(today === '2026-08-15' ? [adoption('other', '2026-09-01', today)] : []),
  ]);
}

describe('what a run hands on has no names', () => {
  test.each([
    ['cafcass-2008 to council-procedure', CAFCASS, COUNCIL],
    ['standard to cafcass-2008', STANDARD, CAFCASS],
  ])('%s: they are read back from id and policy as the rules gave them, of what each version asked for', (_, from, to) => {
    const { state, facts } = eightMonths(from, to);
    const adopted = facts.find(({ kind }) => kind === 'policy-adopted')!;
    const versions = [
      { id: from.id, hash: 'start', from: null, policy: from },
      { id: to.id, hash: 'other', from: '2026-09-01', fact: adopted.id, policy: to },
    ];
    const again = handedOn(state).records.map((one) => named(one, { policy: to, versions }));
    expect(new Set(again.map(({ duty }) => duty)).size).toBeGreaterThan(5);
    expect(again).toEqual(state.records);
  });

  test('the next run says them again, and decides nothing by it', () => {
    const life = eightMonths(STANDARD, STANDARD);
    const { records } = life.look('2026-11-30') && life.state;
    life.state = handedOn(life.state);
    life.words = {};
    expect(life.look('2026-11-30')).toMatchObject({ entries: [], notices: [] });
    expect(life.state.records).toEqual(records);
  });

  test('what is taken back at that look is told as it would have been without', () => {
    const [whole, handed] = [false, true].map((hands) => {
      const life = new Life(relationship('2026-04-01')).byAlarm('2026-04-01', '2026-07-03');
      if (hands) life.state = handedOn(life.state);
      life.record(fact('relationship-ended', '2026-06-10', { recordedAt: '2026-07-03T12:00:00Z' })).look('2026-07-04');
      return life.said.filter(({ on }) => on === '2026-07-04').map(({ notice }) => notice);
    });
    expect(handed).toEqual(whole);
    expect(handed?.map(({ about }) => about.title)).toContain('Monthly supervision for June 2026');
  });

  test('what no version knows any more is called by its id', () => {
    const record = { id: 'gone/2026-05', state: 'due', dueOn: '2026-05-31', steps: [], told: [], round: 0, over: false } as const;
    expect(named(record, { policy: STANDARD })).toMatchObject({ duty: 'gone', title: 'gone/2026-05', clause: 'gone' });
  });
});
