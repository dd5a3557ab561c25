import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact } from '../../../policies/facts/table.js';
import { firstBreak } from '../../../policies/ledger/chain.js';
import { carryFacts } from '../../../workflows/messages.js';
import { mailsSince, showMails, under } from '../../world/recording.js';
import { shiftedCalendar } from '../../world/shifted-calendar.js';
import { staff, TestWorld } from '../../world/test-world.js';
import { WokeOnTheWayError } from '../../world/virtual-clock.js';

// 2037 has the calendar of 2026. Sue supervises three under the standard policy and ivy under Islington's; una, who works Monday to Wednesday,
// three under the council's. No worker runs from noon of Wed 15 April to noon of Thu 23 April.

const SUES = ['will', 'wren', 'wyn'];
const UNAS = ['ugo', 'ulf', 'uma'];
const STARTED = '2037-04-01';

const DECISION = 'islington-record-24h-significant/2037-04-23T09:00Z';
const TRIES = 3;

let world: TestWorld;
beforeAll(async () => {
  for (let tries = 1; ; tries += 1) {
    await liveUntilTheOutage();
    try {
      await liveThroughTheOutage();
      return;
    } catch (error) {
      // The clock's fault, not the worker's.
      if (!(error instanceof WokeOnTheWayError) || tries === TRIES) throw error;
      await world.close();
    }
  }
});
afterAll(async () => {
  await world.close();
});

async function liveUntilTheOutage(): Promise<void> {
  world = await TestWorld.open({
    startsOn: STARTED,
    holidays: shiftedCalendar(),
    serverSettings: ['history.timerProcessorMaxTimeShift="300ms"'],
  });
  const line = (worker: string, supervisor: string, policy: string) =>
    ({ id: `r-${worker}`, worker, supervisor, policy, scope: 'both', startedOn: STARTED }) as const;
  const held = (worker: string, kind: 'assessment' | 'longer-term') => ({
    ref: `C-${worker}`,
    worker,
    lead: worker,
    kind,
    allocatedOn: STARTED,
  });
  await world.apply({
    people: [
      staff('head'),
      staff('manager', 'head'),
      staff('sue', 'manager'),
      staff('una', 'manager', { workingDays: [1, 2, 3] }),
      ...[...SUES, 'ivy'].map((id) => staff(id, 'sue')),
      ...UNAS.map((id) => staff(id, 'una')),
    ],
    lines: [
      ...SUES.map((worker) => line(worker, 'sue', 'standard')),
      line('ivy', 'sue', 'islington-2016'),
      ...UNAS.map((worker) => line(worker, 'una', 'council-procedure')),
    ],
    cases: [held('will', 'longer-term'), held('ugo', 'longer-term'), held('uma', 'assessment'), held('ivy', 'longer-term')],
  });
  await Promise.all([
    ...SUES.map((worker) => world.startRelationship({ id: `r-${worker}`, worker })),
    ...UNAS.map((worker) => world.startRelationship({ id: `r-${worker}`, worker, supervisor: 'una' }, under('council-procedure'))),
    world.startCase({ ref: 'C-will' }),
    world.startCase({ ref: 'C-ugo', worker: 'ugo', lead: 'ugo' }, under('council-procedure')),
    world.startCase({ ref: 'C-uma', worker: 'uma', lead: 'uma', caseKind: 'assessment' }, under('council-procedure')),
    world.startCase({ ref: 'C-ivy', worker: 'ivy', lead: 'ivy' }, under('islington-2016')),
  ]);
  await world.goTo('2037-04-15', 11);
  await world.record('allocation/C-ugo/ugo', { id: 'noted', kind: 'allocation-noted', on: '2037-04-14' });
  await world.goTo('2037-04-15', 12);
}

async function liveThroughTheOutage(): Promise<void> {
  await world.outageUntil('2037-04-23', 12, async () => {
    const told = { at: '2037-04-23T10:00:00+01:00', recordedAt: '2037-04-23T10:30:00+01:00', recordedBy: 'tester' };
    const decision = { id: 'decision', kind: 'significant-decision', on: '2037-04-23', ...told } as Fact;
    await world.client.getHandle('allocation/C-ivy/ivy').signal(carryFacts, { facts: [decision] });
  });
}

