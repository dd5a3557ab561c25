import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { held, Life, occurrences, relationship, STANDARD, states } from '../life.js';

const MONTHLY = 'standard-monthly';
const STARTED = relationship('2026-04-01');
const monthly = (facts: Parameters<typeof states>[2], today: string): readonly string[] => states(MONTHLY, STARTED, facts, today);

const windows = (each: string, first: 'start' | 'next' | 'half') =>
  resolvePolicy(tinyPolicy({ duties: [{ id: 'meeting', due: { rule: 'window', each, after: 'relationship.start', first } }] }));

describe('once in each calendar month, from the month after the start', () => {
  test('the month of the start asks for nothing; the next one is shown already', () => {
    expect(monthly([], '2026-04-15')).toEqual(['2026-05-31 upcoming']);
  });

  test.each([
    [
      'the first day of the month counts',
      [held('2026-05-01')],
      '2026-06-01',
      ['2026-05-31 met', '2026-06-30 upcoming', '2026-07-31 upcoming'],
    ],
    [
      'the last day of the month counts',
      [held('2026-05-31')],
      '2026-06-01',
      ['2026-05-31 met', '2026-06-30 upcoming', '2026-07-31 upcoming'],
    ],
    [
      'a second one does not carry over',
      [held('2026-05-01'), held('2026-05-29')],
      '2026-07-01',
      ['2026-05-31 met', '2026-06-30 missed', '2026-07-31 upcoming', '2026-08-31 upcoming'],
    ],
    [
      'a window that closed unmet is missed for good',
      [held('2026-06-01')],
      '2026-06-02',
      ['2026-05-31 missed', '2026-06-30 met', '2026-07-31 upcoming'],
    ],
    [
      'held in time and recorded in the next month',
      [held('2026-05-20', { recordedAt: '2026-06-09T09:00:00Z' })],
      '2026-06-10',
      ['2026-05-31 met', '2026-06-30 upcoming', '2026-07-31 upcoming'],
    ],
    ['the last working day is the day to act', [], '2026-05-29', ['2026-05-31 due', '2026-06-30 upcoming']],
  ])('%s', (_, facts, today, expected) => {
    expect(monthly(facts, today)).toEqual(expected);
  });
});

describe('a rebooked session names the window it stands for, and counts there only', () => {
  test('held in June for May: May is met, June is not', () => {
    expect(monthly([held('2026-06-03', { replaces: '2026-05' })], '2026-07-01')).toEqual([
      '2026-05-31 met',
      '2026-06-30 missed',
      '2026-07-31 upcoming',
      '2026-08-31 upcoming',
    ]);
  });

  test('brought forward from July to June: July is met, June is not', () => {
    expect(monthly([held('2026-06-30', { replaces: '2026-07' })], '2026-07-01').slice(1)).toEqual([
      '2026-06-30 missed',
      '2026-07-31 met',
      '2026-08-31 upcoming',
    ]);
  });
});

describe('where watching begins later than the relationship', () => {
  test('the window before is shown as before the start; the current one is watched', () => {
    expect(states(MONTHLY, relationship('2025-01-10', { watchFrom: '2026-05-20' }), [], '2026-05-20')).toEqual([
      '2026-04-30 before-start',
      '2026-05-31 upcoming',
      '2026-06-30 upcoming',
    ]);
  });

  test('a session of this month, known from the roster, meets this month', () => {
    const imported = relationship('2025-01-10', { watchFrom: '2026-05-20' });
    expect(states(MONTHLY, imported, [held('2026-05-06')], '2026-05-20')[1]).toBe('2026-05-31 met');
  });
});

