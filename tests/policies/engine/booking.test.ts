import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { fact, held, Life, occurrences, relationship } from './life.js';

const MAY = 'standard-monthly/2026-05';
const STARTED = relationship('2026-04-01');
const booked = (on: string, more: object = {}) => fact('session-booked', on, { recordedAt: '2026-05-05T09:00:00Z', ...more });
const cancelled = (on: string, more: object = {}) => fact('session-cancelled', on, { recordedAt: '2026-05-12T09:00:00Z', ...more });

/** The day for which the May session counts as booked. */
function bookedFor(facts: Parameters<typeof occurrences>[2], today: string): string | undefined {
  return occurrences('standard-monthly', STARTED, facts, today).find(({ id }) => id === MAY)?.bookedFor;
}

describe('a session booked in time', () => {
  test.each([
    ['counts until its day', [booked('2026-05-26')], '2026-05-20', '2026-05-26'],
    ['counts on its day', [booked('2026-05-26')], '2026-05-26', '2026-05-26'],
    ['counts no more the day after', [booked('2026-05-26')], '2026-05-27', undefined],
    ['of two, the next one counts', [booked('2026-05-28'), booked('2026-05-20')], '2026-05-12', '2026-05-20'],
    ['for the next month does not help this one', [booked('2026-06-02')], '2026-05-20', undefined],
    ['for the next month helps once this one is late', [booked('2026-06-10')], '2026-06-01', '2026-06-10'],
    ['is nothing once cancelled', [booked('2026-05-26'), cancelled('2026-05-26')], '2026-05-20', undefined],
    [
      'cancelled and rebooked counts on the new day',
      [booked('2026-05-20'), cancelled('2026-05-20', { rebookedFor: '2026-05-27' })],
      '2026-05-13',
      '2026-05-27',
    ],
    ['as a kind that would not count is no booking for this', [booked('2026-05-26', { kinds: ['group'] })], '2026-05-20', undefined],
    ['as a kind that counts is one', [booked('2026-05-26', { kinds: ['informal', 'personal'] })], '2026-05-20', '2026-05-26'],
    ['means nothing once the session was held', [booked('2026-05-26'), held('2026-05-14')], '2026-05-20', undefined],
  ])('%s', (_, facts, today, expected) => {
    expect(bookedFor(facts, today)).toBe(expected);
  });
});

test('a booking has nothing to do with a signature', () => {
  const [agreement] = occurrences('standard-agreement', STARTED, [booked('2026-04-20')], '2026-04-10');
  expect(agreement?.bookedFor).toBeUndefined();
});

describe('acknowledged is not done', () => {
  const SHORT = {
    policy: resolvePolicy(
      tinyPolicy({ duties: [{ id: 'meeting', due: { rule: 'once', after: 'relationship.start', within: '5 working days' } }] }),
    ),
  };

  test('a booking before the due date quiets the reminders; the day after it they resume', () => {
    const life = new Life(STARTED).byAlarm('2026-05-01', '2026-05-30', (today) => (today === '2026-05-05' ? [booked('2026-05-26')] : []));
    // Reminders would be on 21 and 29 May.
    expect(life.told(MAY)).toEqual(['2026-05-27 reminder sue', '2026-05-29 reminder sue']);
    // Only one of them waited: there is nothing to say of others.
    expect(life.said.find(({ notice }) => notice.about.item === MAY)?.notice.about.remark).toBeUndefined();
  });

  test('a booking after the breach quiets the ladder until its date; then it goes on where it stopped, with the usual gaps', () => {
    const life = new Life(relationship('2026-03-02'), SHORT);
    life.byAlarm('2026-03-10', '2026-04-10', (today) => (today === '2026-03-12' ? [fact('session-booked', '2026-03-26')] : []));
    expect(life.told()).toEqual([
      '2026-03-10 breach sue',
      '2026-03-10 escalation mia',
      // Quiet from the 12th to the 26th; the 17th and the 24th had been due.
      '2026-03-27 breach sue',
      '2026-03-27 escalation max',
      // Good Friday and Easter Monday lie between.
      '2026-04-07 breach sue',
      '2026-04-07 escalation moe',
    ]);
    life.byAlarm('2026-04-11', '2026-06-30');
    expect(life.told().slice(6)).toEqual(['2026-04-14 breach sue', '2026-04-21 escalation olive']);
  });

  test('booked before anybody heard of the breach: the day after it the owner and the first manager, the others in their turn', () => {
    // April is missed on Thu 30 April; the session is booked for Wed 20 May, and is not held. 25 May is a bank holiday.
    const APRIL = 'standard-monthly/2026-04';
    const life = new Life(relationship('2026-03-02')).record(held('2026-03-10'));
    life.byAlarm('2026-03-10', '2026-07-31', (today) => (today === '2026-04-28' ? [fact('session-booked', '2026-05-20')] : []));
    expect(life.told(APRIL).filter((line) => !line.includes('reminder'))).toEqual([
      '2026-05-21 breach sue',
      '2026-05-21 escalation mia',
      '2026-05-29 breach sue',
      '2026-05-29 escalation max',
      '2026-06-05 breach sue',
      '2026-06-05 escalation moe',
      '2026-06-12 breach sue',
      '2026-06-19 escalation olive',
    ]);
  });

  test('booked for a Friday: the ladder goes on on the Monday', () => {
    const life = new Life(relationship('2026-03-02'), SHORT);
    life.byAlarm('2026-03-10', '2026-03-24', (today) => (today === '2026-03-12' ? [fact('session-booked', '2026-03-20')] : []));
    expect(life.told().slice(2)).toEqual(['2026-03-23 breach sue', '2026-03-23 escalation max']);
  });

  test('a cancelled booking lets the ladder resume at once', () => {
    const life = new Life(relationship('2026-03-02'), SHORT);
    life.byAlarm('2026-03-10', '2026-03-19', (today) =>
      today === '2026-03-12'
        ? [fact('session-booked', '2026-03-26')]
        : today === '2026-03-19'
          ? [fact('session-cancelled', '2026-03-26')]
          : [],
    );
    expect(life.told().slice(2)).toEqual(['2026-03-19 breach sue', '2026-03-19 escalation max']);
  });

  test('the state follows the clause all the same: overdue is overdue', () => {
    const life = new Life(relationship('2026-03-02'), SHORT).record(fact('session-booked', '2026-03-26'));
    life.look('2026-03-11');
    expect(life.recordOf('meeting/2026-03-02')?.state).toBe('overdue');
    expect(life.written('meeting/2026-03-02')).toEqual(['2026-03-11 opened', '2026-03-11 breached']);
    expect(life.told()).toEqual([]);
  });

  test('the workflow looks again the day after the session was to be held', () => {
    const life = new Life(relationship('2026-03-02'), SHORT).record(fact('session-booked', '2026-03-26'));
    expect(life.look('2026-03-20').lookAgainBecause).toBe('Fri 27 Mar 2026: meeting: was it held as booked?');
  });
});
