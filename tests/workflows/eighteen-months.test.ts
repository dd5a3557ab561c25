import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import type { Fact } from '../../policies/facts/table.js';
import { firstBreak } from '../../policies/ledger/chain.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

// Told in 2037 and 2038, whose weekdays and (shifted) bank holidays are those of 2026 and 2027: Good Friday is 3 April, Easter Monday
// 6 April, the early May bank holiday 4 May. Every date below was worked out on a wall calendar.

let world: TestWorld;
beforeAll(async () => {
  world = await TestWorld.open({ startsOn: '2037-04-01', holidays: shiftedCalendar() });
});
afterAll(async () => {
  await world.close();
});

/** When it happened, where it is recorded, and when it is recorded if that was later. */
const STORY: readonly (readonly [on: string, where: string, kind: Fact['kind'], details?: object, recordedOn?: string])[] = [
  ['2037-04-15', 'allocation/C-1/will', 'overview-held'],
  ['2037-04-20', 'relationship/r-1', 'agreement-signed'],
  ['2037-04-29', 'allocation/C-2/will', 'overview-held'],
  ['2037-05-06', 'relationship/r-1', 'session-held', { kinds: ['personal', 'casework'], cases: ['C-2'] }],
  ['2037-06-10', 'relationship/r-1', 'session-held', { kinds: ['personal'] }],
  ['2037-06-30', 'allocation/C-1/will', 'case-closed'],
  // Taken to the thirtieth day after the last one, though it changes nothing: the overview was held before.
  ['2037-06-29', 'allocation/C-1/will', 'overview-held', {}, '2037-07-30'],
  // Nothing in July.
  ...['2037-08-19', '2037-09-09', '2037-10-14', '2037-11-11', '2037-12-09', '2038-01-13', '2038-02-10', '2038-03-10', '2038-04-14'].map(
    (on) => [on, 'relationship/r-1', 'session-held', { kinds: ['personal'] }] as const,
  ),
  ['2038-04-20', 'relationship/r-1', 'agreement-signed', {}, '2038-04-26'],
  ...['2038-05-12', '2038-06-09', '2038-07-14', '2038-08-11', '2038-09-08'].map(
    (on) => [on, 'relationship/r-1', 'session-held', { kinds: ['personal'] }] as const,
  ),
];

const OVERVIEW_1 = 'standard-10day-overview/2037-04-01 of C-1';
const OVERVIEW_2 = 'standard-10day-overview/2037-04-01 of C-2';
const FIRST = 'standard-first-supervision/2037-04-01';
const CASEWORK = 'standard-first-casework/2037-04-01 of C-2';
const JULY = 'standard-monthly/2037-07';
const REVIEW = 'standard-agreement-review/2037-04-20';

const MAILS: readonly (readonly [on: string, to: string, how: 'digest' | 'urgent', ...what: readonly string[]])[] = [
  // Ten working days from 1 April are over on Friday the 17th; five working days before that is Friday the 10th.
  ['2037-04-10', 'sue', 'digest', `reminder ${OVERVIEW_1}`, `reminder ${OVERVIEW_2}`],
  ['2037-04-17', 'sue', 'digest', `reminder ${OVERVIEW_2}`],
  ['2037-04-20', 'manager', 'urgent', `escalation ${OVERVIEW_2}`],
  ['2037-04-20', 'sue', 'urgent', `breach ${OVERVIEW_2}`],
  ['2037-04-24', 'sue', 'digest', `reminder ${CASEWORK}`, `reminder ${FIRST}`],
  ['2037-04-27', 'head', 'urgent', `escalation ${OVERVIEW_2}`],
  ['2037-04-27', 'sue', 'urgent', `breach ${OVERVIEW_2}`],
  ['2037-04-30', 'head', 'digest', `all-clear ${OVERVIEW_2}`],
  ['2037-04-30', 'manager', 'digest', `all-clear ${OVERVIEW_2}`],
  ['2037-04-30', 'sue', 'digest', `all-clear ${OVERVIEW_2}`],
  ['2037-05-01', 'sue', 'digest', `reminder ${CASEWORK}`, `reminder ${FIRST}`],
  // Monday 4 May is a bank holiday.
  ['2037-05-05', 'manager', 'digest', `escalation ${CASEWORK}`, `escalation ${FIRST}`],
  ['2037-05-05', 'sue', 'digest', `breach ${CASEWORK}`, `breach ${FIRST}`],
  ['2037-05-07', 'manager', 'digest', `all-clear ${CASEWORK}`, `all-clear ${FIRST}`],
  ['2037-05-07', 'sue', 'digest', `all-clear ${CASEWORK}`, `all-clear ${FIRST}`],
  ['2037-07-24', 'sue', 'digest', `reminder ${JULY}`],
  ['2037-07-31', 'sue', 'digest', `reminder ${JULY}`],
  ['2037-08-03', 'manager', 'digest', `escalation ${JULY}`],
  ['2037-08-03', 'sue', 'digest', `breach ${JULY}`],
  ['2037-08-10', 'head', 'digest', `escalation ${JULY}`],
  ['2037-08-10', 'sue', 'digest', `breach ${JULY}`],
  ['2037-08-17', 'sue', 'digest', `breach ${JULY}`],
  ['2037-08-20', 'head', 'digest', `all-clear ${JULY}`],
  ['2037-08-20', 'manager', 'digest', `all-clear ${JULY}`],
  ['2037-08-20', 'sue', 'digest', `all-clear ${JULY}`],
  ['2038-04-13', 'sue', 'digest', `reminder ${REVIEW}`],
  ['2038-04-20', 'sue', 'digest', `reminder ${REVIEW}`],
  ['2038-04-21', 'manager', 'digest', `escalation ${REVIEW}`],
  ['2038-04-21', 'sue', 'digest', `breach ${REVIEW}`],
  ['2038-04-27', 'manager', 'digest', `all-clear ${REVIEW}`],
  ['2038-04-27', 'sue', 'digest', `all-clear ${REVIEW}`],
  ['2038-09-24', 'head', 'digest', 'reminder standard-policy-review/1'],
  ['2038-10-01', 'head', 'digest', 'reminder standard-policy-review/1'],
];

