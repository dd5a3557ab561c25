import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linksUnder } from '../../activities/links/answer-link.js';
import type { LinkKeys } from '../../activities/links/link-keys.js';
import { post } from '../../activities/post.js';
import { readSettings } from '../../activities/settings.js';
import { createDesk } from '../../client/desk/app.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

// From the mail to the ledger, on the real server: April 2037, whose 1st is a Wednesday.

const KEYS: LinkKeys = [new TextEncoder().encode('k'.repeat(43))];
const DESK = 'https://oversight.example.org';
const RELATIONSHIP = 'relationship/r-1';
const FIRST = 'standard-first-supervision/2037-04-01';

let world: TestWorld;
let desk: ReturnType<typeof createDesk>;
const said: string[] = [];
beforeAll(async () => {
  world = await TestWorld.open({
    startsOn: '2037-04-01',
    holidays: shiftedCalendar(),
    change: (one) => ({ ...one, linksFor: linksUnder(DESK, KEYS) }),
  });
  await world.apply({
    people: [staff('head'), staff('manager', 'head'), staff('sue', 'manager', { team: 'north' }), staff('will', 'sue', { team: 'north' })],
    lines: [{ id: 'r-1', worker: 'will', supervisor: 'sue', policy: 'standard', scope: 'both', startedOn: '2037-04-01' }],
    cases: [{ ref: 'C-1', worker: 'will', lead: 'will', kind: 'longer-term', allocatedOn: '2037-04-01' }],
    policies: [{ policy: 'standard', owner: 'head', implementedOn: '2037-04-01' }],
  });
  await world.startRelationship({ id: 'r-1' });
  await world.startCase({ ref: 'C-1' });
  desk = createDesk({
    session: {
      settings: readSettings({ OVERSIGHT_OPERATIONS: 'Operations <operations@example.org>' }),
      client: world.environment.client,
      store: world.store,
    },
    keys: KEYS,
    post: (notice, now) => post(world.world, notice, now),
    now: () => world.clock.now,
    say: (line) => void said.push(line),
  });
});
afterAll(async () => {
  expect(said).toEqual([]);
  expect(await world.replayAll()).toBe(await world.countRuns());
  await world.close();
});

/** The link of an item in the last mail to somebody that speaks of it, as a reader of plain text finds it. */
function linkFor(person: string, item: string): string {
  const found = world.post
    .to(`${person}@example.org`)
    .flatMap(({ text = '' }) => new RegExp(`- ${item}[^]*?(?:Answer|If it is wrong):\\s+(https://\\S+)`).exec(text)?.[1] ?? []);
  expect(found.at(-1)).toMatch(/^https:\/\/oversight\.example\.org\/answer\/\S+$/);
  return found.at(-1)!;
}

async function look(link: string): Promise<string> {
  const response = await desk.request(link);
  expect(response.status).toBe(200);
  return await response.text();
}

async function send(link: string, fields: Readonly<Record<string, string | readonly string[]>>, status = 200): Promise<string> {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  );
  const response = await desk.request(link, { method: 'POST', body });
  expect(response.status).toBe(status);
  return await response.text();
}

