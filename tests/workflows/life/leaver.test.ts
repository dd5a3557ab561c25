import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBreak } from '../../../policies/ledger/chain.js';
import { lastTextTo, mailsSince, recordBy, showMails, under } from '../../world/recording.js';
import { shiftedCalendar } from '../../world/shifted-calendar.js';
import { staff, TestWorld } from '../../world/test-world.js';

// Sue supervises will (standard) and cal (Cafcass); will holds a case. Sue leaves first, will later.

let world: TestWorld;
beforeAll(async () => {
  world = await TestWorld.open({ startsOn: '2037-05-01', holidays: shiftedCalendar() });
  const line = { supervisor: 'sue', scope: 'both', startedOn: '2037-05-01' } as const;
  await world.apply({
    people: [
      staff('head'),
      staff('manager', 'head'),
      staff('sue', 'manager'),
      staff('una', 'manager'),
      staff('will', 'sue'),
      staff('cal', 'sue'),
    ],
    lines: [
      { id: 'r-std', worker: 'will', policy: 'standard', ...line },
      { id: 'r-caf', worker: 'cal', policy: 'cafcass-2008', ...line },
    ],
    cases: [{ ref: 'C-1', worker: 'will', lead: 'will', kind: 'longer-term', allocatedOn: '2037-05-01' }],
  });
  await world.startRelationship({ id: 'r-std' });
  await world.startRelationship({ id: 'r-caf', worker: 'cal' }, under('cafcass-2008'));
  await world.startCase({ ref: 'C-1' });
});
afterAll(async () => {
  expect(await world.replayAll()).toBe(await world.countRuns());
  await world.close();
});

const to = (person: string) => (mail: string) => mail.slice(11).startsWith(`${person} `);

test('a supervisor leaves and nobody is named: the next one up is told the day after, once, of each worker and of all that is open', async () => {
  await world.goTo('2037-05-11', 12);
  await recordBy(world, 'sue', 'left', '2037-05-15');
  // The last day is put off by a week; nothing is lost by it.
  await recordBy(world, 'sue', 'left', '2037-05-20');
  await world.goTo('2037-05-20', 12);
  expect((await mailsSince(world, '2037-05-11')).filter((mail) => mail.includes('no-supervisor'))).toEqual([]);
  await world.goTo('2037-05-22', 12);
  const mails = await mailsSince(world, '2037-05-21');
  showMails(world);
  expect(mails.filter(to('sue'))).toEqual([]);
  const [first, ...others] = mails.filter(to('manager'));
  expect(first).toMatch(/^2037-05-21 manager digest: .*hidden r-caf cause\/no-supervisor; hidden r-std cause\/no-supervisor/);
  expect(others.filter((mail) => mail.includes('no-supervisor'))).toEqual([]);
  // The overview was due on Mon 18 May (the 4th is a bank holiday): overdue with sue, and now with the manager and the head above her.
  expect(first).toContain('breach C-1 standard-10day-overview/2037-05-01');
  expect(lastTextTo(world, 'manager')).not.toContain('Ask Sue');
});

test('a successor takes over, and a worker leaves: the case without a holder is told, the workflows end, no leaver is mailed', async () => {
  await recordBy(world, 'r-std', 'supervisor-changed', '2037-05-22', { supervisor: 'una' });
  await recordBy(world, 'r-caf', 'supervisor-changed', '2037-05-22', { supervisor: 'una' });
  await world.goTo('2037-05-27', 12);
  await recordBy(world, 'will', 'left', '2037-05-29');
  await world.goTo('2037-05-28', 12);
  expect((await mailsSince(world, '2037-05-28')).filter(to('una'))).toEqual([expect.stringContaining('case-news C-1 unheld')]);
  await world.goTo('2037-07-01', 12);
  const mails = await mailsSince(world, '2037-05-30');
  expect(mails.filter((mail) => to('sue')(mail) || to('will')(mail))).toEqual([]);
  expect(mails.filter((mail) => mail.includes(' r-std ') && mail.includes('breach'))).toEqual([]);
  for (const subject of ['relationship/r-std', 'allocation/C-1/will']) {
    expect((await world.client.getHandle(subject).describe()).status.name).toBe('COMPLETED');
    expect(firstBreak(await world.store.ledger.read({ subject }))).toBeUndefined();
  }
  // What they supervise goes on.
  expect((await world.client.getHandle('relationship/r-caf').describe()).status.name).toBe('RUNNING');
});
