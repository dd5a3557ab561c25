import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Notice } from '../../policies/engine/notice.js';

/** In the order of a digest. */
export const GROUPS = ['overdue', 'due-soon', 'changed', 'to-record', 'gaps', 'done', 'passed', 'arranged', 'statement', 'other'] as const;

export type Group = (typeof GROUPS)[number];

export const HEADINGS: Readonly<Record<Group, string>> = {
  overdue: 'Overdue',
  'due-soon': 'Due soon',
  changed: 'Dates that changed',
  'to-record': 'Please record',
  gaps: 'Who cannot be told in time',
  done: 'Done since last time',
  passed: 'No longer yours',
  arranged: 'Booked or paused',
  statement: 'Weekly statement',
  other: 'Please check',
};

/** Notices by group, the recipient's own first and otherwise in the order in which they came; groups without any are left out. */
export type Grouped = ReadonlyMap<Group, readonly Notice[]>;

export function grouped(notices: readonly Notice[], on: CivilDate): Grouped {
  const ordered = [...notices.filter(isOwn), ...notices.filter((notice) => !isOwn(notice))];
  const found = GROUPS.map((group): readonly [Group, readonly Notice[]] => [
    group,
    ordered.filter((notice) => groupOf(notice, on) === group),
  ]);
  return new Map(found.filter(([, members]) => members.length > 0));
}

/** True for what the recipient is told as the one who owes it, or in that person's place. */
export function isOwn({ role }: Notice): boolean {
  return role.role === 'owner';
}

/** True when there is a date to act on or to record. */
export function asksForSomething(groups: Grouped): boolean {
  return groups.has('overdue') || groups.has('due-soon') || groups.has('to-record');
}

/** Where a notice belongs on that day; undefined for what no line is written about. */
export function groupOf({ kind, about }: Notice, on: CivilDate): Group | undefined {
  switch (kind) {
    case 'breach':
    case 'escalation':
      return 'overdue';
    case 'reminder':
      // A reminder that waited for somebody's return may have been overtaken by its date.
      return about.dueOn !== null && about.dueOn < on ? 'overdue' : 'due-soon';
    case 'ask':
      return 'to-record';
    case 'changed':
      // What was over, and is open and late again, is overdue like the rest.
      return about.follows === true && about.fact !== null && about.dueOn !== null && about.dueOn < on ? 'overdue' : 'changed';
    case 'all-clear':
      return 'done';
    case 'passed-on':
      return 'passed';
    case 'booked':
      return isOnlyForCalendar(about, on) ? undefined : 'arranged';
    case 'paused':
      return 'arranged';
    case 'gap':
      return 'gaps';
    case 'all-quiet':
      return 'statement';
    case 'unreached':
    case 'unsupervised':
    case 'hidden':
    case 'case-news':
    case 'disputed':
    case 'undeliverable':
      return 'other';
    case 'withdrawn':
      return undefined;
  }
}

/** Held as it was booked is the news of another notice, and called off after its day is no news: only the calendar has to hear of it. */
function isOnlyForCalendar({ bookedFor, bookedBefore, metOn }: Notice['about'], on: CivilDate): boolean {
  return metOn !== undefined || (bookedFor === undefined && bookedBefore !== undefined && bookedBefore < on);
}
