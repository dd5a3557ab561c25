import type { CivilDate } from '../calendar/civil-date.js';
import { dayInWords } from '../calendar/zone.js';
import type { EntryDraft } from '../ledger/entry.js';
import { lastDayOf } from './ending.js';
import { aboutRecord, inRound, type NoticeDraft } from './notice-draft.js';
import { heardOfBreach, type OccurrenceRecord } from './record.js';
import { roleAgain } from './recipients.js';
import { type Situation, todayOf } from './situation.js';

interface Withdrawal {
  readonly entries: readonly EntryDraft[];
  readonly notices: readonly NoticeDraft[];
}

/**
 * Takes back what was open and no longer follows, because the subject ends before it is due or the facts changed, and tells whoever had
 * heard of it. So it does, in silence, with what was closed as owed by an end that proves to have been earlier.
 */
export function withdraw(
  before: readonly OccurrenceRecord[],
  after: ReadonlyMap<string, OccurrenceRecord>,
  ended: boolean,
  superseded: ReadonlyMap<string, CivilDate>,
  situation: Situation,
): readonly Withdrawal[] {
  const end = lastDayOf(situation);
  const isOwed = ({ dueOn }: OccurrenceRecord): boolean => end === undefined || dueOn <= end;
  return before
    .filter((record) => !after.has(record.id) && (!record.over || (record.closed === 'ended' && !isOwed(record))))
    .map((record) => {
      const day = isOwed(record) ? superseded.get(record.id) : undefined;
      return withdrawOne(record, day === undefined ? closing(isOwed(record), ended, situation) : policyChanged(day), situation);
    });
}

function withdrawOne(record: OccurrenceRecord, { reason, remark }: ReturnType<typeof closing>, situation: Situation): Withdrawal {
  return {
    entries: [{ kind: 'withdrawn', about: record.id, on: todayOf(situation), detail: { reason, dueOn: record.dueOn } }],
    notices: record.told.map((told) => ({
      kind: heardOfBreach(told) ? 'all-clear' : 'withdrawn',
      step: inRound('withdrawn', record.round),
      who: told.who,
      role: roleAgain(told.who),
      urgent: false,
      about: aboutRecord(record, remark),
    })),
  };
}

function policyChanged(from: CivilDate): ReturnType<typeof closing> {
  return {
    reason: 'the policy changed',
    remark: `It is no longer due: another version of the policy applies from ${dayInWords(from)} and does not ask for it.`,
  };
}

/** What would fall due after the last day was not owed, whatever else changed. */
function closing(owed: boolean, ended: boolean, { subject: { kind } }: Situation): { readonly reason: string; readonly remark: string } {
  if (owed)
    return {
      reason: 'no longer follows from policy and facts',
      remark: 'It is no longer due: the dates it was counted from have changed.',
    };
  return ended
    ? { reason: 'ended', remark: `It is no longer watched, because the ${kind} ended.` }
    : { reason: 'ends before it is due', remark: `It is no longer due: the ${kind} ends before it would be.` };
}