describe('other stretches of the calendar', () => {
  test.each([
    ['calendar-month', 'start', ['2026-05-31 due', '2026-06-30 upcoming']],
    ['calendar-month', 'next', ['2026-06-30 upcoming']],
    ['calendar-quarter', 'start', ['2026-06-30 upcoming', '2026-09-30 upcoming']],
    ['calendar-quarter', 'next', ['2026-09-30 upcoming']],
    ['calendar-year', 'start', ['2026-12-31 upcoming', '2027-12-31 upcoming']],
  ] as const)('%s, first: %s, for a start on Fri 29 May 2026', (each, first, expected) => {
    expect(states('meeting', relationship('2026-05-29'), [], '2026-05-29', { policy: windows(each, first) })).toEqual(expected);
  });

  test('unless the policy says otherwise, the window of the start counts', () => {
    const policy = resolvePolicy(
      tinyPolicy({ duties: [{ id: 'meeting', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' } }] }),
    );
    expect(states('meeting', relationship('2026-05-29'), [], '2026-05-29', { policy })[0]).toBe('2026-05-31 due');
  });

  test('a quarter is named for people, and its key names it to a rebooking', () => {
    const world = { policy: windows('calendar-quarter', 'start') };
    const [second] = occurrences('meeting', relationship('2026-05-29'), [held('2026-07-02', { replaces: '2026-Q2' })], '2026-07-03', world);
    expect(second).toMatchObject({ id: 'meeting/2026-Q2', title: 'meeting for April to June 2026', state: 'met' });
  });
});

describe('months that were missed', () => {
  test('two in a run share the ladder of the first, and one all-clear for each who heard ends it', () => {
    const life = new Life(relationship('2026-01-10'), {
      policy: { ...STANDARD, duties: STANDARD.duties.filter(({ id }) => id === MONTHLY) },
    });
    life.byAlarm('2026-02-01', '2026-04-09', (today) => (today === '2026-04-08' ? [held('2026-04-08')] : []));
    expect(life.told(`${MONTHLY}/2026-02`)).toEqual([
      // Due Sat 28 February; the last working day is Fri 27 February.
      '2026-02-20 reminder sue',
      '2026-02-27 reminder sue',
      '2026-03-02 breach sue',
      '2026-03-02 escalation mia',
      '2026-03-09 breach sue',
      '2026-03-09 escalation max',
      '2026-03-16 breach sue',
      '2026-03-16 escalation moe',
      '2026-03-23 breach sue',
      '2026-03-30 escalation olive',
      '2026-04-08 all-clear sue',
      '2026-04-08 all-clear mia',
      '2026-04-08 all-clear max',
      '2026-04-08 all-clear moe',
      '2026-04-08 all-clear olive',
    ]);
    // March is a breach of its own in the ledger, but nobody is told of it: only its reminders went out, and those are taken back.
    expect(life.told(`${MONTHLY}/2026-03`)).toEqual(['2026-03-24 reminder sue', '2026-03-31 reminder sue', '2026-04-08 withdrawn sue']);
    expect(life.written(`${MONTHLY}/2026-03`)).toEqual([
      '2026-03-01 opened',
      '2026-03-24 reminded',
      '2026-03-31 reminded',
      '2026-04-01 breached',
      '2026-04-08 cleared',
    ]);
  });

  test('a month met between two missed ones gives the second a ladder of its own', () => {
    const ladders = occurrences(MONTHLY, STARTED, [held('2026-06-10')], '2026-09-01').map(({ key, state, ladderOf }) => [
      key,
      state,
      ladderOf,
    ]);
    expect(ladders.slice(0, 4)).toEqual([
      ['2026-05', 'missed', undefined],
      ['2026-06', 'met', undefined],
      ['2026-07', 'missed', undefined],
      ['2026-08', 'missed', `${MONTHLY}/2026-07`],
    ]);
  });

  test('the first of the run held after all, and recorded late: the second now has its own ladder', () => {
    const life = new Life(STARTED).byAlarm('2026-05-01', '2026-07-03').record(held('2026-05-12', { recordedAt: '2026-07-06T09:00:00Z' }));
    life.look('2026-07-06');
    expect(life.written(`${MONTHLY}/2026-05`).slice(-2)).toEqual(['2026-07-06 corrected', '2026-07-06 met']);
    expect(life.told(`${MONTHLY}/2026-06`).slice(-2)).toEqual(['2026-07-06 breach sue', '2026-07-06 escalation mia']);
  });

  test('a window that was cleared ends the run: the next one missed has its own ladder', () => {
    // March is missed and cleared on 8 April; that session counts for February only, so that April is missed too.
    const life = new Life(relationship('2025-12-01'));
    life.byAlarm('2025-12-01', '2026-06-01', (today) => {
      if (today === '2026-01-20' || today === '2026-02-10') return [held(today)];
      return today === '2026-04-08' ? [held(today, { replaces: '2026-02' })] : [];
    });
    expect(life.told(`${MONTHLY}/2026-03`).slice(-2)).toEqual(['2026-04-08 all-clear sue', '2026-04-08 all-clear mia']);
    expect(life.told(`${MONTHLY}/2026-04`).slice(2, 4)).toEqual(['2026-05-01 breach sue', '2026-05-01 escalation mia']);
    // May goes on with April's ladder: its own breach is not told again.
    expect(life.told(`${MONTHLY}/2026-05`).filter((line) => !line.includes('reminder'))).toEqual([]);
  });
});

describe('the month of the start counts if at least half of its days are left', () => {
  // The 16th is the 16th day from the end of a month of 31, the 15th that of a month of 30; of 28 days 14 are left on the 15th.
  test.each([
    ['2026-01-05', '2026-01-31'],
    ['2026-01-16', '2026-01-31'],
    ['2026-01-17', '2026-02-28'],
    ['2026-04-16', '2026-04-30'],
    ['2026-04-17', '2026-05-31'],
    ['2026-02-15', '2026-02-28'],
    ['2026-02-16', '2026-03-31'],
  ])('started %s: first due %s', (startedOn, first) => {
    const [due] = states('meeting', relationship(startedOn), [], startedOn, { policy: windows('calendar-month', 'half') });
    expect(due).toBe(`${first} upcoming`);
  });
});
