import { addDays, type CivilDate } from '../calendar/civil-date.js';
import type { EntryDraft, EntryKind } from '../ledger/entry.js';
import { CAME_LATER, type Handover, handOver, releases } from './handover.js';
import { hasCome, isOfBreach, ladderOf, type PlannedStep } from './ladder.js';
import { aboutOccurrence, inRound, type NoticeDraft } from './notice-draft.js';
import { isLate, type Occurrence } from './occurrence.js';
import { type Cause, causesOf, type Hidden, isHiddenBy } from './inhibit.js';
import { nextStep } from './next-step.js';
import { quietUntil } from './quiet.js';
import { recipientOf, roleOf } from './recipients.js';
import type { Recipient } from '../people/reporting-line.js';
import { type OccurrenceRecord, type OpenDetails, type Resumed, type Say, strongerThan } from './record.js';
import { resumedSteps, resumption } from './resume.js';
import { type Situation, todayOf, workingCalendarOf } from './situation.js';
import { mergeTold, type Telling, tellingsOf } from './tellings.js';
import { isNight, waitsForMorning } from './urgency.js';

interface Taken {
  /** A step has come and is held back by this cause, which is told by itself. */
  readonly heldBy?: Hidden['id'];
  readonly record: OccurrenceRecord;
  readonly entries: readonly EntryDraft[];
  readonly notices: readonly NoticeDraft[];
}

const MS_PER_DAY = 86_400_000;
const NOBODY: Handover = { tellings: [], released: [] };
/** How long after it was due the reason and what to do are still carried, once everybody has heard. */
const WORDS_KEPT_DAYS = 56;

const CAUGHT_UP =
  'You are told late: more than one message about this was due by today. Rather than all of them at once, you get this one.';

const ENTRY_OF: Readonly<Record<Say, EntryKind>> = { ask: 'asked', reminder: 'reminded', breach: 'told', escalation: 'escalated' };

/**
 * Takes the steps of the ladder whose day has come. However many there are (an import, an outage), each person is told once,
 * with the strongest of what there was to say. `before` is what was known at the last look: until when it was quiet, and whose it was.
 */
export function takeSteps(occurrence: Occurrence, record: OccurrenceRecord, before: OpenDetails | undefined, situation: Situation): Taken {
  const today = todayOf(situation);
  // A booking or an exception quiets the ladder: what falls due meanwhile waits, and it goes on the day after if nothing was held.
  const cause = hidingCause(occurrence, situation);
  const quiet = quietUntil(occurrence) !== undefined || cause !== undefined;
  // What a cause hid goes on from the day on which it is over.
  const wasHidden = before?.hidden !== undefined && cause === undefined;
  const resumed = resumedOf(occurrence, record, wasHidden ? addDays(today, -1) : quietUntil(before ?? {}), situation);
  const ladder = stepsOf(occurrence, resumed, situation);
  const night = isNight(situation);
  const come = ladder.filter(
    (step) => hasCome(step, today, situation.now) && !record.steps.includes(step.id) && !(night && waitsForMorning(step, occurrence.duty)),
  );
  const due = quiet ? [] : come;
  const hidden = cause !== undefined && (come.length > 0 || before?.hidden !== undefined) ? hiddenBy(cause) : undefined;
  // While it is quiet nobody hears anything, a newcomer neither: the day after it they do.
  const isNewOwner = before !== undefined && before.owner !== occurrence.owner;
  const handed = quiet ? NOBODY : handOver(ladder, occurrence, record, isNewOwner, situation);
  const known = record.told.filter((told) => !handed.released.includes(told));
  const asked = asking(occurrence, record);
  const strongest = tellingsOf(due, occurrence, known, situation);
  // Whoever hears something stronger reads the question there: the reason says that the date is wanted.
  const tellings = [...asked.filter(({ who }) => !strongest.some((telling) => telling.who === who)), ...strongest];
  // What today's step says anyway needs no saying for what was said before.
  const anew = handed.tellings.filter(({ who, say }) => !strongest.some((one) => one.who === who && !strongerThan(say, one.say)));
  const steps = [...record.steps, ...asked.map(({ step }) => step), ...due.map(({ id }) => id)];
  const told = mergeTold(known, [...tellings, ...anew]);
  const next = cause === undefined ? nextStep(ladder, occurrence, { steps, told }, situation) : undefined;
  const behind = isBehind(due, situation);
  const { open, ...rest } = record;
  const after: OccurrenceRecord = {
    ...rest,
    steps,
    told,
    // While it is quiet the next step is foreseen only: a booking may still be moved or called off.
    ...(!quiet && resumed !== undefined && { resumed }),
    ...(open !== undefined &&
      !isOld(occurrence, steps, ladder, today) && {
        open: { ...open, ...(next !== undefined && { next }), ...(hidden !== undefined && { hidden }) },
      }),
  };
  const noticeOf = ({ who, say, step, role }: Telling, urgent: boolean, remark: string | undefined): NoticeDraft => ({
    kind: say,
    step: inRound(step, record.round),
    who,
    role,
    urgent,
    about: aboutOccurrence(occurrence, after, { ...(next !== undefined && { next }), ...(remark !== undefined && { remark }) }),
  });
  return {
    record: after,
    ...(hidden !== undefined && { heldBy: hidden.id }),
    entries: [
      ...hiding(occurrence, before?.hidden, hidden, today),
      ...[...tellings, ...anew].map(({ who, say, step }): EntryDraft => ({
        kind: ENTRY_OF[say],
        about: occurrence.id,
        on: today,
        detail: { step, who, dueOn: occurrence.dueOn },
      })),
    ],
    notices: [
      ...releases(handed.released, occurrence, after, situation),
      ...anew.map((telling) => noticeOf(telling, false, telling.say === 'ask' ? undefined : CAME_LATER)),
      ...tellings.map((telling) =>
        noticeOf(
          telling,
          // What is told late anyway waits for the digest: an import or an outage must not become a shower of single mails.
          occurrence.duty.urgent && !behind && (telling.say === 'breach' || telling.say === 'escalation' || occurrence.clock !== undefined),
          telling.say !== 'ask' && standsForSeveral(telling.who, due, occurrence, situation) ? CAUGHT_UP : undefined,
        ),
      ),
    ],
  };
}

