import { addDays, type CivilDate, isCivilDate } from '../../policies/calendar/civil-date.js';

/** A date that could be read, or why not and what to write instead. */
export type DateCell = { readonly date: CivilDate } | { readonly message: string; readonly mend: string };

/**
 * Reads a date as British spreadsheets hold it: `2026-01-19`, `19/01/2026`, `19.1.2026`, `19 Jan 2026`, `19-January-2026`, or the serial
 * number under which Excel keeps a day. The day always comes first; a year of two digits could be another century and is refused.
 */
export function readDateCell(text: string): DateCell {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(text)?.[1];
  if (iso !== undefined) return real(iso, text);
  if (/^\d{5}$/.test(text)) return { date: addDays(SERIAL_ZERO, Number(text)) };
  const [, day = '', month = '', year = ''] =
    /^(?:[A-Za-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ ./-]([A-Za-z]{3,9}|\d{1,2})[ ./-](\d{4}|\d{2})$/.exec(text) ?? [];
  if (day === '') return notADate(text);
  const number = /^\d/.test(month) ? Number(month) : MONTHS.findIndex((name) => isShortFor(month.toLowerCase(), name)) + 1;
  if (year.length === 2)
    return { message: `"${text}" has a year of two digits`, mend: `Write the year with four digits, such as ${day}/${month}/20${year}.` };
  if (number > 12 && Number(day) <= 12)
    return { message: `"${text}" has no such month`, mend: `The day comes first: write ${month}/${day}/${year} if that is meant.` };
  return real(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`, text);
}

function real(date: string, text: string): DateCell {
  return isCivilDate(date) ? { date } : notADate(text);
}

function notADate(text: string): DateCell {
  return {
    message: `"${text}" is not a date`,
    mend: 'Write a real date as YYYY-MM-DD, such as 2026-04-01, or with the day first, such as 01/04/2026.',
  };
}

/** `Jan`, `Sept`, `January`. */
function isShortFor(text: string, name: string): boolean {
  return text.length >= 3 && name.startsWith(text);
}

/** Day 0 of the serial numbers that Excel counts from 1900, counting a 29 February 1900 that never was. */
const SERIAL_ZERO = '1899-12-30';
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;
