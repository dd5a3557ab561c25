import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliverNudges } from '../../activities/deliver-nudges.js';
import { noticeCalendar } from '../../activities/notice-calendar.js';
import type { BankHolidays } from '../../policies/calendar/bank-holidays.js';
import { firstBreak } from '../../policies/ledger/chain.js';
import { catalogue } from '../../policies/policy/catalogue.js';
import { contentHash } from '../../policies/policy/content-hash.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

// Told in 2037, whose weekdays and (shifted) bank holidays are those of 2026: Good Friday is 3 April, Easter Monday the 6th.
const NORTH = ['relationship/r-1', 'relationship/r-2', 'allocation/C-1/will'];
const OVERVIEW = 'standard-10day-overview/2037-04-01';
const COUNCIL = catalogue().get('council-procedure')!;

/** A holiday is proclaimed for Friday 10 April. */
function proclaimed(before: BankHolidays): BankHolidays {
  const { 'england-and-wales': england, ...others } = before.divisions;
  return {
    ...before,
    revision: 'shifted, once more',
    divisions: { ...others, 'england-and-wales': { ...england, '2037-04-10': 'Proclaimed holiday' } },
  };
}

let holidays = shiftedCalendar();
let world: TestWorld;
beforeAll(async () => {
  world = await TestWorld.open({ startsOn: '2037-04-01', change: (one) => ({ ...one, holidays: () => holidays }) });
  const line = (id: string, worker: string, supervisor: string) =>
    ({ id, worker, supervisor, policy: 'standard', scope: 'both', startedOn: '2037-04-01' }) as const;
  await world.apply({
    people: [
      staff('head'),
      staff('manager', 'head'),
      staff('sue', 'manager'),
      staff('sid', 'manager'),
      staff('will', 'sue', { team: 'north' }),
      staff('wren', 'sue', { team: 'north' }),
      staff('stan', 'sid', { team: 'south' }),
    ],
    lines: [line('r-1', 'will', 'sue'), line('r-2', 'wren', 'sue'), line('r-3', 'stan', 'sid')],
    cases: [{ ref: 'C-1', worker: 'will', lead: 'will', kind: 'longer-term', allocatedOn: '2037-04-01' }],
    policies: ['standard', 'council-procedure'].map((policy) => ({ policy, owner: 'head', implementedOn: '2037-04-01' })),
  });
  await noticeCalendar(world.store.roster, holidays, '2037-04-01');
  await world.startRelationship({ id: 'r-1' });
  await world.startRelationship({ id: 'r-2', worker: 'wren' });
  await world.startRelationship({ id: 'r-3', worker: 'stan', supervisor: 'sid' });
  await world.startCase({ ref: 'C-1' });
});
afterAll(async () => {
  await world.close();
});

/** Who was mailed of changed dates: `2037-04-09 sue digest: 1`. */
async function mailsOfChange(): Promise<readonly string[]> {
  const mails = await world.store.mail.list({});
  return mails.flatMap(({ on, to, kind, state, notices }) => {
    const changed = notices.filter((notice) => notice.kind === 'changed').length;
    return changed === 0 || state !== 'sent' ? [] : [`${on} ${to} ${kind}: ${changed}`];
  });
}

describe('a holiday that is proclaimed', () => {
  test('moves the overview from Friday 17 to Monday 20 April, and its supervisor is mailed once of it', async () => {
    await world.goTo('2037-04-08', 14);
    expect((await world.report('allocation/C-1/will')).records.find(({ id }) => id === OVERVIEW)?.dueOn).toBe('2037-04-17');
    holidays = proclaimed(holidays);
    expect(await noticeCalendar(world.store.roster, holidays, '2037-04-08')).toBe(true);
    expect(await noticeCalendar(world.store.roster, holidays, '2037-04-08')).toBe(false);
    await deliverNudges(world.client, world.store.roster);
    await world.clock.settle();
    const { records, stamp } = await world.report('allocation/C-1/will');
    expect([records.find(({ id }) => id === OVERVIEW)?.dueOn, stamp?.calendar]).toEqual(['2037-04-20', 'shifted, once more']);
    const [moved] = await world.store.ledger.read({ subject: 'allocation/C-1/will', kind: 'moved' });
    expect(moved).toMatchObject({ about: OVERVIEW, on: '2037-04-20', detail: { from: '2037-04-17', because: 'calendar' } });
    await world.goTo('2037-04-09', 14);
    expect(await mailsOfChange()).toEqual(['2037-04-09 sue digest: 1']);
    const text = world.post.to('sue@example.org').at(-1)?.text ?? '';
    expect(text).toContain('10-day overview: due Mon 20 Apr 2037, was Fri 17 Apr 2037');
    expect(text).toContain('The calendar of bank holidays changed');
  }, 60_000);
});

