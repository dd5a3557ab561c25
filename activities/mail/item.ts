import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords, momentInWords } from '../../policies/calendar/zone.js';
import type { DateChange, Notice, NoticeAbout } from '../../policies/engine/notice.js';
import { actionOf } from './action.js';
import { type Audience, nameOf } from './audience.js';
import { byWhen } from './by-when.js';
import { commandFor, correctingCommands } from './command.js';
import { type Group, groupOf } from './group.js';
import { nextInWords } from './next-step.js';
import { toldAs } from './told-as.js';
import type { ItemView, LineKey, LineView } from './view.js';
import { whatOf } from './what.js';

/** What the mail says once for all of its items. */
export type SaidByMail = Pick<SaidElsewhere, 'ladder' | 'late'>;

/** What is said elsewhere in the mail and is left out of the item. */
export interface SaidElsewhere {
  /** Supervisor and worker are the headings above it. */
  readonly people: boolean;
  readonly told: boolean;
  readonly ladder: boolean;
  /** That it is told late, because the whole mail is. */
  readonly late: boolean;
}

/** One notice as a title and labelled lines. A line without text is left out. */
export function itemOf(notice: Notice, audience: Audience, said: SaidElsewhere): ItemView {
  const { about } = notice;
  const group = groupOf(notice, audience.on) ?? 'other';
  const line = (key: LineKey, label: string, text: string | undefined): readonly LineView[] =>
    text === undefined || text === '' ? [] : [{ key, label, text }];
  const people = said.people
    ? []
    : [...line('worker', 'Worker', workerOf(about, audience)), ...line('owner', 'Supervisor', supervisorOf(about, audience))];
  const person = line('person', 'Who', about.person === undefined || about.person === null ? undefined : nameOf(about.person, audience));
  const told = line('told', 'Why you', said.told ? undefined : toldAs(notice, audience));
  const meanwhile = line('meanwhile', 'Told meanwhile', meanwhileInWords(notice, audience));
  const reference = line('reference', 'Reference', about.subject);
  const link = audience.links?.get(notice.id);
  if (group === 'passed')
    return {
      what: whatOf(about),
      lines: [
        ...line('outcome', 'What changed', about.remark),
        ...people,
        ...told,
        ...reference,
        ...line('answer', 'If it is wrong', link),
      ],
    };
  if (group === 'done')
    return {
      what: whatOf(about),
      lines: [
        ...line('outcome', 'What happened', outcomeOf(about)),
        ...person,
        ...people,
        ...told,
        ...meanwhile,
        ...reference,
        ...line('answer', 'If it is wrong', link),
      ],
    };
  if (about.changes !== undefined)
    return {
      what: whatOf(about),
      lines: [
        ...about.changes.map((change): LineView => ({ key: 'change', label: change.title, text: changeInWords(change) })),
        ...line('why', 'Why', about.why),
        ...people,
        ...told,
        ...line('remark', 'Note', about.remark),
        ...reference,
        ...line('answer', 'If it is wrong', link),
      ],
    };
  const news = about.follows === true ? NEWS.changed : NEWS[group];
  return {
    what: whatOf(about),
    lines: [
      ...person,
      ...line('due', about.follows === true && group === 'changed' ? 'Due' : DUE[group], dueInWords(about, group)),
      ...(about.figures ?? []).flatMap(({ label, value }) => line('figure', label, value)),
      ...(news === undefined ? [] : line('remark', news, about.remark)),
      ...line('booked', 'Booked for', dayOrNone(about.bookedFor)),
      ...line('booked-before', 'No longer on', dayOrNone(about.bookedBefore)),
      ...people,
      ...told,
      ...meanwhile,
      ...line('action', 'What to do', actionOf(notice, audience)),
      ...line('answer', about.fact === null ? 'If it is wrong' : 'Answer', link),
      ...line('why', 'Why', about.why),
      ...line('next', 'Next', nextInWords(notice, audience)),
      ...(news === undefined && group !== 'statement' && !said.late ? line('remark', 'Note', about.remark) : []),
      ...line('ladder', 'Who is told', said.ladder ? undefined : about.ladder),
      ...reference,
      ...line('command', 'To record it', link === undefined ? commandFor(about) : undefined),
      ...(notice.kind === 'disputed' ? correctingCommands(about).map(([label, text]): LineView => ({ key: 'command', label, text })) : []),
    ],
  };
}

const DUE: Readonly<Record<Exclude<Group, 'done' | 'passed'>, string>> = {
  overdue: 'Was due',
  'due-soon': 'Due',
  changed: 'Now due',
  'to-record': 'Next due',
  arranged: 'Due',
  gaps: 'First on',
  statement: 'Due',
  other: 'Due',
};

/** Where the remark is the news itself, and stands near the top: what it is called. */
const NEWS: Readonly<Partial<Record<Group, string>>> = { changed: 'What changed', arranged: 'Paused' };

function dueInWords({ dueOn, dueAt, actBy, done }: NoticeAbout, group: Group): string | undefined {
  if (dueOn === null) return undefined;
  const day = byWhen(dueOn, dueAt);
  if (group === 'overdue') return `${day}; not recorded as ${done}`;
  return actBy !== null && actBy < dueOn ? `${day}; the last working day before it is ${dayInWords(actBy)}` : day;
}

/** `due Fri 1 Jan 2027, was Thu 31 Dec 2026` */
function changeInWords({ from, to }: DateChange): string {
  if (to === undefined) return `no longer due${from === undefined ? '' : `, was ${instantOrDay(from)}`}`;
  return from === undefined ? `new, due ${instantOrDay(to)}` : `due ${instantOrDay(to)}, was ${instantOrDay(from)}`;
}

function instantOrDay(text: string): string {
  return text.length > 10 ? momentInWords(text) : dayInWords(text);
}

export function meanwhileInWords({ id }: Notice, audience: Audience): string | undefined {
  const others = audience.meanwhile?.get(id) ?? [];
  return others.length === 0 ? undefined : others.map((one) => nameOf(one, audience)).join(' and ');
}

function dayOrNone(day: CivilDate | undefined): string | undefined {
  return day === undefined ? undefined : dayInWords(day);
}

function outcomeOf({ metOn, dueOn, dueAt, remark, done }: NoticeAbout): string {
  if (metOn === undefined) return remark ?? 'It is no longer due.';
  return `${done.charAt(0).toUpperCase()}${done.slice(1)} on ${dayInWords(metOn)}.${dueOn === null ? '' : ` It was due ${byWhen(dueOn, dueAt)}.`}`;
}

function workerOf({ worker }: NoticeAbout, audience: Audience): string | undefined {
  return worker === null || worker === audience.recipient.id ? undefined : nameOf(worker, audience);
}

function supervisorOf({ supervisor }: NoticeAbout, audience: Audience): string | undefined {
  return supervisor === null || supervisor === audience.recipient.id ? undefined : nameOf(supervisor, audience);
}
