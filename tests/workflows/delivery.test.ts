import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mendAddress } from '../../activities/bounces/mend-address.js';
import { type BounceAnswer, takeBounce } from '../../activities/bounces/take-bounce.js';
import { deliverNudges } from '../../activities/deliver-nudges.js';
import { post } from '../../activities/post.js';
import type { Notice } from '../../policies/engine/notice.js';
import { inboxReport } from '../../workflows/messages.js';
import { answer, outOfOffice, report } from '../activities/bounces/reports.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

// April 2037: the 1st is a Wednesday, the 3rd Good Friday, the 6th Easter Monday.

const TEAM = ['amy', 'ben', 'cat', 'dan', 'eve', 'fay'];

let world: TestWorld;
beforeAll(async () => {
  world = await TestWorld.open({ startsOn: '2037-04-07', holidays: shiftedCalendar() });
  await world.apply({ people: [staff('head'), staff('manager', 'head'), ...TEAM.map((id) => staff(id, 'manager'))] });
});
afterAll(async () => {
  expect(await world.replayAll()).toBe(await world.countRuns());
  expect(await world.store.mail.breaks()).toEqual([]);
  await world.close();
});

describe('a mail server that is down for two days', () => {
  test('nothing is lost or handed on; the inboxes say so, on the Web UI and by a search attribute', async () => {
    await world.goTo('2037-04-07', 12);
    await send(...TEAM.flatMap((id) => [notice(id, 'reminder', 'a'), notice(id, 'breach', 'b')]));
    await world.post.goDown();
    await world.goTo('2037-04-08', 9);
    await send({ ...notice('amy', 'breach', 'c'), urgent: true }, notice('amy', 'breach', 'b', 2), notice('ben', 'reminder', 'd'));
    await world.goTo('2037-04-09', 7);
    expect(world.post.mails).toHaveLength(0);
    for (const id of TEAM) expect(await world.standing(`inbox/${id}`)).toMatchObject({ Standing: 'undelivered' });
    expect(await world.details('inbox/amy')).toMatch(/\*\*Not delivered\*\*, \d+ tries: .*ECONNREFUSED/);
    const events = await world.store.mail.events({ recipient: 'amy' });
    expect(new Set(events.filter(({ kind }) => kind === 'failed').map(({ detail }) => detail['cause']))).toEqual(new Set(['service']));
    expect(events.some(({ kind }) => kind === 'handed-on')).toBe(false);
  });

  test('back at night, it is not flooded: urgent mail at once, one digest each, in the morning', async () => {
    await world.goTo('2037-04-09', 21);
    await world.post.comeBack();
    await world.goTo('2037-04-10', 6);
    expect(await mailsTo('amy')).toEqual(['2037-04-08 urgent: breach c']);
    expect(world.post.mails).toHaveLength(1);
    await world.goTo('2037-04-10', 11);
    for (const id of TEAM) expect((await mailsTo(id)).filter((mail) => mail.includes('digest'))).toHaveLength(1);
    expect(await mailsTo('amy')).toEqual(['2037-04-08 urgent: breach c', '2037-04-10 digest: reminder a, breach b']);
    expect(await mailsTo('ben')).toEqual(['2037-04-10 digest: reminder a, breach b, reminder d']);
    for (const id of TEAM) {
      expect(await world.standing(`inbox/${id}`)).toEqual({});
      expect((await world.client.getHandle(`inbox/${id}`).query(inboxReport)).failure).toBeNull();
    }
  });
});

describe('an address that puts mail off', () => {
  test('for an hour: the mail comes a little later', async () => {
    world.post.refuse = (address) => (address.startsWith('cat@') ? { code: 450, text: 'greylisted' } : undefined);
    await send({ ...notice('cat', 'breach', 'e'), urgent: true });
    await world.goTo('2037-04-10', 12);
    world.post.refuse = undefined;
    await world.goTo('2037-04-10', 14);
    expect((await mailsTo('cat')).at(-1)).toBe('2037-04-10 urgent: breach e');
  });

  test('for a day: somebody else is told of what is urgent, and why', async () => {
    world.post.refuse = (address) => (address.startsWith('dan@') ? { code: 452, text: 'mailbox full' } : undefined);
    await send({ ...notice('dan', 'breach', 'f'), urgent: true });
    await world.goTo('2037-04-11', 13);
    expect(await mailsTo('manager')).toEqual([]);
    await world.goTo('2037-04-11', 16);
    expect(await mailsTo('manager')).toEqual(['2037-04-11 urgent: breach f']);
    expect(lastTextTo('manager')).toContain('Told to you because mail to Dan Test was put off again and again.');
    expect((await world.store.mail.events({ recipient: 'dan' })).at(-1)).toMatchObject({
      kind: 'handed-on',
      detail: { because: 'not-taken', to: 'manager' },
    });
    expect(await world.details('inbox/dan')).toContain('Nothing waits.');
    world.post.refuse = undefined;
  });
});

