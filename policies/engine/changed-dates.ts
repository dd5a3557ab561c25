import type { CivilDate } from '../calendar/civil-date.js';
import { dayInWords } from '../calendar/zone.js';
import { supersededFacts } from '../facts/standing.js';
import type { Fact } from '../facts/table.js';
import type { Recipient } from '../people/reporting-line.js';
import type { EntryDraft } from '../ledger/entry.js';
import type { Memory } from './assess.js';
import type { Decision } from './decide.js';
import { isLate } from './occurrence.js';
import type { DateChange } from './notice.js';
import { aboutRecord, inRound, type NoticeDraft } from './notice-draft.js';
import { roleAgain } from './recipients.js';
import { otherDays } from './other-days.js';
import { type OccurrenceRecord } from './record.js';
import { type Situation, todayOf } from './situation.js';
import type { Derived } from './versions.js';

/**
 * Why dates are others than they were at the last look: a version of the policy was adopted, the bank holidays have another revision, or
 * somebody who owes them has other working days.
 */
export type Revision =
  | {
      readonly because: 'policy';
      readonly key: string;
      readonly title: string;
      readonly why: string;
      /** The version was to come and does not: what it had brought in or taken away is as before. */
      readonly takenBack?: true;
    }
  | { readonly because: 'calendar' | 'working-days'; readonly key: string; readonly title: string; readonly why: string };

const CALENDAR = 'calendar/';

/** Carried from look to look, so that another revision of the bank holidays is noticed. A worker that is behind takes nothing back. */
export function calendarFlag(flags: readonly string[], { holidays }: Situation): string {
  const known = flags.find((flag) => flag.startsWith(CALENDAR)) ?? '';
  const present = `${CALENDAR}${holidays.revision}`;
  return known > present ? known : present;
}

/**
 * What is new since the last look; undefined when nothing is by which dates are counted. `recorded` are all facts, also those that count no
 * more.
 */
export function revisionOf(
  { fresh, flags, records }: Pick<Memory, 'fresh' | 'flags' | 'records'>,
  situation: Situation,
  recorded: readonly Fact[],
): Revision | undefined {
  // At the first look there is no date that could be another than before.
  if (flags.length + records.length === 0) return undefined;
  const adopted = (situation.versions ?? []).filter(({ fact }) => fact !== undefined && fresh.includes(fact));
  const last = adopted.at(-1);
  if (last?.from !== undefined && last.from !== null) {
    const { policy, from, fact = '' } = last;
    return {
      because: 'policy',
      key: `policy/${fact}`,
      title: 'New policy',
      why: `${policy.title}, version ${policy.version}, applies from ${dayInWords(from)}. What was due before that day stays as it was.`,
    };
  }
  const takenBack = adoptionTakenBack(fresh, recorded);
  if (takenBack !== undefined) return takenBack;
  const known = flags.find((flag) => flag.startsWith(CALENDAR));
  const present = `${CALENDAR}${situation.holidays.revision}`;
  if (known !== undefined && known < present)
    return {
      because: 'calendar',
      key: present,
      title: 'New bank holidays',
      why: `The calendar of bank holidays changed (revision ${situation.holidays.revision}).`,
    };
  return otherDays({ flags, records }, situation);
}

/** The adoption that somebody took back since the last look, unless nobody had looked at it. */
function adoptionTakenBack(fresh: readonly string[], recorded: readonly Fact[]): Revision | undefined {
  const found = supersededFacts(recorded).find(
    ({ fact, by }) => fact.kind === 'policy-adopted' && fresh.includes(by.id) && !fresh.includes(fact.id),
  );
  if (found?.fact.kind !== 'policy-adopted') return undefined;
  return {
    because: 'policy',
    key: `policy/${found.by.id}`,
    title: 'Policy as before',
    why: `The version of ${found.fact.policy} that was to apply from ${dayInWords(found.fact.on)} is not adopted after all.`,
    takenBack: true,
  };
}

/** A date that a version moved is reminded of anew, at its own time; what is late already stays so. */
export function remindedAnew(
  record: OccurrenceRecord | undefined,
  dueOn: CivilDate,
  revision: Revision | undefined,
  posted: number,
): OccurrenceRecord | undefined {
  if (record === undefined || revision?.because !== 'policy' || !hasMoved(record, dueOn)) return record;
  const { resumed: _, ...rest } = record;
  return { ...rest, steps: [], told: [], round: posted };
}

/**
 * One notice for each person whose dates changed: those who owe what moved, what is no longer due and what is new, and those who had been told
 * of it. Who hears by an all-clear that something is not overdue does not hear it twice. Reminders of a date that is none any more are taken back.
 */
