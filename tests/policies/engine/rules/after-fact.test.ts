import { describe, expect, test } from 'vitest';
import { addDays, addMonths } from '../../../../policies/calendar/civil-date.js';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { allocation, fact, held, Life, occurrences, relationship, states } from '../life.js';

const policy = resolvePolicy(
  tinyPolicy({
    duties: [
      {
        id: 'shared',
        due: { rule: 'after-fact', fact: 'session-held', kinds: ['personal'], within: '1 week' },
        satisfiedBy: [{ fact: 'record-shared', kinds: ['personal'] }],
      },
      {
        id: 'rebooked',
        due: { rule: 'after-fact', fact: 'session-cancelled', within: 'same day', dated: 'recorded', metBy: 'rebookedFor' },
        satisfiedBy: [{ fact: 'session-booked' }, { fact: 'session-held' }],
      },
      {
        id: 'held-again',
        due: { rule: 'after-fact', fact: 'session-cancelled', within: '7 working days', continues: 'rebookedFor' },
      },
      {
        id: 'action',
        due: { rule: 'after-fact', fact: 'action-set', within: { detail: 'byWhen' } },
        satisfiedBy: [{ fact: 'action-updated', statuses: ['complete'] }],
      },
    ],
  }),
);
const STARTED = relationship('2026-04-01');
const personal = (on: string) => held(on, { kinds: ['personal'] });
const shared = (on: string, more = {}) => fact('record-shared', on, more);
const seen = (duty: string, facts: Parameters<typeof states>[2], today: string, subject = STARTED) =>
  states(duty, subject, facts, today, { policy });

