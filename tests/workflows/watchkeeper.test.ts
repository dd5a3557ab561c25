import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWatch } from '../../worker/start-watch.js';
import { WATCH_WORKFLOW_ID } from '../../workflows/ids.js';
import { lookAgain, watchReport } from '../../workflows/messages.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

// April 2037: the 1st is a Wednesday, the 3rd Good Friday, the 6th Easter Monday, so that the working days of that week begin on Tuesday.

let world: TestWorld;
let monitor: Server;
const pings: string[] = [];
beforeAll(async () => {
  monitor = createServer(({ url }, response) => {
    pings.push(url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => monitor.listen(0, '127.0.0.1', resolve));
  const heartbeatUrl = `http://127.0.0.1:${(monitor.address() as AddressInfo).port}/ping`;
  world = await TestWorld.open({
    startsOn: '2037-04-01',
    holidays: shiftedCalendar(),
    change: (given) => ({ ...given, heartbeatUrl }),
  });
  await world.apply({
    people: [
      staff('olive'),
      staff('head'),
      staff('mia', 'head'),
      staff('sue', 'mia', { leftOn: '2037-04-24' }),
      staff('sid', 'mia'),
      // Two who are each other's manager, by a mistake in the roster.
      staff('ann', 'ben'),
      staff('ben', 'ann'),
      staff('will', 'sue'),
      staff('wes', 'sid'),
      staff('wyn', 'ann'),
    ],
    policies: [{ policy: 'standard', owner: 'olive', implementedOn: '2036-12-01' }],
  });
  // Mia's long leave, with nobody to stand in.
  await world.store.roster.startAbsence('mia', 'leave-1', { from: '2037-04-20', to: '2037-05-29', kind: 'leave' }, []);
  await world.startRelationship({ id: 'r-1', worker: 'will', supervisor: 'sue' });
  await world.startRelationship({ id: 'r-2', worker: 'wes', supervisor: 'sid' });
  await world.startRelationship({ id: 'r-3', worker: 'wyn', supervisor: 'ann' });
  await world.startWatch();
});
afterAll(async () => {
  monitor.close();
  await world.close();
});

describe('the watch over the watch', () => {
  test('runs once however many workers start it, and looks first on the next morning', async () => {
    await startWatch(world.world);
    await startWatch(world.world);
    expect((await world.client.count("WorkflowType = 'watchkeeper'")).count).toBe(1);
    const found = await world.client.getHandle(WATCH_WORKFLOW_ID).query(watchReport);
    expect(found).toMatchObject({ last: null, failure: null, gaps: [] });
    expect(world.post.to('operations@example.org')).toHaveLength(0);
  });

  test('tells operations of each gap, in the digest of that morning', async () => {
    await world.goTo('2037-04-02', 12);
    const gaps = await toldToOperations('2037-04-02');
    expect(gaps).toContain('gap gap/mia|absent');
    expect(gaps).toContain('gap gap/sue|left');
    const text = textTo('operations').at(-1);
    expect(text).toContain('Somebody is away and nobody stands in');
    expect(text).toContain('Who: Mia Test');
  });

  test('each once: the days after bring nothing new, nor does asking it to look again', async () => {
    await world.client.getHandle(WATCH_WORKFLOW_ID).signal(lookAgain, 'test');
    await world.goTo('2037-04-09', 12);
    const told = await toldToOperations('2037-04-03');
    expect(told.filter((line) => line.startsWith('gap gap/mia|absent '))).toEqual([]);
    expect((await world.client.getHandle(WATCH_WORKFLOW_ID).query(watchReport)).failure).toBeNull();
  });

  test('one that is mended is told as such', async () => {
    await world.store.roster.coverAbsence('mia', 'cover-1', { on: '2037-04-21', cover: 'head' }, []);
    await world.goTo('2037-04-10', 12);
    expect(await toldToOperations('2037-04-10')).toContain('all-clear gap/mia|absent');
    expect(textTo('operations').at(-1)).toContain('It is mended');
  });

  test('the policy owner gets one statement a week, after Easter on the Tuesday, in the one ordinary mail of that day', async () => {
    await world.goTo('2037-05-01', 12);
    const mails = await world.store.mail.list({ to: 'olive', source: WATCH_WORKFLOW_ID });
    expect(mails.map(({ on, kind }) => `${on} ${kind}`)).toEqual([
      '2037-04-07 digest',
      '2037-04-13 digest',
      '2037-04-20 digest',
      '2037-04-27 digest',
    ]);
    const all = await world.store.mail.list({ to: 'olive' });
    expect(new Set(all.map(({ on }) => on)).size).toBe(all.length);
    const text = textTo('olive').find((one) => one.includes('in the week from Mon 20 Apr 2037'));
    expect(text).toContain('Watched: 3, today');
    expect(text).toContain('bank holidays are known until');
  });

  test('a line of managers that goes round in a circle is told once it matters, a month before', async () => {
    const told = await toldToOperations('2037-04-02');
    expect(told.filter((line) => line.includes('loop'))).toEqual(['gap gap/ben|loop']);
    expect(new Set(told).size).toBe(told.length);
    if (process.env['OVERSIGHT_TEST_PRINT'] !== undefined) for (const { to, text } of world.post.mails) console.log('=====', to, text);
  });

  test('a monitor hears of it every morning, weekend or not', () => {
    expect(pings.length).toBeGreaterThanOrEqual(29);
  });

  test('its details in the Web UI say what the last round did', async () => {
    expect(await world.details(WATCH_WORKFLOW_ID)).toMatch(/Last round 2037-05-01T06:00:\d\d.*Heartbeat: taken\./);
  });
});

/** Kinds and items of what the watch had mailed to operations since a day. */
async function toldToOperations(since: string): Promise<readonly string[]> {
  const mails = await world.store.mail.list({ to: 'operations', source: WATCH_WORKFLOW_ID, since });
  return mails.filter(({ state }) => state === 'sent').flatMap(({ notices }) => notices.map(({ kind, item }) => `${kind} ${item}`));
}

function textTo(person: string): readonly string[] {
  return world.post.to(`${person}@example.org`).map(({ text }) => (text ?? '').replace(/\s+/g, ' '));
}
