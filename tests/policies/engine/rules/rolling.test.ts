import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { fact, held, Life, occurrences, relationship, states } from '../life.js';

const REVIEW = 'standard-agreement-review';
const signed = (on: string) => fact('agreement-signed', on);
const FOUR_WEEKS = { policy: resolvePolicy(tinyPolicy({ duties: [{ id: 'meeting', due: { rule: 'rolling', every: '4 weeks' } }] })) };
const TEN_DAYS = { policy: resolvePolicy(tinyPolicy({ duties: [{ id: 'meeting', due: { rule: 'rolling', every: '10 working days' } }] })) };

describe('the agreement is reviewed twelve months after the last signing', () => {
  test.each([
    ['nothing is due before the first signing', [], '2026-06-01', []],
    ['a year from the first signing', [signed('2026-05-01')], '2026-06-01', ['2027-05-01 upcoming']],
    ['signed again in time', [signed('2026-05-01'), signed('2027-04-20')], '2027-04-21', ['2027-05-01 met', '2028-04-20 upcoming']],
    ['one open occurrence, however late', [signed('2026-05-01')], '2029-01-01', ['2027-05-01 overdue']],
    ['signed late', [signed('2026-05-01'), signed('2027-06-10')], '2027-06-10', ['2027-05-01 met-late', '2028-06-10 upcoming']],
    ['signed on 29 February', [signed('2028-02-29')], '2028-03-01', ['2029-02-28 upcoming']],
  ])('%s', (_, facts, today, expected) => {
    expect(states(REVIEW, relationship('2026-04-01'), facts, today)).toEqual(expected);
  });
});

describe('every four weeks from the last one held', () => {
  const since = relationship('2026-01-05');

  test('an early one counts and moves the next date earlier', () => {
    expect(states('meeting', since, [held('2026-01-05')], '2026-01-12', FOUR_WEEKS)).toEqual(['2026-02-02 upcoming']);
    expect(states('meeting', since, [held('2026-01-05'), held('2026-01-12')], '2026-01-12', FOUR_WEEKS)).toEqual([
      '2026-02-02 met',
      '2026-02-09 upcoming',
    ]);
  });

  test('two on one day are one', () => {
    const twice = [held('2026-01-05'), held('2026-01-05', { id: 'again' })];
    expect(states('meeting', since, twice, '2026-01-12', FOUR_WEEKS)).toEqual(['2026-02-02 upcoming']);
  });

  test('one recorded late finds its place between the others', () => {
    const facts = [held('2026-01-05'), held('2026-03-02'), held('2026-01-26', { recordedAt: '2026-03-04T09:00:00Z' })];
    expect(states('meeting', since, facts, '2026-03-05', FOUR_WEEKS)).toEqual([
      '2026-02-02 met',
      '2026-02-23 met-late',
      '2026-03-30 upcoming',
    ]);
  });

  test('working days skip holidays: ten from Wed 1 April 2026 are Fri 17 April', () => {
    const [next] = occurrences('meeting', since, [held('2026-04-01')], '2026-04-02', TEN_DAYS);
    expect(next?.dueOn).toBe('2026-04-17');
    expect(next?.skipped.map(({ name }) => name)).toContain('Good Friday');
  });
});

describe('a relationship older than the watching', () => {
  const imported = relationship('2024-09-01', { watchFrom: '2026-01-01' });

  test('the date of the last one, known from the roster, anchors the first open occurrence', () => {
    expect(states(REVIEW, imported, [signed('2025-03-10')], '2026-01-01')).toEqual(['2026-03-10 upcoming']);
  });

  test('without a date it is due one interval after watching began, and the date is asked for, once', () => {
    expect(states(REVIEW, imported, [], '2026-01-01')).toEqual(['2027-01-01 upcoming']);
    const life = new Life(imported).byAlarm('2026-01-01', '2026-02-10');
    expect(life.told(`${REVIEW}/from-2026-01-01`)).toEqual(['2026-01-01 ask sue']);
    expect(life.said[0]?.notice.about.why).toContain('Please record the date of the last one');
  });

  test('the date that was asked for, once recorded, takes the place of the guess', () => {
    const life = new Life(imported).byAlarm('2026-01-01', '2026-01-05').record(signed('2025-03-10'));
    life.look('2026-01-06');
    expect(life.state.records.filter(({ over }) => !over).map(({ id, dueOn }) => `${id} ${dueOn}`)).toContain(
      `${REVIEW}/2025-03-10 2026-03-10`,
    );
    expect(life.recordOf(`${REVIEW}/from-2026-01-01`)?.over ?? true).toBe(true);
    expect(life.told(`${REVIEW}/from-2026-01-01`)).toEqual(['2026-01-01 ask sue', '2026-01-06 withdrawn sue']);
  });

  test('a last one that had run out before watching began makes nothing late', () => {
    expect(states(REVIEW, imported, [signed('2024-10-01')], '2026-01-02')).toEqual(['2025-10-01 before-start', '2027-01-01 upcoming']);
  });

  test('the first one after watching began anchors what follows', () => {
    expect(states(REVIEW, imported, [signed('2026-02-03')], '2026-02-04')).toEqual(['2027-02-03 upcoming', '2027-01-01 met']);
  });
});

// SEMANTICS: "A rolling or yearly duty without one is due one interval after watch_from." Taken to be about imports only; see preview.
test('a relationship that starts while it is watched waits for its first one', () => {
  expect(states('meeting', relationship('2026-01-05'), [], '2026-06-01', FOUR_WEEKS)).toEqual([]);
});
