import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords, momentInWords } from '../../policies/calendar/zone.js';
import type { Notice, NoticeAbout } from '../../policies/engine/notice.js';
import { whomToAsk } from './action.js';
import { type Audience, nameOf } from './audience.js';
import type { Group } from './group.js';
import { meanwhileInWords } from './item.js';
import { toldAs } from './told-as.js';
import type { LineKey, LineView, RowView } from './view.js';
import { whatOf } from './what.js';

/** What the mail, the section or the block says once for all of its rows. */
export interface SaidAbove {
  readonly told: boolean;
  readonly action: boolean;
  readonly remark: boolean;
  readonly next: boolean;
}

/** One notice as a row: what and of whom, when, who is told next, and what is so of this one alone. */
export function rowOf(notice: Notice, group: Group, audience: Audience, said: SaidAbove): RowView {
  const { about } = notice;
  const line = (key: LineKey, label: string, text: string | undefined): readonly LineView[] =>
    text === undefined || text === '' ? [] : [{ key, label, text }];
  const answer = audience.links?.get(notice.id);
  return {
    what: whatInRow(about, audience),
    when: whenInRow(notice, group, audience),
    ...(!said.next && { next: nextInRow(notice, audience) }),
    ...(answer !== undefined && { answer }),
    lines: [
      ...(group === 'arranged' ? [] : line('booked', 'Booked for', about.bookedFor && shortDay(about.bookedFor, audience.on))),
      ...line('action', 'What to do', said.action ? undefined : whomToAsk(notice, audience, 'it')),
      ...line('remark', 'Note', said.remark ? undefined : about.remark),
      ...line('told', 'Why you', said.told ? undefined : toldAs(notice, audience)),
      ...line('meanwhile', 'Told meanwhile', meanwhileInWords(notice, audience)),
      ...line('reference', 'Reference', whatOf(about) === about.title ? about.subject : undefined),
    ],
  };
}

/** `Amina Begum: Monthly supervision for March 2026`: two rows of one name would be two links with the same words. */
function whatInRow(about: NoticeAbout, audience: Audience): string {
  const { worker } = about;
  const what = whatOf(about);
  return worker === null || worker === audience.recipient.id ? what : `${nameOf(worker, audience)}: ${what}`;
}

function whenInRow({ kind, about }: Notice, group: Group, { on }: Audience): string {
  const { dueOn, dueAt, actBy, bookedFor, bookedBefore } = about;
  if (group === 'arranged' && kind === 'booked') {
    const before = bookedBefore === undefined ? [] : [`no longer ${shortDay(bookedBefore, on)}`];
    return [...(bookedFor === undefined ? [] : [shortDay(bookedFor, on)]), ...before].join(', ');
  }
  if (dueOn === null) return 'no date';
  if (dueAt !== undefined) return momentInWords(dueAt);
  const day = shortDay(dueOn, on);
  return group === 'due-soon' && actBy !== null && actBy < dueOn ? `${day}, so by ${shortDay(actBy, on)}` : day;
}

function nextInRow({ about: { next } }: Notice, audience: Audience): string {
  if (next === undefined || next.on < audience.on) return 'nobody';
  const who = next.who === audience.recipient.id ? 'you again' : nameOf(next.who, audience);
  return `${who}, ${next.at === undefined ? shortDay(next.on, audience.on) : momentInWords(next.at)}`;
}

/** `Tue 31 Mar`; with the year where that is not the present one. */
export function shortDay(day: CivilDate, on: CivilDate): string {
  const words = dayInWords(day);
  const [year] = day.split('-');
  return on.startsWith(`${year}-`) ? words.slice(0, -` ${year}`.length) : words;
}
