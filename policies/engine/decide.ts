import { dayInWords, isoAt } from '../calendar/zone.js';
import type { EntryDraft } from '../ledger/entry.js';
import { isMet, isOver, type Occurrence } from './occurrence.js';
import { takeSteps } from './take-steps.js';
import { heardOfBreach, type OccurrenceRecord } from './record.js';
import { aboutOccurrence, actionOf, inRound, type NoticeDraft } from './notice-draft.js';
import { roleAgain } from './recipients.js';
import { type Situation, todayOf } from './situation.js';

export interface Decision {
  readonly record: OccurrenceRecord;
  readonly entries: readonly EntryDraft[];
  readonly notices: readonly NoticeDraft[];
}

/**
 * What is new about one occurrence since it was last looked at: level-triggered, so that looking twice decides nothing twice
 * and a missed wake-up loses nothing. Undefined for an occurrence that has not opened or was due before anyone watched.
 */
export function decide(occurrence: Occurrence, before: OccurrenceRecord | undefined, situation: Situation): Decision | undefined {
  if (occurrence.state === 'before-start') return undefined;
  if (before === undefined && occurrence.opensOn > todayOf(situation)) return undefined;
  const { record, entries } = transition(occurrence, before, situation);
  const steps = record.over ? { record, entries: [], notices: [] } : takeSteps(occurrence, record, situation);
  const notices = [...steps.notices, ...endings(occurrence, before, record)];
  return { record: steps.record, entries: [...entries, ...steps.entries], notices };
}

function transition(occurrence: Occurrence, before: OccurrenceRecord | undefined, situation: Situation) {
  const entries: EntryDraft[] = [];
  const add = (kind: EntryDraft['kind'], on: string | null, detail: EntryDraft['detail'] = {}): void => {
    entries.push({ kind, about: occurrence.id, on, detail });
  };
  const { state, dueOn, met, cleared } = occurrence;
  const over = isOver(occurrence);
  if (before === undefined) add('opened', dueOn, { actBy: occurrence.actBy, owner: occurrence.owner });
  if (before !== undefined && before.dueOn !== dueOn) add('moved', dueOn, { from: before.dueOn });
  const reopened = before?.over === true && !over;
  if (reopened) add('reopened', dueOn, { was: before.state });
  const late = state === 'overdue' || state === 'missed';
  const wasLate = before !== undefined && !reopened && (before.state === 'overdue' || before.state === 'missed');
  if (late && !wasLate) add('breached', dueOn, { state, noticedOn: todayOf(situation) });
  if (met !== undefined && isMet(state) && !(before !== undefined && isMet(before.state) && before.metOn === met.on)) {
    if (wasLate && met.on <= dueOn) add('corrected', met.on, { was: before.state, fact: met.fact });
    add('met', met.on, { fact: met.fact, late: state === 'met-late' });
  }
  if (state === 'missed' && cleared !== undefined && before?.over !== true) add('cleared', cleared.on, { fact: cleared.fact });
  const fresh = before === undefined || reopened;
  const noticedOn = late && !wasLate ? todayOf(situation) : before?.noticedOn;
  const record: OccurrenceRecord = {
    id: occurrence.id,
    duty: occurrence.duty.id,
    title: occurrence.title,
    clause: occurrence.duty.clause,
    state,
    dueOn,
    ...(met !== undefined && { metOn: met.on }),
    ...(cleared !== undefined && { clearedOn: cleared.on }),
    steps: fresh || over ? [] : before.steps,
    told: fresh || over ? [] : before.told,
    round: reopened ? before.round + 1 : (before?.round ?? 0),
    ...(noticedOn !== undefined && { noticedOn }),
    over,
    ...(!over && {
      open: {
        due: isoAt(occurrence.due, situation.policy.zone),
        actBy: occurrence.actBy,
        opensOn: occurrence.opensOn,
        owner: occurrence.owner,
        why: occurrence.why,
        action: actionOf(occurrence),
        ...(occurrence.bookedFor !== undefined && { bookedFor: occurrence.bookedFor }),
      },
    }),
  };
  return { record, entries };
}

/** Who heard of the breach hears once that it is mended; what was only a reminder is taken back in silence. */
function endings(occurrence: Occurrence, before: OccurrenceRecord | undefined, after: OccurrenceRecord): readonly NoticeDraft[] {
  if (!after.over || before === undefined || before.over) return [];
  return before.told.map((told) => ({
    kind: heardOfBreach(told) ? 'all-clear' : 'withdrawn',
    step: inRound('over', before.round),
    who: told.who,
    role: roleAgain(told.who),
    urgent: false,
    about: aboutOccurrence(occurrence, after, clearing(occurrence)),
  }));
}

/** A window stays missed for good; what ended its ladder is that the next one was held. */
function clearing({ cleared, period }: Occurrence): { readonly remark?: string } {
  return cleared === undefined
    ? {}
    : { remark: `It is not recorded for ${period}. The next one was held on ${dayInWords(cleared.on)}, so the reminders end.` };
}
