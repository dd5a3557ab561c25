import type { Recipient } from '../../policies/people/reporting-line.js';
import type { CalendarFile } from './letter.js';

/** What a mail may have to say about itself. */
export interface Circumstances {
  /** Nobody knows whether an earlier attempt to send this mail arrived. */
  readonly duplicatePossible: boolean;
  /** The first mail somebody gets. */
  readonly catchUp?: boolean;
  /** A sentence on why the mail comes today, such as `You were away from … until …`. */
  readonly awayNote?: string;
  /** Each item has a link to the page on which it is answered. */
  readonly byLink?: boolean;
  readonly reader?: Recipient;
}

export interface Opening {
  /** Short paragraphs before the list. */
  readonly before: readonly string[];
  /** Those for which there was no room: they come after the list. */
  readonly after: readonly string[];
}

/** Nobody reads a page of words before the list. */
export const WORDS_BEFORE_LIST = 120;
/** For what stands between the opening and the first table: up to three headings, and why the recipient is told. */
const WORDS_OF_HEADINGS = 30;

/** What there is in the mail that its opening depends on. */
interface Content {
  /** What stands above the list anyway: the subject or the counts, and the lead. */
  readonly above: readonly string[];
  /** There is a date to act on or to record. */
  readonly asks: boolean;
  /** It sums up all that is open. */
  readonly summary: boolean;
  readonly calendar: readonly CalendarFile[];
  /** Words between the opening and the first thing of the list, where they are counted. */
  readonly between?: number;
}

/** What the mail says about itself, shared out so that no more than 120 words come before the list. */
export function openingOf(
  { duplicatePossible, catchUp, awayNote, byLink, reader }: Circumstances,
  { above, asks, summary, calendar, between = WORDS_OF_HEADINGS }: Content,
): Opening {
  const answer = byLink === true ? FOLLOW : reader === 'operations' ? COMMAND : REPLY;
  // In the order of what a reader would miss most.
  const paragraphs = [
    catchUp === true ? `${FIRST_MAIL}${summary ? ` ${SUMMED_UP}` : ''}` : '',
    awayNote ?? '',
    duplicatePossible ? 'You may get this mail twice: nobody could tell whether the first copy arrived.' : '',
    asks ? answer : '',
    calendarNote(calendar),
  ].filter((paragraph) => paragraph !== '');
  const room = WORDS_BEFORE_LIST - between - wordsIn(above.join(' '));
  const before: string[] = [];
  for (const paragraph of paragraphs) if (wordsIn([...before, paragraph].join(' ')) <= room) before.push(paragraph);
  // How to answer is said at the end of every mail anyway.
  return { before, after: paragraphs.filter((paragraph) => !before.includes(paragraph) && paragraph !== answer) };
}

const FIRST_MAIL = 'This is your first mail from Oversight, which watches when supervision is due.';
const SUMMED_UP = 'It sums up all that is open today; later mails hold only what is new.';
const REPLY = 'To record a date, reply to this mail.';
const COMMAND = 'To record a date, use the command of the item.';
const FOLLOW = 'To record a date, follow the link of the item.';

/** What the attached files are for: nobody opens one that the mail does not speak of. */
function calendarNote(calendar: readonly CalendarFile[]): string {
  const [file, put, take] = calendar.length === 1 ? ['file', 'puts', 'takes'] : ['files', 'put', 'take'];
  const does = [
    ...(calendar.some(({ method }) => method === 'PUBLISH') ? [`${put} booked sessions into your calendar`] : []),
    ...(calendar.some(({ method }) => method === 'CANCEL') ? [`${take} out sessions that were held or called off`] : []),
  ];
  return does.length === 0 ? '' : `The calendar ${file} with this mail ${does.join(', and ')}.`;
}

export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
