import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post } from '../../activities/post.js';
import type { Notice } from '../../policies/engine/notice.js';
import { inboxReport, sendNow } from '../../workflows/messages.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

// April 2037: the 1st is a Wednesday, the 3rd Good Friday, the 6th Easter Monday.

let world: TestWorld;
beforeAll(async () => {
  world = await TestWorld.open({ startsOn: '2037-04-01', holidays: shiftedCalendar() });
  await world.apply({
    people: [
      staff('head'),
      staff('manager', 'head'),
      ...['amy', 'ben', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal'].map((id) => staff(id, 'manager')),
      staff('part-timer', 'manager', { workingDays: [2, 4] }),
      { ...withoutAddress(staff('silent', 'manager')) },
      staff('gone', 'manager', { leftOn: '2037-03-31' }),
    ],
  });
});
afterAll(async () => {
  expect(await world.replayAll()).toBe(await world.countRuns());
  await world.close();
});

describe('the morning', () => {
  test('what arrives in the day comes the next working morning, in one mail', async () => {
    await world.goTo('2037-04-01', 12);
    await send(notice('amy', 'reminder', 'a'), notice('amy', 'reminder', 'b'));
    await world.goTo('2037-04-02', 7);
    expect(world.post.to('amy@example.org')).toHaveLength(0);
    await world.goTo('2037-04-02', 9);
    expect(await mailsTo('amy')).toEqual(['2037-04-02 digest: reminder a, reminder b']);
  });

  test('at most one a day: the next waits over Easter', async () => {
    await world.goTo('2037-04-02', 12);
    await send(notice('amy', 'reminder', 'c'));
    await world.goTo('2037-04-07', 7);
    expect(world.post.to('amy@example.org')).toHaveLength(1);
    await world.goTo('2037-04-07', 9);
    expect(await mailsTo('amy')).toEqual(['2037-04-02 digest: reminder a, reminder b', '2037-04-07 digest: reminder c']);
  });

  test('a part-timer gets it on a day of their own', async () => {
    // Tuesday the 7th is over at ten for this purpose; Thursday the 9th is the next.
    await world.goTo('2037-04-07', 11);
    await send(notice('part-timer', 'reminder', 'a'));
    await world.goTo('2037-04-09', 9);
    expect(await mailsTo('part-timer')).toEqual(['2037-04-09 digest: reminder a']);
  });

  test('an urgent one goes at once, also at night', async () => {
    await world.goTo('2037-04-11', 2);
    await send({ ...notice('ben', 'breach', 'a'), urgent: true });
    expect(await mailsTo('ben')).toEqual(['2037-04-11 urgent: breach a']);
  });

  test('asked to send now, it does, and still only once a day', async () => {
    await send(notice('cat', 'reminder', 'a'));
    await hurry('cat');
    await send(notice('cat', 'reminder', 'b'));
    await hurry('cat');
    expect(await mailsTo('cat')).toEqual(['2037-04-11 digest: reminder a']);
    expect(await pending('cat')).toEqual(['reminder b']);
  });
});

describe('of two about the same thing the later stands', () => {
  test('a reminder that is overtaken by its record is never sent', async () => {
    await send(notice('dan', 'reminder', 'a', 1), notice('dan', 'withdrawn', 'a', 2), notice('dan', 'reminder', 'a', 1));
    await hurry('dan');
    expect(world.post.to('dan@example.org')).toHaveLength(0);
    expect(await pending('dan')).toEqual([]);
  });

  test('an all-clear is for those who had the bad news', async () => {
    await send({ ...notice('eve', 'breach', 'known', 1), urgent: true });
    await send(notice('eve', 'all-clear', 'known', 2), notice('eve', 'all-clear', 'never heard of', 2));
    await hurry('eve');
    expect(await mailsTo('eve')).toEqual(['2037-04-11 urgent: breach known', '2037-04-11 digest: all-clear known']);
  });

  test('a late duplicate of the breach cannot follow its all-clear', async () => {
    await send({ ...notice('eve', 'breach', 'known', 1), urgent: true });
    expect(world.post.to('eve@example.org')).toHaveLength(2);
  });
});

describe('never on nobody', () => {
  test('somebody on leave is not mailed: the manager is told, the person on return, and the all-clear goes to both', async () => {
    await world.store.roster.startAbsence('fay', 'leave-1', { from: '2037-04-13', to: '2037-04-17', kind: 'leave' }, []);
    await world.goTo('2037-04-13', 7);
    await send(notice('fay', 'breach', 'a', 1));
    await world.goTo('2037-04-13', 12);
    expect(world.post.to('fay@example.org')).toHaveLength(0);
    expect(await mailsTo('manager')).toEqual(['2037-04-13 digest: breach a']);
    expect(world.post.to('manager@example.org').at(-1)?.text?.replace(/\s+/g, ' ')).toContain(
      'Told to you because Fay Test is away until Fri 17 Apr 2037.',
    );
    await world.goTo('2037-04-20', 9);
    expect(await mailsTo('fay')).toEqual(['2037-04-20 digest: breach a']);
    await world.goTo('2037-04-20', 12);
    await send(notice('fay', 'all-clear', 'a', 2));
    await world.goTo('2037-04-21', 9);
    expect((await mailsTo('fay')).at(-1)).toBe('2037-04-21 digest: all-clear a');
    expect((await mailsTo('manager')).at(-1)).toBe('2037-04-21 digest: all-clear a');
  });

  test('cover comes before the manager', async () => {
    await world.store.roster.startAbsence('gus', 'leave-2', { from: '2037-04-20', to: '2037-05-01', kind: 'leave', cover: 'hal' }, []);
    await send(notice('gus', 'reminder', 'a'));
    await world.goTo('2037-04-21', 11);
    await hurry('hal');
    expect(await mailsTo('hal')).toEqual(['2037-04-21 digest: reminder a']);
  });

  test('no address, no longer in post: the next one up, and why', async () => {
    await world.goTo('2037-04-21', 12);
    await send(notice('silent', 'breach', 'b'), notice('gone', 'breach', 'c'));
    // Neither has to have a morning of their own first: the manager has it the same noon.
    await world.goTo('2037-04-21', 13);
    expect((await pending('manager')).toSorted()).toEqual(['breach b', 'breach c']);
    await world.goTo('2037-04-22', 9);
    // They come from two inboxes, and either may be the first to hand on.
    expect((await mailsTo('manager')).at(-1)).toMatch(/^2037-04-22 digest: breach (b, breach c|c, breach b)$/);
    const text = world.post.to('manager@example.org').at(-1)?.text?.replace(/\s+/g, ' ');
    expect(text).toContain('no e-mail address is known for Silent Test');
    expect(text).toContain('Gone Test is no longer in post');
  });

  test('an address that is refused for good: the next one up, and in the end operations', async () => {
    world.post.refuse = (address) =>
      ['head@example.org', 'manager@example.org', 'ben@example.org'].includes(address) ? { code: 550, text: 'no such user' } : undefined;
    await send({ ...notice('ben', 'breach', 'd'), urgent: true });
    await world.clock.settle();
    const text = world.post.to('operations@example.org').at(-1)?.text?.replace(/\s+/g, ' ');
    expect(text).toContain(
      'You are told as the operations team, because mail to Ben Test was refused and nobody else in the line can be told.',
    );
    world.post.refuse = undefined;
  });

  test('a mail server that says later delays and loses nothing', async () => {
    world.post.refuse = () => ({ code: 451, text: 'try again' });
    await send({ ...notice('hal', 'breach', 'e'), urgent: true });
    const { failure } = await world.client.getHandle('inbox/hal').query(inboxReport);
    expect(failure).toContain('451');
    expect(await world.details('inbox/hal')).toContain('**Not delivered**, 1 tries');
    await world.goTo('2037-04-22', 12);
    world.post.refuse = undefined;
    await world.goTo('2037-04-22', 15);
    expect((await mailsTo('hal')).at(-1)).toMatch(/urgent: breach e$/);
    expect((await world.client.getHandle('inbox/hal').query(inboxReport)).failure).toBeNull();
  });
});

function notice(to: string, kind: Notice['kind'], item: string, sequence = 1): Notice {
  return {
    id: `test|${item}|${kind}${sequence}|${to}`,
    source: `relationship/of-${to}`,
    sequence,
    decidedAt: world.clock.now,
    to,
    role: { role: 'owner', of: to },
    policyOwner: null,
    kind,
    urgent: false,
    about: {
      item,
      subject: `relationship/of-${to}`,
      worker: null,
      supervisor: to,
      owner: to,
      title: `Thing ${item}`,
      dueOn: '2037-04-30',
      actBy: '2037-04-30',
      why: 'Because.',
      ladder: '',
      action: 'Do it.',
      done: 'held',
      fact: 'session-held',
    },
  };
}

async function send(...notices: readonly Notice[]): Promise<void> {
  for (const one of notices) await post(world.world, one, world.clock.now);
  await world.clock.bringEverybodyHere();
}

async function hurry(person: string): Promise<void> {
  await world.client.getHandle(`inbox/${person}`).signal(sendNow, 'test');
  await world.clock.settle();
}

async function pending(person: string): Promise<readonly string[]> {
  const found = await world.client.getHandle(`inbox/${person}`).query(inboxReport);
  return found.pending.map(({ kind, title }) => `${kind} ${title.replace('Thing ', '')}`);
}

/** Mails that the server took, in the order in which they were decided. */
async function mailsTo(person: string): Promise<readonly string[]> {
  const mails = await world.store.mail.list({ to: person });
  expect(world.post.to(`${person}@example.org`)).toHaveLength(mails.filter(({ state }) => state === 'sent').length);
  return mails
    .filter(({ state }) => state === 'sent')
    .map(({ on, kind, notices }) => `${on} ${kind}: ${notices.map((one) => `${one.kind} ${one.item}`).join(', ')}`);
}

function withoutAddress({ email: _email, ...person }: ReturnType<typeof staff>): Omit<ReturnType<typeof staff>, 'email'> {
  return person;
}
