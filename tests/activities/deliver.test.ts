import { MockActivityEnvironment } from '@temporalio/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDeliver } from '../../activities/deliver.js';
import { createMailer } from '../../activities/mail/mailer.js';
import { openStore } from '../../activities/store/open-store.js';
import type { World } from '../../activities/world.js';
import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import type { Notice } from '../../policies/engine/notice.js';
import type { DeliverInput, DeliverOutput } from '../../workflows/contract.js';
import { PostOffice } from '../world/post-office.js';
import { quietRuntime } from '../world/quiet-runtime.js';
import { staff } from '../world/staff.js';

// Wednesday 1 April 2026, eight in the morning in London.
const MORNING = Date.parse('2026-04-01T07:00:00Z');
const NEXT_MORNING = MORNING + 86_400_000;

quietRuntime();

let folder: string;
let post: PostOffice;
let world: World;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-deliver-'));
  post = await new PostOffice().open();
  const store = await openStore(`sqlite:${join(folder, 'oversight.db')}`);
  await store.roster.apply({ people: [staff('sue', 'manager'), staff('manager')], lines: [], cases: [], policies: [] }, []);
  world = {
    store,
    mailer: createMailer({ smtpUrl: post.url, from: mailbox('oversight'), replyTo: mailbox('operations') }),
    mail: { operations: mailbox('operations'), domain: 'example.org', zone: 'Europe/London' },
    // Nothing here is handed on, so nothing is posted.
    client: {} as never,
    taskQueue: 'none',
    holidays: () => bankHolidays(),
    virtualTime: false,
  };
});
afterEach(async () => {
  world.mailer.close();
  await world.store.close();
  await post.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a worker that dies between claim and result', () => {
  test('the digest goes out once more under the same id, and says that it may come twice', async () => {
    await dyingWhileSending(() => deliver({ kind: 'digest', notices: [notice('a')], now: MORNING }));
    const output = await deliver({ kind: 'digest', notices: [notice('a'), notice('b')], now: MORNING + 60_000 });
    // What came since waits for its own digest.
    expect(output).toMatchObject({ handled: ['a'], digestOn: '2026-04-01', failure: null });
    expect(post.mails).toHaveLength(1);
    expect(post.mails[0]?.text).toContain('You may get this mail twice');
    expect(post.mails[0]?.headers.get('x-oversight-duplicate')).toBe('possible');
  });

  test('also when midnight has passed since: under the id and date of the day before, and nothing is lost', async () => {
    await dyingWhileSending(() => deliver({ kind: 'digest', notices: [notice('a')], now: MORNING }));
    const [begun] = await world.store.mail.list({});
    const output = await deliver({ kind: 'digest', notices: [notice('a')], now: NEXT_MORNING });
    expect(output).toMatchObject({ handled: ['a'], digestOn: '2026-04-01', failure: null });
    expect(post.mails.map(({ messageId, date }) => [messageId, date?.toISOString()])).toEqual([
      [begun?.messageId, '2026-04-01T07:00:00.000Z'],
    ]);
  });

  test('an urgent one too', async () => {
    await dyingWhileSending(() => deliver({ kind: 'urgent', notices: [notice('a')], now: MORNING }));
    await deliver({ kind: 'urgent', notices: [notice('a')], now: MORNING });
    expect(post.mails).toHaveLength(1);
    expect(await states()).toEqual(['sent after 2']);
  });
});

describe('a worker that dies between result and answer', () => {
  test('the repeat finds the mail sent, sends nothing and counts its notices as done', async () => {
    const input = { kind: 'digest', notices: [notice('a'), notice('b')], now: MORNING } as const;
    await deliver(input);
    expect(await deliver(input)).toMatchObject({ handled: ['a', 'b'], digestOn: '2026-04-01' });
    expect(post.mails).toHaveLength(1);
  });
});

