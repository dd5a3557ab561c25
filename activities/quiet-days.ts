import { readFileSync } from 'node:fs';
import { addDays, type CivilDate, daysBetween, isCivilDate } from '../policies/calendar/civil-date.js';

/**
 * Days such as `2026-12-24 2026-12-28..2026-12-31`, with blanks, commas or line breaks between, or the path of a file with them; there
 * whatever follows a # is a remark. Throws an Error with one line that names what is no day.
 */
export function quietDaysOf(text: string): readonly CivilDate[] {
  const isFile = !/^[\s\d.,-]*$/.test(text);
  const list = isFile ? contentOf(text).replaceAll(/#.*$/gm, '') : text;
  const words = list.split(/[\s,]+/).filter((word) => word !== '');
  return [...new Set(words.flatMap((word) => daysOf(word)))].toSorted();
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`OVERSIGHT_QUIET_DAYS: there is no file "${file}" that can be read. ${MEND}`, { cause: error });
  }
}

function daysOf(word: string): readonly CivilDate[] {
  const [first = '', last = first, ...rest] = word.split('..');
  const length = isCivilDate(first) && isCivilDate(last) ? daysBetween(first, last) : -1;
  if (length < 0 || length > LONGEST_DAYS || rest.length > 0)
    throw new Error(`OVERSIGHT_QUIET_DAYS: "${word}" is not a day, or not days in their order, at most a year. ${MEND}`);
  return Array.from({ length: length + 1 }, (_, day) => addDays(first, day));
}

const MEND = 'Write days such as 2026-12-24 or 2026-12-28..2026-12-31, or the path of a file with them.';
const LONGEST_DAYS = 366;
