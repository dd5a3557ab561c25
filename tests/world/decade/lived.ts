import { addMonths } from '../../../policies/calendar/civil-date.js';
import { atClock } from '../../../policies/calendar/zone.js';
import type { Remembered } from '../../../policies/engine/named.js';
import { canonical } from '../../../policies/policy/content-hash.js';
import { handedOn } from '../../../workflows/state.js';
import type { PaperLook } from '../paper-service.js';
import { OnPaper } from './on-paper.js';
import { wrongIn } from './proved.js';
import { type Plot, storyOf, ZONE } from './story.js';

/** The most that was seen at any look, in bytes of JSON, and of what it was made. */
export interface Largest {
  /** What the next run would be given, but for what still has to be written or posted. */
  readonly state: number;
  readonly at: string;
  /** Open occurrences, those that are over, and facts, of that state. */
  readonly open: number;
  readonly over: number;
  readonly facts: number;
  /** The answer of an assessment, which is written into the history. */
  readonly answer: number;
}

export interface Lived {
  readonly wrong: readonly string[];
  readonly looks: number;
  readonly entries: number;
  readonly mails: number;
  readonly subjects: number;
  readonly largest: Largest;
}

/** Every so many looks are taken twice. */
const TWICE_EVERY = 7;

/** Lives a story on paper, with all that must be seen at no look. */
export async function livedOnPaper(plot: Plot): Promise<Lived> {
  const wrong: string[] = [];
  let looks = 0;
  let largest: Largest = { state: 0, at: '', open: 0, over: 0, facts: 0, answer: 0 };
  const paper: OnPaper = new OnPaper(plot.policy, async (look) => {
    looks += 1;
    largest = largerOf(largest, look);
    wrong.push(...oddIn(look));
    if (looks % TWICE_EVERY === 0 && !look.after.ended) wrong.push(...(await newOnSecondLook(paper, look)));
  });
  for (const moment of storyOf(plot)) await paper.live(moment);
  await paper.service.advanceTo(atClock(addMonths(plot.from, plot.months), 0, 0, ZONE));

  const { notices, mails, lives, ledger } = paper.service;
  wrong.push(...repeated(notices.map(({ id }) => id)));
  wrong.push(...repeated(mails.filter(({ how }) => how === 'digest').map(({ on, to }) => `${on} digest of ${to}`)));
  for (const id of lives.keys()) {
    const entries = ledger.filter(({ subject }) => subject === id);
    wrong.push(...wrongIn(entries, paper.calendars).map((one) => `${id} ${one}`));
  }
  return { wrong, looks, entries: ledger.length, mails: mails.length, subjects: lives.size, largest };
}

/** One line of a table of sizes. */
export function sizesInWords({ policy, seed, months }: Plot, { looks, entries, mails, largest }: Lived): string {
  const { state, at, open, over, facts, answer } = largest;
  const parts = `open ${kib(open)}, over ${kib(over)}, facts ${kib(facts)}`;
  return `${policy}, seed ${seed}, ${months} months: ${looks} looks, ${entries} entries, ${mails} mails; largest state ${kib(state)} (${parts}; ${at}), largest answer ${kib(answer)}`;
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

function largerOf(before: Largest, { workflowId, now, after, output }: PaperLook): Largest {
  const carried = { ...handedOn(after.state), outbox: [] };
  const state = sizeOf({ state: carried, facts: after.facts });
  const answer = Math.max(before.answer, sizeOf(output));
  if (state <= before.state) return { ...before, answer };
  const { records } = carried;
  return {
    state,
    at: `${workflowId} on ${new Date(now).toISOString().slice(0, 10)}`,
    open: sizeOf(records.filter(({ over }) => !over)),
    over: sizeOf(records.filter(({ over }) => over)),
    facts: sizeOf(after.facts),
    answer,
  };
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** What must be seen at no look. */
function oddIn({ workflowId, now, before, after, output }: PaperLook): readonly string[] {
  const odd: string[] = [];
  if (!after.ended && !(after.state.lookAgainAt > now)) odd.push(`looks again at once: ${output.lookAgainBecause}`);
  const saidOf = (item: string): readonly string[] => output.entries.filter(({ about }) => about === item).map(({ kind }) => kind);
  for (const record of before.state.records) {
    const later = after.state.records.find(({ id }) => id === record.id);
    if (record.over && later?.over === false && !saidOf(record.id).includes('reopened')) odd.push(`${record.id} opens again silently`);
    if (!record.over && later === undefined && saidOf(record.id).length === 0) odd.push(`${record.id} is gone silently`);
  }
  return odd.map((one) => `${workflowId} at ${new Date(now).toISOString()}: ${one}`);
}

/** What a second look at the same moment decides: nothing, but that it sees those whom the first one told. */
async function newOnSecondLook({ service }: OnPaper, { workflowId, now, after }: PaperLook): Promise<readonly string[]> {
  const { entries, notices, records } = await service.whatFollows(workflowId, now);
  const put = records.put.flatMap((record) => changesOf(record, after.state.records) ?? []);
  const news = [...entries.filter(({ kind }) => kind !== 'looked'), ...notices, ...put, ...records.drop];
  return news.map((one) => `${workflowId} at ${new Date(now).toISOString()}, looked at twice: ${JSON.stringify(one)}`);
}

/** What is another at the second look, with what it was at the first. */
function changesOf(record: Remembered, records: readonly Remembered[]): Readonly<Record<string, unknown>> | undefined {
  const before: Readonly<Record<string, unknown>> = { ...records.find(({ id }) => id === record.id) };
  const now: Readonly<Record<string, unknown>> = { ...record };
  const changed = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (key) => canonical(before[key] ?? null) !== canonical(now[key] ?? null),
  );
  return changed.length === 0 ? undefined : { id: record.id, ...Object.fromEntries(changed.map((key) => [key, [before[key], now[key]]])) };
}

function repeated(ids: readonly string[]): readonly string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: ${id}`);
}
