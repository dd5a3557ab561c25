import { type Command, Help, type HelpConfiguration, type Option } from 'commander';
import { FIELDS, type FieldName } from '../../policies/facts/fields.js';
import { definitionOf, FACT_KINDS, type FactKind, type FactSubject } from '../../policies/facts/table.js';
import { SESSION_FACTS } from '../../policies/facts/tables/sessions.js';
import { FACT_COLUMNS } from '../record/fact-columns.js';

const WIDTH = 110;
const PLAIN = new Help();

/**
 * The help of `oversight record`. There are dozens of facts and of details: without a fact it lists the facts, with one (`record FACT
 * --help`) it shows that one's details.
 */
export const RECORD_HELP: HelpConfiguration = {
  commandUsage(command) {
    const kind = askedFor(command);
    return kind === undefined ? PLAIN.commandUsage(command) : `oversight record ID ${kind} --on DATE${needs(kind)} [options]`;
  },
  commandDescription(command) {
    const kind = askedFor(command);
    return kind === undefined ? PLAIN.commandDescription(command) : oneInWords(kind);
  },
  visibleArguments: (command) => (askedFor(command) === undefined ? PLAIN.visibleArguments(command) : []),
  visibleOptions: (command) => PLAIN.visibleOptions(command).filter((option) => isShown(option, askedFor(command))),
};

/** What follows the options: the facts, by what they are recorded on; nothing where one fact is asked for. */
export function factsHelp(command: Command): string {
  if (askedFor(command) !== undefined) return '';
  const columns = PLAIN.boxWrap([...FACT_COLUMNS.required, ...FACT_COLUMNS.optional].join(', '), WIDTH);
  return `
The facts, by what they are recorded on; "oversight record FACT --help" shows what else one takes:
${GROUPS.map(({ head, kinds }) => `\n${head}\n${kinds.map(lineOf).join('\n')}`).join('\n')}

Columns of --from FILE:
${columns.replaceAll(/^/gm, '  ')}

Examples:
  oversight record r-07 session-held --on 2026-05-12 --case C-1042
  oversight record C-1042 overview-held --on 2026-05-12
  oversight record p-03 absence-started --on 2026-08-03 --until 2026-08-14 --cover p-04
  oversight record session-held --help
  oversight record --from sessions.csv`;
}

const BY_HAND = FACT_KINDS.filter((kind) => definitionOf(kind).internal !== true);
const OF_SESSIONS: readonly string[] = Object.keys(SESSION_FACTS);
const GROUPS: readonly { readonly head: string; readonly kinds: readonly FactKind[] }[] = [
  { head: 'On a relationship: sessions and their records', kinds: on('relationship').filter((kind) => OF_SESSIONS.includes(kind)) },
  { head: 'On a relationship: everything else', kinds: on('relationship').filter((kind) => !OF_SESSIONS.includes(kind)) },
  { head: 'On a case', kinds: on('case') },
  { head: 'On a policy', kinds: on('policy') },
  { head: 'On a service', kinds: on('service') },
  { head: 'On a person', kinds: on('person') },
];

function on(subject: FactSubject): readonly FactKind[] {
  return BY_HAND.filter((kind) => definitionOf(kind).subjects.includes(subject));
}

function lineOf(kind: FactKind): string {
  return `  ${kind.padEnd(23)} ${definitionOf(kind).title}`;
}

function askedFor({ args }: Command): FactKind | undefined {
  return BY_HAND.find((kind) => args.includes(kind));
}

function oneInWords(kind: FactKind): string {
  const { title, subjects, ahead } = definitionOf(kind);
  const where = subjects
    .map((subject) => `a ${subject}`)
    .join(', ')
    .replace(/, ([^,]+)$/, ' or $1');
  return `${title}; recorded on ${where}${ahead === true ? '; the date may lie ahead' : ''}`;
}

function needs(kind: FactKind): string {
  return definitionOf(kind)
    .required.map((name) => ` ${FIELDS[name].flag}`)
    .join('');
}

/** A detail only where its fact is asked for, and a file of many facts only where none is. */
function isShown({ flags }: Option, kind: FactKind | undefined): boolean {
  const isDetail = Object.values(FIELDS).some(({ flag }) => flag === flags);
  if (kind === undefined) return !isDetail;
  const { required, optional } = definitionOf(kind);
  const taken: readonly FieldName[] = [...required, ...optional];
  return isDetail ? taken.some((name) => FIELDS[name].flag === flags) : !flags.startsWith('--from ');
}
