import { expect, test } from 'vitest';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { firstBreak } from '../../../policies/ledger/chain.js';
import { canonical } from '../../../policies/policy/content-hash.js';
import type { OccurrenceRecord } from '../../../policies/engine/record.js';
import { calendarHash } from '../../../policies/ledger/looked.js';
import { rederive } from '../../../policies/ledger/rederive.js';
import type { LedgerEntry } from '../../../policies/ledger/entry.js';
import { addMonths } from '../../../policies/calendar/civil-date.js';
import { atClock } from '../../../policies/calendar/zone.js';
import { OnPaper } from '../../world/decade/on-paper.js';
import { storyOf, ZONE } from '../../world/decade/story.js';
import type { PaperLook } from '../../world/paper-service.js';

const FROM = '2037-04-01';
/** How long, and how often: more by hand, to hunt. */
const MONTHS = Number(process.env['OVERSIGHT_TEST_MONTHS'] ?? 24);
const SEEDS = (process.env['OVERSIGHT_TEST_SEEDS'] ?? '1').split(',').map(Number);
const ONLY = process.env['OVERSIGHT_TEST_POLICY'];
const LARGEST = 64 * 1024;

const policies = [...catalogue().keys()].filter((id) => ONLY === undefined || id === ONLY);

test.each(policies.flatMap((policy) => SEEDS.map((seed) => [policy, seed] as const)))(
  '%s, seed %i',
  async (policy, seed) => {
    const wrong: string[] = [];
    const largest = { is: 0, of: '' };
    const refused: string[] = [];
    const looks = { count: 0 };
    const began = performance.now();
    const paper: OnPaper = new OnPaper(policy, async (look) => {
      looks.count += 1;
      const size = JSON.stringify({ state: { ...look.after.state, outbox: [] }, facts: look.after.facts }).length;
      if (size > largest.is) Object.assign(largest, { is: size, of: `${look.workflowId} ${new Date(look.now).toISOString()}` });
      wrong.push(...oddIn(look));
      if (looks.count % 7 === 0 && !look.after.ended) {
        const { entries: all, notices, records } = await paper.service.whatFollows(look.workflowId, look.now);
        // Who was told at this look is looked at from the next one on.
        const entries = all.filter(({ kind }) => kind !== 'looked');
        const put = records.put.filter((record) => !isSame(record, look.after.state.records));
        if (entries.length + notices.length + put.length + records.drop.length > 0)
          wrong.push(
            `${look.workflowId} ${new Date(look.now).toISOString()} twice: ${JSON.stringify({ entries: entries.map(({ kind, about }) => [kind, about]), notices: notices.map(({ id }) => id), put: put.map(({ id }) => id), drop: records.drop })}`,
          );
      }
    });
    for (const moment of storyOf({ seed, policy, from: FROM, months: MONTHS })) {
      const refusal = await paper.live(moment);
      if (refusal !== undefined) refused.push(refusal);
    }
    await paper.service.advanceTo(atClock(addMonths(FROM, MONTHS), 0, 0, ZONE));
    const { notices, mails, lives, ledger } = paper.service;
    const ids = notices.map(({ id }) => id);
    wrong.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `notice ${id} twice`));
    const digests = mails.filter(({ how }) => how === 'digest').map(({ on, to }) => `${on} ${to}`);
    wrong.push(...digests.filter((one, at) => digests.indexOf(one) !== at).map((one) => `two digests ${one}`));
    const worked = performance.now();
    const shelf = {
      policies: new Map([...catalogue().values()].map((one) => [one.hash, resolvePolicy(one.policy)])),
      calendars: new Map(paper.calendars.map((one) => [calendarHash(one), one])),
    };
    for (const workflowId of lives.keys()) {
      const entries = ledger.filter(({ subject }) => subject === workflowId);
      const broken = firstBreak(entries);
      if (broken !== undefined) wrong.push(`${workflowId} chain ${JSON.stringify(broken)}`);
      wrong.push(...openedTwice(entries).map((one) => `${workflowId} ${one}`));
      if (process.env['OVERSIGHT_TEST_REDERIVE'] === 'no') continue;
      const { differences, unproved } = rederive(entries, shelf);
      wrong.push(...differences.map((one) => `${workflowId} differs ${JSON.stringify(one)}`));
      wrong.push(...unproved.map((one) => `${workflowId} unproved ${JSON.stringify(one)}`));
    }
    console.log(
      policy, seed, JSON.stringify({ looks: looks.count, largest, refused: refused.length, mails: mails.length, entries: ledger.length, notices: notices.length, lives: lives.size, ms: Math.round(worked - began), rederive: Math.round(performance.now() - worked) }),
    );
    if (process.env['OVERSIGHT_SHOW']) console.log(refused.join('\n'));
    expect(wrong.slice(0, 12)).toEqual([]);
    expect(largest.is).toBeLessThan(LARGEST);
  },
  3_600_000,
);

function isSame(record: OccurrenceRecord, records: readonly OccurrenceRecord[]): boolean {
  const before = records.find(({ id }) => id === record.id);
  return before !== undefined && canonical(record) === canonical(before);
}

/** What must never be seen at a look. */
function oddIn({ workflowId, now, before, after, output }: PaperLook): readonly string[] {
  const when = `${workflowId} ${new Date(now).toISOString()}`;
  const odd: string[] = [];
  if (!after.ended && !(after.state.lookAgainAt > now)) odd.push(`${when} looks again at once: ${output.lookAgainBecause}`);
  const said = (kind: string, about: string): boolean => output.entries.some((entry) => entry.kind === kind && entry.about === about);
  for (const record of before.state.records) {
    const now = after.state.records.find(({ id }) => id === record.id);
    if (record.over && now !== undefined && !now.over && !said('reopened', record.id)) odd.push(`${when} ${record.id} opens again silently`);
    if (!record.over && now === undefined && !output.records.drop.includes(record.id)) odd.push(`${when} ${record.id} is gone`);
  }
  return odd;
}

/** Opened a second time while it was open. */
function openedTwice(entries: readonly LedgerEntry[]): readonly string[] {
  const open = new Set<string>();
  return entries.flatMap(({ kind, about, at }) => {
    if (ENDS.has(kind)) open.delete(about);
    if (kind !== 'opened' && kind !== 'reopened') return [];
    const twice = open.has(about) ? [`${at} ${about} is ${kind} although it is open`] : [];
    open.add(about);
    return twice;
  });
}

const ENDS: ReadonlySet<LedgerEntry['kind']> = new Set(['withdrawn', 'met', 'explained', 'cleared', 'closed-unmet']);
