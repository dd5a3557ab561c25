import { type Command, InvalidArgumentError, Option } from 'commander';
import { readFileSync, statSync } from 'node:fs';
import { readSettings, type Settings } from '../../activities/settings.js';
import { openStore } from '../../activities/store/open-store.js';
import type { Store } from '../../activities/store/store.js';
import { addDays, addMonths, isCivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { packageFolder } from '../../policies/package-folder.js';
import { csvDocuments } from '../evidence/csv-documents.js';
import { destination, formatOf } from '../evidence/destination.js';
import type { Document, Format, PackHead } from '../evidence/document.js';
import { jsonDocument } from '../evidence/json-document.js';
import { makePack } from '../evidence/make-pack.js';
import { pageDocument } from '../evidence/page-document.js';
import { Spool } from '../evidence/spool.js';
import type { Summary } from '../evidence/summary.js';
import { verdictOf } from '../evidence/words.js';
import { evidenceInWords } from '../print/evidence.js';
import { print, say } from '../print/output.js';
import { progressLine } from '../print/progress.js';
import type { Naming } from '../status/names.js';
import { WrongUseError } from './wrong-use.js';

interface Options {
  readonly team?: string;
  readonly policy?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format?: Format;
  readonly out?: string;
  readonly json?: boolean;
}

/** `oversight evidence [ID | --team T | --policy P] --from DATE --to DATE`: needs the store, no server. */
export function evidenceCommand(program: Command): void {
  program
    .command('evidence')
    .argument('[id]', 'a relationship, case reference, service or policy; the whole service when left out')
    .description('what was due, done, explained, missed and told, from the ledger: every chain is verified and every date worked out again')
    .option('--team <team>', 'only this team')
    .option('--policy <id>', 'only what is or was under this policy')
    .option('--from <date>', 'first day, YYYY-MM-DD (default: a year before the last)', date)
    .option('--to <date>', 'last day, YYYY-MM-DD (default: today)', date)
    .addOption(new Option('--format <format>', 'csv, json or html; left out, a summary in words').choices(['csv', 'json', 'html']))
    .option('--out <place>', 'a file, or a folder; csv is several files and needs a folder')
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      '\nNeeds the store only: what has ended and is gone from the Temporal server is still here.\nExit 1: a chain is broken or a date differs; the pack is written all the same and says so on top.' +
        '\n\nExamples:\n  oversight evidence --from 2026-04-01 --to 2027-03-31 --out evidence.html\n  oversight evidence r-07\n  oversight evidence --team north --format csv --out pack',
    )
    .action(async (id: string | undefined, options: Options) => {
      if (id !== undefined && (options.team !== undefined || options.policy !== undefined))
        throw new WrongUseError('--team and --policy choose from all; leave them out, or leave out the id.');
      if (options.json === true && options.format !== undefined && options.format !== 'json')
        throw new WrongUseError('--json and --format ask for two formats; leave one of them out.');
      const settings = readSettings(process.env);
      const now = Date.now();
      const { team, policy } = options;
      const head: PackHead = {
        madeAt: new Date(now).toISOString(),
        version: versionOfOversight(),
        period: periodOf(options, civilDateAt(now, settings.zone)),
        zone: settings.zone,
        choice: { ...(id !== undefined && { id }), ...(team !== undefined && { team }), ...(policy !== undefined && { policy }) },
      };
      const store = await existingStore(settings);
      try {
        const summary = await writePack(head, store, now, options);
        if (summary.findings.length > 0) {
          process.exitCode = 1;
          say(verdictOf(summary));
          for (const { text } of summary.findings.slice(0, FINDINGS_SAID)) say(text);
          if (summary.findings.length > FINDINGS_SAID) say(`and ${summary.findings.length - FINDINGS_SAID} more; the pack has them all.`);
          say('Compare the store with a backup before anything else is done, and find out who can write to it.');
        }
      } finally {
        await store.close();
      }
    });
}

const FINDINGS_SAID = 20;

async function writePack(head: PackHead, store: Store, now: number, options: Options): Promise<Summary> {
  const format = options.json === true ? 'json' : formatOf(options.format, options.out);
  const placeOf = options.out === undefined || format === undefined ? undefined : await destination(options.out, format);
  const documents = format === undefined ? [] : documentsOf(format, head.zone, await staffNaming(store));
  const spool = await Spool.open(documents);
  try {
    const summary = await makePack(head, store, spool, { now, progress: progressLine() });
    const top = (document: Document): string => document.top(head, summary);
    if (format === undefined) print(evidenceInWords(head, summary));
    else if (placeOf === undefined) await spool.print(top, process.stdout);
    else for (const place of await spool.write(top, placeOf)) say(`Written: ${place}`);
    if (placeOf !== undefined && summary.findings.length === 0) say(verdictOf(summary));
    return summary;
  } finally {
    await spool.close();
  }
}

function documentsOf(format: Format, zone: string, naming: Naming): readonly Document[] {
  switch (format) {
    case 'json':
      return [jsonDocument()];
    case 'html':
      return [pageDocument(zone, naming)];
    case 'csv':
      return csvDocuments(naming);
  }
}

/** The names of all staff, read once: a page speaks of most of them. */
async function staffNaming({ roster }: Store): Promise<Naming> {
  const names = new Map((await roster.staff()).map(({ id, name }) => [id, name]));
  return (id) => {
    if (id === null || id === undefined) return '';
    if (id === 'operations') return 'the operations mailbox';
    const name = names.get(id);
    return name === undefined ? id : `${name} (${id})`;
  };
}

function periodOf({ from, to }: Options, today: string): PackHead['period'] {
  const last = to ?? today;
  const first = from ?? addDays(addMonths(last, -12), 1);
  if (first > last) throw new WrongUseError(`--from ${first} lies after --to ${last}. Exchange them.`);
  return { from: first, to: last };
}

/** Opening a store that is not there would make an empty one, and its evidence would say that nothing ever was. */
async function existingStore({ storeUrl }: Settings): Promise<Store> {
  const file = /^sqlite:(.+)$/s.exec(storeUrl)?.[1];
  if (file !== undefined && statSync(file, { throwIfNoEntry: false }) === undefined)
    throw new Error(`There is no store at ${file}. Set OVERSIGHT_STORE or OVERSIGHT_DATA to where the worker keeps it.`);
  return await openStore(storeUrl);
}

function versionOfOversight(): string {
  return (JSON.parse(readFileSync(packageFolder('package.json'), 'utf8')) as { readonly version: string }).version;
}

function date(text: string): string {
  if (!isCivilDate(text)) throw new InvalidArgumentError('Write a real date as YYYY-MM-DD.');
  return text;
}