describe('within a week of each personal session', () => {
  test.each([
    ['nothing recorded', [personal('2026-05-12')], ['2026-05-19 overdue']],
    ['shared on the last day', [personal('2026-05-12'), shared('2026-05-19')], ['2026-05-19 met']],
    ['shared a day late', [personal('2026-05-12'), shared('2026-05-20')], ['2026-05-19 met-late']],
    ['shared before the session', [personal('2026-05-12'), shared('2026-05-11')], ['2026-05-19 overdue']],
    ['a session of another kind', [held('2026-05-12', { kinds: ['casework'] })], []],
    ['a record of another kind', [personal('2026-05-12'), shared('2026-05-13', { kinds: ['casework'] })], ['2026-05-19 overdue']],
    ['two of one day are one meeting', [personal('2026-05-12'), { ...personal('2026-05-12'), id: 'other' }], ['2026-05-19 overdue']],
    [
      'the first record is for the earliest session that waits',
      [personal('2026-05-05'), personal('2026-05-12'), shared('2026-05-13')],
      ['2026-05-12 met-late', '2026-05-19 overdue'],
    ],
    [
      'a record that says for which session counts for that one',
      [personal('2026-05-05'), personal('2026-05-12'), shared('2026-05-13', { for: '2026-05-12' })],
      ['2026-05-12 overdue', '2026-05-19 met'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(seen('shared', facts, '2026-05-21')).toEqual(expected);
  });

  test('a session from before anyone watched opens nothing: an import makes nothing late', () => {
    const imported = relationship('2024-04-01', { watchFrom: '2026-05-13' });
    expect(seen('shared', [personal('2026-05-12')], '2026-06-01', imported)).toEqual([]);
  });

  test('says what it follows, and which session it is for', () => {
    const [one] = occurrences('shared', STARTED, [personal('2026-05-12')], '2026-05-13', { policy });
    expect(one).toMatchObject({ id: 'shared/2026-05-12', title: 'shared for Tue 12 May 2026' });
    expect(one!.why()).toContain(
      'within 1 week of what it follows. It follows this: supervision held, Tue 12 May 2026. Due Tue 19 May 2026.',
    );
  });
});

describe('a cancelled session is rebooked on the day on which the cancelling is recorded', () => {
  const cancelled = (more = {}) => fact('session-cancelled', '2026-05-28', { recordedAt: '2026-05-20T09:00:00Z', ...more });
  test.each([
    ['with the cancellation itself', [cancelled({ rebookedFor: '2026-05-29' })], ['2026-05-20 met']],
    ['later that day', [cancelled(), fact('session-booked', '2026-05-29', { recordedAt: '2026-05-20T16:00:00Z' })], ['2026-05-20 met']],
    ['the next day', [cancelled(), fact('session-booked', '2026-05-29', { recordedAt: '2026-05-21T09:00:00Z' })], ['2026-05-20 met-late']],
    ['not at all', [cancelled()], ['2026-05-20 overdue']],
    [
      'not by the booking that was called off, though recorded on the same day',
      [fact('session-booked', '2026-05-28', { recordedAt: '2026-05-20T08:00:00Z' }), cancelled()],
      ['2026-05-20 overdue'],
    ],
    [
      'not by a session of the month before that was recorded on the same day',
      [held('2026-04-20', { recordedAt: '2026-05-20T10:00:00Z' }), cancelled()],
      ['2026-05-20 overdue'],
    ],
    [
      'by one that was held instead before the day',
      [held('2026-05-21', { recordedAt: '2026-05-21T10:00:00Z' }), cancelled()],
      ['2026-05-20 met-late'],
    ],
    // 23:30 UTC in summer is half past midnight of the next day in London.
    ['by the day in London', [cancelled({ recordedAt: '2026-05-20T23:30:00Z' })], ['2026-05-21 overdue']],
  ])('%s', (_, facts, expected) => {
    expect(seen('rebooked', facts, '2026-05-22')).toEqual(expected);
  });
});

describe('an action is due on its own day', () => {
  const set = (action: string, byWhen: string, more = {}) =>
    fact('action-set', '2026-05-12', { id: `set/${action}/${byWhen}`, action, byWhen, ...more });
  const done = (action: string, on: string, status: 'complete' | 'in-progress' = 'complete') =>
    fact('action-updated', on, { id: `done/${action}/${on}`, action, status });

  test('two of one day are told apart, and each is met by its own', () => {
    const facts = [set('a-1', '2026-05-20'), set('a-2', '2026-05-20'), done('a-2', '2026-05-19')];
    expect(seen('action', facts, '2026-05-21')).toEqual(['2026-05-20 overdue', '2026-05-20 met']);
  });

  test('in progress is not done; a new day for the same action replaces the old one', () => {
    const facts = [set('a-1', '2026-05-20'), done('a-1', '2026-05-19', 'in-progress')];
    expect(seen('action', facts, '2026-05-21')).toEqual(['2026-05-20 overdue']);
    const moved = [...facts, set('a-1', '2026-06-20', { recordedAt: '2026-05-19T12:00:00Z' })];
    expect(seen('action', moved, '2026-05-21')).toEqual(['2026-06-20 upcoming']);
  });
});

describe('a report is checked before it is finalised, or on the same day', () => {
  const before = resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'checked',
          element: 'case',
          due: { rule: 'after-fact', fact: 'report-finalised', within: 'same day', metBefore: true },
          satisfiedBy: [{ fact: 'report-checked' }],
        },
      ],
    }),
  );
  const finalised = (document: string, on = '2026-05-12', more = {}) =>
    fact('report-finalised', on, { id: `final/${document}/${on}`, document, ...more });
  const checked = (document: string, on: string) => fact('report-checked', on, { id: `check/${document}/${on}`, document });
  const found = (facts: readonly ReturnType<typeof fact>[], today: string) =>
    occurrences('checked', allocation('2026-04-01'), facts, today, { policy: before });

  test.each([
    ['checked the week before', [finalised('d-1'), checked('d-1', '2026-05-05')], '2026-05-13', ['2026-05-12 met']],
    ['checked on the day', [finalised('d-1'), checked('d-1', '2026-05-12')], '2026-05-13', ['2026-05-12 met']],
    ['not yet, on the day itself', [finalised('d-1')], '2026-05-12', ['2026-05-12 due']],
    ['not at all', [finalised('d-1')], '2026-05-13', ['2026-05-12 overdue']],
    ['checked a day later', [finalised('d-1'), checked('d-1', '2026-05-13')], '2026-05-14', ['2026-05-12 overdue']],
    ['another one was checked', [finalised('d-1'), checked('d-2', '2026-05-05')], '2026-05-13', ['2026-05-12 overdue']],
    [
      'two of one day are told apart',
      [finalised('d-1'), finalised('d-2'), checked('d-2', '2026-05-11')],
      '2026-05-13',
      ['2026-05-12 overdue', '2026-05-12 met'],
    ],
    ['a check without a report asks for nothing', [checked('d-1', '2026-05-05')], '2026-05-13', []],
  ])('%s', (_, facts, today, expected) => {
    expect(found(facts, today).map(({ dueOn, state }) => `${dueOn} ${state}`)).toEqual(expected);
  });

  test('is named by the document; a reason that was given with it is noted', () => {
    const [plain] = found([finalised('d-1')], '2026-05-13');
    expect(plain).toMatchObject({ id: 'checked/d-1', title: 'checked for document d-1' });
    expect(plain!.explained).toBeUndefined();
    expect(plain!.why()).toContain(
      'before what it belongs to, or on the same day. It belongs to this: case plan or report finalised, Tue 12 May 2026. Due Tue 12 May 2026.',
    );
    const [excused] = found([finalised('d-1', '2026-05-12', { reason: 'court brought the hearing forward' })], '2026-05-13');
    expect(excused!.explained).toEqual({ fact: 'final/d-1/2026-05-12', on: '2026-05-12' });
  });
});

