import type { CivilDate } from '../calendar/civil-date.js';
import { dayInWords } from '../calendar/zone.js';
import { namedBy } from '../facts/standing.js';
import type { Fact } from '../facts/table.js';
import type { EntryDraft } from '../ledger/entry.js';
import { changeNotice, endInWords } from './changed.js';
import { lastDayOf } from './ending.js';
import { aboutRecord, inRound, type NoticeDraft } from './notice-draft.js';
import { heardOfBreach, type OccurrenceRecord } from './record.js';
import { isGone, roleAgain } from './recipients.js';
import { type Situation, todayOf } from './situation.js';

interface Withdrawal {
  readonly entries: readonly EntryDraft[];
  readonly notices: readonly NoticeDraft[];
}

/** What was remembered at the last look, and which facts arrived since. */
interface Remembered {
  readonly records: readonly OccurrenceRecord[];
  readonly fresh: readonly string[];
}

/**
 * Takes back what was open and no longer follows, because the subject ends before it is due or the facts changed, and tells whoever had
 * heard of it. So it does with what was closed as owed by an end that proves to have been earlier, and with what is over and rested on a
 * fact that was corrected or withdrawn. `recorded` are all facts, also those that count no more.
 */
export function withdraw(
  { records: before, fresh }: Remembered,
  after: ReadonlyMap<string, OccurrenceRecord>,
  ended: boolean,
  superseded: ReadonlyMap<string, CivilDate>,
  situation: Situation,
  recorded: readonly Fact[],
): readonly Withdrawal[] {
  const end = lastDayOf(situation);
  const { settledThrough } = situation;
  const isOwed = ({ dueOn }: OccurrenceRecord): boolean => end === undefined || dueOn <= end;
  // What is over goes from sight for other reasons too, such as another role: only a correction says that it never was.
  const isCorrected = recorded.some((fact) => fresh.includes(fact.id) && namedBy(fact) !== undefined);
  const restedOnIt = ({ dueOn }: OccurrenceRecord): boolean => isCorrected && (settledThrough === null || dueOn > settledThrough);
  return before
    .filter((record) => !after.has(record.id) && (!record.over || (record.closed === 'ended' && !isOwed(record)) || restedOnIt(record)))
    .map((record) => {
      const day = isOwed(record) ? superseded.get(record.id) : undefined;
      const because = day === undefined ? closing(isOwed(record), ended, isCorrected, situation) : policyChanged(day);
      return withdrawOne(record, because, successorOf(record, before, after), ended, situation);
    });
}

/** What the same duty asks for instead, where something of it has opened in the same moment. */
function successorOf(
  record: OccurrenceRecord,
  before: readonly OccurrenceRecord[],
  after: ReadonlyMap<string, OccurrenceRecord>,
): OccurrenceRecord | undefined {
  const known = new Set(before.map(({ id }) => id));
  return [...after.values()].find((one) => one.duty === record.duty && !one.over && !known.has(one.id));
}

function withdrawOne(
  record: OccurrenceRecord,
  { reason, remark }: ReturnType<typeof closing>,
  successor: OccurrenceRecord | undefined,
  ended: boolean,
  situation: Situation,
): Withdrawal {
  const instead = successor === undefined ? '' : ` Instead it is due ${dayInWords(successor.dueOn)}.`;
  const about = aboutRecord(record, `${remark}${instead}`);
  const was = record.over ? `${endInWords(record, 'done', situation)} ` : '';
  return {
    entries: [{ kind: 'withdrawn', about: record.id, on: todayOf(situation), detail: { reason, dueOn: record.dueOn } }],
    notices: [
      ...record.told.map((told): NoticeDraft => ({
        kind: heardOfBreach(told) ? 'all-clear' : 'withdrawn',
        step: inRound('withdrawn', record.round),
        who: told.who,
        role: roleAgain(told.who),
        urgent: false,
        about,
      })),
      // Of what has ended nobody is told anything new.
      ...(ended ? [] : (record.heard ?? []).filter((who) => !isGone(who, situation))).map((who) =>
        changeNotice(who, inRound('withdrawn', record.round), { ...about, remark: `${was}${remark}${instead}` }),
      ),
    ],
  };
}

function policyChanged(from: CivilDate): ReturnType<typeof closing> {
  return {
    reason: 'the policy changed',
    remark: `It is no longer due: another version of the policy applies from ${dayInWords(from)} and does not ask for it.`,
  };
}

/** What would fall due after the last day was not owed, whatever else changed. */
function closing(
  owed: boolean,
  ended: boolean,
  corrected: boolean,
  { subject: { kind } }: Situation,
): { readonly reason: string; readonly remark: string } {
  if (owed)
    return corrected
      ? { reason: 'a fact that it rested on was corrected', remark: 'It is no longer due: what it rested on was corrected.' }
      : {
          reason: 'no longer follows from policy and facts',
          remark: 'It is no longer due: the dates it was counted from have changed.',
        };
  return ended
    ? { reason: 'ended', remark: `It is no longer watched, because the ${kind} ended.` }
    : { reason: 'ends before it is due', remark: `It is no longer due: the ${kind} ends before it would be.` };
}
