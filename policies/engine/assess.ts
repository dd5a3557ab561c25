import type { CivilDate } from '../calendar/civil-date.js';
import { type Instant, isoAt } from '../calendar/zone.js';
import type { EntryDraft } from '../ledger/entry.js';
import { calendarFlag, noteChangedDates, remindedAnew, type Revision, revisionOf } from './changed-dates.js';
import type { CheckResult } from './checks/check-result.js';
import { noteCase } from './case-news.js';
import { runChecks } from './checks/run-checks.js';
import { decide } from './decide.js';
import { detailsOf } from './details.js';
import { closesOn, hasEnded } from './ending.js';
import { lookAgain } from './look-again.js';
import { noteBookings } from './note-bookings.js';
import { type NotSet, notSetOf } from './not-set.js';
import type { Notice } from './notice.js';
import { noticeFrom } from './notice-draft.js';
import { noteCauses } from './note-cause.js';
import { noteFacts, noteFrequency, noteSupervision } from './observations.js';
import { isOver, type Occurrence } from './occurrence.js';
import { named, type Remembered } from './named.js';
import { workingDaysFlags } from './other-days.js';
import { mayChange, type OccurrenceRecord } from './record.js';
import { remembering } from './remembering.js';
import { settleUnderVersions } from './settle.js';
import { type Situation, todayOf } from './situation.js';
import { type Standing, standingOf } from './standing.js';
import { deriveUnderVersions } from './versions.js';
import { withdraw } from './withdraw.js';
import { type NewWords, newWords, withoutWords, type WordsOf } from './words.js';

/** What the workflow remembers of earlier assessments. */
export interface Memory {
  /** Without their names after a run that handed them on: what is kept of them is then put anew, in full. */
  readonly records: readonly Remembered[];
  /** Things said once about the subject as a whole, such as `unsupervised`. */
  readonly flags: readonly string[];
  /** Notices posted so far. */
  readonly notices: number;
  /** Facts that arrived since the last assessment. */
  readonly fresh: readonly string[];
  /** What was said of what is open, where that is still known. */
  readonly words?: WordsOf;
}

/** What changed: small, because it is written into the workflow's history. */
export interface Assessment {
  readonly records: { readonly put: readonly OccurrenceRecord[]; readonly drop: readonly string[] };
  readonly dropFacts: readonly string[];
  readonly settledThrough: CivilDate | null;
  readonly flags: readonly string[];
  readonly entries: readonly EntryDraft[];
  readonly notices: readonly Notice[];
  readonly lookAgainAt: Instant;
  /** Label of the timer until then. */
  readonly lookAgainBecause: string;
  readonly standing: Standing;
  /** Duties without a figure; left out when there is none. */
  readonly notSet?: readonly NotSet[];
  readonly details: string;
  /** Why what is open is due, and what to do: what changed of it. */
  readonly words: NewWords;
  readonly answer: Answer;
  /** The last day has passed, and with it the time in which it could still be corrected: the workflow closes. */
  readonly ended: boolean;
}

/** What a person who recorded something is told. */
export interface Answer {
  readonly met: readonly {
    readonly occurrence: string;
    readonly title: string;
    readonly dueOn: CivilDate;
    /** ISO 8601, for a duty that counts hours; so too below. */
    readonly dueAt?: string;
    readonly on: CivilDate;
    readonly late: boolean;
  }[];
  /** What the recorded reason explains: neither met nor a breach. Left out when there is none. */
  readonly explained?: readonly {
    readonly occurrence: string;
    readonly title: string;
    readonly dueOn: CivilDate;
    readonly dueAt?: string;
    readonly on: CivilDate;
  }[];
  /** What was over and is owed again, because it rested on a fact that was corrected or withdrawn. Left out when there is none. */
  readonly reopened?: readonly {
    readonly occurrence: string;
    readonly title: string;
    readonly dueOn: CivilDate;
    readonly dueAt?: string;
  }[];
  readonly next: readonly {
    readonly occurrence: string;
    readonly title: string;
    readonly due: string;
    readonly dueOn: CivilDate;
    readonly dueAt?: string;
    readonly actBy: CivilDate;
    readonly state: string;
  }[];
  /** What the policy also asks of the facts that arrived and does not find in them; at most a few, and absent where there is nothing. */
  readonly checks?: readonly CheckResult[];
  /** How many more there are. */
  readonly moreChecks?: number;
}

