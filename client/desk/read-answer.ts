import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import { atClock, dayInWords, isoAt, type ZoneName } from '../../policies/calendar/zone.js';
import { readDateCell } from '../roster/date-cell.js';
import { EARLIEST } from '../record/read-fact.js';
import type { Answer } from './answer.js';
import { type AskedField, REASON } from './fact-fields.js';
import { WRONG_BECAUSE } from './in-words.js';
import type { AskedDay, FactOffer, Offer } from './offers.js';

/** What a form sent: each field once or several times. */
export type Form = Readonly<Record<string, readonly string[]>>;

/** What is wrong, by field, in a sentence that says what to do. */
export type FieldProblems = Readonly<Record<string, string>>;

export type Reading = { readonly answer: Answer } | { readonly problems: FieldProblems };

/** Reads what was said, as far as it can be read without asking anybody. Nothing that is not said is assumed. */
export function readAnswer(offer: Offer, form: Form, today: CivilDate, zone: ZoneName): Reading {
  return offer.answer === 'wrong' ? readWrong(form) : readFactAnswer(offer, form, today, zone);
}

function readWrong(form: Form): Reading {
  const because = WRONG_BECAUSE.find((code) => code === first(form, 'cause'));
  const reason = readField(REASON, form);
  const problems = {
    ...(because === undefined && { cause: 'Choose what is wrong.' }),
    ...('problem' in reason && { reason: reason.problem }),
  };
  if (because === undefined || 'problem' in reason) return { problems };
  return { answer: { says: 'wrong', because, ...(reason.value !== undefined && { reason: String(reason.value) }) } };
}

function readFactAnswer(offer: FactOffer, form: Form, today: CivilDate, zone: ZoneName): Reading {
  const problems: Record<string, string> = {};
  const details: Record<string, string | string[]> = { ...(offer.details.given as Record<string, string | string[]>) };
  const day = readDay(offer.day, first(form, 'on'), today);
  if ('problem' in day) problems['on'] = day.problem;
  const hour = offer.hour ? readHour(first(form, 'hour')) : undefined;
  if (hour !== undefined && 'problem' in hour) problems['hour'] = hour.problem;
  for (const field of offer.details.asked) {
    const read = readField(field, form);
    if ('problem' in read) problems[field.name] = read.problem;
    else if (read.value !== undefined) details[field.name] = read.value;
  }
  if (Object.keys(problems).length > 0 || 'problem' in day) return { problems };
  const at = hour === undefined || 'problem' in hour ? undefined : isoAt(atClock(day.on, hour.hour, hour.minute, zone), zone);
  return { answer: { says: 'fact', target: offer.target, fact: offer.name, on: day.on, ...(at !== undefined && { at }), details } };
}

type ReadDay = { readonly on: CivilDate } | { readonly problem: string };

function readDay(asked: AskedDay, text: string, today: CivilDate): ReadDay {
  switch (asked.ask) {
    case 'none':
      return { on: asked.on };
    case 'one-of':
      return asked.choices.some(({ value }) => value === text) ? { on: text } : { problem: 'Choose the day.' };
    case 'any': {
      const read = readDate(text);
      if ('problem' in read) return read;
      if (!asked.ahead && read.on > today)
        return { problem: `${dayInWords(read.on)} lies in the future. If it is planned for then, say that it is booked.` };
      return read;
    }
  }
}

/** A phone sends `2026-03-03`; where the field is a plain one people write the day first. */
function readDate(text: string): ReadDay {
  if (text === '') return { problem: 'Give the day.' };
  const read = readDateCell(text);
  if ('message' in read) return { problem: `${read.message}. ${read.mend}` };
  return read.date < EARLIEST || read.date > addDays('2100-01-01', -1)
    ? { problem: `Correct the year of ${dayInWords(read.date)}.` }
    : { on: read.date };
}

function readHour(text: string): { readonly hour: number; readonly minute: number } | { readonly problem: string } {
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(text) ?? [];
  return hour === '' ? { problem: 'Give the time, such as 14:30: this one counts hours.' } : { hour: Number(hour), minute: Number(minute) };
}

function readField(
  { name, form: shape, choices, required, label }: AskedField,
  form: Form,
): { readonly value: string | string[] | undefined } | { readonly problem: string } {
  const texts = (form[name] ?? []).map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '');
  const [only] = texts;
  if (only === undefined) return required ? { problem: `Please answer: ${label}` } : { value: undefined };
  switch (shape) {
    case 'several':
      return texts.every((text) => choices.some(({ value }) => value === text)) ? { value: texts } : UNKNOWN;
    case 'one':
    case 'list':
      return choices.some(({ value }) => value === only) ? { value: only } : UNKNOWN;
    case 'text':
      return only.length <= LONGEST ? { value: only } : { problem: `Use at most ${LONGEST} characters: these are ${only.length}.` };
    case 'date': {
      const read = readDate(only);
      return 'problem' in read ? read : { value: read.on };
    }
  }
}

const UNKNOWN = { problem: 'Choose one of those listed.' };
const LONGEST = 120;

function first(form: Form, name: string): string {
  return form[name]?.[0]?.trim() ?? '';
}
