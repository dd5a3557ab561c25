import { dayInWords } from '../../policies/calendar/zone.js';
import type { Notice } from '../../policies/engine/notice.js';
import { actionOf, briefActionOf } from './action.js';
import { type Audience, nameOf } from './audience.js';
import { byWhen } from './by-when.js';
import { type Group, groupOf } from './group.js';
import { toldAs } from './told-as.js';
import { isStillDue } from './still-due.js';
import type { LeadView } from './view.js';
import { whatOf } from './what.js';

/** What a phone shows of a mail before it is opened, and a little more. */
const ROOM = 200;

/**
 * The opening sentences: what, by when, and the action of the one thing to begin with. They say as much as 200 characters hold;
 * people are left out first, then the wording of the action, because the list says all of it again. `several` when the subject
 * counts rather than names the one thing.
 */
export function leadOf(first: Notice, several: boolean, audience: Audience): LeadView {
  const group = groupOf(first, audience.on) ?? 'other';
  const done = group === 'done';
  const start = several && !done ? 'Start here: ' : '';
  const state = stateInWords(first, group, audience.on);
  const named = `${start}${whatOf(first.about)}${peopleOf(first, audience)}${state}`;
  const plain = `${whatOf(first.about)}${state}`;
  const action = done && !isStillDue(first, audience.on) ? 'Nothing needs doing.' : actionOf(first, audience);
  const brief = done ? action : briefActionOf(first, audience);
  const versions = [`${named} ${action}`, `${start}${plain} ${action}`, `${plain} ${action}`, `${named} ${brief}`, `${plain} ${brief}`];
  const text = versions.find(({ length }) => length <= ROOM) ?? `${plain} ${firstSentenceOf(brief)}`;
  const told = toldAs(first, audience);
  return { text, belowSubject: several ? text : told === undefined ? action : `${told} ${action}` };
}

/** Where an action has several sentences the first is what to begin with. */
function firstSentenceOf(action: string): string {
  return /^[^]*?\.(?= )/.exec(action)?.[0] ?? action;
}

function stateInWords(notice: Notice, group: Group, on: string): string {
  const { dueOn, dueAt, metOn, explainedOn, done, follows } = notice.about;
  switch (group) {
    case 'overdue':
      if (follows === true) return againInWords(notice, on);
      return dueOn === null ? ` is not recorded as ${done}.` : ` was due ${byWhen(dueOn, dueAt)} and is not recorded as ${done}.`;
    case 'due-soon':
      return dueOn === null ? ' is due.' : ` is due ${byWhen(dueOn, dueAt)}.`;
    case 'to-record':
      return `: the last date is not recorded.${dueOn === null ? '' : ` The next is due ${dayInWords(dueOn)}.`}`;
    case 'changed':
      if (follows === true) return againInWords(notice, on);
      return dueOn === null ? ': dates have changed.' : ` is now due ${byWhen(dueOn, dueAt)}.`;
    case 'passed':
      return `${dueOn === null ? '' : `, due ${byWhen(dueOn, dueAt)},`} is no longer yours.`;
    case 'arranged':
      return arrangedInWords(notice, on);
    case 'gaps':
      return dueOn === null ? '.' : `, which first matters on ${dayInWords(dueOn)}.`;
    case 'statement':
      return `: ${notice.about.remark ?? ''}.`;
    case 'done':
      if (metOn !== undefined) return ` was ${done} on ${dayInWords(metOn)}.`;
      if (explainedOn !== undefined) return ' is explained: the reason is on record.';
      if (notice.role.role === 'operations') return ': this is mended.';
      if (dueOn === null && done === '') return ': this is over.';
      return isStillDue(notice, on) ? ` is not overdue: it is now due ${dayInWords(dueOn ?? '')}.` : ' is no longer due.';
    case 'other':
      return '.';
  }
}

/** What was over and is no longer so. The item says what was on record; here it is what that comes to. */
function againInWords({ about: { fact, dueOn, dueAt, done, remark } }: Notice, on: string): string {
  if (fact === null || dueOn === null) return `. ${remark ?? ''}`;
  return ` is open again: ${dueOn < on ? `it was due ${byWhen(dueOn, dueAt)} and is not recorded as ${done}` : `it is due ${byWhen(dueOn, dueAt)}`}.`;
}

function arrangedInWords({ kind, about: { bookedFor, bookedBefore, dueOn, dueAt } }: Notice, on: string): string {
  if (kind !== 'booked') return dueOn === null ? ' is paused.' : ` ${dueOn < on ? 'was' : 'is'} due ${byWhen(dueOn, dueAt)} and is paused.`;
  if (bookedFor === undefined) return ` is no longer booked for ${dayInWords(bookedBefore ?? '')}.`;
  return bookedBefore === undefined
    ? ` is booked for ${dayInWords(bookedFor)}.`
    : ` moved from ${dayInWords(bookedBefore)} to ${dayInWords(bookedFor)}.`;
}

/** ` (Amina Begum, with Priya Shah)`; empty where it is about nobody else. */
export function peopleOf({ about: { worker, supervisor } }: Pick<Notice, 'about'>, audience: Audience): string {
  const names = [worker, supervisor].flatMap((id) => (id === null || id === audience.recipient.id ? [] : [nameOf(id, audience)]));
  return names.length === 0 ? '' : ` (${names.join(', with ')})`;
}