/** What the page of confirmation carries. */
function confirmOf(page: string): string {
  return /name="confirm" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

const factsByLink = async () => (await world.report(RELATIONSHIP)).facts.filter(({ via }) => via === 'link');

describe('from the mail to the ledger', () => {
  const held = { answer: 'done.session-held', on: '2037-04-28', kinds: ['personal', 'casework'], cases: 'C-1' };
  let link: string;
  let confirm: string;

  test('the mail about what is overdue has a link for each item, and looking at the page records nothing', async () => {
    await world.goTo('2037-05-05', 10);
    expect(await world.saidAbout(RELATIONSHIP, FIRST, '2037-04-01')).toContain('2037-05-05 sue breach');
    link = linkFor('sue', 'First supervision');
    const before = await world.client.getHandle(RELATIONSHIP).describe();
    const page = await look(link);
    expect(page).toContain('Was due Fri 1 May 2037; not recorded as held.');
    expect(page).toContain('Will Test');
    expect((await desk.request(link, { method: 'HEAD' })).status).toBe(200);
    expect((await world.client.getHandle(RELATIONSHIP).describe()).historyLength).toBe(before.historyLength);
  });

  test('a form by itself records nothing: it leads to a page that says the answer in words', async () => {
    const page = await send(link, held);
    expect(page).toContain('Tue 28 Apr 2037, 7 days ago');
    expect(page).toContain('Cases: C-1');
    confirm = confirmOf(page);
    expect(await send(link, { confirm }, 422)).toContain('Tick the box if it is right.');
    expect(await factsByLink()).toEqual([]);
  });

  test('what is confirmed is recorded as the command records it, and says that it came by link', async () => {
    const page = await send(link, { confirm, sure: 'yes' });
    expect(page).toContain('Supervision held, Tue 28 Apr 2037 (relationship/r-1).');
    expect(page).toContain('Met: First supervision, due Fri 1 May 2037.');
    expect(page).toMatch(/Due next[^]*Monthly supervision for May 2037: Sun 31 May 2037/);
    await world.clock.settle();
    expect(await factsByLink()).toMatchObject([
      { kind: 'session-held', on: '2037-04-28', kinds: ['personal', 'casework'], cases: ['C-1'], recordedBy: 'sue', via: 'link' },
    ]);
    const entries = await world.store.ledger.read({ subject: RELATIONSHIP, kind: 'recorded' });
    expect(entries.map(({ detail }) => detail)).toContainEqual(expect.objectContaining({ recordedBy: 'sue', via: 'link' }));
    // The case heard of it too.
    expect((await world.report('allocation/C-1/will')).facts).toMatchObject([{ on: '2037-04-28', via: 'link' }]);
  });

  test('again it changes nothing and says so', async () => {
    const before = await world.report(RELATIONSHIP);
    const entries = (await world.store.ledger.read({ subject: RELATIONSHIP })).length;
    expect(await send(link, { confirm, sure: 'yes' })).toContain('It was known before, and nothing was changed.');
    expect(await look(link)).toContain('It is recorded already.');
    await world.clock.settle();
    expect(await world.report(RELATIONSHIP)).toEqual(before);
    expect((await world.store.ledger.read({ subject: RELATIONSHIP })).length).toBe(entries);
  });

  test('who heard of the breach hears that it is mended', async () => {
    await world.goTo('2037-05-07', 10);
    expect(await world.saidAbout(RELATIONSHIP, FIRST, '2037-05-05')).toEqual(
      expect.arrayContaining(['2037-05-06 manager all-clear', '2037-05-06 sue all-clear']),
    );
  });
});

describe('what else may be said', () => {
  test('a booking quiets the reminders; a cancellation gives its reason', async () => {
    await world.goTo('2037-05-22', 10);
    const link = linkFor('sue', 'Monthly supervision for May 2037');
    const booked = await send(link, { answer: 'booked.session-booked', on: '2037-05-28' });
    expect(booked).toContain('Thu 28 May 2037, in 6 days');
    await send(link, { confirm: confirmOf(booked), sure: 'yes' });
    await world.clock.settle();
    expect(await look(link)).toContain('Booked for Thu 28 May 2037.');
    const cancelled = await send(link, {
      answer: 'cancelled.session-cancelled',
      on: '2037-05-28',
      cause: 'urgent-work',
      reason: 'court that day',
      rebookedFor: '2037-05-29',
    });
    expect(cancelled).toContain('Because urgent work came first');
    await send(link, { confirm: confirmOf(cancelled), sure: 'yes' });
    await world.clock.settle();
    expect((await factsByLink()).at(-1)).toMatchObject({ kind: 'session-cancelled', cause: 'urgent-work', rebookedFor: '2037-05-29' });
    expect(await look(link)).toContain('Booked for Fri 29 May 2037.');
  });

  test('that it is wrong goes to operations, once, and quiets nothing', async () => {
    const link = linkFor('sue', 'Monthly supervision for May 2037');
    const before = (await world.report(RELATIONSHIP)).records;
    const page = await send(link, { answer: 'wrong.wrong', cause: 'not-required', reason: 'they are on secondment' });
    const confirm = confirmOf(page);
    for (const _ of [1, 2]) expect(await send(link, { confirm, sure: 'yes' })).toContain('Passed on');
    await world.goTo('2037-05-26', 10);
    const mails = world.post.to('operations@example.org').filter(({ text }) => text?.includes('Said to be wrong'));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text?.replaceAll(/\s+/g, ' ')).toMatch(
      /Said to be wrong: Monthly supervision for May 2037.*Said by Sue Test.*It is not required here\. In their words: they are on secondment/,
    );
    // Whoever answers it answers her, and is told how to put it right.
    expect(mails[0]?.replyTo?.value).toEqual([{ name: 'Sue Test', address: 'sue@example.org' }]);
    expect(mails[0]?.text).toContain('oversight record relationship/');
    expect((await world.report(RELATIONSHIP)).records).toEqual(before);
  });

  test('a colleague who stands in while somebody is away', async () => {
    await world.store.roster.startAbsence('sue', 'sick-1', { from: '2037-05-27', to: '2037-06-12', kind: 'sickness' }, []);
    await world.goTo('2037-06-02', 10);
    const link = linkFor('manager', 'Monthly supervision for May 2037');
    const page = await send(link, { answer: 'covered.cover-arranged', cover: 'manager' });
    expect(page).toContain('Manager Test stands in');
    await send(link, { confirm: confirmOf(page), sure: 'yes' });
    const { people } = await world.store.roster.directory();
    expect(people.persons['sue']?.absences).toMatchObject([{ from: '2037-05-27', cover: 'manager' }]);
  });

  test('a link of somebody who has left opens nothing any more', async () => {
    const link = linkFor('sue', 'Monthly supervision for May 2037');
    const today = civilDateAt(world.clock.now, 'Europe/London');
    await world.store.roster.leave('sue', 'left-1', '2037-06-01', []);
    expect(today > '2037-06-01').toBe(true);
    const response = await desk.request(link);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('The person to whom it was sent is no longer in the roster.');
  });
});
