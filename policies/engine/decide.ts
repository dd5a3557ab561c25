import { addDays } from '../calendar/civil-date.js';
import { dayInWords, isoAt } from '../calendar/zone.js';
import type { EntryDraft } from '../ledger/entry.js';
import { type ClosedBecause, isLate, isMet, isOver, type Occurrence } from './occurrence.js';
import { quietUntil } from './quiet.js';
import { takeSteps } from './take-steps.js';
import { endOf, retell, withRemark } from './changed.js';
import { hasEnded } from './ending.js';
import type { Hidden } from './inhibit.js';
import { heardOfBreach, type OccurrenceRecord, type Told } from './record.js';
import { aboutOccurrence, aboutRecord, doneOf, inRound, type NoticeDraft } from './notice-draft.js';
import { roleAgain } from './recipients.js';
import { type Situation, todayOf } from './situation.js';
import { mergeTold } from './tellings.js';

export interface Decision {
  /** A step of its ladder is held back by this cause, which is told by itself. */
  readonly heldBy?: Hidden['id'];
  readonly record: OccurrenceRecord;
  readonly entries: readonly EntryDraft[];
  readonly notices: readonly NoticeDraft[];
}

/**
 * What is new about one occurrence since it was last looked at: level-triggered, so that looking twice decides nothing twice
 * and a missed wake-up loses nothing. Undefined for an occurrence that has not opened or was due before anyone watched. `posted` is how
 * many notices the subject has posted so far.
 */
export function decide(
  occurrence: Occurrence,
  before: OccurrenceRecord | undefined,
  situation: Situation,
  posted: number,
): Decision | undefined {
  if (occurrence.state === 'before-start') return undefined;
  if (before === undefined && occurrence.opensOn > todayOf(situation)) return undefined;
  const { record, entries, relieved } = transition(occurrence, before, situation, posted);
  const steps = record.over ? { record, entries: [], notices: [] } : takeSteps(occurrence, record, before?.open, situation);
  const notices = [
    ...(relieved ? withRelief(steps.notices, occurrence, before, record) : steps.notices),
    ...endings(occurrence, before, record, situation),
    ...pauses(occurrence, before, steps.record),
  ];
  const decision = { ...steps, entries: [...entries, ...steps.entries], notices };
  // Of what has ended nobody is told anything new.
  if (before?.over !== true || (record.over && endOf(before) === endOf(record)) || hasEnded(situation.facts, todayOf(situation)))
    return decision;
  const { notices: retold, told } = retell(occurrence, before, decision.record, notices, situation, posted);
  return { ...decision, record: { ...decision.record, told: mergeTold(decision.record.told, told) }, notices: retold };
}

