import { expect, test } from 'vitest';
import { otherDaysItems } from '../../../client/apply/other-days.js';
import type { Directory } from '../../../activities/store/store.js';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import type { Person } from '../../../policies/people/person.js';
import { allocation, Life, STANDARD, TEAM } from '../../policies/engine/life.js';
import { runningAs, wantedOf, heldCase } from './examples.js';
import { withWords } from '../../../workflows/report.js';

const directory = (sue: Partial<Person> = {}): Directory => ({
  people: { ...TEAM, persons: { ...TEAM.persons, sue: { ...TEAM.persons['sue']!, ...sue } } },
  lines: [{ id: 'r-1', worker: 'wes', supervisor: 'sue', policy: 'standard', scope: 'both', startedOn: '2026-01-05' }],
  cases: [{ ref: 'C-1', worker: 'wes', lead: 'wes', kind: 'longer-term', allocatedOn: '2026-06-02' }],
  policies: [],
  services: [],
});
const dated = (after: Directory) => ({
  policyOf: async () => await Promise.resolve(STANDARD),
  directory: after,
  holidays: bankHolidays(),
  now: Date.parse('2026-06-09T10:00:00Z'),
});
const OTHERS = { workingDays: [1, 2, 3], workedBefore: [{ until: '2026-06-08', days: [1, 2, 3, 4, 5] }] };

test('each date that is another by the working days that somebody has from now on, and nothing where they are the same', async () => {
  const subject = allocation('2026-06-02');
  const { state } = new Life(subject).byAlarm('2026-06-02', '2026-06-08');
  const running = runningAs(wantedOf('allocation/C-1/sam', { cases: [heldCase()] }), [], {
    subject,
    records: state.records.map((one) => withWords(one, undefined)),
    facts: [],
  });
  const states = new Map([['allocation/C-1/wes', running]]);
  expect(await otherDaysItems(states, directory(), dated(directory(OTHERS)))).toEqual([
    {
      does: 'look-again',
      because: 'working-days',
      workflowId: 'allocation/C-1/wes',
      changes: [{ title: '10-day overview', from: '2026-06-16', to: '2026-06-22' }],
    },
  ]);
  expect(await otherDaysItems(states, directory(), dated(directory()))).toEqual([]);
});
