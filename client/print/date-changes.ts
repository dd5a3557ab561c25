import { dayInWords, momentInWords } from '../../policies/calendar/zone.js';
import type { DateChange } from '../../policies/engine/notice.js';

/** One line for each date that is another than before; the first of many. */
export function changesInWords(changes: readonly DateChange[]): readonly string[] {
  if (changes.length === 0) return ['    no open date changes'];
  const more = changes.length - SHOWN;
  return [...changes.slice(0, SHOWN).map(changeInWords), ...(more > 0 ? [`    and ${more} more (--json has all)`] : [])];
}

function changeInWords({ title, from, to }: DateChange): string {
  if (to === undefined) return `    ${title}: ${dated(from)}, no longer due`;
  return from === undefined ? `    ${title}: new, due ${dated(to)}` : `    ${title}: ${dated(from)} -> ${dated(to)}`;
}

function dated(text = ''): string {
  return text.length > DAY_LENGTH ? momentInWords(text) : dayInWords(text);
}

const SHOWN = 10;
const DAY_LENGTH = 10;
