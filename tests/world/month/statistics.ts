import { grouped } from '../../../policies/facts/grouped.js';
import { type Group, groupOf } from '../../../activities/mail/group.js';
import { startOfDay } from '../../../policies/calendar/zone.js';
import { wordsIn } from './letters.js';
import { ZONE } from './lived.js';
import type { Posted } from './posted.js';

/** What one group of people got in a month. */
export interface MailStatistics {
  readonly role: string;
  readonly people: number;
  /** Of these people, those who got a mail at all. */
  readonly mailed: number;
  readonly ordinary: number;
  readonly urgent: number;
  /** Items of all mails, and of the longest. */
  readonly items: number;
  readonly mostItems: number;
  readonly overdue: number;
  readonly dueSoon: number;
  readonly done: number;
  readonly other: number;
  /** Of the longest mail. */
  readonly mostWords: number;
  /** Minutes of the day, of ordinary mails. */
  readonly first: number;
  readonly last: number;
  /** Items told in the place of somebody else. */
  readonly inPlaceOf: number;
  /** Mails that, or whose content, could not be handed in the first time. */
  readonly delayed: number;
  readonly bounced: number;
}

/** One row for each role, in the order given; `roleOf` names the role of a recipient. */
export function statisticsOf(
  posted: readonly Posted[],
  roles: ReadonlyMap<string, number>,
  roleOf: (recipient: string) => string,
): readonly MailStatistics[] {
  const byRole = grouped(posted, ({ mail }) => roleOf(mail.to));
  return [...roles].map(([role, people]) => rowOf(role, people, byRole.get(role) ?? []));
}

function rowOf(role: string, people: number, posted: readonly Posted[]): MailStatistics {
  const mails = posted.map(({ mail }) => mail);
  const ordinary = mails.filter(({ how }) => how === 'digest');
  const groups = mails.flatMap(({ notices, on }) => notices.flatMap((notice) => groupOf(notice, on) ?? []));
  const count = (...which: readonly Group[]): number => groups.filter((group) => which.includes(group)).length;
  const minutes = ordinary.map(({ at, on }) => Math.floor((at - startOfDay(on, ZONE)) / 60_000)).toSorted((a, b) => a - b);
  const [overdue, dueSoon, done] = [count('overdue'), count('due-soon'), count('done')];
  return {
    role,
    people,
    mailed: new Set(mails.map(({ to }) => to)).size,
    ordinary: ordinary.length,
    urgent: mails.length - ordinary.length,
    items: groups.length,
    mostItems: Math.max(0, ...mails.map(({ notices }) => notices.length)),
    overdue,
    dueSoon,
    done,
    other: groups.length - overdue - dueSoon - done,
    mostWords: Math.max(0, ...posted.map(({ parsed }) => wordsIn(parsed.text ?? ''))),
    first: minutes[0] ?? 0,
    last: minutes.at(-1) ?? 0,
    inPlaceOf: mails.flatMap(({ notices }) => notices).filter(({ standIn }) => standIn !== undefined).length,
    delayed: posted.filter(({ delayed }) => delayed).length,
    bounced: mails.filter(({ state }) => state === 'bounced').length,
  };
}