describe('a mail server that is not in the mood', () => {
  test('later: nothing is handled, and the next try is the same mail', async () => {
    post.refuse = () => ({ code: 450, text: 'greylisted' });
    const first = await deliver({ kind: 'digest', notices: [notice('a')], now: MORNING });
    expect(first).toMatchObject({ handled: [], digestOn: null });
    expect(first.failure).toContain('450');
    post.refuse = undefined;
    expect(await deliver({ kind: 'digest', notices: [notice('a')], now: MORNING + 60_000 })).toMatchObject({
      handled: ['a'],
      digestOn: '2026-04-01',
      failure: null,
    });
    expect(await states()).toEqual(['sent after 2']);
  });

  test('nobody knows: sent once more under the same id, then left as unknown', async () => {
    const lost = { outcome: 'unknown', reply: 'the connection was lost' } as const;
    world = { ...world, mailer: { ...world.mailer, send: () => Promise.resolve(lost) } };
    const first = await deliver({ kind: 'digest', notices: [notice('a')], now: MORNING });
    expect(first).toMatchObject({ handled: [], failure: 'nobody knows whether it arrived: the connection was lost' });
    expect(await deliver({ kind: 'digest', notices: [notice('a')], now: MORNING + 60_000 })).toMatchObject({
      handled: ['a'],
      failure: null,
    });
    expect(await states()).toEqual(['unknown after 2']);
  });
});

describe('what is not said', () => {
  test('a withdrawal, and an all-clear to somebody who never had the bad news: no mail at all', async () => {
    const output = await deliver({
      kind: 'digest',
      notices: [
        { ...notice('a'), kind: 'withdrawn' },
        { ...notice('b'), kind: 'all-clear' },
      ],
      now: MORNING,
    });
    expect(output).toEqual({ handled: ['a', 'b'], held: [], digestOn: null, failure: null });
    expect(post.mails).toHaveLength(0);
  });
});

describe('an all-clear because the date moved', () => {
  const moved: Notice = { ...notice('moved'), kind: 'all-clear', sequence: 3 };
  const clear: Notice = {
    ...moved,
    about: { ...notice('a').about, dueOn: '2026-04-07', remark: 'It is not overdue: the due date moved.' },
  };

  test('is said to whoever was reminded of the date before, though nobody mailed them that it was late', async () => {
    await deliver({ kind: 'digest', notices: [{ ...notice('a'), kind: 'reminder' }], now: MORNING });
    expect(post.mails).toHaveLength(1);
    await deliver({ kind: 'digest', notices: [clear], now: NEXT_MORNING });
    expect(post.mails[1]?.text).toContain('It is not overdue: the due date moved.');
  });

  test('and not to somebody who never heard of it', async () => {
    expect(await deliver({ kind: 'digest', notices: [clear], now: MORNING })).toMatchObject({ handled: ['moved'], digestOn: null });
  });
});

describe('who stands in for somebody and is told as the line manager too', () => {
  const escalated: Notice = { ...notice('a'), id: 'escalated', kind: 'escalation', sequence: 2, urgent: true };
  const handed: Notice = {
    ...notice('a'),
    id: 'breach>sue',
    kind: 'breach',
    urgent: true,
    standIn: { for: 'ann', because: 'absent', passed: ['ann'] },
  };
  const cleared: Notice = { ...notice('a'), kind: 'all-clear', sequence: 3 };

  test.each([
    ['as the manager', [escalated, handed]],
    ['in their place', [handed, escalated]],
  ])('gets one mail of it on a day, whichever comes first: %s', async (_, [first, second]) => {
    await deliver({ kind: 'urgent', notices: [first!], now: MORNING });
    expect(await deliver({ kind: 'urgent', notices: [second!], now: MORNING + 1_000 })).toMatchObject({ handled: [second!.id] });
    expect(post.mails).toHaveLength(1);
    await deliver({ kind: 'urgent', notices: [{ ...second!, id: `${second!.id}/later` }], now: NEXT_MORNING });
    expect(post.mails).toHaveLength(2);
  });

  test('hears once that it is over, and again only of what was told again', async () => {
    await deliver({ kind: 'urgent', notices: [escalated], now: MORNING - 86_400_000 });
    await deliver({ kind: 'digest', notices: [{ ...cleared, id: 'over' }], now: MORNING });
    expect(await deliver({ kind: 'digest', notices: [{ ...cleared, id: 'over>sue' }], now: NEXT_MORNING })).toMatchObject({
      digestOn: null,
    });
    expect(post.mails).toHaveLength(2);
    await deliver({ kind: 'urgent', notices: [{ ...escalated, id: 'again' }], now: NEXT_MORNING });
    await deliver({ kind: 'digest', notices: [{ ...cleared, id: 'over again' }], now: NEXT_MORNING + 86_400_000 });
    expect(post.mails).toHaveLength(4);
  });
});