describe('a record that is never shared is waited for during thirteen months', () => {
  // Due Tue 19 May 2026; thirteen months later is Sat 19 June 2027.
  const unshared = () => new Life(STARTED, { policy }).record(personal('2026-05-12')).byAlarm('2026-05-12', '2027-06-19');

  test('to the last day of them it is open', () => {
    expect(unshared().recordOf('shared/2026-05-12')).toMatchObject({ state: 'overdue', over: false });
  });

  test('the day after it is closed by itself: the ledger says why, and nobody is told', () => {
    const life = unshared();
    const heard = life.told('shared/2026-05-12');
    expect(heard.length).toBeGreaterThan(0);
    life.byAlarm('2027-06-20', '2027-06-20');
    expect(life.written('shared/2026-05-12').at(-1)).toBe('2027-06-20 closed-unmet');
    expect(life.ledger.at(-1)?.detail).toEqual({ reason: 'too long ago to be written up', dueOn: '2026-05-19' });
    expect(life.recordOf('shared/2026-05-12')).toMatchObject({ state: 'overdue', over: true });
    expect(life.told('shared/2026-05-12')).toEqual(heard);
    expect(life.look('2027-06-21').answer.next.filter(({ occurrence }) => occurrence.startsWith('shared/'))).toEqual([]);
  });

  test('recorded a few days after that as shared in time, it is met, and what was closed is corrected', () => {
    const life = unshared().byAlarm('2027-06-20', '2027-06-20');
    life.record(shared('2026-05-14', { recordedAt: '2027-06-21T09:00:00Z' })).look('2027-06-21');
    expect(life.written('shared/2026-05-12').slice(-2)).toEqual(['2027-06-21 corrected', '2027-06-21 met']);
  });

  test('what is shared later belongs to a later session, not to one that nobody waits for', () => {
    const facts = [personal('2026-05-12'), personal('2027-06-15'), shared('2027-06-21')];
    expect(seen('shared', facts, '2027-06-21')).toEqual(['2026-05-19 overdue', '2027-06-22 met']);
  });
});

test('a record that comes after months is never taken for that of a later session, whatever is forgotten meanwhile', () => {
  const life = new Life(STARTED, { policy });
  const sessions = Array.from({ length: 40 }, (_, at) => addMonths('2026-05-12', at));
  const days = [...sessions, ...sessions.map((on) => addDays(on, 200))].toSorted();
  for (const today of days.filter((on) => on <= '2029-08-12')) {
    if (sessions.includes(today)) life.record(personal(today));
    if (sessions.includes(addDays(today, -200))) life.record(shared(today));
    life.look(today);
  }
  const met = life.ledger.filter(({ kind, about }) => kind === 'met' && about.startsWith('shared/'));
  // 200 days before 12 August 2029 is 24 January, so that the session of 12 January is the last one to have its record.
  expect(met.map(({ about, on }) => [about, on])).toEqual(
    sessions.filter((on) => on <= '2029-01-12').map((on) => [`shared/${on}`, addDays(on, 200)]),
  );
  expect(life.state.settledThrough! > '2028-01-01').toBe(true);
});

describe('a cancellation of the new date is the same matter: the time does not start again', () => {
  const cancelled = (on: string, more = {}) => fact('session-cancelled', on, more);

  test('seven working days from the first one, over the early May bank holiday of Mon 4', () => {
    const twice = [cancelled('2026-04-27', { rebookedFor: '2026-05-05' }), cancelled('2026-05-05')];
    expect(seen('held-again', twice, '2026-05-06')).toEqual(['2026-05-07 upcoming']);
    expect(seen('held-again', [...twice, held('2026-05-08')], '2026-05-08')).toEqual(['2026-05-07 met-late']);
  });

  test('a day that nobody named before opens its own', () => {
    const apart = [cancelled('2026-04-27', { rebookedFor: '2026-05-06' }), cancelled('2026-05-05')];
    // From Tue 5 May: 6, 7, 8, 11, 12, 13, 14.
    expect(seen('held-again', apart, '2026-05-06')).toEqual(['2026-05-07 upcoming', '2026-05-14 upcoming']);
  });
});
