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

/** Closes what was open and no longer follows, because the subject ended or the facts changed, and tells whoever had heard of it. */
export function withdraw(
  before: readonly OccurrenceRecord[],
  after: ReadonlyMap<string, OccurrenceRecord>,
  ended: boolean,
  situation: Situation,
): readonly Withdrawal[] {
  return before.filter(({ id, over }) => !over && !after.has(id)).map((record) => closeOne(record, ended, situation));
}

function closeOne(record: OccurrenceRecord, ended: boolean, situation: Situation): Withdrawal {
  const { reason, remark, unmet } = closing(record, ended, situation);
  return {
    entries: [
      {
        kind: unmet ? 'closed-unmet' : 'withdrawn',
        about: record.id,
        on: todayOf(situation),
        detail: { reason, dueOn: record.dueOn },
      },
    ],
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

/** What fell due up to the last day was owed, whether or not anybody looked in between; what would fall due later was not. */
function closing(record: OccurrenceRecord, ended: boolean, situation: Situation) {
  const { kind } = situation.subject;
  const end = lastDayOf(situation);
  const owed = end === undefined || record.dueOn <= end;
  if (ended) {
    const remark = `It is no longer watched, because the ${kind} ended${owed ? '; it was not recorded as held' : ''}.`;
    return { reason: 'ended', remark, unmet: owed };
  }
  return owed
    ? {
        reason: 'no longer follows from policy and facts',
        remark: 'It is no longer due: the dates it was counted from have changed.',
        unmet: false,
      }
    : { reason: 'ends before it is due', remark: `It is no longer due: the ${kind} ends before it would be.`, unmet: false };
}