/** The cause that keeps the ladder quiet today. */
export function hidingCause(occurrence: Occurrence, situation: Situation): Cause | undefined {
  return causesOf(situation).find((cause) => isHiddenBy(cause, occurrence));
}

function hiddenBy({ id, since }: Cause): Hidden {
  return { id, since };
}

/** The ledger says that nobody was told because of a cause, and when that was over. */
function hiding({ id, dueOn }: Occurrence, before: Hidden | undefined, now: Hidden | undefined, today: CivilDate): readonly EntryDraft[] {
  if (before?.id === now?.id && before?.since === now?.since) return [];
  const entry = (kind: 'hidden' | 'shown', because: Hidden): EntryDraft => ({
    kind,
    about: id,
    on: today,
    detail: { because: because.id, since: because.since, dueOn },
  });
  return [...(before === undefined ? [] : [entry('shown', before)]), ...(now === undefined ? [] : [entry('hidden', now)])];
}

/** Told on a later day than it should have been; of a breach that has its instant, more than a day after it. */
function isBehind(due: readonly PlannedStep[], situation: Situation): boolean {
  const today = todayOf(situation);
  return due.some((step) => (step.at === undefined ? step.on < today : isOfBreach(step) && situation.now - step.at > MS_PER_DAY));
}

/**
 * True for what is long overdue and of which everybody has heard: a meeting opens several such, and in a service that records none of them
 * the words of a year would be most of what its workflow carries.
 */
function isOld(occurrence: Occurrence, steps: readonly string[], ladder: readonly PlannedStep[], today: CivilDate): boolean {
  const { duty, dueOn } = occurrence;
  const isThrough = ladder.every(({ id }) => steps.includes(id));
  return duty.due.rule === 'after-fact' && isThrough && quietUntil(occurrence) === undefined && today > addDays(dueOn, WORDS_KEPT_DAYS);
}

/** True when the person would have had several messages by now, had each been sent on its day. */
function standsForSeveral(who: Recipient, due: readonly PlannedStep[], { owner }: Occurrence, situation: Situation): boolean {
  const theirs = due.filter(({ tell }) => recipientOf(roleOf(tell, owner, situation), situation) === who);
  return theirs.length > 1 && theirs.some(({ on }) => on < todayOf(situation));
}

/** The moments at which a step of the ladder may have to be taken, for the alarm clock. */
export function stepsOf(occurrence: Occurrence, resumed: Resumed | undefined, situation: Situation): readonly PlannedStep[] {
  const late = isLate(occurrence.state);
  // A later window of a run has no breach of its own to tell: the run shares the ladder of its first.
  if (late && occurrence.ladderOf !== undefined) return [];
  const ladder =
    knownLadders.get(occurrence) ?? ladderOf(occurrence, workingCalendarOf(occurrence.owner, situation), situation.policy.zone);
  knownLadders.set(occurrence, ladder);
  const steps = late ? ladder.filter(isOfBreach) : ladder;
  return resumed === undefined
    ? steps
    : resumedSteps(steps, resumed, workingCalendarOf(occurrence.owner, situation), situation.policy.zone);
}

/** The steps of a ladder as it goes on from today, with those that a booking or an exception keeps waiting put off. */
export function stepsAhead(
  occurrence: Occurrence,
  record: Pick<OccurrenceRecord, 'steps' | 'resumed'>,
  situation: Situation,
): readonly PlannedStep[] {
  return stepsOf(occurrence, resumedOf(occurrence, record, undefined, situation), situation);
}

function resumedOf(
  occurrence: Occurrence,
  record: Pick<OccurrenceRecord, 'steps' | 'resumed'>,
  wasQuietUntil: CivilDate | undefined,
  situation: Situation,
): Resumed | undefined {
  const waitedFor = quietUntil(occurrence) ?? wasQuietUntil;
  return waitedFor === undefined ? record.resumed : resumedAfter(waitedFor, occurrence, record, situation);
}

function resumedAfter(
  waitedFor: CivilDate,
  occurrence: Occurrence,
  { steps, resumed }: Pick<OccurrenceRecord, 'steps' | 'resumed'>,
  situation: Situation,
): Resumed | undefined {
  const today = quietUntil(occurrence) === undefined ? todayOf(situation) : addDays(waitedFor, 1);
  const ladder = stepsOf(occurrence, resumed, situation);
  return resumption(ladder, steps, waitedFor, today, workingCalendarOf(occurrence.owner, situation)) ?? resumed;
}

// An occurrence is made for one assessment, which asks for its ladder twice: to take the steps of today and to set the alarm for the rest.
const knownLadders = new WeakMap<Occurrence, readonly PlannedStep[]>();

/** A date that nobody knows is asked for once, when the occurrence opens; but not where nothing is ever sent. */
function asking(occurrence: Occurrence, record: OccurrenceRecord): readonly Telling[] {
  if (occurrence.note === undefined || occurrence.owner === null || record.steps.includes('ask')) return [];
  if (occurrence.duty.strength === 'information') return [];
  return [{ who: occurrence.owner, say: 'ask', step: 'ask', role: { role: 'owner', of: occurrence.owner } }];
}
