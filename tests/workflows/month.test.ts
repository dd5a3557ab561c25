import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSubject } from '../../activities/watch/read-subject.js';
import { openStore } from '../../activities/store/open-store.js';
import type { Store } from '../../activities/store/store.js';
import { addMonths } from '../../policies/calendar/civil-date.js';
import { atClock } from '../../policies/calendar/zone.js';
import { WATCH_WORKFLOW_ID } from '../../workflows/ids.js';
import { momentsOf } from '../world/month/life.js';
import { faultsOf } from '../world/month/letters.js';
import { type Lived, troubleFrom, ZONE } from '../world/month/lived.js';
import { liveThrough } from '../world/month/living.js';
import { ServiceOnPaper } from '../world/month/on-paper.js';
import { ServiceOnTheServer } from '../world/month/on-the-server.js';
import { overdueUntold } from '../world/month/overdue.js';
import {
  mailsOutsideTheMorning,
  mailsToWhomeverIsGone,
  saidAgain,
  secondMailsOfADay,
  toldTwice,
  urgentThatWaited,
} from '../world/month/promises.js';
import { pageOf, tableOf } from '../world/month/page.js';
import { statisticsOf } from '../world/month/statistics.js';
import { type Posted, postedBy } from '../world/month/posted.js';
import { rosterOf } from '../world/month/roster.js';
import type { PaperMail } from '../world/paper-inbox.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { TestWorld } from '../world/test-world.js';

// April 2037, with the life and the trouble of tests/world/month/life.ts: on a real server with a real SMTP conversation, and on paper.

const FROM = '2037-04-01';
/** Three months, and the whole service with its 400 cases, take minutes: for them, set these. */
const MONTHS = Number(process.env['OVERSIGHT_TEST_MONTHS'] ?? 1);
const CASES = Number(process.env['OVERSIGHT_TEST_CASES'] ?? 40);

let world: TestWorld;
let paperStore: Store;
let folder: string;
let lived: Lived;
let posted: readonly Posted[];
let onPaper: readonly PaperMail[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-month-'));
  world = await TestWorld.open({ startsOn: FROM, holidays: shiftedCalendar() });
  paperStore = await openStore(`sqlite:${join(folder, 'paper.db')}`);
  const { change, wanted } = await rosterOf(FROM, CASES);
  for (const store of [world.store, paperStore]) await store.roster.apply(change, []);
  const server = new ServiceOnTheServer(world);
  const paper = await ServiceOnPaper.open(paperStore, world.world);
  await world.startAll(wanted);
  await world.startWatch();
  await paper.startAll(wanted, world.clock.now);
  paper.paper.startWatch(world.clock.now);

  // Digests of one morning go out over a quarter of an hour: one step of the clock is enough for them.
  world.clock.grain = 20 * 60_000;
  const until = atClock(addMonths(FROM, MONTHS), 12, 0, ZONE);
  const known = await liveThrough(momentsOf(wanted, FROM, MONTHS), until, [server, paper]);
  onPaper = paper.paper.mails;
  posted = await postedBy(world, FROM);
  const ledger = await world.store.ledger.read({});
  lived = { ...troubleFrom(FROM), mails: posted.map(({ mail }) => mail), ledger, known, until, holidays: shiftedCalendar() };
}, 1_200_000);
afterAll(async () => {
  await world.close();
  await paperStore.close();
  await rm(folder, { recursive: true, force: true });
});

test('everybody gets exactly the mail that the engine and the rules of the inbox alone would send', () => {
  expect(lived.mails.map(inWords).toSorted()).toEqual(onPaper.map(inWords).toSorted());
  expect(posted.length).toBeGreaterThan(100);
});

test('nobody gets two ordinary mails on one day, or one outside a working morning', () => {
  expect(secondMailsOfADay(lived)).toEqual([]);
  expect(mailsOutsideTheMorning(lived)).toEqual([]);
});

test('nobody is mailed who is away, has left or cannot be reached', () => {
  expect(mailsToWhomeverIsGone(lived)).toEqual([]);
});

test('everything overdue is told to whom its ladder names, or to whoever stands in, by the first working morning', () => {
  const { expected, missed } = overdueUntold(lived);
  expect(missed).toEqual([]);
  expect(expected).toBeGreaterThan(100);
});

