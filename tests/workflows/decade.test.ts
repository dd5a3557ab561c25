import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { addMonths } from '../../policies/calendar/civil-date.js';
import { atClock } from '../../policies/calendar/zone.js';
import type { OccurrenceRecord } from '../../policies/engine/record.js';
import type { Fact } from '../../policies/facts/table.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import { lookAgain, type Report } from '../../workflows/messages.js';
import { reportOf } from '../../workflows/report.js';
import { startPostgres } from '../activities/store/postgres-server.js';
import { OnPaper } from '../world/decade/on-paper.js';
import { OnServer } from '../world/decade/on-server.js';
import { wrongIn } from '../world/decade/proved.js';
import { type Plot, storyOf, ZONE } from '../world/decade/story.js';
import type { PaperLife } from '../world/paper-service.js';

// Ten years of one relationship take half an hour. For them, and for other stories, set these:
// OVERSIGHT_TEST_MONTHS=120 OVERSIGHT_TEST_SEEDS=1,2,3 OVERSIGHT_TEST_POLICIES=standard,council-procedure
const MONTHS = Number(process.env['OVERSIGHT_TEST_MONTHS'] ?? 2);
const SEEDS = (process.env['OVERSIGHT_TEST_SEEDS'] ?? '3').split(',').map(Number);
const POLICIES = (process.env['OVERSIGHT_TEST_POLICIES'] ?? 'council-procedure').split(',');
const FROM = '2037-04-01';
const LARGEST_STATE = 64 * 1024;
const LONGEST_HISTORY = 500;
/** Entries that say when somebody looked, not what was decided. */
const OF_EACH_LOOK: ReadonlySet<string> = new Set(['looked', 'settled']);

const postgres = await startPostgres();
if (postgres === undefined)
  console.warn('SKIPPED: the story on PostgreSQL. No initdb and postgres in /usr/lib/postgresql/*/bin or on PATH.');
afterAll(async () => await postgres?.stop());

let server: OnServer | undefined;
afterEach(async () => {
  await server?.world.close();
  server = undefined;
});

describe('workflows say at every step what the engine alone says, stay small, and replay', () => {
  test.each(POLICIES.flatMap((policy) => SEEDS.map((seed) => [policy, seed] as const)))(
    '%s, seed %i',
    async (policy, seed) => await live({ policy, seed, from: FROM, months: MONTHS }),
    MONTHS * 120_000,
  );

  test.skipIf(postgres === undefined)(
    'with their store on PostgreSQL',
    async () => await live({ policy: 'standard', seed: 4, from: FROM, months: 1 }, postgres?.url),
    360_000,
  );
});

async function live(plot: Plot, store?: string): Promise<void> {
  const story = storyOf(plot);
  const paper = new OnPaper(plot.policy);
  const first = story[0]?.deed;
  if (first?.does !== 'calendar') throw new Error('a story begins with its calendar');
  server = await OnServer.open(plot, first.holidays, store);
  for (const moment of story) {
    const [expected, said] = [await paper.live(moment), await server.live(moment)];
    expect(said, `${new Date(moment.at).toISOString()} ${JSON.stringify(moment.deed)}`).toBe(expected);
    await compare(paper, server, moment.at);
  }
  const end = atClock(addMonths(plot.from, plot.months), 12, 0, ZONE);
  await paper.service.advanceTo(end);
  await server.world.clock.advanceTo(end);
  await compare(paper, server, end);
  await compareRecords(paper, server);

  const { runs, longest, largest } = await measure(server);
  expect(await server.world.replayAll()).toBe(runs);
  if (process.env['OVERSIGHT_TEST_MONTHS'] !== undefined)
    console.log(`${plot.policy}, seed ${plot.seed}: ${runs} runs, the longest of ${longest} events, the largest state ${largest} bytes`);
  expect(largest).toBeLessThan(LARGEST_STATE);
  expect(longest).toBeLessThan(LONGEST_HISTORY);
}