function transition(occurrence: Occurrence, before: OccurrenceRecord | undefined, situation: Situation, posted: number) {
  const entries: EntryDraft[] = [];
  const add = (kind: EntryDraft['kind'], on: string | null, detail: EntryDraft['detail'] = {}): void => {
    entries.push({ kind, about: occurrence.id, on, detail });
  };
  const { state, dueOn, met, explained, cleared, closed } = occurrence;
  const over = isOver(occurrence);
  if (before === undefined) add('opened', dueOn, { actBy: occurrence.actBy, owner: occurrence.owner });
  if (before !== undefined && before.dueOn !== dueOn) add('moved', dueOn, { from: before.dueOn });
  // What nobody hears of any more has no owner on record.
  if (before?.open !== undefined && !over && before.open.owner !== occurrence.owner)
    add('passed-on', todayOf(situation), { from: before.open.owner, to: occurrence.owner });
  const reopened = before?.over === true && !over;
  if (reopened) add('reopened', dueOn, { was: before.state, ...wasOf(before) });
  const late = isLate(state);
  const wasLate = before !== undefined && !reopened && isLate(before.state);
  // A holiday was proclaimed, or an anchor corrected: the date on which it was late is no longer the one on which it is due.
  const relieved = wasLate && !late && !over;
  if (relieved) add('corrected', dueOn, { was: before.state, from: before.dueOn });
  if (late && !wasLate) add('breached', dueOn, { state, noticedOn: todayOf(situation) });
  const wasBreach = before?.noticedOn !== undefined && before.corrected !== true && !reopened;
  const inTime = state === 'met' && wasBreach;
  const end = { over, state, dueOn, metOn: met?.on, explainedOn: explained?.on, clearedOn: cleared?.on, closed };
  const was = before?.over === true ? before : undefined;
  // How it ended proves to have been otherwise: done on another day, or not at all.
  const rewritten = was !== undefined && over && endOf(was) !== endOf(end);
  if (inTime || rewritten) add('corrected', met?.on ?? dueOn, { was: before?.state ?? null, ...wasOf(was), fact: met?.fact ?? null });
  if (met !== undefined && isMet(state) && !(before !== undefined && isMet(before.state) && before.metOn === met.on))
    add('met', met.on, { fact: met.fact, late: state === 'met-late' });
  if (state === 'explained' && explained !== undefined && before?.explainedOn !== explained.on)
    add('explained', explained.on, { fact: explained.fact });
  if (state === 'missed' && cleared !== undefined && was?.clearedOn !== cleared.on) add('cleared', cleared.on, { fact: cleared.fact });
  if (closed !== undefined && was?.closed === undefined)
    add('closed-unmet', todayOf(situation), { reason: reasonOf(closed, occurrence), dueOn });
  const fresh = before === undefined || reopened;
  const noticedOn = late && !wasLate ? todayOf(situation) : relieved ? undefined : before?.noticedOn;
  const kept = relieved ? withoutBreach(before) : before;
  const record: OccurrenceRecord = {
    id: occurrence.id,
    duty: occurrence.duty.id,
    title: occurrence.title,
    clause: occurrence.duty.clause,
    state,
    dueOn,
    ...(occurrence.clock !== undefined && { dueAt: isoAt(occurrence.due, situation.policy.zone) }),
    ...(met !== undefined && { metOn: met.on }),
    ...(explained !== undefined && { explainedOn: explained.on }),
    ...(cleared !== undefined && { clearedOn: cleared.on }),
    steps: fresh || over ? [] : (kept?.steps ?? []),
    told: fresh || over ? [] : (kept?.told ?? []),
    ...(!fresh && !over && !relieved && before.resumed !== undefined && { resumed: before.resumed }),
    round: fresh || relieved ? posted : before.round,
    ...(noticedOn !== undefined && { noticedOn }),
    ...((inTime || (before?.corrected === true && state === 'met')) && { corrected: true }),
    over,
    ...(over && heardOf(before, closed)),
    ...(closed !== undefined && { closed }),
    ...(!over && occurrence.ladderOf !== undefined && { ladderOf: occurrence.ladderOf }),
    ...(!over && {
      open: {
        actBy: occurrence.actBy,
        owner: occurrence.owner,
        ...(occurrence.bookedFor !== undefined && { bookedFor: occurrence.bookedFor }),
        ...(occurrence.exceptUntil !== undefined && { exceptUntil: occurrence.exceptUntil }),
      },
    }),
  };
  return { record, entries, relieved };
}

/** The day with which it was over, for the ledger. */
function wasOf(before: OccurrenceRecord | undefined): { readonly from?: string } {
  const from = before?.metOn ?? before?.explainedOn ?? before?.clearedOn;
  return from === undefined ? {} : { from };
}

/** Of what was given up after more than a year nobody is told, so that nobody has to be told otherwise. */
function heardOf(before: OccurrenceRecord | undefined, closed: ClosedBecause | undefined): Pick<OccurrenceRecord, 'heard'> {
  if (before?.over === true) return before.heard === undefined ? {} : { heard: before.heard };
  const heard = (before?.told ?? []).filter(heardOfBreach).map(({ who }) => who);
  return heard.length === 0 || closed === 'too-long-ago' ? {} : { heard };
}

/** What was said of a breach that was none is no longer said; reminders that were sent are not sent again. */
function withoutBreach({ steps: before, told, open }: OccurrenceRecord): Pick<OccurrenceRecord, 'steps' | 'told'> {
  const steps = before.filter((step) => !step.startsWith('breach'));
  // Whoever was reminded first and told of the breach later stays somebody who was reminded.
  const reminded = steps.length === 0 ? [] : told.filter((one) => one.who === open?.owner && heardOfBreach(one));
  return { steps, told: [...told.filter((one) => !heardOfBreach(one)), ...reminded.map(({ who }): Told => ({ who, say: 'reminder' }))] };
}