test('the worker is back on Thursday at noon: what is urgent now goes at once, and nothing else', async () => {
  expect((await mailsSince(world, '2037-04-14')).filter((mail) => mail < '2037-04-16')).toEqual([
    '2037-04-14 manager digest: escalation C-ugo council-allocation-oversight/2037-04-01; escalation C-uma council-allocation-oversight/2037-04-01',
    '2037-04-15 una digest: reminder C-uma council-10day-overview/2037-04-01',
  ]);
  expect(await mailsSince(world, '2037-04-16')).toEqual([`2037-04-23 sue urgent: reminder C-ivy ${DECISION}`]);
});

test('each person gets one digest of all that was missed: in the day if one had been waiting, else on their next working morning', async () => {
  await world.goTo('2037-04-23', 14);
  const written = { on: '2037-04-23', at: '2037-04-23T13:30:00+01:00' };
  await world.record('allocation/C-ivy/ivy', { id: 'written', kind: 'record-written', ...written });
  await world.goTo('2037-04-27', 12);
  showMails(world);
  const mails = (await mailsSince(world, '2037-04-24')).filter((mail) => !mail.includes(DECISION));
  expect([...(await mailsSince(world, '2037-04-23')).filter((mail) => mail.includes('2037-04-23 manager')), ...mails]).toEqual([
    // The all-clear of Wednesday would have come on Thursday the 16th; the overview was due on Friday the 17th.
    '2037-04-23 manager digest: all-clear C-ugo council-allocation-oversight/2037-04-01; escalation C-will standard-10day-overview/2037-04-01',
    // Ten working days after the breach were over on the 21st.
    '2037-04-24 head digest: escalation C-uma council-allocation-oversight/2037-04-01',
    // What is due on 1 May is told on this day anyhow.
    '2037-04-24 sue digest: breach C-will standard-10day-overview/2037-04-01; reminder C-will standard-first-casework/2037-04-01; reminder r-will standard-agreement/2037-04-01; reminder r-will standard-first-supervision/2037-04-01; reminder r-wren standard-agreement/2037-04-01; reminder r-wren standard-first-supervision/2037-04-01; reminder r-wyn standard-agreement/2037-04-01; reminder r-wyn standard-first-supervision/2037-04-01',
    // Five working days after the breach of Monday the 20th: from here on the ladder keeps its days.
    '2037-04-27 head urgent: escalation C-will standard-10day-overview/2037-04-01',
    '2037-04-27 sue urgent: breach C-will standard-10day-overview/2037-04-01',
    '2037-04-27 una digest: all-clear C-ugo council-allocation-oversight/2037-04-01; breach C-uma council-allocation-oversight/2037-04-01; reminder C-ugo council-first-casework-within-month/2037-04-01; reminder r-ugo council-agreement-first-month/2037-04-01; reminder r-ugo council-casework-monthly/2037-04; reminder r-ugo council-personal-monthly/2037-04; reminder r-ulf council-agreement-first-month/2037-04-01; reminder r-ulf council-personal-monthly/2037-04; reminder r-uma council-agreement-first-month/2037-04-01; reminder r-uma council-casework-monthly/2037-04; reminder r-uma council-personal-monthly/2037-04',
  ]);
});

test('nothing was said twice, and no digest came out of hours', async () => {
  const mails = await world.store.mail.list({});
  const ids = mails.flatMap(({ notices }) => notices.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  const minutes = world.post.mails.filter(({ subject }) => !subject?.includes('C-')).map(({ date }) => minuteInLondon(date));
  expect(Math.min(...minutes)).toBeGreaterThanOrEqual(8 * 60);
  expect(Math.max(...minutes)).toBeLessThan(12 * 60 + 30);
});

test('the ledger has the breach under its own day, and the day on which it was noticed', async () => {
  const breaches = await world.store.ledger.read({ subject: 'allocation/C-will/will', kind: 'breached' });
  expect(breaches).toMatchObject([{ about: 'standard-10day-overview/2037-04-01', on: '2037-04-17', detail: { noticedOn: '2037-04-23' } }]);
  for (const subject of ['allocation/C-will/will', 'allocation/C-uma/uma', 'relationship/r-ugo'])
    expect(firstBreak(await world.store.ledger.read({ subject }))).toBeUndefined();
});

/** Summer time, which all of this story is in. */
function minuteInLondon(date: Date | undefined): number {
  return date === undefined ? Number.NaN : (date.getUTCHours() + 1) * 60 + date.getUTCMinutes();
}
