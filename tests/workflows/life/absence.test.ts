import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastTextTo, mailsSince, recordBy, showMails, under } from '../../world/recording.js';
import { shiftedCalendar } from '../../world/shifted-calendar.js';
import { staff, TestWorld } from '../../world/test-world.js';

// 2037 has the calendar of 2026. Sue supervises will under the standard policy, which says nothing of absence, and ivy under Islington's, where
// a month that leave left without supervision is explained by a recorded gap and supervision is a priority on return.

let world: TestWorld;
beforeAll(async () => {
  world = await TestWorld.open({ startsOn: '2037-04-01', holidays: shiftedCalendar() });
  const line = { supervisor: 'sue', startedOn: '2037-04-01' } as const;
  await world.apply({
    people: [
      staff('head'),
      staff('manager', 'head'),
      staff('sue', 'manager'),
      staff('una', 'manager'),
      staff('will', 'sue'),
      staff('ivy', 'sue', { caseHolding: 'yes' }),
    ],
    lines: [
      { id: 'r-std', worker: 'will', policy: 'standard', scope: 'both', ...line },
      { id: 'r-isl', worker: 'ivy', policy: 'islington-2016', scope: 'casework', ...line },
    ],
  });
  await world.startRelationship({ id: 'r-std' });
  await world.startRelationship({ id: 'r-isl', worker: 'ivy', scope: 'casework' }, under('islington-2016'));
  await world.goTo('2037-04-15', 12);
  await recordBy(world, 'r-std', 'session-held', '2037-04-15');
  await recordBy(world, 'r-std', 'agreement-signed', '2037-04-15');
});
afterAll(async () => {
  expect(await world.replayAll()).toBe(await world.countRuns());
  await world.close();
});

const to = (person: string) => (mail: string) => mail.slice(11).startsWith(`${person} `);

test('Islington: the month counts on while the worker is away, the gap explains it, and who was told hears so', async () => {
  await world.goTo('2037-04-20', 12);
  await recordBy(world, 'ivy', 'absence-started', '2037-04-20', { absence: 'sickness' });
  await world.goTo('2037-05-05', 12);
  // April closed unmet on Thursday the 30th.
  expect(await mailsSince(world, '2037-05-01')).toEqual([
    '2037-05-01 manager digest: escalation r-isl islington-monthly-121/2037-04',
    '2037-05-01 sue digest: breach r-isl islington-monthly-121/2037-04',
  ]);
  await recordBy(world, 'r-isl', 'gap-recorded', '2037-05-05', { window: '2037-04', absence: 'sickness' });
  await world.goTo('2037-05-06', 12);
  expect(await mailsSince(world, '2037-05-06')).toEqual([
    '2037-05-06 manager digest: all-clear r-isl islington-monthly-121/2037-04',
    '2037-05-06 sue digest: all-clear r-isl islington-monthly-121/2037-04',
  ]);
  // Back from Saturday the 16th, recorded on the 15th: five working days from it are over on Friday the 22nd. It opens with the return.
  await world.goTo('2037-05-15', 12);
  await recordBy(world, 'ivy', 'absence-ended', '2037-05-15');
  const { records } = await world.report('relationship/r-isl');
  expect(records.find(({ duty }) => duty === 'islington-return-priority')).toBeUndefined();
});

test('while the supervisor is away the cover is told, whoever is next is named, and she is never chased', async () => {
  await recordBy(world, 'sue', 'absence-started', '2037-05-18', { until: '2037-05-29', cover: 'una' });
  await world.goTo('2037-05-18', 12);
  const { records } = await world.report('relationship/r-isl');
  expect(records.find(({ duty }) => duty === 'islington-return-priority')).toMatchObject({ dueOn: '2037-05-22', state: 'upcoming' });
  // May is reminded of on the 21st and 29th, and una stands in on both.
  expect(records.find(({ id }) => id === 'islington-monthly-121/2037-05')?.open?.next?.who).not.toBe('sue');
  await world.goTo('2037-05-27', 12);
  const mails = await mailsSince(world, '2037-05-18');
  showMails(world);
  expect(mails.filter(to('sue'))).toEqual([]);
  expect(mails.filter(to('una')).map((mail) => mail.slice(0, 10))).toEqual(['2037-05-21', '2037-05-22', '2037-05-26']);
  expect(mails.find((mail) => mail.startsWith('2037-05-21 una'))).toBe(
    '2037-05-21 una digest: reminder r-isl islington-monthly-121/2037-05; reminder r-std standard-monthly/2037-05',
  );
  expect(lastTextTo(world, 'una')).toContain('Told to you because Sue Test is away until Fri 29 May 2037.');
});

test('back earlier than foreseen: one summary of all that is open, and from then on everything is hers again', async () => {
  await recordBy(world, 'sue', 'absence-ended', '2037-05-27');
  await world.goTo('2037-05-28', 12);
  const summary = (await mailsSince(world, '2037-05-28')).filter(to('sue'));
  expect(summary).toEqual([
    '2037-05-28 sue digest: breach r-isl islington-return-priority/2037-05-16; reminder r-isl islington-monthly-121/2037-05; reminder r-std standard-monthly/2037-05',
  ]);
  await world.goTo('2037-06-01', 12);
  const mails = await mailsSince(world, '2037-05-29');
  expect(mails.filter(to('una'))).toEqual([]);
  // Friday the 29th: the last day to act; Monday 1 June: the breach, and the manager with it.
  expect(mails.map((mail) => mail.slice(0, 24))).toEqual([
    '2037-05-29 sue digest: r',
    '2037-06-01 manager diges',
    '2037-06-01 sue digest: b',
  ]);
});

test('a worker is away for long: what cannot be held with them is kept quiet, and the cause is told once, until it is over', async () => {
  await world.goTo('2037-06-02', 12);
  await recordBy(world, 'will', 'absence-started', '2037-06-02', { absence: 'long-term-sickness', until: '2037-06-12' });
  await world.goTo('2037-06-12', 12);
  // May was not recorded as held and told on 1 June; five working days later it would be sue again, and the head with her.
  const told = async (since: string) =>
    (await mailsSince(world, since))
      .filter((mail) => mail.includes(' r-std '))
      .map((mail) => mail.replaceAll(/[^ ]+ r-isl [^ ;]+(; )?/g, ''));
  expect(await told('2037-06-02')).toEqual(['2037-06-08 sue digest: hidden r-std cause/worker-away']);
  const { records } = await world.report('relationship/r-std');
  const may = records.find(({ id }) => id === 'standard-monthly/2037-05');
  expect([may?.state, may?.open?.hidden]).toEqual(['missed', { id: 'worker-away', since: '2037-06-02' }]);
  expect(await world.details('relationship/r-std')).toContain('away');
  // Back on Saturday the 13th: on Monday both, and what waited since the 8th.
  await world.goTo('2037-06-16', 12);
  expect(await told('2037-06-13')).toEqual([
    '2037-06-15 head digest: escalation r-std standard-monthly/2037-05',
    '2037-06-15 sue digest: all-clear r-std cause/worker-away; breach r-std standard-monthly/2037-05',
  ]);
  const ledger = await world.store.ledger.read({ subject: 'relationship/r-std' });
  expect(ledger.filter(({ kind }) => kind === 'hidden' || kind === 'shown').map(({ kind, about, on }) => [kind, about, on])).toEqual([
    ['hidden', 'standard-monthly/2037-05', '2037-06-08'],
    ['shown', 'standard-monthly/2037-05', '2037-06-13'],
  ]);
});