/**
 * Who heard of the breach hears that it is none: the date moved to a day that has not passed. Who is reminded of the new date today hears it in
 * the reminder: of two notices about one thing only the later is said, and an all-clear not at all to whom the breach was not mailed yet.
 */
function withRelief(
  saying: readonly NoticeDraft[],
  occurrence: Occurrence,
  before: OccurrenceRecord | undefined,
  after: OccurrenceRecord,
): readonly NoticeDraft[] {
  if (before === undefined) return saying;
  const remark = `It is not overdue: the due date moved from ${dayInWords(before.dueOn)} to ${dayInWords(after.dueOn)}.`;
  const heard = before.told.filter(heardOfBreach).map(({ who }) => who);
  const today = new Set(saying.map(({ who }) => who));
  return [
    ...saying.map((notice) => (heard.includes(notice.who) ? withRemark(notice, remark) : notice)),
    ...heard
      .filter((who) => !today.has(who))
      .map((who): NoticeDraft => ({
        kind: 'all-clear',
        step: inRound('moved', before.round),
        who,
        role: roleAgain(who),
        urgent: false,
        about: aboutOccurrence(occurrence, after, { remark }),
      })),
  ];
}

/** An exception was recorded: whoever was told before hears until when nobody is told again. A booking is told by itself. */
function pauses(occurrence: Occurrence, before: OccurrenceRecord | undefined, after: OccurrenceRecord): readonly NoticeDraft[] {
  const { exceptUntil } = occurrence;
  const until = quietUntil(occurrence);
  if (before === undefined || after.over || until === undefined) return [];
  if (exceptUntil === undefined || exceptUntil === before.open?.exceptUntil) return [];
  const remark = `An exception is recorded until ${dayInWords(exceptUntil)}. Nobody is told again before ${dayInWords(addDays(until, 1))}.`;
  const next = after.open?.next;
  return before.told.map(({ who }) => ({
    kind: 'paused',
    step: inRound(`paused/${exceptUntil}`, before.round),
    who,
    role: roleAgain(who),
    urgent: false,
    about: aboutOccurrence(occurrence, after, { remark, ...(next !== undefined && { next }) }),
  }));
}

/**
 * Who heard of the breach hears once that it is mended, or that it is watched no longer; what was only a reminder is taken back in silence.
 * Of what was given up after more than a year nobody hears: it would be news of nothing, and come every month.
 */
function endings(
  occurrence: Occurrence,
  before: OccurrenceRecord | undefined,
  after: OccurrenceRecord,
  { subject }: Situation,
): readonly NoticeDraft[] {
  if (!after.over || before === undefined || before.over || after.closed === 'too-long-ago') return [];
  const about =
    after.closed === 'ended'
      ? aboutRecord(
          before,
          `It is no longer watched, because the ${subject.kind} ended; it was not recorded as ${doneOf(occurrence.duty)}.`,
          occurrence.why(),
        )
      : aboutOccurrence(occurrence, after, clearing(occurrence));
  return before.told.map((told) => ({
    kind: heardOfBreach(told) ? 'all-clear' : 'withdrawn',
    step: inRound('over', before.round),
    who: told.who,
    role: roleAgain(told.who),
    urgent: false,
    about,
  }));
}

/** As the ledger says it. */
function reasonOf(closed: ClosedBecause, { duty }: Occurrence): string {
  if (closed === 'ended') return 'ended';
  return duty.due.rule === 'after-fact' ? 'too long ago to be written up' : 'too long ago to be waited for';
}

/** A window stays missed for good; what ended its ladder is that the next one was held, or that the reason is on record. */
function clearing({ cleared, explained, period, duty }: Occurrence): { readonly remark?: string } {
  if (explained !== undefined)
    return {
      remark: `It is explained, not met: the reason was recorded on ${dayInWords(explained.on)}, as clause ${duty.clause} asks. It counts neither as held nor as a breach, and the reminders end.`,
    };
  return cleared === undefined
    ? {}
    : { remark: `It is not recorded for ${period}. The next one was ${doneOf(duty)} on ${dayInWords(cleared.on)}, so the reminders end.` };
}
