import { expect, test } from 'vitest';
import { addMonths } from '../../../policies/calendar/civil-date.js';
import { atClock } from '../../../policies/calendar/zone.js';
import type { OccurrenceRecord } from '../../../policies/engine/record.js';
import { canonical } from '../../../policies/policy/content-hash.js';
import { OnPaper } from '../../world/decade/on-paper.js';
import { wrongIn } from '../../world/decade/proved.js';
import { storyOf, ZONE } from '../../world/decade/story.js';
import type { PaperLook } from '../../world/paper-service.js';

// To hunt, set these: OVERSIGHT_TEST_MONTHS=120 OVERSIGHT_TEST_SEEDS=1,2,3 OVERSIGHT_TEST_POLICIES=standard,cafcass-2008
const FROM = '2037-04-01';
const MONTHS = Number(process.env['OVERSIGHT_TEST_MONTHS'] ?? 15);
const SEEDS = (process.env['OVERSIGHT_TEST_SEEDS'] ?? '3').split(',').map(Number);
const POLICIES = (process.env['OVERSIGHT_TEST_POLICIES'] ?? 'standard,lsc-quality-mark,council-procedure').split(',');
const LARGEST_STATE = 64 * 1024;
/** Every so many looks are taken twice. */
const TWICE_EVERY = 7;

test.each(POLICIES.flatMap((policy) => SEEDS.map((seed) => [policy, seed] as const)))(
  '%s, seed %i: whatever happens, nothing is lost, said twice, reopened silently or grown large, and the ledger proves all of it',
  async (policy, seed) => {
    const wrong: string[] = [];
    let [looks, largest] = [0, 0];
    const paper: OnPaper = new OnPaper(policy, async (look) => {
      looks += 1;
      largest = Math.max(largest, sizeOf(look));
      wrong.push(...oddIn(look));
      if (looks % TWICE_EVERY === 0 && !look.after.ended) wrong.push(...(await newOnSecondLook(paper, look)));
    });
    for (const moment of storyOf({ seed, policy, from: FROM, months: MONTHS })) await paper.live(moment);
    await paper.service.advanceTo(atClock(addMonths(FROM, MONTHS), 0, 0, ZONE));

    const { notices, mails, lives, ledger } = paper.service;
    wrong.push(...repeated(notices.map(({ id }) => id)));
    wrong.push(...repeated(mails.filter(({ how }) => how === 'digest').map(({ on, to }) => `${on} digest of ${to}`)));
    for (const id of lives.keys()) {
      const entries = ledger.filter(({ subject }) => subject === id);
      wrong.push(...wrongIn(entries, paper.calendars).map((one) => `${id} ${one}`));
    }
    if (process.env['OVERSIGHT_TEST_MONTHS'] !== undefined)
      console.log(
        `${policy}, seed ${seed}: ${looks} looks, ${ledger.length} entries, ${mails.length} mails, largest state ${largest} bytes`,
      );
    expect(wrong).toEqual([]);
    expect(largest).toBeLessThan(LARGEST_STATE);
    expect(lives.size).toBeGreaterThan(1);
  },
  MONTHS * 20_000,
);

function sizeOf({ after }: PaperLook): number {
  return JSON.stringify({ state: { ...after.state, outbox: [] }, facts: after.facts }).length;
}

/** What must be seen at no look. */
function oddIn({ workflowId, now, before, after, output }: PaperLook): readonly string[] {
  const odd: string[] = [];
  if (!after.ended && !(after.state.lookAgainAt > now)) odd.push(`looks again at once: ${output.lookAgainBecause}`);
  const saidOf = (item: string): readonly string[] => output.entries.filter(({ about }) => about === item).map(({ kind }) => kind);
  for (const record of before.state.records) {
    const later = after.state.records.find(({ id }) => id === record.id);
    if (record.over && later?.over === false && !saidOf(record.id).includes('reopened')) odd.push(`${record.id} opens again silently`);
    if (!record.over && later === undefined && saidOf(record.id).length === 0) odd.push(`${record.id} is gone silently`);
  }
  return odd.map((one) => `${workflowId} at ${new Date(now).toISOString()}: ${one}`);
}

/** What a second look at the same moment decides: nothing, but that it sees those whom the first one told. */
async function newOnSecondLook({ service }: OnPaper, { workflowId, now, after }: PaperLook): Promise<readonly string[]> {
  const { entries, notices, records } = await service.whatFollows(workflowId, now);
  const put = records.put.filter((record) => !isSame(record, after.state.records));
  const news = [...entries.filter(({ kind }) => kind !== 'looked'), ...notices, ...put, ...records.drop];
  return news.map((one) => `${workflowId} at ${new Date(now).toISOString()}, looked at twice: ${JSON.stringify(one)}`);
}

function isSame(record: OccurrenceRecord, records: readonly OccurrenceRecord[]): boolean {
  const before = records.find(({ id }) => id === record.id);
  return before !== undefined && canonical(record) === canonical(before);
}

function repeated(ids: readonly string[]): readonly string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: ${id}`);
}
