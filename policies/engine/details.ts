import { dayInWords, whenInWords } from '../calendar/zone.js';
import { MONDAY_TO_FRIDAY, patternInWords } from '../calendar/working-pattern.js';
import type { Person } from '../people/person.js';
import type { CheckResult } from './checks/check-result.js';
import { asksNothing } from './asks-nothing.js';
import type { NotSet } from './not-set.js';
import { type OccurrenceRecord, stateInWords } from './record.js';
import { type Situation, todayOf } from './situation.js';
import { subjectLabel } from './subject.js';
import { comingAfter } from './timeline.js';

/**
 * The Markdown that an administrator reads in the Web UI: what is due and what else is lacking, but for the
 * reasons, which are said again only when they change (`words.ts`). Ids only, no names.
 */
export function detailsOf(
  records: readonly OccurrenceRecord[],
  notSet: readonly NotSet[],
  lacking: readonly CheckResult[],
  situation: Situation,
): string {
  const { policy, parts, subject, people, holidays } = situation;
  const open = records.filter(({ over }) => !over).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const done = records.filter(({ over }) => over).toSorted((a, b) => (a.dueOn < b.dueOn ? 1 : -1));
  // Whose days count: of a policy or service there is no supervisor.
  const owing =
    parts.supervisor ?? (subject.kind === 'policy' || subject.kind === 'service' ? (parts.serviceOwner ?? parts.policyOwner) : null);
  const owner = owing === null ? undefined : people.persons[owing];
  return [
    `**${subjectLabel(subject)}** under *${policy.title}* (version ${policy.version})${comingInWords(situation)}`,
    '',
    partsInWords(situation),
    '',
    open.length === 0
      ? (asksNothing(policy, subject) ?? 'Nothing is open.')
      : table(['Due', 'What', 'State', 'Next step'], open.map(openRow)),
    '',
    ...(notSet.length === 0 ? [] : ['Not set, and so not dated:', '', ...notSet.map(notSetLine), '']),
    ...(done.length === 0
      ? []
      : ['Done lately:', '', table(['Due', 'What', 'State', 'Held on'], done.slice(0, DONE_SHOWN).map(doneRow)), '']),
    ...(lacking.length === 0 ? [] : [lackingLine(lacking), '']),
    `Working days: ${owner?.division ?? 'england-and-wales'}, ${patternInWords(owner?.workingDays ?? MONDAY_TO_FRIDAY)}${workedBefore(owner)}; bank holidays of ${holidays.revision}, known until ${holidays.coversUntil}.`,
  ].join('\n');
}

/** By what was counted what is due still, and came before the change. */
function workedBefore(owner: Person | undefined): string {
  const last = owner?.workedBefore?.at(-1);
  return last === undefined ? '' : ` (until ${dayInWords(last.until)}: ${patternInWords(last.days)})`;
}

const DONE_SHOWN = 6;
const LACKING_SHOWN = 3;

function comingInWords(situation: Situation): string {
  return comingAfter(situation.versions ?? [], todayOf(situation))
    .map(({ from, policy }) => `, from ${dayInWords(from ?? '')} under *${policy.title}* (version ${policy.version})`)
    .join('');
}

function partsInWords({ parts }: Situation): string {
  const known = [
    parts.worker === null ? '' : `worker \`${parts.worker}\``,
    parts.supervisor === null ? '' : `supervisor \`${parts.supervisor}\``,
    parts.serviceOwner === undefined || parts.serviceOwner === null ? '' : `service owner \`${parts.serviceOwner}\``,
    parts.policyOwner === null ? '' : `policy owner \`${parts.policyOwner}\``,
  ];
  return known.filter((part) => part !== '').join(', ');
}

function openRow({ dueOn, dueAt, title, state, open }: OccurrenceRecord): readonly string[] {
  const booked = open?.bookedFor === undefined ? '' : `, booked for ${dayInWords(open.bookedFor)}`;
  const hidden = open?.hidden === undefined ? '' : `, hidden by ${open.hidden.id} since ${dayInWords(open.hidden.since)}`;
  const except = open?.exceptUntil === undefined ? '' : `, exception until ${dayInWords(open.exceptUntil)}`;
  const next = open?.next === undefined ? '' : `${whenInWords(open.next.on, open.next.at)}: ${open.next.tell} (\`${open.next.who}\`)`;
  return [whenInWords(dueOn, dueAt), title, `${state}${booked}${except}${hidden}`, next];
}

/** The latest first: what is so at present, and then what can still be mended. */
function lackingLine(lacking: readonly CheckResult[]): string {
  const shown = lacking.toReversed().slice(0, LACKING_SHOWN);
  const named = shown.map(({ title, on }) => `*${title}*${on === null ? '' : ` (${dayInWords(on)})`}`);
  return `The policy also asks, not found in the facts (${lacking.length}): ${named.join(', ')}${lacking.length > LACKING_SHOWN ? ' and others' : ''}.`;
}

function notSetLine({ title, clause, text }: NotSet): string {
  return `- **${title}**, clause ${clause}: ${text}`;
}

function doneRow(record: OccurrenceRecord): readonly string[] {
  const { dueOn, dueAt, title, metOn } = record;
  return [whenInWords(dueOn, dueAt), title, stateInWords(record), metOn === undefined ? '' : dayInWords(metOn)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
