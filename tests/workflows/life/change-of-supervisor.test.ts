import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBreak } from '../../../policies/ledger/chain.js';
import { lastTextTo, mailsSince, recordBy, under } from '../../world/recording.js';
import { shiftedCalendar } from '../../world/shifted-calendar.js';
import { staff, TestWorld } from '../../world/test-world.js';

// Will is supervised by sue under the standard policy, bea under bedford's; una takes over from Wed 10 June 2037, recorded on the 3rd.

let world: TestWorld;
beforeAll(async () => {
  world = await TestWorld.open({ startsOn: '2037-05-13', holidays: shiftedCalendar() });
  const line = { supervisor: 'sue', scope: 'both', startedOn: '2037-05-13' } as const;
  await world.apply({
    people: [
      staff('head'),
      staff('manager', 'head'),
      staff('sue', 'manager'),
      staff('una', 'manager'),
      staff('will', 'sue'),
      staff('bea', 'sue'),
      staff('dee', 'una'),
    ],
    lines: [
      { id: 'r-std', worker: 'will', policy: 'standard', ...line },
      { id: 'r-bed', worker: 'bea', policy: 'bedford-2021', ...line },
    ],
    cases: [{ ref: 'C-1', worker: 'will', lead: 'will', kind: 'longer-term', allocatedOn: '2037-05-13' }],
    policies: [{ policy: 'standard', owner: 'head', implementedOn: '2037-05-13' }],
  });
  // Una supervises dee already, and knows what a mail of Oversight is.
  await world.startRelationship({ id: 'r-dee', worker: 'dee', supervisor: 'una' });
  await world.startRelationship({ id: 'r-std' });
  await world.startRelationship({ id: 'r-bed', worker: 'bea' }, under('bedford-2021'));
  await world.startCase({ ref: 'C-1' });
});
afterAll(async () => {
  expect(await world.replayAll()).toBe(await world.countRuns());
  await world.close();
});

test('until the day everything goes to the old supervisor; on it what is open moves, with its cases, and nothing is said twice', async () => {
  await world.goTo('2037-06-03', 12);
  for (const id of ['r-std', 'r-bed']) await recordBy(world, id, 'supervisor-changed', '2037-06-10', { supervisor: 'una' });
  await world.goTo('2037-06-09', 12);
  expect((await mailsSince(world, '2037-06-03')).filter((mail) => mail.includes(' una ') && !mail.includes('r-dee'))).toEqual([]);
  expect((await world.report('allocation/C-1/will')).standing?.supervisor).toBe('sue');

  await world.goTo('2037-06-10', 12);
  for (const id of ['relationship/r-std', 'relationship/r-bed', 'allocation/C-1/will'])
    expect((await world.report(id)).standing?.supervisor).toBe('una');
  // The overview was due on Thu 28 May (ten working days from the 13th, but the 25th): a breach, twice told. The rest is due on the 12th and 13th.
  const mails = await mailsSince(world, '2037-06-10');
  expect(mails.filter((mail) => mail.startsWith('2037-06-10'))).toEqual([
    expect.stringMatching(
      /^2037-06-10 sue digest: passed-on C-1 standard-10day-overview.*passed-on r-bed bedford-.*passed-on r-std standard-/,
    ),
    expect.stringMatching(/^2037-06-10 una digest: breach C-1 standard-10day-overview/),
  ]);
  const toUna = lastTextTo(world, 'una');
  expect(toUna).toContain('It was open before it came to you; its dates stay as they were.');
  const toSue = lastTextTo(world, 'sue');
  expect(toSue).toContain('It is no longer yours: somebody else answers for it now.');
  expect(toSue).not.toContain('To record it');
  expect(world.post.to('sue@example.org').at(-1)?.subject).toBe('Supervision: 5 no longer yours, nothing to do');
});

test('from then on sue hears nothing; what the policy asks of the new one is hers', async () => {
  await world.goTo('2037-07-14', 12);
  const later = (await mailsSince(world, '2037-06-11')).filter((mail) => mail.slice(11).startsWith('sue '));
  expect(later).toEqual([]);
  const agreements = (await world.report('relationship/r-bed')).records.filter(
    ({ duty }) => duty === 'bedford-new-supervisor-new-agreement',
  );
  // Thirty days from 10 June.
  expect(agreements).toEqual([
    expect.objectContaining({ dueOn: '2037-07-10', state: 'overdue', open: expect.objectContaining({ owner: 'una' }) }),
  ]);
  const passed = await world.store.ledger.read({ subject: 'relationship/r-std', kind: 'passed-on' });
  expect(passed.every(({ on, detail }) => on === '2037-06-10' && detail['from'] === 'sue' && detail['to'] === 'una')).toBe(true);
  expect(passed.length).toBeGreaterThan(0);
  for (const subject of ['relationship/r-std', 'relationship/r-bed', 'allocation/C-1/will'])
    expect(firstBreak(await world.store.ledger.read({ subject }))).toBeUndefined();
});
