import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverNudges } from '../../activities/deliver-nudges.js';
import type { Service } from '../../activities/store/store.js';
import type { Fact } from '../../policies/facts/table.js';
import { firstBreak } from '../../policies/ledger/chain.js';
import { catalogue } from '../../policies/policy/catalogue.js';
import { serviceWorkflowId } from '../../workflows/ids.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

// Told in 2037 and 2038, whose weekdays and (shifted) bank holidays are those of 2026 and 2027: the spring bank holiday is Monday
// 25 May, Christmas Day a Friday, and the Monday after it stands for Boxing Day. Every date below was worked out on a wall calendar.

const CHILDREN: Service = {
  id: 'children',
  name: 'Children and families',
  owner: 'olive',
  policy: 'council-procedure',
  startedOn: '2037-04-01',
};
const ID = serviceWorkflowId(CHILDREN.id);

let world: TestWorld;
beforeAll(async () => {
  world = await TestWorld.open({ startsOn: '2037-04-01', holidays: shiftedCalendar() });
});
afterAll(async () => {
  await world.close();
});

/** The day on which each of them is done and recorded. */
const BEFORE_THE_CHANGE: readonly (readonly [on: string, ...kinds: readonly Fact['kind'][]])[] = [
  ['2037-04-15', 'meeting-held'],
  ['2037-04-22', 'return-done'],
  // May has its meeting and no return.
  ['2037-05-13', 'meeting-held'],
  ['2037-06-10', 'meeting-held', 'return-done'],
  ['2037-06-24', 'audit-done'],
];
const AFTER_IT: typeof BEFORE_THE_CHANGE = [
  ['2037-07-15', 'meeting-held'],
  ['2037-07-27', 'return-done'],
  ['2037-08-12', 'meeting-held', 'return-done'],
  ['2037-09-09', 'meeting-held', 'return-done', 'audit-done'],
  ['2037-10-14', 'meeting-held', 'return-done'],
  ['2037-11-11', 'meeting-held', 'return-done', 'audit-done'],
  ['2037-12-09', 'meeting-held', 'return-done'],
  ['2037-12-23', 'sampling-done'],
];

const MAY = 'council-monthly-return/2037-05';

const MAILS: readonly (readonly [on: string, to: string, how: 'digest' | 'urgent', ...what: readonly string[]])[] = [
  // 31 May is a Sunday, so the last day to act is Friday the 29th; five working days before that, over the holiday, is Thursday the 21st.
  ['2037-05-21', 'olive', 'digest', `reminder ${MAY}`],
  ['2037-05-29', 'olive', 'digest', `reminder ${MAY}`],
  ['2037-06-01', 'mark', 'digest', `escalation ${MAY}`],
  ['2037-06-01', 'olive', 'digest', `breach ${MAY}`],
  ['2037-06-08', 'hana', 'digest', `escalation ${MAY}`],
  ['2037-06-08', 'olive', 'digest', `breach ${MAY}`],
  // June's return, on the 10th, ends the ladder of May's.
  ['2037-06-11', 'hana', 'digest', `all-clear ${MAY}`],
  ['2037-06-11', 'mark', 'digest', `all-clear ${MAY}`],
  ['2037-06-11', 'olive', 'digest', `all-clear ${MAY}`],
  // The quarter ends on Tuesday 30 June.
  ['2037-06-23', 'olive', 'digest', 'reminder council-thematic-audit-3-monthly/2037-Q2'],
  // From here on it is nina's. July ends on a Friday.
  ['2037-07-24', 'nina', 'digest', 'reminder council-monthly-return/2037-07'],
  // Back from Thursday 31 December: the 30th, 29th, 24th, 23rd, 22nd.
  ['2037-12-22', 'nina', 'digest', 'reminder council-qait-annual-sampling/2037'],
];

test('a year of a service: a return that is missed climbs from its owner, another owner is told from then on, and every mail has its day', async () => {
  await startService();
  await live(BEFORE_THE_CHANGE);

  await world.goTo('2037-07-06', 10);
  const change = { people: [], lines: [], cases: [], policies: [], services: [{ ...CHILDREN, owner: 'nina' }] };
  await world.store.roster.apply(change, [{ workflowId: ID, reason: 'the service has another owner' }]);
  await deliverNudges(world.world.client, world.store.roster);
  await world.clock.settle();
  const owners = (await world.report(ID)).records.flatMap(({ open }) => (open === undefined ? [] : [open.owner]));
  expect([...new Set(owners)]).toEqual(['nina']);

  await live(AFTER_IT);
  await world.goTo('2038-01-04', 12);
  expect(await mailsSent()).toEqual(MAILS);
}, 180_000);

test('what has ended owes nothing more, takes what is recorded late for thirty days, and closes', async () => {
  await world.goTo('2038-01-15', 14);
  await world.record(ID, { id: 'service-ended', kind: 'service-ended', on: '2038-01-15' });
  await world.goTo('2038-01-16', 1);
  expect((await world.standing(ID))['Standing']).toBe('ended');
  await world.goTo('2038-02-14', 14);
  // The returns of January and of the years to come are owed by nobody, and nobody heard of them.
  expect(await mailsSent()).toEqual(MAILS);
  await world.record(ID, { id: 'late', kind: 'meeting-held', on: '2038-01-13' });
  expect(await world.stillRunning([ID])).toEqual([ID]);
  await world.goTo('2038-02-15', 1);
  expect(await world.stillRunning([ID])).toEqual([]);
  expect(await mailsSent()).toEqual(MAILS);
}, 60_000);

test('its ledger holds the one breach, that it was cleared and not met, and its chain is whole', async () => {
  const entries = await world.store.ledger.read({ subject: ID });
  const told = (kind: string) => entries.filter((entry) => entry.kind === kind).map(({ about, on }) => [about, on]);
  expect(told('breached')).toEqual([[MAY, '2037-05-31']]);
  expect(told('cleared')).toEqual([[MAY, '2037-06-10']]);
  expect(told('met').filter(([about]) => about === MAY)).toEqual([]);
  expect(firstBreak(entries)).toBeUndefined();
});

test('every run of its chain replays', async () => {
  expect(await world.replayAll()).toBe(await world.countRuns());
}, 60_000);

async function startService(): Promise<void> {
  const policy = catalogue().get('council-procedure');
  await world.apply({
    people: [staff('hana'), staff('mark', 'hana'), staff('olive', 'mark'), staff('nina', 'hana')],
    policies: [{ policy: 'council-procedure', owner: 'hana', implementedOn: '2037-04-01' }],
    services: [CHILDREN],
  });
  const { id, owner, startedOn } = CHILDREN;
  const subject = { kind: 'service', id, owner, startedOn, watchFrom: '2037-04-01' } as const;
  await world.start('serviceAssurance', ID, subject, [], { policy: { id: 'council-procedure', hash: policy?.hash ?? '' } });
}

async function live(story: typeof BEFORE_THE_CHANGE): Promise<void> {
  for (const [on, ...kinds] of story) {
    await world.goTo(on, 14);
    for (const kind of kinds) await world.record(ID, { id: `${kind}/${on}`, kind, on } as Fact);
  }
}

/** The mail log in the form of the table above. */
async function mailsSent(): Promise<readonly (readonly string[])[]> {
  const mails = await world.store.mail.list({});
  return mails
    .filter(({ state }) => state === 'sent')
    .map(({ on, to, kind, notices }) => [on, to, kind, ...notices.map(({ kind: say, item }) => `${say} ${item}`).toSorted()])
    .toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
}
