import type { PlannedStep } from './ladder.js';
import { aboutOccurrence, inRound, type NoticeDraft } from './notice-draft.js';
import type { Occurrence } from './occurrence.js';
import { isGone, recipientOf, roleAgain, roleOf } from './recipients.js';
import { heardOfBreach, type OccurrenceRecord, strongerThan, type Told } from './record.js';
import { type Situation, todayOf } from './situation.js';
import { type Telling, tellingsOf } from './tellings.js';

export const CAME_LATER = 'It was open before it came to you; its dates stay as they were.';

/** What a change of people comes to for something open. */
export interface Handover {
  /** Who hears now what was said before the part was theirs: once, with the strongest word. */
  readonly tellings: readonly Telling[];
  /** Who was told and has no part in it any more. */
  readonly released: readonly Told[];
}

/**
 * `isNewOwner`: somebody else owed it at the last look. Compares who was told with who holds the parts today, so that it does not matter what changed: the supervisor, a manager, the line, or that
 * somebody left. Nothing follows where the ladder is another occurrence's.
 */
export function handOver(
  ladder: readonly PlannedStep[],
  occurrence: Occurrence,
  record: OccurrenceRecord,
  isNewOwner: boolean,
  situation: Situation,
): Handover {
  const asked = record.steps.includes('ask') && occurrence.note !== undefined && occurrence.owner !== null;
  if (ladder.length === 0 && !asked) return { tellings: [], released: [] };
  const taken = ladder.filter(({ id }) => record.steps.includes(id));
  const holders = new Set(ladder.map(({ tell }) => recipientOf(roleOf(tell, occurrence.owner, situation), situation)));
  if (asked && occurrence.owner !== null) holders.add(occurrence.owner);
  const released = record.told.filter(({ who }) => !holders.has(who));
  const since = `/since-${todayOf(situation)}`;
  const anew = tellingsOf(taken, occurrence, record.told, situation)
    // Whose it is now is told so, also who knew of it from above.
    .filter(
      (telling) =>
        (isNewOwner && telling.who === occurrence.owner) ||
        !record.told.some((told) => told.who === telling.who && isNoNews(telling, told)),
    )
    .map((telling) => ({ ...telling, step: `${telling.step}${since}` }));
  const isUnasked = asked && ![...record.told, ...anew].some(({ who }) => who === occurrence.owner);
  const asking: readonly Telling[] =
    isUnasked && occurrence.owner !== null
      ? [{ who: occurrence.owner, say: 'ask', step: `ask${since}`, role: { role: 'owner', of: occurrence.owner } }]
      : [];
  return { tellings: [...anew, ...asking], released };
}

/** Who has no part in it any more hears so once; nobody who has left hears anything. */
export function releases(
  released: readonly Told[],
  occurrence: Occurrence,
  record: OccurrenceRecord,
  situation: Situation,
): readonly NoticeDraft[] {
  const about = aboutOccurrence(occurrence, record);
  const today = todayOf(situation);
  return released
    .filter(({ who }) => !isGone(who, situation))
    .map(({ who }) => ({
      kind: 'passed-on',
      step: inRound(`released/${today}`, record.round),
      who,
      role: roleAgain(who),
      urgent: false,
      about: { ...about, action: 'Nothing to do.', fact: null, remark: NO_LONGER_YOURS },
    }));
}

/** Who heard of the breach as one who owes it or as one above knows of it. */
function isNoNews(telling: Told, told: Told): boolean {
  return heardOfBreach(told) || !strongerThan(telling.say, told.say);
}

const NO_LONGER_YOURS = 'It is no longer yours: somebody else answers for it now.';