export function noteChangedDates(
  revision: Revision | undefined,
  before: ReadonlyMap<string, OccurrenceRecord>,
  decisions: readonly Decision[],
  { superseded, introduced }: Pick<Derived, 'superseded' | 'introduced'>,
  situation: Situation,
): { readonly flags: readonly string[]; readonly entries: readonly EntryDraft[]; readonly notices: readonly NoticeDraft[] } {
  if (revision === undefined) return { flags: [], entries: [], notices: [] };
  const lists = new Map<Recipient, DateChange[]>();
  const list = (who: Recipient | null | undefined, change: DateChange): void => {
    if (who !== null && who !== undefined) lists.set(who, [...(lists.get(who) ?? []), change]);
  };
  const after = new Set(decisions.map(({ record }) => record.id));
  const takenBack = revision.because === 'policy' && revision.takenBack === true;
  for (const record of before.values()) {
    if (record.over || after.has(record.id) || !(takenBack || superseded.has(record.id))) continue;
    for (const who of whoseDate(record)) list(who, { title: record.title, from: whenOf(record) });
  }
  const withdrawn: NoticeDraft[] = [];
  for (const { record, notices } of decisions) {
    const known = before.get(record.id);
    if (known === undefined) {
      const isNews = revision.because === 'policy' && (takenBack || introduced.has(record.id));
      if (!isNews || record.over || !isSaid(record.duty, situation)) continue;
      for (const who of ownerOf(record)) list(who, { title: record.title, to: whenOf(record) });
    } else if (!known.over && !record.over && whenOf(known) !== whenOf(record)) {
      const relieved = new Set(
        notices.flatMap(({ kind, who }) => (kind === 'all-clear' || (kind === 'reminder' && isLate(known.state)) ? [who] : [])),
      );
      for (const who of new Set([...whoseDate(known), ...ownerOf(record)]))
        if (!relieved.has(who) && isSaid(record.duty, situation))
          list(who, { title: record.title, from: whenOf(known), to: whenOf(record) });
      if (revision.because === 'policy' && !isLate(known.state)) withdrawn.push(...withdrawals(known, notices, revision));
    }
  }
  const today = todayOf(situation);
  return {
    flags: [],
    entries: [...lists.keys()].map((who) => ({ kind: 'told', about: ITEM, on: today, detail: { who, step: revision.key } })),
    notices: [...withdrawn, ...[...lists].map(([who, changes]) => noticeOf(who, changes, revision))],
  };
}

function noticeOf(who: Recipient, changes: readonly DateChange[], { key, title, why }: Revision): NoticeDraft {
  const shown = changes.toSorted((a, b) => order(a.to ?? a.from ?? '', b.to ?? b.from ?? '')).slice(0, SHOWN);
  const more = changes.length - shown.length;
  return {
    kind: 'changed',
    step: key,
    who,
    role: roleAgain(who),
    urgent: false,
    about: {
      item: `${ITEM}/${key}`,
      owner: null,
      title,
      dueOn: null,
      actBy: null,
      why,
      ladder: '',
      action: 'Nothing to do now but to note the new dates.',
      done: '',
      fact: null,
      changes: shown,
      ...(more > 0 && { remark: `${more} more dates changed; "oversight status" lists them.` }),
    },
  };
}

/** Silent: it only overtakes what still waits to be sent, as a new reminder does by itself. */
function withdrawals(record: OccurrenceRecord, notices: readonly NoticeDraft[], { why }: Revision): readonly NoticeDraft[] {
  const overtaken = record.told.filter(({ who }) => !notices.some((notice) => notice.who === who));
  return overtaken.map(({ who }) => ({
    kind: 'withdrawn',
    step: inRound('moved', record.round),
    who,
    role: roleAgain(who),
    urgent: false,
    about: aboutRecord(record, why),
  }));
}

function hasMoved(record: OccurrenceRecord, dueOn: CivilDate): boolean {
  return !record.over && !isLate(record.state) && record.dueOn !== dueOn;
}

/** The instant where there is one, else the day. */
function whenOf({ dueOn, dueAt }: OccurrenceRecord): string {
  return dueAt ?? dueOn;
}

function whoseDate(record: OccurrenceRecord): readonly Recipient[] {
  return [...new Set([...ownerOf(record), ...record.told.map(({ who }) => who)])];
}

function ownerOf({ open }: OccurrenceRecord): readonly Recipient[] {
  return open?.owner === null || open?.owner === undefined ? [] : [open.owner];
}

/** What is for information only is shown and never sent. */
function isSaid(duty: string, { policy, versions = [] }: Situation): boolean {
  const found = [...versions.toReversed().map((one) => one.policy), policy].flatMap(
    ({ duties }) => duties.find(({ id }) => id === duty) ?? [],
  );
  return found[0]?.strength !== 'information';
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ITEM = 'dates-changed';
const SHOWN = 12;
