import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { fact, held, Life, occurrences, relationship, states } from '../life.js';

const within = { next: { fact: 'session-held', kinds: ['personal'] }, otherwise: '1 month' };
const policy = resolvePolicy(
  tinyPolicy({
    duties: [
      {
        id: 'revisited',
        due: { rule: 'after-fact', fact: 'session-held', kinds: ['informal'], within },
        satisfiedBy: [{ fact: 'session-held', kinds: ['personal'] }],
      },
      {
        id: 'agreed',
        due: { rule: 'after-fact', fact: 'session-held', kinds: ['personal'], within },
        satisfiedBy: [{ fact: 'record-agreed' }],
      },
    ],
  }),
);
const STARTED = relationship('2026-04-01');
const TALK = held('2026-05-05', { kinds: ['informal'] });
const personal = (on: string) => held(on, { id: `personal/${on}`, kinds: ['personal'] });
const booked = (on: string, more = {}) => fact('session-booked', on, { recordedAt: '2026-05-06T09:00:00Z', ...more });
const cancelled = (on: string, more = {}) => fact('session-cancelled', on, { recordedAt: '2026-05-07T09:00:00Z', ...more });
const seen = (facts: readonly ReturnType<typeof fact>[], today: string, duty = 'revisited') =>
  states(duty, STARTED, facts, today, { policy });

describe('what came up on Tue 5 May 2026 is talked through in the next personal session, or within a month', () => {
  test.each([
    ['neither held nor booked', [TALK], '2026-05-10', ['2026-06-05 upcoming']],
    ['booked', [TALK, booked('2026-05-20')], '2026-05-10', ['2026-05-20 upcoming']],
    ['booked for a day after the month', [TALK, booked('2026-06-18')], '2026-05-10', ['2026-06-18 upcoming']],
    ['of two bookings the earlier', [TALK, booked('2026-05-27'), booked('2026-05-20')], '2026-05-10', ['2026-05-20 upcoming']],
    ['booked as another kind', [TALK, booked('2026-05-20', { kinds: ['casework'] })], '2026-05-10', ['2026-06-05 upcoming']],
    ['booked and called off', [TALK, booked('2026-05-20'), cancelled('2026-05-20')], '2026-05-10', ['2026-06-05 upcoming']],
    [
      'rebooked',
      [TALK, booked('2026-05-20'), cancelled('2026-05-20', { rebookedFor: '2026-05-22' })],
      '2026-05-10',
      ['2026-05-22 upcoming'],
    ],
    ['the booked day itself', [TALK, booked('2026-05-20')], '2026-05-20', ['2026-05-20 due']],
    ['the booked day passed and nothing is recorded', [TALK, booked('2026-05-20')], '2026-05-21', ['2026-06-05 upcoming']],
    ['not held for a month', [TALK], '2026-06-06', ['2026-06-05 overdue']],
    ['held', [TALK, personal('2026-05-14')], '2026-05-15', ['2026-05-14 met']],
    ['a session of the same day is not the next one', [TALK, personal('2026-05-05')], '2026-05-15', ['2026-06-05 upcoming']],
    ['a session of another kind is not the next one', [TALK, held('2026-05-14')], '2026-05-15', ['2026-06-05 upcoming']],
  ])('%s', (_, facts, today, expected) => {
    expect(seen(facts, today)).toEqual(expected);
  });

  test('one session does for all that came up before it', () => {
    const facts = [TALK, held('2026-05-11', { kinds: ['informal'] }), personal('2026-05-14')];
    expect(seen(facts, '2026-05-15')).toEqual(['2026-05-14 met', '2026-05-14 met']);
  });
});

describe('a record is agreed in the session after', () => {
  const agreed = (on: string, more = {}) => fact('record-agreed', on, more);
  test.each([
    ['not yet', [personal('2026-05-05')], ['2026-06-05 upcoming']],
    [
      'the next one was held and it was not',
      [personal('2026-05-05'), personal('2026-06-02')],
      ['2026-06-02 overdue', '2026-07-02 upcoming'],
    ],
    ['agreed there', [personal('2026-05-05'), personal('2026-06-02'), agreed('2026-06-02')], ['2026-06-02 met', '2026-07-02 upcoming']],
    [
      'agreed a day later',
      [personal('2026-05-05'), personal('2026-06-02'), agreed('2026-06-03')],
      ['2026-06-02 met-late', '2026-07-02 upcoming'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(seen(facts, '2026-06-04', 'agreed')).toEqual(expected);
  });
});

describe('says how the date was found', () => {
  const why = (...facts: readonly ReturnType<typeof fact>[]) =>
    occurrences('revisited', STARTED, [TALK, ...facts], '2026-05-15', { policy })[0]!.why();
  test('held, booked, or neither', () => {
    expect(why()).toContain(
      'by the next one (supervision held). It follows this: supervision held, Tue 5 May 2026. The next one is neither held nor booked yet, so it is due within 1 month of what it follows. Due Fri 5 Jun 2026.',
    );
    expect(why(booked('2026-05-20'))).toContain('The next one is booked for Wed 20 May 2026. Due Wed 20 May 2026.');
    expect(why(personal('2026-05-14'))).toContain('The next one was held Thu 14 May 2026.');
  });
});

test('a booking that comes to nothing wakes it: the date is the later one again', () => {
  const life = new Life(STARTED, { policy: { ...policy, duties: policy.duties.slice(0, 1) } });
  life.byAlarm('2026-05-05', '2026-06-08', (today) =>
    today === '2026-05-05' ? [TALK] : today === '2026-05-06' ? [booked('2026-05-20')] : [],
  );
  expect(life.written('revisited/2026-05-05')).toEqual([
    '2026-05-05 opened',
    '2026-05-06 moved',
    '2026-05-21 moved',
    '2026-05-29 reminded',
    '2026-06-05 reminded',
    '2026-06-06 breached',
    '2026-06-08 told',
    '2026-06-08 escalated',
  ]);
});