test('a drop after the content: sent once more under the same id, marked', async () => {
  world.post.dropAfterData = (address) => address.startsWith('eve@') && world.post.dropped === 0;
  await send({ ...notice('eve', 'breach', 'g'), urgent: true });
  await world.goTo('2037-04-12', 9);
  expect(world.post.dropped).toBe(1);
  const mail = world.post.to('eve@example.org').at(-1);
  expect(mail?.headers.get('x-oversight-duplicate')).toBe('possible');
  const kinds = (await world.store.mail.events({ messageId: mail?.messageId ?? '' })).map(({ kind }) => kind);
  expect(kinds).toEqual(['intent', 'unknown', 'again', 'sent']);
});

describe('a mail that comes back', () => {
  test('goes on to the next one up with the reason, the address is dead, and operations are told', async () => {
    await world.goTo('2037-04-13', 12);
    await send({ ...notice('fay', 'breach', 'h'), urgent: true });
    const bounced = await bounce(report(sentTo('fay')));
    expect(bounced).toMatchObject({ taken: 'bounced', person: 'fay', notices: 1, dead: true });
    expect((await mailsTo('manager')).at(-1)).toBe('2037-04-13 urgent: breach h');
    expect(lastTextTo('manager')).toContain('Told to you because mail to Fay Test came back.');
    await world.goTo('2037-04-14', 11);
    expect(lastTextTo('operations')).toMatch(/Mail to fay came back.*oversight bounce --mended fay/);
    expect((await world.store.mail.list({ to: 'fay' })).at(-1)).toMatchObject({ state: 'bounced' });
  });

  test('the same report again, an answer, an out-of-office note, and a report about somebody else change nothing', async () => {
    const before = [await world.store.mail.events({}), world.post.mails.length];
    expect(await bounce(report(sentTo('fay')))).toMatchObject({ taken: 'known' });
    for (const source of [
      outOfOffice(sentTo('ben')),
      answer(sentTo('ben')),
      report({ ...sentTo('ben'), to: 'somebody@example.net' }),
      report({ messageId: '<digest.0123456789abcdef01234567.2037-04-13@example.org>', to: 'ben@example.org' }),
    ])
      expect(await bounce(source)).toMatchObject({ taken: 'ignored' });
    expect([await world.store.mail.events({}), world.post.mails.length]).toEqual(before);
  });

  test('a delay is noted and no more', async () => {
    expect(await bounce(report({ ...sentTo('ben'), action: 'delayed', status: '4.4.1' }))).toMatchObject({
      taken: 'delayed',
      person: 'ben',
    });
    expect((await world.store.roster.directory()).people.persons['ben']?.hasAddress).toBe(true);
  });

  test('what comes after goes up at once, until somebody mends the address', async () => {
    const count = world.post.to('fay@example.org').length;
    await send({ ...notice('fay', 'breach', 'i'), urgent: true });
    expect(world.post.to('fay@example.org')).toHaveLength(count);
    expect((await mailsTo('manager')).at(-1)).toBe('2037-04-14 urgent: breach i');
    expect(await mendAddress(world.store, 'fay', world.clock.now)).toBe(true);
    await send({ ...notice('fay', 'breach', 'j'), urgent: true });
    expect(world.post.to('fay@example.org')).toHaveLength(count + 1);
  });

  test('months later, it is too old to be believed', async () => {
    await world.goTo('2037-05-04', 12);
    expect(await bounce(report(sentTo('cat')))).toEqual({ taken: 'ignored', because: 'it is about no mail that Oversight sent lately' });
  });
});

async function bounce(source: Buffer): Promise<BounceAnswer> {
  const taken = await takeBounce({ ...world.world, zone: 'Europe/London' }, source, world.clock.now);
  await deliverNudges(world.client, world.store.roster);
  await world.clock.bringEverybodyHere();
  return taken;
}

function sentTo(person: string): { readonly messageId: string; readonly to: string } {
  const to = `${person}@example.org`;
  return { messageId: world.post.to(to).at(-1)?.messageId ?? '', to };
}

function lastTextTo(person: string): string {
  return (world.post.to(`${person}@example.org`).at(-1)?.text ?? '').replace(/\s+/g, ' ');
}

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

/** Mails that the server took, in the order in which they were decided. */
async function mailsTo(person: string): Promise<readonly string[]> {
  return (await world.store.mail.list({ to: person }))
    .filter(({ state }) => state === 'sent')
    .map(({ on, kind, notices }) => `${on} ${kind}: ${notices.map((one) => `${one.kind} ${one.item}`).join(', ')}`);
}
