import { dayInWords, isoAt, momentInWords } from '../../policies/calendar/zone.js';
import { closesOn } from '../../policies/engine/ending.js';
import { isLate } from '../../policies/engine/occurrence.js';
import { type Situation, todayOf } from '../../policies/engine/situation.js';
import { deriveUnderVersions } from '../../policies/engine/versions.js';
import { TOLD_AS } from './words.js';
import type { Period } from '../../policies/ledger/period.js';
import type { Stand } from '../../policies/ledger/where-it-stands.js';
import type { LifeEvidence, OccurrenceEvidence, Unknown } from './subject-evidence.js';

/** What was not done in time by now and of which the ledger says nothing, because nobody has looked since. */
export function notNoticed(
  situation: Situation,
  stands: ReadonlyMap<string, Stand>,
  { lastAt }: Pick<LifeEvidence, 'lastAt'>,
  { to }: Period,
): readonly Unknown[] {
  const { facts, policy } = situation;
  const closes = closesOn(facts, policy.zone);
  if (closes !== undefined && closes <= todayOf(situation)) return [];
  return deriveUnderVersions(situation)
    .occurrences.filter(({ id, state, dueOn, closed }) => {
      const stand = stands.get(id)?.is ?? 'open';
      return dueOn <= to && isLate(state) && closed === undefined && stand === 'open';
    })
    .map(({ title, dueOn }) => ({
      what: `${title}, due ${dayInWords(dueOn)}`,
      why: `Nothing recorded meets it, and the ledger has said nothing since ${momentInWords(isoAt(Date.parse(lastAt), policy.zone))}: no worker has looked since.`,
    }));
}

/** What the entries leave open: what was erased, what an earlier release wrote, and mail of which nobody knows whether it arrived. */
export function leftOpen(lives: readonly LifeEvidence[], occurrences: readonly OccurrenceEvidence[]): readonly Unknown[] {
  return [
    ...lives.flatMap(({ unproved }) =>
      unproved.map(({ fromSequence, toSequence, at, reason }) => ({
        what: `The dates of entries ${fromSequence} to ${toSequence}, from ${at}`,
        why: `They cannot be worked out again: ${reason}.`,
      })),
    ),
    ...occurrences.flatMap((one) =>
      one.told.flatMap(({ at, who, how, deliveries }) =>
        deliveries
          .filter(({ state }) => state !== 'sent')
          .map(({ to, on, state }) => ({
            what: `Whether ${to} had the mail of ${dayInWords(on)} about ${one.title ?? one.occurrence}`,
            why: `The mail log says "${state}". It was decided on ${at} that ${who} is to be ${TOLD_AS[how]}.`,
          })),
      ),
    ),
  ];
}
