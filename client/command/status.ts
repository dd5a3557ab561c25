import type { Command } from 'commander';
import { civilDateAt, dayInWords, whenInWords } from '../../policies/calendar/zone.js';
import { asksNothing } from '../../policies/engine/asks-nothing.js';
import { lastDayOf } from '../../policies/engine/ending.js';
import { bookingInWords, type OccurrenceRecord, stateInWords } from '../../policies/engine/record.js';
import { print, printJson, say } from '../print/output.js';
import { table } from '../print/table.js';
import { type Session, withSession } from '../session.js';
import { type Naming, namingOf } from '../status/names.js';
import { policyOfReport, versionsOfReport } from '../status/report-policy.js';
import { type StandingFilter, standings, type SubjectStanding } from '../status/standing.js';
import { type SubjectReport, subjectReport } from '../status/subject-report.js';
import { versionReports, versionsInWords } from '../status/versions.js';
import { WrongUseError } from './wrong-use.js';

interface Options extends StandingFilter {
  readonly json?: boolean;
}

/** `oversight status [ID] [--team T] [--overdue]` */
export function statusCommand(program: Command): void {
  program
    .command('status')
    .argument('[id]', 'a relationship, case reference, service or policy; everything when left out')
    .description('what is due, from the running workflows')
    .option('--team <team>', 'only this team')
    .option('--overdue', 'only what is overdue')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  oversight status --overdue\n  oversight status r-07')
    .action(async (id: string | undefined, options: Options) => {
      if (id !== undefined && (options.team !== undefined || options.overdue === true))
        throw new WrongUseError('--team and --overdue choose from the list of all; leave them out, or leave out the id.');
      await withSession(async (session) => {
        if (id === undefined) await listAll(session, options);
        else await showOne(id, session, options);
      });
    });
}

async function listAll(session: Session, options: Options): Promise<void> {
  const found = await standings(session.client, options);
  if (options.json === true) return printJson(found);
  const naming = await namingOf(
    found.flatMap(({ worker, supervisor }) => [worker, supervisor]),
    session.store,
  );
  const rows = found.map(({ id, worker, supervisor, state, nextDue, overdue }) => [
    id,
    naming(worker),
    naming(supervisor),
    state,
    nextDue === null ? '' : dayInWords(civilDateAt(Date.parse(nextDue), session.settings.zone)),
    overdue === 0 ? '' : String(overdue),
  ]);
  if (rows.length > 0) print(table(['Id', 'Worker', 'Supervisor', 'State', 'Next due', 'Overdue'], rows));
  say(summary(found, options));
}

async function showOne(id: string, session: Session, { json }: Options): Promise<void> {
  const now = Date.now();
  const found = await subjectReport(id, session, now);
  const today = civilDateAt(now, session.settings.zone);
  const versions = await versionsOfReport(found, session);
  if (json === true) return printJson({ ...found, ...(versions !== undefined && { versions: versionReports(versions, today) }) });
  const naming = await namingOf(
    found.records.map(({ open }) => open?.next?.who),
    session.store,
  );
  const policy = await policyOfReport(found, session, now);
  const under = versions === undefined ? `policy ${found.policy.id}` : versionsInWords(versions, today);
  print(inWords(found, under, naming, policy === undefined ? undefined : asksNothing(policy, found.subject)));
}

/** `under` says which version of a policy decides, `nothing` why nothing will ever be due, where that is so. */
function inWords(
  { id, facts, records, notSet, stuck, conflict, outbox, standing }: SubjectReport,
  under: string,
  naming: Naming,
  nothing = 'Nothing is open.',
): string {
  const open = records.filter(({ over }) => !over).toSorted(byDueDate);
  const done = records
    .filter(({ over }) => over)
    .toSorted(byDueDate)
    .slice(-6);
  return [
    `${id}, ${under}${endInWords(lastDayOf({ facts }), standing)}`,
    ...(stuck === null ? [] : [`Stuck since ${stuck.since}: ${stuck.reason}. It is tried again by itself.`]),
    ...(conflict === null ? [] : [`The ledger differs since ${conflict.since}: ${conflict.reason} Find out who wrote the other entry.`]),
    ...(outbox.failure === null ? [] : [`Decided and not written yet: ${outbox.failure}.`]),
    open.length === 0
      ? nothing
      : table(
          ['Due', 'What', 'State', 'Act by', 'If nothing is recorded'],
          open.map((record) => openRow(record, naming)),
        ),
    ...notOpenYet(standing, open),
    ...(notSet === undefined
      ? []
      : ['', 'Not set, and so not dated:', ...notSet.map(({ duty, title, text }) => `  ${title} [${duty}]: ${text}`)]),
    ...(done.length === 0
      ? []
      : [
          '',
          'Done lately:',
          table(
            ['Due', 'What', 'State', 'Held on'],
            done.map((record) => [
              whenInWords(record.dueOn, record.dueAt),
              record.title,
              stateInWords(record),
              record.metOn === undefined ? '' : dayInWords(record.metOn),
            ]),
          ),
        ]),
  ].join('\n');
}

function endInWords(lastDay: string | undefined, standing: SubjectReport['standing']): string {
  if (lastDay === undefined) return '';
  return `, ${standing?.state === 'ended' ? 'ended' : 'ends'} on ${dayInWords(lastDay)}`;
}

/** What the list of all calls the next due date may be of a window that has not begun. */
function notOpenYet(standing: SubjectReport['standing'], open: readonly OccurrenceRecord[]): readonly string[] {
  const next = standing?.nextDueOn ?? null;
  return next === null || open.some(({ dueOn }) => dueOn <= next) ? [] : [`Next to open: due ${dayInWords(next)}.`];
}

function openRow({ dueOn, dueAt, title, state, open }: OccurrenceRecord, naming: Naming): readonly string[] {
  const hidden = open?.hidden === undefined ? '' : `, hidden by ${open.hidden.id} since ${dayInWords(open.hidden.since)}`;
  const except = open?.exceptUntil === undefined ? '' : `, exception until ${dayInWords(open.exceptUntil)}`;
  return [
    whenInWords(dueOn, dueAt),
    title,
    `${state}${bookingInWords({ state, open })}${except}${hidden}`,
    open === undefined ? '' : dayInWords(open.actBy),
    open?.next === undefined ? '' : `${whenInWords(open.next.on, open.next.at)}: ${naming(open.next.who)} is told`,
  ];
}

function byDueDate(a: OccurrenceRecord, b: OccurrenceRecord): number {
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0;
}

function summary(found: readonly SubjectStanding[], { team, overdue }: StandingFilter): string {
  const where = team === undefined ? '' : ` in team ${team}`;
  if (overdue === true) return found.length === 0 ? `Nothing is overdue${where}.` : `${found.length} with something overdue${where}.`;
  if (found.length === 0)
    return team === undefined
      ? 'Nothing is watched yet: apply a roster.'
      : `Nobody${where} is watched. Teams are spelled as in people.csv.`;
  const late = found.filter((one) => one.overdue > 0).length;
  const ended = found.filter(({ state }) => state === 'ended').length;
  const stuck = found.filter(({ state }) => state === 'stuck').length;
  return `${found.length - ended} watched${where}, ${late} with something overdue${stuck === 0 ? '' : `, ${stuck} stuck`}${ended === 0 ? '' : `, ${ended} ended lately`}.`;
}