describe('a booked session', () => {
  const booking = (id: string, about: Partial<Notice['about']>): Notice => {
    const { dueOn: _, ...rest } = notice(id).about;
    return { ...notice(id), kind: 'booked', about: { ...rest, item: 'booking/2026-04-20', dueOn: null, ...about } };
  };
  const BOOKED = booking('booked', { bookedFor: '2026-04-20' });

  test('comes with a file for the calendar', async () => {
    await deliver({ kind: 'digest', notices: [BOOKED], now: MORNING });
    expect(post.mails[0]?.attachments.map(({ contentType, filename }) => [contentType, filename])).toEqual([
      ['text/calendar', 'booked-sessions.ics'],
    ]);
  });

  test('that was held goes with the next mail that there is, and causes none', async () => {
    const held = booking('held', { bookedBefore: '2026-04-20', metOn: '2026-04-20' });
    await deliver({ kind: 'digest', notices: [BOOKED], now: MORNING });
    expect(await deliver({ kind: 'digest', notices: [held], now: NEXT_MORNING })).toMatchObject({ handled: ['held'], digestOn: null });
    expect(post.mails).toHaveLength(1);
    await deliver({ kind: 'digest', notices: [notice('a'), held], now: NEXT_MORNING });
    expect(post.mails[1]?.attachments.map(({ filename }) => filename)).toEqual(['remove-session-1.ics']);
    expect(post.mails[1]?.subject).toBe('Thing a: due Thu 30 Apr 2026');
  });

  test('that is called off is told to those who were told of it, and to nobody else', async () => {
    const off = booking('off', { bookedBefore: '2026-04-20' });
    expect(await deliver({ kind: 'digest', notices: [off], now: MORNING })).toMatchObject({ handled: ['off'], digestOn: null });
    await deliver({ kind: 'digest', notices: [BOOKED], now: MORNING });
    await deliver({ kind: 'digest', notices: [off], now: NEXT_MORNING });
    expect(post.mails.map(({ subject }) => subject)).toEqual([
      'Thing booked: booked for Mon 20 Apr 2026',
      'Thing off: no longer booked for Mon 20 Apr 2026',
    ]);
  });

  test('whose day has passed before it could be told is not told', async () => {
    const late = MORNING + 30 * 86_400_000;
    expect(await deliver({ kind: 'digest', notices: [BOOKED], now: late })).toMatchObject({ handled: ['booked'], digestOn: null });
    expect(post.mails).toHaveLength(0);
  });

  test('is kept for somebody who is away, and told to nobody in their place', async () => {
    await world.store.roster.startAbsence('sue', 'leave-1', { from: '2026-03-30', to: '2026-04-02', kind: 'leave' }, []);
    expect(await deliver({ kind: 'digest', notices: [BOOKED], now: MORNING })).toMatchObject({ handled: [], held: ['booked'] });
    // That is no mail, and waits for no hour.
    const night = await deliver({ kind: 'digest', notices: [BOOKED], now: MORNING + 14 * 3_600_000, due: MORNING });
    expect([night.held, night.notBefore]).toEqual([['booked'], undefined]);
  });
});

