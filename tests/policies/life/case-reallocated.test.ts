import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import type { Span } from '../../../policies/engine/span.js';
import { atClock } from '../../../policies/calendar/zone.js';
import { allocation, directory, fact, held, Life, person, states, TEAM, ZONE } from '../engine/life.js';

const of = (policy: string) => resolvePolicy(catalogue().get(policy)!.policy);
const PEOPLE = directory(...Object.values(TEAM.persons), person('ann', { lineManager: 'una' }), person('una', { lineManager: 'mia' }));
const LINES = [
  { worker: 'wes', supervisor: 'sue', scope: 'both', startedOn: '2025-01-01' },
  { worker: 'ann', supervisor: 'una', scope: 'both', startedOn: '2025-01-01' },
] as const;
const WORLD = { people: PEOPLE, lines: LINES };
const wes = (more = {}) => allocation('2026-04-01', more);
const anns = (on: string, more = {}) => allocation(on, { worker: 'ann', lead: 'ann', ...more });
/** Wes had it from Wed 1 April, with high risk since the 2nd, until Sun 12 April; ann has it from Mon 13 April. */
const RAISED = fact('risk-raised', '2026-04-02', { risk: 'high-risk' });
const CLOSED = fact('case-closed', '2026-04-12', { recordedAt: '2026-04-13T09:00:00Z' });

describe('from one holder to the next', () => {
  test('standard: the overview of the old allocation is owed no longer, and ten working days run anew', () => {
    expect(states('standard-10day-overview', wes(), [CLOSED], '2026-04-14', WORLD)).toEqual([]);
    // From Mon 13 April without a holiday: Mon 27 April. The month ends on 13 May.
    expect(states('standard-10day-overview', anns('2026-04-13'), [], '2026-04-14', WORLD)).toEqual(['2026-04-27 upcoming']);
    expect(states('standard-first-casework', anns('2026-04-13'), [], '2026-04-14', WORLD)).toEqual(['2026-05-13 upcoming']);
  });

  test('council: just so, and the first casework supervision within a month of the new allocation', () => {
    const world = { ...WORLD, policy: of('council-procedure') };
    const duties = world.policy.duties.filter(({ due }) => due.rule === 'once' && due.after === 'case.allocated').map(({ id }) => id);
    expect(duties.length).toBeGreaterThan(0);
    for (const duty of duties) {
      const before = states(duty, wes(), [CLOSED], '2026-04-14', world);
      expect(before.filter((line) => /(upcoming|due|overdue)$/.test(line) && line > '2026-04-12')).toEqual([]);
      const anew = states(duty, anns('2026-04-13'), [], '2026-04-14', world);
      expect(anew.every((line) => line >= '2026-04-13')).toBe(true);
    }
  });

  test('who had been reminded of the old one hears no more of it', () => {
    const life = new Life(wes(), WORLD).byAlarm('2026-04-01', '2026-04-30', (today) =>
      today === '2026-04-20' ? [fact('case-closed', '2026-04-19', { recordedAt: '2026-04-20T09:00:00Z' })] : [],
    );
    // Due Fri 17 April; the move is recorded on the morning of the 20th, before anybody hears of a breach.
    expect(life.told('standard-10day-overview/2026-04-01')).toEqual([
      '2026-04-10 reminder sue',
      '2026-04-17 reminder sue',
      '2026-04-20 withdrawn sue',
    ]);
  });

  test('joint holders: one leads and has the overview; what each must discuss is each one’s', () => {
    const joint = anns('2026-04-13', { lead: 'wes' });
    expect(states('standard-10day-overview', joint, [], '2026-04-14', WORLD)).toEqual([]);
    expect(states('standard-first-casework', joint, [], '2026-04-14', WORLD)).toEqual(['2026-05-13 upcoming']);
  });

  test('back to the first holder it counts anew', () => {
    expect(states('standard-10day-overview', wes({ allocatedOn: '2026-05-05', watchFrom: '2026-05-05' }), [], '2026-05-06', WORLD)).toEqual(
      ['2026-05-19 upcoming'],
    );
  });
});

