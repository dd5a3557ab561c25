import { workerData } from 'node:worker_threads';
import { bankHolidays } from '../policies/calendar/bank-holidays.js';
import { addDays, addMonths } from '../policies/calendar/civil-date.js';
import { catalogue } from '../policies/policy/catalogue.js';
import { resolvePolicy } from '../policies/policy/resolve.js';
import { preview } from '../policies/preview/preview.js';

/** Previews so many workers, each starting on another day and with two cases. */
const { policy, workers, thread } = workerData as { readonly policy: string; readonly workers: number; readonly thread: number };
const version = catalogue().get(policy);
if (version === undefined) throw new Error(`there is no policy ${policy}`);
const resolved = resolvePolicy(version.policy);
let dated = 0;
for (let at = 0; at < workers; at += 1) {
  const start = addDays('2026-01-01', (at * 2 + thread) % 365);
  const cases = [0, 1].map((nth) => ({
    ref: `C-${nth}`,
    allocatedOn: addDays(start, nth * 10),
    kind: nth === 0 ? ('assessment' as const) : ('longer-term' as const),
    risks: [],
  }));
  dated += preview({ policy: resolved, start, cases, until: addMonths(start, 18), holidays: bankHolidays() }).occurrences.length;
}
if (dated === 0) throw new Error('the preview showed nothing');
