import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../policies/facts/table.js';
import type { Absence } from '../../../policies/people/person.js';
import type { Choices } from '../../../policies/policy/resolve.js';
import { directory, fact, held, Life, person, relationship, states, type World } from '../engine/life.js';
import { policyUnderTest } from './rows.js';

const under = (choices: Choices = {}, away: { readonly wes?: readonly Absence[]; readonly sue?: readonly Absence[] } = {}): World => ({
  policy: policyUnderTest('lsc-quality-mark', choices),
  people: directory(
    person('wes', { lineManager: 'sue', absences: away.wes ?? [] }),
    person('sue', { lineManager: 'mia', absences: away.sue ?? [] }),
    person('mia'),
  ),
});
const leave = (from: string, to: string): readonly Absence[] => [{ from, to, kind: 'leave' }];
const STARTED = relationship('2026-01-05');
const cancelled = (on: string, more = {}) => fact('session-cancelled', on, more);
const again = (on: string) => held(on, { kinds: ['personal'] });
const seven = (facts: readonly Fact[], today: string, world = under()) => states('lsc-rebook-7-working-days', STARTED, facts, today, world);
const back = (facts: readonly Fact[], today: string, world = under()) =>
  states('lsc-rebook-5-days-after-return', STARTED, facts, today, world);

describe('lsc-rebook-7-working-days: a cancelled session is held within the following seven working days', () => {
  // From Wed 1 April 2026, day 0: 2, 7, 8, 9, 10, 13, 14; Good Friday 3 and Easter Monday 6 April are skipped.
  test.each([
    ['nothing recorded', [], '2026-04-15', ['2026-04-14 overdue']],
    ['held on the seventh', [again('2026-04-14')], '2026-04-15', ['2026-04-14 met']],
    ['held a day late', [again('2026-04-15')], '2026-04-15', ['2026-04-14 met-late']],
    ['a booking alone does not do', [fact('session-booked', '2026-04-20')], '2026-04-15', ['2026-04-14 overdue']],
  ] as const)('%s', (_, facts, today, expected) => {
    expect(seven([cancelled('2026-04-01'), ...facts], today)).toEqual(expected);
  });

  test.each([
    ['of casework, by a session of casework', { kinds: ['casework'] }, ['casework'], '2026-04-14 met'],
    ['of casework, by a joint one', { kinds: ['casework'] }, ['joint'], '2026-04-14 met'],
    ['of casework, not by a personal one', { kinds: ['casework'] }, ['personal'], '2026-04-14 overdue'],
    ['of no kind that is said, by any', {}, ['personal'], '2026-04-14 met'],
  ] as const)('a session %s', (_, more, kinds, expected) => {
    expect(seven([cancelled('2026-04-01', more), held('2026-04-09', { kinds: [...kinds] })], '2026-04-15')).toEqual([expected]);
  });

  test('of what kind it was is known from its booking too', () => {
    const booked = fact('session-booked', '2026-04-01', { kinds: ['casework'] });
    expect(seven([booked, cancelled('2026-04-01'), again('2026-04-09')], '2026-04-15')).toEqual(['2026-04-14 overdue']);
  });

  test('whoever cancelled, and however long before', () => {
    const early = cancelled('2026-04-01', { by: 'wes', recordedAt: '2026-03-02T09:00:00Z' });
    expect(seven([early], '2026-04-02')).toEqual(['2026-04-14 upcoming']);
  });

  // Cancelled on Mon 11 May for Wed 20 May. From the 20th: 21, 22, 26, 27, 28, 29 May, 1 June, over the bank holiday of Mon 25.
  test('read otherwise the days run from the day on which it was cancelled', () => {
    const early = cancelled('2026-05-20', { recordedAt: '2026-05-11T09:00:00Z' });
    expect(seven([early], '2026-05-12')).toEqual(['2026-06-01 upcoming']);
    expect(seven([early], '2026-05-12', under({ 'seven-days-from': 'cancellation' }))).toEqual(['2026-05-20 upcoming']);
  });

  test('the new date is cancelled too: the time does not start again, and one session ends the matter', () => {
    const twice = [cancelled('2026-04-01', { rebookedFor: '2026-04-09' }), cancelled('2026-04-09', { rebookedFor: '2026-04-16' })];
    expect(seven(twice, '2026-04-15')).toEqual(['2026-04-14 overdue']);
    expect(seven([...twice, again('2026-04-16')], '2026-04-16')).toEqual(['2026-04-14 met-late']);
  });

  // From Thu 9 April: 10, 13, 14, 15, 16, 17, 20.
  test('read otherwise: each date that is cancelled has seven days of its own', () => {
    const twice = [cancelled('2026-04-01', { rebookedFor: '2026-04-09' }), cancelled('2026-04-09', { rebookedFor: '2026-04-16' })];
    expect(seven(twice, '2026-04-15', under({ 'cancelled-again': 'anew' }))).toEqual(['2026-04-14 overdue', '2026-04-20 upcoming']);
  });

  test('away on all seven days: not these, but the days after the return', () => {
    expect(seven([cancelled('2026-04-01')], '2026-04-20', under({}, { wes: leave('2026-04-02', '2026-04-16') }))).toEqual([]);
  });

  test('both there on one of them: the seven stand', () => {
    // Wes is back on Tue 14 April, the seventh.
    expect(seven([cancelled('2026-04-01')], '2026-04-15', under({}, { wes: leave('2026-04-02', '2026-04-13') }))).toEqual([
      '2026-04-14 overdue',
    ]);
  });
});

