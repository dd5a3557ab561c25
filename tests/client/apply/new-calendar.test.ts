import { expect, test } from 'vitest';
import { newCalendarItems } from '../../../client/apply/new-calendar.js';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { heldCase, runningAs, wantedOf } from './examples.js';

// Ten working days from Monday 15 June 2026 end on Monday the 29th; with a holiday on Friday the 19th on Tuesday the 30th.
const BEFORE = { ...bankHolidays(), revision: '2026-03-01' };
const AFTER = {
  ...BEFORE,
  revision: '2026-06-10',
  divisions: { ...BEFORE.divisions, 'england-and-wales': { ...BEFORE.divisions['england-and-wales'], '2026-06-19': 'Proclaimed holiday' } },
};
const STANDARD = resolvePolicy(catalogue().get('standard')!.policy);
const dated = {
  policyOf: () => Promise.resolve(STANDARD),
  directory: { people: { revision: '1', persons: {} }, lines: [], cases: [], policies: [], services: [] },
  holidays: AFTER,
  now: Date.parse('2026-06-16T09:00:00Z'),
};
const running = (calendar: string) => {
  const wanted = wantedOf('allocation/C-1/sam', { cases: [heldCase({ allocatedOn: '2026-06-15' })] });
  return new Map([[wanted.workflowId, runningAs(wanted, [], { stamp: { policy: '', calendar, people: '1' } })]]);
};

test('each date that is another with the new bank holidays, before they are used', async () => {
  expect(await newCalendarItems(running('2026-03-01'), dated, [BEFORE, AFTER])).toEqual([
    {
      does: 'look-again',
      because: 'calendar',
      workflowId: 'allocation/C-1/sam',
      changes: [{ title: '10-day overview', from: '2026-06-29', to: '2026-06-30' }],
    },
  ]);
});

test.each([
  ['was looked at with them already', '2026-06-10'],
  ['was looked at with some that this release does not have', '2020-01-01'],
])('nothing of what %s', async (_, calendar) => {
  expect(await newCalendarItems(running(calendar), dated, [BEFORE, AFTER])).toEqual([]);
});
