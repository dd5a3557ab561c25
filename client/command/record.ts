import type { Command } from 'commander';
import { readSettings } from '../../activities/settings.js';
import { dayInWords, whenInWords } from '../../policies/calendar/zone.js';
import { FIELDS, type FieldName } from '../../policies/facts/fields.js';
import { definitionOf, type Fact, FACT_KINDS } from '../../policies/facts/table.js';
import { print, printJson, say } from '../print/output.js';
import { askedInWords } from '../print/policy-checks.js';
import { allocationWorkflowId } from '../../workflows/ids.js';
import { readFact } from '../record/read-fact.js';
import { record, type Recorded } from '../record/record.js';
import { withSession } from '../session.js';
import { recordFile } from './record-file.js';
import { factsHelp, RECORD_HELP } from './record-help.js';
import { WrongUseError } from './wrong-use.js';

type Options = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** `oversight record ID FACT --on DATE …` */
export function recordCommand(program: Command): void {
  const command = program
    .command('record')
    .argument('[id]', 'a relationship, case reference, service, policy or person')
    .argument('[fact]', 'what happened; see below')
    .description('record that something happened; the reply says what it met and what is due next')
    .option('--on <date>', 'the day on which it happened, YYYY-MM-DD (for a booking, the day booked for)')
    .option('--at <instant>', 'the instant, ISO 8601 with offset, where hours count')
    .option('--id <id>', 'an id of your own; the same id again changes nothing')
    .option('--recorded-by <person>', 'id of the person who records it (default: "command")')
    .option('--corrects <id>', 'id of the record that this one replaces, with --reason; what is not said is taken over from it')
    .option('--from <file>', 'record the rows of a CSV or Excel file instead; its columns are below')
    .option('--json', 'print JSON')
    .configureHelp(RECORD_HELP)
    .addHelpText('after', ({ command: asked }) => factsHelp(asked));
  for (const [flag, help, many] of flags()) {
    if (many) command.option(flag, help, (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
    else command.option(flag, help);
  }
  command.action(async (id: string | undefined, kind: string | undefined, options: Options) => {
    const file = options['from'];
    if (typeof file === 'string') {
      if (id !== undefined) throw new WrongUseError('--from names a file with the ids and facts: leave them out here.');
      return await recordFile(file, options['json'] === true);
    }
    if (id === undefined || kind === undefined)
      throw new WrongUseError(
        `Say ${id === undefined ? 'of what, and what happened' : 'what happened'}: oversight record ID FACT --on DATE. --help lists the facts.`,
      );
    const text = {
      kind,
      ...textOption('corrects', options),
      ...textOption('on', options),
      ...textOption('at', options),
      ...textOption('id', options),
      ...textOption('recordedBy', options),
      details: detailsOf(kind, options),
    };
    // What is wrong with the words themselves is said before anything is connected to.
    const said = readFact(text, readSettings(process.env).zone);
    const recorded = await withSession((session) => record(id, said, session, Date.now()));
    if (options['json'] === true) printJson(recorded);
    else {
      print(inWords(recorded));
      if (recorded.fact.kind === 'supervisor-changed')
        say('Change the supervisor in the roster too: until then each apply says that the two differ.');
    }
  });
}

function inWords(recorded: Recorded): string {
  const { subject, fact, reply, replaced } = recorded;
  const place = subject.workflowId ?? `person ${subject.id}`;
  const withdrawn = fact.kind === 'fact-withdrawn' ? replaced : undefined;
  const { kind, on } = withdrawn ?? fact;
  const what = `${definitionOf(kind).title}, ${dayInWords(on)}`;
  if (reply.recorded.length === 0)
    return [
      `${withdrawn === undefined ? 'Known' : 'Withdrawn'} already, nothing changed: ${what} (${place}).`,
      ...(recorded.note === undefined ? [] : [recorded.note]),
    ].join('\n');
  const { answer } = reply;
  return [
    `${withdrawn === undefined ? 'Recorded' : 'Withdrawn'} on ${place}: ${what}.`,
    ...(reply.assessed ? [] : [`It is safe, but what follows from it is not known yet: ${reply.reason}.`]),
    ...carriedInWords(recorded),
    ...awayInWords(fact),
    ...(answer?.met ?? []).map(
      ({ title, dueOn, dueAt, late }) => `Met${late ? ' late' : ''}: ${title} (due ${whenInWords(dueOn, dueAt)}).`,
    ),
    ...(answer?.reopened ?? []).map(
      ({ title, dueOn, dueAt }) => `Open again, not recorded any more: ${title} (due ${whenInWords(dueOn, dueAt)}).`,
    ),
    ...(answer?.explained ?? []).map(
      ({ title, dueOn, dueAt }) => `Explained, neither met nor a breach: ${title} (due ${whenInWords(dueOn, dueAt)}).`,
    ),
    ...askedInWords(answer),
    ...(recorded.note === undefined ? [] : [recorded.note]),
    ...(answer === null || answer.next.length === 0
      ? []
      : [
          'Next:',
          ...answer.next.map(
            ({ title, dueOn, dueAt, state }) => `  ${whenInWords(dueOn, dueAt)}  ${title}${state === 'overdue' ? ' (overdue)' : ''}`,
          ),
        ]),
  ].join('\n');
}

/** A case hears of the session a moment later, in a workflow of its own: what it met there is not known yet. */
function carriedInWords({ fact, subject }: Recorded): readonly string[] {
  if (fact.kind !== 'session-held') return [];
  return (fact.cases ?? []).map(
    (ref) => `Carried to case ${ref}; what it met there: oversight status ${allocationWorkflowId(ref, subject.worker ?? '')}`,
  );
}

function awayInWords(fact: Fact): readonly string[] {
  if (fact.kind !== 'absence-started') return [];
  const until =
    fact.until === undefined
      ? 'Until further notice: record absence-ended with the last day.'
      : `The last day is ${dayInWords(fact.until)}.`;
  return [
    `${until} ${fact.cover === undefined ? 'Notices go to the next up the line meanwhile.' : `Notices go to ${fact.cover} meanwhile; what ${fact.cover} cannot be told goes up the line.`}`,
  ];
}

/** Two fields may share a flag (`--case` names one case or several): the kind of fact decides which is meant. */
function detailsOf(kind: string, options: Options): Partial<Record<FieldName, unknown>> {
  const definition = FACT_KINDS.find((one) => one === kind);
  const wanted = definition === undefined ? [] : [...definitionOf(definition).required, ...definitionOf(definition).optional];
  const given = (Object.keys(FIELDS) as FieldName[]).filter((name) => options[keyOf(FIELDS[name].flag)] !== undefined);
  const flagsWanted = new Set(wanted.map((name) => FIELDS[name].flag));
  // What the fact does not know is handed on, so that the schema can refuse it by name.
  const names = given.filter((name) => wanted.includes(name) || !flagsWanted.has(FIELDS[name].flag));
  return Object.fromEntries(names.map((name) => [name, valueOf(name, options[keyOf(FIELDS[name].flag)])]));
}

function valueOf(name: FieldName, value: Options[string]): unknown {
  if (name === 'minutes' || name === 'hours' || name === 'caseHours') return /^\d+(\.\d+)?$/.test(String(value)) ? Number(value) : value;
  return !FIELDS[name].many && Array.isArray(value) ? (value as readonly unknown[]).at(-1) : value;
}

function flags(): readonly (readonly [string, string, boolean])[] {
  const byFlag = new Map<string, readonly [string, string, boolean]>();
  for (const { flag, help, many } of Object.values(FIELDS)) if (!byFlag.has(flag)) byFlag.set(flag, [flag, help, many]);
  return [...byFlag.values()];
}

function keyOf(flag: string): string {
  const name = flag.split(' ')[0]?.slice(2) ?? '';
  return name.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function textOption<K extends string>(key: K, options: Options): { readonly [P in K]?: string } {
  const value = options[key];
  return typeof value === 'string' ? ({ [key]: value } as { readonly [P in K]: string }) : {};
}