test.each(['lsc-rebook-7-working-days', 'lsc-rebook-5-days-after-return'])(
  '%s: the policy says "should", so its owner hears of it and no manager: the month that was missed is what goes further',
  (duty) => {
    const away = duty === 'lsc-rebook-7-working-days' ? [] : leave('2026-03-19', '2026-03-31');
    const life = new Life(relationship('2026-03-02'), under({}, { wes: away })).byAlarm('2026-03-02', '2026-05-29', (today) =>
      today === '2026-03-18' ? [cancelled('2026-03-18')] : [],
    );
    const told = life.told(`${duty}/2026-03-18`);
    expect(told.filter((line) => line.includes('breach'))).not.toEqual([]);
    expect(told.filter((line) => !line.endsWith(' sue'))).toEqual([]);
    expect(life.told('lsc-general-1to1-monthly/2026-03')).toContain('2026-04-01 escalation mia');
  },
);

describe('lsc-rebook-5-days-after-return: when leave or sickness prevents that, within five days of the return', () => {
  // Cancelled for Wed 18 March: the seven are 19, 20, 23, 24, 25, 26, 27 March. Back on Wed 1 April, day 0: 2, 7, 8, 9, 10 April.
  const away = leave('2026-03-19', '2026-03-31');
  const first = cancelled('2026-03-18');

  test('five working days over Easter, or five calendar days', () => {
    expect(back([first], '2026-04-02', under({}, { wes: away }))).toEqual(['2026-04-10 upcoming']);
    // Of the five calendar days only Thu 2 April is a working day.
    expect(back([first], '2026-04-02', under({ 'five-days': 'calendar' }, { wes: away }))).toEqual(['2026-04-06 due']);
  });

  test.each([
    ['held on the fifth', [again('2026-04-10')], ['2026-04-10 met']],
    ['held later', [again('2026-04-13')], ['2026-04-10 met-late']],
    ['not held', [], ['2026-04-10 overdue']],
  ] as const)('%s', (_, facts, expected) => {
    expect(back([first, ...facts], '2026-04-13', under({}, { wes: away }))).toEqual(expected);
  });

  test('the supervisor away counts as much; sickness like leave', () => {
    const sick = [{ from: '2026-03-19', to: '2026-03-31', kind: 'sickness' }];
    expect(back([first], '2026-04-02', under({}, { sue: sick }))).toEqual(['2026-04-10 upcoming']);
  });

  test('first the one, then the other: from the later return', () => {
    const both = under({}, { wes: leave('2026-03-19', '2026-03-24'), sue: leave('2026-03-25', '2026-03-31') });
    expect(seven([first], '2026-04-02', both)).toEqual([]);
    expect(back([first], '2026-04-02', both)).toEqual(['2026-04-10 upcoming']);
  });

  test('nobody away: nothing beside the seven working days', () => {
    expect(back([first], '2026-04-02')).toEqual([]);
  });

  test('not back yet: not dated', () => {
    const still = under({}, { wes: [{ from: '2026-03-19', kind: 'sickness' }] });
    expect(back([first], '2026-04-20', still)).toEqual([]);
  });
});