describe('risk is the case’s', () => {
  const told = (life: Life) => life.told('case-at-risk');

  test('its new supervisor is told of it, once', () => {
    const life = new Life(anns('2026-04-13'), WORLD).record(RAISED).everyDay('2026-04-13', '2026-04-30');
    expect(told(life)).toEqual(['2026-04-13 case-news una']);
    // High risk does not wait for tomorrow's digest.
    expect(life.said.find(({ notice }) => notice.kind === 'case-news')?.notice.urgent).toBe(true);
    expect(life.said.find(({ notice }) => notice.kind === 'case-news')?.notice.about.title).toBe(
      'Case C-1 is at risk and is now yours to supervise',
    );
  });

  test('so is whoever takes over the supervision of the holder, and nobody of a case without a risk', () => {
    const changing = LINES.map((line) => (line.worker === 'ann' ? { ...line, changes: [{ on: '2026-04-20', supervisor: 'sue' }] } : line));
    const world = { ...WORLD, lines: changing };
    const life = new Life(anns('2026-04-13'), world).record(RAISED).byAlarm('2026-04-13', '2026-04-30');
    expect(told(life)).toEqual(['2026-04-13 case-news una', '2026-04-20 case-news sue']);
    expect(told(new Life(anns('2026-04-13'), world).byAlarm('2026-04-13', '2026-04-30'))).toEqual([]);
  });

  test('whoever takes the case over from another holder is told too, at once and once', () => {
    const world = { ...WORLD, otherHolders: [{ from: '2026-04-01', to: '2026-04-12' }] };
    const life = new Life(anns('2026-04-13'), world).record(RAISED).everyDay('2026-04-13', '2026-04-30');
    expect(told(life)).toEqual(['2026-04-13 case-news una', '2026-04-13 case-news ann']);
    expect(life.said.filter(({ notice }) => notice.kind === 'case-news').every(({ notice }) => notice.urgent)).toBe(true);
    const joint = { ...WORLD, otherHolders: [{ from: '2026-04-13' }] };
    expect(told(new Life(anns('2026-04-13'), joint).record(RAISED).everyDay('2026-04-13', '2026-04-15'))).toEqual([
      '2026-04-13 case-news una',
    ]);
  });

  test('what changes hands at midnight is told in the morning', () => {
    const life = new Life(anns('2026-04-13'), WORLD).record(RAISED);
    const { lookAgainAt } = life.look('2026-04-13', atClock('2026-04-13', 0, 0, ZONE));
    expect([told(life), lookAgainAt]).toEqual([[], atClock('2026-04-13', 7, 0, ZONE)]);
    life.look('2026-04-13', lookAgainAt);
    expect(told(life)).toEqual(['2026-04-13 case-news una']);
  });

  test('an import tells nobody of what is theirs, and a risk that is raised later is on record with them', () => {
    const imported = new Life(anns('2026-01-05', { watchFrom: '2026-04-13' }), WORLD).record(RAISED).byAlarm('2026-04-13', '2026-04-30');
    expect(told(imported)).toEqual([]);
    const raised = new Life(anns('2026-04-13'), WORLD).byAlarm('2026-04-13', '2026-04-30', (today) =>
      today === '2026-04-20' ? [fact('risk-raised', today, { risk: 'high-risk' })] : [],
    );
    expect(told(raised)).toEqual([]);
  });

  test('council: how often a case at risk is discussed counts for the new holder from the new allocation', () => {
    const world = { ...WORLD, policy: of('council-procedure') };
    const atRisk = world.policy.duties.filter(({ appliesTo }) => appliesTo?.risk !== undefined).map(({ id }) => id);
    expect(atRisk.length).toBeGreaterThan(0);
    const open = atRisk.flatMap((duty) => states(duty, anns('2026-04-13'), [RAISED], '2026-04-14', world));
    expect(open).toContain('2026-04-30 upcoming');
    expect(
      atRisk.flatMap((duty) =>
        states(duty, anns('2026-04-13'), [RAISED, held('2026-04-20', { kinds: ['casework'], cases: ['C-1'] })], '2026-04-21', world),
      ),
    ).toContain('2026-04-30 met');
  });
});

describe('a holder leaves', () => {
  const leaving = directory(...Object.values(PEOPLE.persons), person('wes', { lineManager: 'sue', leftOn: '2026-04-10' }));
  const closed = fact('case-closed', '2026-04-10', { recordedAt: '2026-04-07T09:00:00Z' });
  const life = (otherHolders: readonly Span[]) =>
    new Life(wes(), { ...WORLD, people: leaving, otherHolders }).byAlarm('2026-04-01', '2026-04-30', (today) =>
      today === '2026-04-07' ? [closed] : [],
    );

  test('and nobody else has the case: the supervisor is told as soon as it is known, once', () => {
    expect(life([]).told('unheld')).toEqual(['2026-04-07 case-news sue']);
    expect(life([]).said.find(({ notice }) => notice.about.item === 'unheld')?.notice.about.title).toBe(
      'Case C-1 has nobody from Sat 11 Apr 2026',
    );
    expect(life([{ from: '2026-01-01', to: '2026-04-01' }]).told('unheld')).toEqual(['2026-04-07 case-news sue']);
  });

  test('and somebody else has it, or will the next day', () => {
    expect(life([{ from: '2026-04-11' }]).told('unheld')).toEqual([]);
    expect(life([{ from: '2026-01-01' }]).told('unheld')).toEqual([]);
  });

  test('a case that is closed for another reason is nobody’s news', () => {
    const quiet = new Life(wes(), { ...WORLD, otherHolders: [] }).byAlarm('2026-04-01', '2026-04-30', (today) =>
      today === '2026-04-07' ? [closed] : [],
    );
    expect(quiet.told()).not.toContain('2026-04-07 case-news sue');
  });
});
