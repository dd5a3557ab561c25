import { afterEach, expect, test } from 'vitest';
import { addMonths } from '../../policies/calendar/civil-date.js';
import { atClock } from '../../policies/calendar/zone.js';
import type { Fact } from '../../policies/facts/table.js';
import { firstBreak } from '../../policies/ledger/chain.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import type { Report } from '../../workflows/messages.js';
import { OnPaper } from '../world/decade/on-paper.js';
import { OnServer } from '../world/decade/on-server.js';
import { storyOf, ZONE } from '../world/decade/story.js';
import type { PaperLife } from '../world/paper-service.js';

// Ten years of one relationship take half an hour: for them, and for other stories, set these.
const MONTHS = Number(process.env['OVERSIGHT_TEST_MONTHS'] ?? 6);
const SEEDS = (process.env['OVERSIGHT_TEST_SEEDS'] ?? '1').split(',').map(Number);
const POLICIES = (process.env['OVERSIGHT_TEST_POLICIES'] ?? 'council-procedure').split(',');
const FROM = '2037-04-01';
const LARGEST_STATE = 64 * 1024;
const LONGEST_HISTORY = 500;

let server: OnServer | undefined;
afterEach(async () => {
  await server?.world.close();
  server = undefined;
});

test.each(POLICIES.flatMap((policy) => SEEDS.map((seed) => ({ policy, seed, from: FROM, months: MONTHS }))))(
  '$months months under $policy, seed $seed: workflows say at every step what the engine alone says, stay small, and replay',
  async (plot) => {
    const story = storyOf(plot);
    const paper = new OnPaper(plot.policy);
    const first = story[0]!.deed;
    if (first.does !== 'calendar') throw new Error('a story begins with its calendar');
    server = await OnServer.open(plot, first.holidays);
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
    console.log(`${plot.policy}, seed ${plot.seed}: ${runs} runs, the longest of ${longest} events, the largest state ${largest} bytes`);
    expect(largest).toBeLessThan(LARGEST_STATE);
    expect(longest).toBeLessThan(LONGEST_HISTORY);
  },
  MONTHS * 120_000,
);

/** Everything that runs, and what has ended. */
async function compare(paper: OnPaper, { world }: OnServer, at: number): Promise<void> {
  const running = [...paper.service.lives].filter(([, { ended }]) => !ended);
  for (const [workflowId, life] of running) {
    const report = await world.report(workflowId);
    expect(seen(report), `${workflowId} at ${new Date(at).toISOString()}`).toEqual(expectedOf(life));
  }
}

function seen({ records, facts, standing, settledThrough, lookAgainAt, recent, stuck, conflict, outbox, notSet }: Report): unknown {
  return {
    records,
    facts: facts.map(comparable),
    standing,
    settledThrough,
    lookAgainAt,
    recent: recent.map(({ at: _, ...entry }) => entry),
    notSet: notSet ?? [],
    stuck,
    conflict,
    waiting: outbox.entries + outbox.notices + outbox.carries,
  };
}

function expectedOf({ facts, state }: PaperLife): unknown {
  const { records, standing, settledThrough, lookAgainAt, recent, notSet = [] } = state;
  return {
    records,
    facts: facts.map(comparable),
    standing,
    settledThrough,
    lookAgainAt: new Date(lookAgainAt).toISOString(),
    recent: recent.map(({ at: _, ...entry }) => entry),
    notSet,
    stuck: null,
    conflict: null,
    waiting: 0,
  };
}

/** What Oversight notes by itself is noted at its own moment. */
function comparable(fact: Fact): unknown {
  const { recordedAt, ...rest } = fact;
  return fact.kind === 'case-unreached' ? rest : { recordedAt, ...rest };
}

/** The ledger but for its salt, and all mail. */
async function compareRecords({ service }: OnPaper, { world }: OnServer): Promise<void> {
  for (const subject of service.lives.keys()) {
    const entries = await world.store.ledger.read({ subject });
    expect(firstBreak(entries)).toBeUndefined();
    expect(entries.map(inWords)).toEqual(service.ledger.filter((entry) => entry.subject === subject).map(inWords));
    if (service.lives.get(subject)?.ended === true)
      expect((await world.client.getHandle(subject).describe()).status.name, subject).toBe('COMPLETED');
  }
  const sent = await world.store.mail.list({ since: FROM });
  const real = sent.map(({ on, to, kind, state, notices }) => [on, to, kind, state, ...notices.map(({ id }) => id).toSorted()].join(' '));
  const expected = service.mails.map(({ on, to, how, notices }) => [on, to, how, 'sent', ...notices.map(({ id }) => id).toSorted()].join(' '));
  expect(real.toSorted()).toEqual(expected.toSorted());
}

/** To the minute: a timer fires a moment after its time. */
function inWords({ at, kind, about, on, detail }: LedgerEntry): string {
  const { recordedAt: _, ...rest } = detail;
  return JSON.stringify([at.slice(0, 16), kind, about, on, kind === 'recorded' && detail['kind'] === 'case-unreached' ? rest : detail]);
}

async function measure({ world }: OnServer): Promise<{ readonly runs: number; readonly longest: number; readonly largest: number }> {
  let [runs, longest, largest] = [0, 0, 0];
  for await (const { history } of world.client.list().intoHistories({ concurrency: 2 })) {
    const events = history.events ?? [];
    const input = events[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    runs += 1;
    longest = Math.max(longest, events.length);
    largest = Math.max(largest, ...input.map(({ data }) => data?.length ?? 0));
  }
  return { runs, longest, largest };
}