describe("a council's procedure for one team, from Friday 15 May, recorded on Tuesday 5 May", () => {
  test('each person whose dates change gets one mail the next morning, and nobody of another team', async () => {
    await world.goTo('2037-04-14', 14);
    await world.record('allocation/C-1/will', { id: 'overview', kind: 'overview-held', on: '2037-04-14' });
    await world.goTo('2037-05-05', 14);
    const before = (await mailsOfChange()).length;
    for (const id of NORTH) {
      const adopted = { id: 'adopted', kind: 'policy-adopted', on: '2037-05-15', policy: COUNCIL.id, version: COUNCIL.hash } as const;
      expect(await world.record(id, adopted)).toMatchObject({ recorded: ['adopted'], assessed: true });
    }
    await world.goTo('2037-05-06', 14);
    const mails = (await mailsOfChange()).slice(before);
    expect(mails.filter((mail) => mail.includes(' sue '))).toEqual(['2037-05-06 sue digest: 3']);
    expect(mails.filter((mail) => mail.includes(' sid ') || mail.includes(' stan '))).toEqual([]);
    expect(new Set(mails.map((mail) => mail.split(' ')[1])).size).toBe(mails.length);
    expect(world.post.to('sue@example.org').at(-1)?.text).toContain('Monthly supervision for May 2037: no longer due, was Sun 31 May 2037');
    expect(await world.details('relationship/r-1')).toContain('from Fri 15 May 2037 under');
  }, 60_000);

  test('until that day it stands under the policy before, from then on under the new one', async () => {
    expect(await world.standing('relationship/r-1')).toMatchObject({ Policy: 'standard' });
    await world.goTo('2037-05-15', 9);
    expect(await world.standing('relationship/r-1')).toMatchObject({ Policy: 'council-procedure' });
    expect(await world.standing('relationship/r-3')).toMatchObject({ Policy: 'standard' });
    expect((await world.report('relationship/r-1')).stamp?.policy).toBe(COUNCIL.hash);
  }, 60_000);

  test('what was due before that day is a breach of the policy before, what is due after it one of the new', async () => {
    await world.goTo('2037-06-02', 14);
    const breaches = (await world.store.ledger.read({ subject: 'relationship/r-1', kind: 'breached' })).map(({ about }) => about);
    expect(breaches).toContain('standard-first-supervision/2037-04-01');
    expect(breaches).toContain('council-personal-monthly/2037-05');
    expect(breaches.filter((about) => about.startsWith('standard-monthly'))).toEqual([]);
    const south = (await world.store.ledger.read({ subject: 'relationship/r-3', kind: 'breached' })).map(({ about }) => about);
    expect(south.filter((about) => about.startsWith('council'))).toEqual([]);
    expect(south).toContain('standard-monthly/2037-05');
    for (const subject of NORTH) expect(firstBreak(await world.store.ledger.read({ subject }))).toBeUndefined();
    expect((await mailsOfChange()).filter((mail) => mail > '2037-05-07')).toEqual([]);
  }, 60_000);
});

test('a version that nobody knows waits, says so, and heals once it is on the shelf', async () => {
  const ours = { ...COUNCIL.input, id: 'ours', title: 'Our procedure' };
  const version = { id: 'ours', hash: contentHash(ours), input: ours };
  const reply = await world.record('relationship/r-3', {
    id: 'ours',
    kind: 'policy-adopted',
    on: '2037-07-01',
    policy: 'ours',
    version: version.hash,
  });
  expect(reply).toMatchObject({ recorded: ['ours'], assessed: false });
  expect(reply.reason).toContain('does not know policy version');
  await world.store.policies.keep(version);
  await world.goTo('2037-06-03', 14);
  expect((await world.report('relationship/r-3')).stuck).toBeNull();
  expect(await world.details('relationship/r-3')).toContain('under *Our procedure*');
}, 60_000);

test('every run of all of it replays', async () => {
  expect(await world.replayAll()).toBe(await world.countRuns());
}, 60_000);
