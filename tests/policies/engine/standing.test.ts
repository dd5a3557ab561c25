import { expect, test } from 'vitest';
import { directory, fact, held, Life, person, relationship, TEAM } from './life.js';

const STARTED = relationship('2026-04-01');
const DONE = [held('2026-04-10'), fact('agreement-signed', '2026-04-10')];

test.each([
  [
    'nothing to do yet',
    DONE,
    '2026-05-04',
    { state: 'on-track', nextDue: '2026-05-31T23:59:59+01:00', nextDueOn: '2026-05-31', overdue: 0 },
  ],
  ['the last working day', DONE, '2026-05-29', { state: 'due', nextDueOn: '2026-05-31', overdue: 0 }],
  ['a month was missed', DONE, '2026-06-01', { state: 'overdue', nextDueOn: '2026-06-30', overdue: 1 }],
  ['first supervision and agreement are late', [], '2026-05-02', { state: 'overdue', nextDueOn: '2026-05-01', overdue: 2 }],
  [
    'a missed month that was cleared is late no more',
    [...DONE, held('2026-06-03')],
    '2026-06-04',
    { state: 'on-track', nextDueOn: '2026-07-31', overdue: 0 },
  ],
  [
    'the last day has passed',
    [...DONE, fact('relationship-ended', '2026-05-20')],
    '2026-05-21',
    { state: 'ended', nextDue: null, overdue: 0 },
  ],
])('%s', (_, facts, today, expected) => {
  expect(new Life(STARTED).record(...facts).look(today).standing).toMatchObject(expected);
});

test('says under which policy, for whom, by whom and in which team', () => {
  const people = directory(...Object.values(TEAM.persons), person('wes', { lineManager: 'sue', team: 'north' }));
  expect(new Life(STARTED, { people }).look('2026-04-01').standing).toMatchObject({
    policy: 'standard',
    worker: 'wes',
    supervisor: 'sue',
    team: 'north',
  });
});