/** Of everything that runs: what is known, what was decided, and when it is looked at again. */
async function compare(paper: OnPaper, { world }: OnServer, at: number): Promise<void> {
  const running = [...paper.service.lives].filter(([, { ended }]) => !ended);
  for (const [workflowId, life] of running) {
    let report = await world.report(workflowId);
    if (report.settledThrough !== life.state.settledThrough) {
      // A new run looks once more than paper does, and lets go of what had its time: then both look now.
      await paper.service.look(workflowId, at);
      await world.client.getHandle(workflowId).signal(lookAgain, 'as paper does');
      await world.clock.settle([workflowId]);
      report = await world.report(workflowId);
    }
    expect(seen(report), `${workflowId} at ${new Date(at).toISOString()}`).toEqual(expectedOf(life));
  }
}

/** Up to which day all is settled depends on when somebody looked; what is left then does not. */
function seen({ records, facts, standing, lookAgainAt, recent, stuck, conflict, outbox, notSet }: Report): unknown {
  const waiting = outbox.entries + outbox.notices + outbox.carries;
  const known = { records: inOrder(records), facts: facts.map(comparable), standing, lookAgainAt, recent: decided(recent) };
  return { ...known, notSet: notSet ?? [], stuck, conflict, waiting };
}

function expectedOf({ start, facts, state, words }: PaperLife): unknown {
  const { standing, recent, notSet = [] } = state;
  const { records } = reportOf({ ...start, facts }, state, facts, words);
  const lookAgainAt = new Date(state.lookAgainAt).toISOString();
  const known = { records: inOrder(records), facts: facts.map(comparable), standing, lookAgainAt, recent: decided(recent) };
  return { ...known, notSet, stuck: null, conflict: null, waiting: 0 };
}

function inOrder(records: readonly OccurrenceRecord[]): readonly OccurrenceRecord[] {
  return records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** A new run looks once more when it begins: it decides nothing, and may see sooner whom the look before it told. */
function decided(recent: Report['recent']): unknown {
  return recent
    .filter(({ kind }) => !OF_EACH_LOOK.has(kind))
    .slice(-10)
    .map(({ kind, about, on }) => [kind, about, on]);
}

/** What Oversight notes by itself is noted at its own moment. */
function comparable(fact: Fact): unknown {
  const { recordedAt, ...rest } = fact;
  return fact.kind === 'case-unreached' ? rest : { recordedAt, ...rest };
}

/** The ledger but for its salt, and all mail. */
async function compareRecords({ service, calendars }: OnPaper, { world }: OnServer): Promise<void> {
  for (const subject of service.lives.keys()) {
    const entries = await world.store.ledger.read({ subject });
    expect(wrongIn(entries, calendars)).toEqual([]);
    const expected = service.ledger.filter((entry) => entry.subject === subject);
    expect(said(entries)).toEqual(said(expected));
    if (service.lives.get(subject)?.ended === true)
      expect((await world.client.getHandle(subject).describe()).status.name, subject).toBe('COMPLETED');
  }
  const sent = await world.store.mail.list({ since: FROM });
  const real = sent.map(({ on, to, kind, state, notices }) => [on, to, kind, state, ...notices.map(({ id }) => id).toSorted()].join(' '));
  const expected = service.mails.map(({ on, to, how, notices }) =>
    [on, to, how, 'sent', ...notices.map(({ id }) => id).toSorted()].join(' '),
  );
  expect(real.toSorted()).toEqual(expected.toSorted());
}

/** All but what was only looked at or let go, to the minute: a timer fires a moment after its time. */
function said(entries: readonly LedgerEntry[]): readonly string[] {
  return entries
    .filter(({ kind }) => !OF_EACH_LOOK.has(kind))
    .map(({ at, kind, about, on, detail }) => {
      const { recordedAt: _, ...rest } = detail;
      return JSON.stringify([at.slice(0, 16), kind, about, on, detail['kind'] === 'case-unreached' ? rest : detail]);
    });
}

async function measure({ world }: OnServer): Promise<{ readonly runs: number; readonly longest: number; readonly largest: number }> {
  let [runs, longest, largest] = [0, 0, 0];
  for await (const { workflowId, runId } of world.client.list()) {
    const events = (await world.client.getHandle(workflowId, runId).fetchHistory()).events ?? [];
    const input = events[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    runs += 1;
    longest = Math.max(longest, events.length);
    largest = Math.max(largest, ...input.map(({ data }) => data?.length ?? 0));
  }
  return { runs, longest, largest };
}