describe('back from leave', () => {
  test('one summary says when it was, and who was told meanwhile', async () => {
    await world.store.roster.startAbsence('sue', 'leave-1', { from: '2026-03-30', to: '2026-03-31', kind: 'leave' }, []);
    const handed: Notice = { ...notice('a>manager'), to: 'manager', standIn: { for: 'sue', because: 'absent', passed: ['sue'] } };
    await deliver({ kind: 'digest', notices: [{ ...handed, about: notice('a').about }], now: MORNING - 86_400_000, person: 'manager' });
    await deliver({ kind: 'digest', notices: [notice('a'), notice('b')], now: MORNING, held: ['a'] });
    const text = post.mails[1]?.text?.replaceAll(/\s+/g, ' ');
    expect(text).toContain('You were away from Mon 30 Mar 2026 until Tue 31 Mar 2026. This is the one summary of that time.');
    expect(text?.match(/Told meanwhile: Manager Test /g)).toHaveLength(1);
  });
});

describe('a digest whose moment has passed', () => {
  const notices = [notice('a')];

  test('at night it waits, and is claimed by nobody; somebody who asks for it has it', async () => {
    const night = MORNING + 14 * 3_600_000;
    const { notBefore, ...rest } = await deliver({ kind: 'digest', notices, now: night, due: MORNING });
    expect(rest).toEqual({ handled: [], held: [], digestOn: null, failure: null });
    expect(notBefore).toBeGreaterThan(night);
    expect(await world.store.mail.list({})).toEqual([]);
    expect(await deliver({ kind: 'digest', notices, now: night })).toMatchObject({ handled: ['a'], digestOn: '2026-04-01' });
  });

  test('a day late, it waits some minutes for what else was missed; then it goes', async () => {
    const late = NEXT_MORNING + 3_600_000;
    const { handled, notBefore = 0 } = await deliver({ kind: 'digest', notices, now: late, due: MORNING });
    expect([handled, notBefore - late >= 300_000, notBefore - late < 1_200_000]).toEqual([[], true, true]);
    expect(await deliver({ kind: 'digest', notices, now: notBefore, due: notBefore })).toMatchObject({ handled: ['a'] });
  });
});

async function deliver(input: Pick<DeliverInput, 'kind' | 'notices' | 'now'> & Partial<DeliverInput>): Promise<DeliverOutput> {
  const activity = createDeliver(world);
  return await new MockActivityEnvironment().run<[DeliverInput], DeliverOutput, typeof activity>(activity, {
    person: 'sue',
    held: [],
    ...input,
  });
}

/** The process ends while the mail is on its way: no answer, no result in the log. */
async function dyingWhileSending(work: () => Promise<unknown>): Promise<void> {
  const alive = world;
  world = { ...world, mailer: { ...world.mailer, send: () => Promise.reject(new Error('killed')) } };
  await expect(work()).rejects.toThrow('killed');
  world = alive;
}

async function states(): Promise<readonly string[]> {
  return (await world.store.mail.list({})).map(({ state, attempts }) => `${state} after ${attempts}`);
}

function notice(id: string): Notice {
  return {
    id,
    source: 'relationship/r-1',
    sequence: 1,
    decidedAt: MORNING,
    to: 'sue',
    role: { role: 'owner', of: 'sue' },
    policyOwner: null,
    kind: 'reminder',
    urgent: false,
    about: {
      item: `duty/${id}`,
      subject: 'relationship/r-1',
      worker: null,
      supervisor: 'sue',
      owner: 'sue',
      title: `Thing ${id}`,
      dueOn: '2026-04-30',
      actBy: '2026-04-30',
      why: 'Because.',
      ladder: '',
      action: 'Do it.',
      done: 'held',
      fact: 'session-held',
    },
  };
}

function mailbox(name: string) {
  return { name, address: `${name}@example.org` };
}