/** The pure result of policy, facts, calendar and now. `source` is the id under which the subject posts its notices. */
export function assess(given: Omit<Situation, 'unsettled' | 'ladders'>, memory: Memory, source: string): Assessment {
  const situation = remembering(given, memory.records);
  const today = todayOf(situation);
  const ended = hasEnded(situation.facts, today);
  const closes = closesOn(situation.facts, situation.policy.zone);
  const derived = deriveUnderVersions(situation);
  const { occurrences, situationOf } = derived;
  const kept = new Map(memory.records.map((record) => [record.id, record]));
  const before = new Map(memory.records.map((record) => [record.id, named(record, situation)]));
  const revision = revisionOf(memory, situation, given.facts);
  const decisions = occurrences.flatMap((one) => {
    const known = remindedAnew(before.get(one.id), one.dueOn, revision, memory.notices);
    return decide(one, known, situationOf(one), memory.notices) ?? [];
  });
  const after = new Map(decisions.map(({ record }) => [record.id, record]));
  const gone = withdraw({ records: [...before.values()], fresh: memory.fresh }, after, ended, derived.superseded, situation, given.facts);
  const notSet = ended ? [] : notSetOf(situation);
  const held = new Set(decisions.flatMap(({ heldBy }) => heldBy ?? []));
  const cause = noteCauses(memory.flags, held, ended, situation);
  const ofCase = noteCase(memory.flags, ended, situation);
  const noted = [
    cause,
    noteFacts(memory.fresh, given.facts, situation),
    noteSupervision(memory.flags, ended, situation),
    noteFrequency(memory.flags, notSet, situation),
    ...ofCase,
    { flags: [calendarFlag(memory.flags, situation), ...workingDaysFlags(situation)], entries: [], notices: [] },
    noteBookings(memory.flags, memory.notices, ended, situation),
  ];
  const changed = noteChangedDates(revision, before, decisions, derived, situation);
  const all = [...noted, ...decisions, ...gone, changed];
  let count = memory.notices;
  const settlement = settleUnderVersions(occurrences, situation, given.facts);
  const dropped = [...before.keys()].filter((id) => isSettled(after.get(id), settlement.settledThrough));
  const present = [...after.values()].filter((record) => !dropped.includes(record.id));
  const alarm = lookAgain(occurrences, after, situation, situationOf, {
    ...(cause.next !== undefined && { toldAgainOn: cause.next }),
    waitsForMorning: ofCase.some((one) => one.waitsForMorning === true),
  });
  const lacking = runChecks(situation, ['lacking']);
  return {
    records: { put: present.map(withoutWords).filter((record) => !same(record, kept.get(record.id))), drop: dropped },
    dropFacts: settlement.drop,
    settledThrough: settlement.settledThrough,
    flags: noted.flatMap(({ flags }) => flags),
    entries: all.flatMap(({ entries }) => entries).map((entry) => withCause(entry, revision)),
    notices: all.flatMap(({ notices }) => notices).map((draft) => noticeFrom(draft, source, (count += 1), situation)),
    lookAgainAt: alarm.at,
    lookAgainBecause: alarm.because,
    standing: standingOf(occurrences, ended, situation),
    ...(notSet.length > 0 && { notSet }),
    details: detailsOf(present, notSet, lacking, situation),
    words: newWords(occurrences, after, memory.words ?? {}, situation.policy.zone),
    answer: {
      ...answerOf(occurrences, before, situation),
      ...asked(lacking.filter(({ about }) => memory.fresh.includes(about))),
    },
    ended: ended && closes !== undefined && closes <= today,
  };
}

/** A date that moved because policy or calendar did says so. */
function withCause(entry: EntryDraft, revision: Revision | undefined): EntryDraft {
  return revision === undefined || entry.kind !== 'moved' ? entry : { ...entry, detail: { ...entry.detail, because: revision.because } };
}

function isSettled(record: OccurrenceRecord | undefined, settledThrough: CivilDate | null): boolean {
  return record === undefined || (!mayChange(record) && settledThrough !== null && record.dueOn <= settledThrough);
}

function same(a: OccurrenceRecord, b: Remembered | undefined): boolean {
  if (b === undefined) return false;
  // What is over keeps its form; writing out every record of the past to compare it would be a third of an assessment.
  if (a.over && b.over) return OVER_FIELDS.every((field) => a[field] === b[field]) && a.steps.length + b.steps.length === 0;
  return JSON.stringify(a) === JSON.stringify(b);
}

function answerOf(occurrences: readonly Occurrence[], before: ReadonlyMap<string, OccurrenceRecord>, { policy }: Situation): Answer {
  const named = ({ id, title, dueOn, due, clock }: Occurrence) => ({
    occurrence: id,
    title,
    dueOn,
    ...(clock !== undefined && { dueAt: isoAt(due, policy.zone) }),
  });
  const explained = occurrences.flatMap((one) =>
    one.explained !== undefined && one.state === 'explained' && before.get(one.id)?.explainedOn !== one.explained.on
      ? [{ ...named(one), on: one.explained.on }]
      : [],
  );
  const reopened = occurrences.flatMap((one) => (before.get(one.id)?.over === true && !isOver(one) ? [named(one)] : []));
  return {
    ...(explained.length > 0 && { explained }),
    ...(reopened.length > 0 && { reopened }),
    met: occurrences.flatMap((one) =>
      one.met !== undefined && one.state !== 'before-start' && before.get(one.id)?.metOn !== one.met.on
        ? [{ ...named(one), on: one.met.on, late: one.state === 'met-late' }]
        : [],
    ),
    next: occurrences
      .filter((one) => !isOver(one) && one.state !== 'missed' && one.state !== 'before-start')
      .toSorted((a, b) => a.due - b.due)
      .slice(0, NEXT_SHOWN)
      .map((one) => ({ ...named(one), due: isoAt(one.due, policy.zone), actBy: one.actBy, state: one.state })),
  };
}

/** It is written into the workflow's history, and read by somebody who recorded one thing. */
function asked(lacking: readonly CheckResult[]): Pick<Answer, 'checks' | 'moreChecks'> {
  if (lacking.length === 0) return {};
  const more = lacking.length - CHECKS_SHOWN;
  return { checks: lacking.slice(0, CHECKS_SHOWN), ...(more > 0 && { moreChecks: more }) };
}

const NEXT_SHOWN = 5;
const CHECKS_SHOWN = 5;
const OVER_FIELDS = [
  'title',
  'clause',
  'state',
  'dueOn',
  'dueAt',
  'metOn',
  'explainedOn',
  'clearedOn',
  'noticedOn',
  'corrected',
  'closed',
  'round',
] as const;
