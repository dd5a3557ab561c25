import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { allocation, fact, held, relationship, states } from '../life.js';

const FIRST = 'standard-first-supervision';
const STARTED = relationship('2026-04-01');

describe('first supervision, due within a month of a start on Wed 1 April 2026', () => {
  test.each([
    ['nothing held, long before', [], '2026-04-20', '2026-05-01 upcoming'],
    ['nothing held, on the day', [], '2026-05-01', '2026-05-01 due'],
    ['nothing held, the day after', [], '2026-05-02', '2026-05-01 overdue'],
    ['held early', [held('2026-04-08')], '2026-04-20', '2026-05-01 met'],
    ['held on the day of the start', [held('2026-04-01')], '2026-04-20', '2026-05-01 met'],
    ['held on the last day', [held('2026-05-01')], '2026-05-20', '2026-05-01 met'],
    [
      'held in time and recorded a fortnight late',
      [held('2026-04-30', { recordedAt: '2026-05-14T09:00:00Z' })],
      '2026-05-20',
      '2026-05-01 met',
    ],
    ['held a day late', [held('2026-05-02')], '2026-05-20', '2026-05-01 met-late'],
    ['held late, then again', [held('2026-05-20'), held('2026-05-09')], '2026-06-01', '2026-05-01 met-late'],
    ['a talk before the start does not count', [held('2026-03-31')], '2026-05-02', '2026-05-01 overdue'],
    ['a group session is none that the policy counts', [held('2026-04-08', { kinds: ['group'] })], '2026-05-02', '2026-05-01 overdue'],
    ['a session that was personal among others', [held('2026-04-08', { kinds: ['informal', 'personal'] })], '2026-05-02', '2026-05-01 met'],
    ['a session of no kind counts for nothing', [held('2026-04-08', { kinds: undefined as never })], '2026-05-02', '2026-05-01 overdue'],
    ['an agreement is no session', [fact('agreement-signed', '2026-04-08')], '2026-05-02', '2026-05-01 overdue'],
  ])('%s', (_, facts, today, expected) => {
    expect(states(FIRST, STARTED, facts, today)).toEqual([expected]);
  });

  test('what was due before anybody watched is before the start, held or not', () => {
    const imported = relationship('2026-04-01', { watchFrom: '2026-05-02' });
    expect(states(FIRST, imported, [], '2026-06-01')).toEqual(['2026-05-01 before-start']);
    expect(states(FIRST, imported, [held('2026-05-20')], '2026-06-01')).toEqual(['2026-05-01 before-start']);
  });

  test('what is due on the first day of watching is watched', () => {
    expect(states(FIRST, relationship('2026-04-01', { watchFrom: '2026-05-01' }), [], '2026-05-02')).toEqual(['2026-05-01 overdue']);
  });
});

test.each([
  ['2026-01-31', '2026-02-28 upcoming'],
  ['2028-01-31', '2028-02-29 upcoming'],
])('a start on %s: %s, the end of the shorter month', (startedOn, expected) => {
  expect(states(FIRST, relationship(startedOn), [], startedOn)).toEqual([expected]);
});

test('"within the first month of" ends the day before the corresponding date', () => {
  const policy = resolvePolicy(
    tinyPolicy({ duties: [{ id: 'first', due: { rule: 'once', after: 'post.start', within: '1 month', counting: 'first' } }] }),
  );
  const subject = relationship('2026-02-01', { postStartedOn: '2026-01-05' });
  expect(states('first', subject, [], '2026-02-05', { policy })).toEqual(['2026-02-04 overdue']);
  // A later supervisor does not answer for what was due before.
  const later = relationship('2026-03-01', { postStartedOn: '2026-01-05', watchFrom: '2026-01-01' });
  expect(states('first', later, [], '2026-03-01', { policy })).toEqual(['2026-02-04 before-start']);
});

describe('the overview of a case allocated on Wed 1 April 2026', () => {
  test('due Fri 17 April: state follows the clause, whatever day it is for the people', () => {
    expect(states('standard-10day-overview', allocation('2026-04-01'), [], '2026-04-17')).toEqual(['2026-04-17 due']);
    expect(states('standard-10day-overview', allocation('2026-04-01'), [], '2026-04-18')).toEqual(['2026-04-17 overdue']);
  });

  test('first casework supervision a month after allocation is met by a session for that case', () => {
    const session = held('2026-04-20', { kinds: ['casework'], cases: ['C-1'] });
    expect(states('standard-first-casework', allocation('2026-04-01'), [session], '2026-04-21')).toEqual(['2026-05-01 met']);
    expect(states('standard-10day-overview', allocation('2026-04-01'), [session], '2026-04-21')).toEqual(['2026-04-17 overdue']);
  });
});