test('eighteen months of one relationship, two cases and the policy: every mail on its day, and every history replays', async () => {
  await startAll();
  for (const [on, where, kind, details = {}, recordedOn = on] of STORY) {
    if (on > '2037-09-30') await refuseOn(addDays(recordedOn, -1));
    await world.goTo(recordedOn, 14);
    await world.record(where, { id: `${kind}/${on}`, kind, on, ...details } as Fact);
  }
  await world.goTo('2038-10-01', 20);

  expect(await mailsSent()).toEqual(MAILS);
  expect(new Set(world.post.mails.map(({ messageId }) => messageId)).size).toBe(world.post.mails.length);
  expect(world.post.mails).toHaveLength(MAILS.length);
}, 180_000);

test('the ledger says when each breach was noticed, keeps the corrected one, and its chains hold', async () => {
  const { ledger } = world.store;
  const breaches = await ledger.read({ kind: 'breached' });
  const noticed = breaches.map(({ subject, about, on, at }) => [subject, about, on, at.slice(0, 10)]);
  expect(noticed.toSorted((a, b) => a.join().localeCompare(b.join()))).toEqual([
    // Noticed at the first moment of the day after, which in summer time is 23:00 the evening before in UTC.
    ['allocation/C-2/will', 'standard-10day-overview/2037-04-01', '2037-04-17', '2037-04-17'],
    ['allocation/C-2/will', 'standard-first-casework/2037-04-01', '2037-05-01', '2037-05-01'],
    ['relationship/r-1', 'standard-agreement-review/2037-04-20', '2038-04-20', '2038-04-20'],
    ['relationship/r-1', 'standard-first-supervision/2037-04-01', '2037-05-01', '2037-05-01'],
    ['relationship/r-1', 'standard-monthly/2037-07', '2037-07-31', '2037-07-31'],
  ]);
  const corrected = await ledger.read({ kind: 'corrected' });
  expect(corrected.map(({ about, on, detail }) => [about, on, detail['was']])).toEqual([
    ['standard-agreement-review/2037-04-20', '2038-04-20', 'overdue'],
  ]);
  for (const subject of ['relationship/r-1', 'allocation/C-1/will', 'allocation/C-2/will', 'policy/standard']) {
    const entries = await ledger.read({ subject });
    expect(entries.length).toBeGreaterThan(0);
    expect(firstBreak(entries)).toBeUndefined();
  }
});

test('every run of every chain replays', async () => {
  const runs = await world.replayAll();
  // Some thirty continue-as-news in eighteen months, and never a short count because one was passed over.
  expect(runs).toBe(await world.countRuns());
  expect(runs).toBeGreaterThan(20);
}, 60_000);

test('a closed case has ended, the others still run', async () => {
  const statusOf = async (id: string): Promise<string> => (await world.client.getHandle(id).describe()).status.name;
  expect(await statusOf('allocation/C-1/will')).toBe('COMPLETED');
  expect(await statusOf('allocation/C-2/will')).toBe('RUNNING');
  expect(await statusOf('relationship/r-1')).toBe('RUNNING');
});

/** What is refused leaves nothing in a history, though it wakes the workflow: also a run that has gone on for over 28 days. */
async function refuseOn(day: CivilDate): Promise<void> {
  await world.goTo(day, 14);
  await expect(world.record('relationship/r-1', { id: 'refused', kind: 'session-held', on: addDays(day, 3) })).rejects.toThrow();
  await world.clock.settle();
}

async function startAll(): Promise<void> {
  await world.apply({
    people: [staff('head'), staff('manager', 'head'), staff('sue', 'manager'), staff('will', 'sue')],
    lines: [{ id: 'r-1', worker: 'will', supervisor: 'sue', policy: 'standard', scope: 'both', startedOn: '2037-04-01' }],
    cases: [],
    policies: [{ policy: 'standard', owner: 'head', implementedOn: '2037-04-01' }],
  });
  const watchFrom = '2037-04-01';
  await world.start('supervisoryRelationship', 'relationship/r-1', {
    kind: 'relationship',
    id: 'r-1',
    worker: 'will',
    supervisor: 'sue',
    scope: 'both',
    startedOn: '2037-04-01',
    watchFrom,
  });
  for (const [ref, caseKind] of [
    ['C-1', 'assessment'],
    ['C-2', 'longer-term'],
  ] as const) {
    const subject = { kind: 'case', ref, worker: 'will', lead: 'will', caseKind, allocatedOn: '2037-04-01', watchFrom } as const;
    await world.start('caseAllocation', `allocation/${ref}/will`, subject);
  }
  await world.start('policyReview', 'policy/standard', {
    kind: 'policy',
    id: 'standard',
    owner: 'head',
    implementedOn: '2037-04-01',
    watchFrom,
  });
}

/** The mail log in the form of the table above. */
async function mailsSent(): Promise<readonly (readonly string[])[]> {
  const mails = await world.store.mail.list({});
  return mails
    .filter(({ state }) => state === 'sent')
    .map(({ on, to, kind, notices }) => [
      on,
      to,
      kind,
      ...notices.map(({ kind: say, item, source }) => `${say} ${item}${caseOf(source)}`).toSorted(),
    ])
    .toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
}

function caseOf(source: string): string {
  return source.startsWith('allocation/') ? ` of ${source.split('/')[1]}` : '';
}