test('what is urgent is mailed at once, and nothing is told twice', () => {
  expect(urgentThatWaited(lived)).toEqual([]);
  expect(toldTwice(lived)).toEqual([]);
  expect(saidAgain(lived)).toEqual([]);
  expect(lived.mails.filter(({ how }) => how === 'urgent').length).toBeGreaterThan(5);
});

test('operations hear of each gap as it opens and of each that is mended, and the owner of the policy gets a statement every week', () => {
  const told = lived.mails.flatMap(({ on, to, notices }) => notices.map(({ kind, source }) => ({ on, to, kind, source })));
  const watch = told.filter(({ source }) => source === WATCH_WORKFLOW_ID);
  expect(watch.filter(({ kind }) => kind === 'all-quiet').map(({ on, to }) => `${on} ${to}`)).toEqual(STATEMENTS);
  expect(watch.filter(({ kind }) => kind === 'gap').length).toBeGreaterThan(2);
  expect(watch.some(({ kind, to }) => kind === 'all-clear' && to === 'operations')).toBe(true);
});

test('what a subject would answer stands in its history', async () => {
  for await (const { workflowId } of world.client.list({ query: RUNNING })) {
    const { subject, policy, facts, settledThrough, records } = await world.report(workflowId);
    expect([workflowId, await readSubject(world.client, workflowId)]).toEqual([
      workflowId,
      { subject, policy, facts, settledThrough, records },
    ]);
  }
});

describe('the mail server', () => {
  test('got every mail of the log once, and no other', () => {
    const got = world.post.mails.map(({ messageId }) => messageId);
    expect(got).toHaveLength(posted.length);
    expect(new Set(got)).toEqual(new Set(posted.map(({ messageId }) => messageId)));
  });

  test('got mails that have all that a mail must have', () => {
    expect(posted.flatMap(faultsOf)).toEqual([]);
  });

  test('put mails off, was down, and sent one back, and the log of it holds', async () => {
    expect(posted.filter(({ delayed }) => delayed).length).toBeGreaterThan(5);
    expect(posted.filter(({ mail }) => mail.state === 'bounced')).toHaveLength(1);
    expect(await world.store.mail.breaks()).toEqual([]);
  });
});

test('the statistics of its mail are those in the documentation', async () => {
  const { persons } = (await world.store.roster.directory()).people;
  const roleOf = (recipient: string): string => ROLES.get(persons[recipient]?.role ?? '') ?? 'operations';
  const counts = new Map(
    [...new Set(ROLES.values())].map((role) => [role, Object.keys(persons).filter((id) => roleOf(id) === role).length]),
  );
  const rows = statisticsOf(posted, counts.set('operations', 1), roleOf);
  if (process.env['OVERSIGHT_SHOW_MONTH'] !== undefined) process.stdout.write(`${tableOf(rows)}\n`);
  if (MONTHS === 1 && CASES === 40) await expect(pageOf(rows, overdueUntold(lived).expected)).toMatchFileSnapshot(PAGE);
});

/** By what people.csv says. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['head of service', 'head of service'],
  ['service manager', 'service managers'],
  ['team manager', 'supervisors'],
  ['social worker', 'workers'],
  ['family worker', 'workers'],
]);
/** The first working day of each week, after Easter the Tuesday. */
const STATEMENTS = ['2037-04-07', '2037-04-13', '2037-04-20', '2037-04-27'].map((on) => `${on} p-01`);
const RUNNING = "ExecutionStatus = 'Running' AND Standing IS NOT NULL AND WorkflowType != 'inbox'";
const PAGE = fileURLToPath(new URL('../../docs/mail-of-a-month.md', import.meta.url));

/** Whoever stands in and is the line manager too gets one urgent mail, in the role in which it comes first: that is not the same on paper. */
function inWords({ on, to, how, state, notices }: PaperMail): string {
  const said = (kind: string): string => (how === 'urgent' && kind === 'escalation' ? 'breach' : kind);
  const what = notices.map(({ source, about: { item }, kind }) => `${said(kind)} ${source} ${item}`).toSorted();
  return [`${on} ${to} ${how} ${state}:`, ...what].join('\n  ');
}
