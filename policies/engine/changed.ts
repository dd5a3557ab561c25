import { dayInWords } from '../calendar/zone.js';
import type { Recipient } from '../people/reporting-line.js';
import { aboutOccurrence, type AboutDraft, doneOf, inRound, type NoticeDraft } from './notice-draft.js';
import { isLate, isMet, type Occurrence } from './occurrence.js';
import { isGone, roleAgain } from './recipients.js';
import type { OccurrenceRecord, Told } from './record.js';
import type { Situation } from './situation.js';

interface Retold {
  readonly notices: readonly NoticeDraft[];
  readonly told: readonly Told[];
}

/**
 * What people have to hear again: whoever heard of the breach and then how it ended is told, once, that this is no longer so. Who hears of
 * the breach anew today reads it there; the others get a notice of its own, and of what is open again they count as told. `saying` are the
 * notices of today, `posted` is how many the subject has posted before them.
 */
export function retell(
  occurrence: Occurrence,
  before: OccurrenceRecord,
  after: OccurrenceRecord,
  saying: readonly NoticeDraft[],
  situation: Situation,
  posted: number,
): Retold {
  const { heard = [] } = before;
  const remark = changeInWords(occurrence, before, after, situation);
  const today = new Set(saying.map(({ who }) => who));
  const others = heard.filter((who) => !today.has(who) && !isGone(who, situation));
  const about = aboutChange(occurrence, after, remark);
  return {
    notices: [
      ...saying.map((notice) => (heard.includes(notice.who) ? withRemark(notice, remark) : notice)),
      // Corrected to and fro it would say the same twice, and must not be taken for a repeat.
      ...others.map((who) => changeNotice(who, inRound('changed', posted), about)),
    ],
    told: after.over ? [] : others.map((who) => ({ who, say: isLate(occurrence.state) ? 'breach' : 'reminder' })),
  };
}

/** All that says how something ended; a part that does not apply may be undefined. */
type Ended = { readonly [K in 'state' | 'dueOn' | 'over']: OccurrenceRecord[K] } & {
  readonly [K in 'metOn' | 'explainedOn' | 'clearedOn' | 'closed']?: OccurrenceRecord[K] | undefined;
};

/** A notice that follows an earlier one and says what of it is no longer so. */
export function changeNotice(who: Recipient, step: string, about: AboutDraft): NoticeDraft {
  return { kind: 'changed', step, who, role: roleAgain(who), urgent: false, about: { ...about, follows: true } };
}

/** How something that is over ended, in a word that is another when it ended otherwise. */
export function endOf({ state, metOn, explainedOn, clearedOn, closed, dueOn, over }: Ended): string {
  return over ? [closed === undefined ? state : 'closed', metOn ?? explainedOn ?? clearedOn ?? dueOn].join('/') : 'open';
}

/** What was on record of something that is over, with its date. */
export function endInWords({ metOn, explainedOn, clearedOn, closed }: OccurrenceRecord, done: string, { subject }: Situation): string {
  if (metOn !== undefined) return `It was recorded as ${done} on ${dayInWords(metOn)}.`;
  if (explainedOn !== undefined) return `It was recorded as explained, with a reason of ${dayInWords(explainedOn)}.`;
  if (clearedOn !== undefined) return `It was recorded as missed, and the next one as ${done} on ${dayInWords(clearedOn)}.`;
  return closed === undefined ? 'It was over.' : `It was closed, because the ${subject.kind} had ended.`;
}

function changeInWords(occurrence: Occurrence, before: OccurrenceRecord, after: OccurrenceRecord, situation: Situation): string {
  const done = doneOf(occurrence.duty);
  return `${endInWords(before, done, situation)} That is no longer so: ${nowInWords(occurrence, after, done, situation)}.`;
}

/** Completes "That is no longer so:". */
function nowInWords({ period }: Occurrence, after: OccurrenceRecord, done: string, { subject }: Situation): string {
  const { state, metOn, explainedOn, clearedOn, closed, dueOn } = after;
  if (metOn !== undefined && isMet(state)) return `it was ${done} on ${dayInWords(metOn)}, ${state === 'met' ? 'in time' : 'late'}`;
  if (explainedOn !== undefined)
    return `it is explained by the reason of ${dayInWords(explainedOn)}, and counts neither as ${done} nor as a breach`;
  if (clearedOn !== undefined) return `it is not recorded for ${period}, and the next one was ${done} on ${dayInWords(clearedOn)}`;
  const open = `it is not recorded as ${done}`;
  if (closed !== undefined) return `${open}, and no longer watched, because the ${subject.kind} ended`;
  return isLate(state) ? `${open}, and was due ${dayInWords(dueOn)}` : `${open} yet, and is due ${dayInWords(dueOn)}`;
}

function aboutChange(occurrence: Occurrence, after: OccurrenceRecord, remark: string): AboutDraft {
  const next = after.open?.next;
  const about = aboutOccurrence(occurrence, after, { remark, ...(next !== undefined && { next }) });
  return after.over ? { ...about, ...NOTHING_TO_DO } : about;
}

const NOTHING_TO_DO = { action: 'Nothing to do.', fact: null } as const;

/** The notice with something to be said before all else. */
export function withRemark(notice: NoticeDraft, remark: string): NoticeDraft {
  const { about } = notice;
  return { ...notice, about: { ...about, remark: about.remark === undefined ? remark : `${remark} ${about.remark}` } };
}
