import { existsSync } from 'node:fs';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { assertWorkerPolls } from '../answering-worker.js';
import { print, printJson, say } from '../print/output.js';
import { progressLine } from '../print/progress.js';
import { restsOnRun } from '../record/against-run.js';
import { checkFacts } from '../record/check-facts.js';
import { readFactRows } from '../record/fact-rows.js';
import { goesOnWithApply } from '../record/person-facts.js';
import { RowsTooLateError } from '../record/rows-too-late.js';
import { failuresInWords, recordMany, type RecordedMany } from '../record/record-many.js';
import { BadFileError, inOrder, notesOf } from '../roster/read-roster.js';
import { openTable } from '../roster/sheets/source.js';
import { withSession } from '../session.js';
import { WrongUseError } from './wrong-use.js';

/**
 * `oversight record --from FILE`: all rows are checked first; a single wrong one, and nothing is recorded. One that comes too late, for
 * what has ended, is left out and named.
 */
export async function recordFile(file: string, json: boolean): Promise<void> {
  if (!existsSync(file)) throw new WrongUseError(`There is no file ${file}.`);
  await withSession(async (session) => {
    const { client, store, settings } = session;
    const now = Date.now();
    const source = await openTable(file, 'facts');
    const { rows, table, problems } = readFactRows(source, { today: civilDateAt(now, settings.zone) }, settings.zone, true);
    const surroundings = { directory: await store.roster.directory(), starting: new Map<string, undefined>(), now, zone: settings.zone };
    // Which windows a policy counts, and what is on record already, only what runs can say.
    if (
      rows.some(
        (row) =>
          row.said.details['replaces'] !== undefined ||
          row.said.details['window'] !== undefined ||
          row.said.details['duty'] !== undefined ||
          restsOnRun(row),
      )
    )
      await assertWorkerPolls(client, settings);
    const checked = await checkFacts(rows, session, surroundings);
    const all = [...source.problems, ...problems, ...checked.problems];
    if (all.length > 0) throw new BadFileError(inOrder(all, [table]));
    for (const note of notesOf(table)) say(note);
    await assertWorkerPolls(client, settings);
    const progress = progressLine();
    const many = await recordMany(checked.facts, session, (done, of) => progress('recording', done, of));
    const outcome = { ...many, repeated: many.repeated + checked.known };
    if (json) printJson({ ...outcome, goesOnWithApply: outcome.over, over: checked.over });
    else print(recordedInWords(outcome, Math.round((Date.now() - now) / 1000)));
    if (outcome.failures.length > 0) throw new Error(failuresInWords(outcome));
    if (checked.over.length > 0) throw new RowsTooLateError(inOrder(checked.over, [table]));
  });
}

function recordedInWords({ recorded, repeated, subjects, met, unassessed, over }: RecordedMany, seconds: number): string {
  return [
    `Recorded ${recorded} fact${recorded === 1 ? '' : 's'} on ${subjects} id${subjects === 1 ? '' : 's'} in ${seconds} s; ${repeated} were known already. ${met} things that were due are met by them.`,
    ...unassessed.map((id) => `What follows on ${id} is not known yet; it is worked out as soon as it can be.`),
    ...[goesOnWithApply(over)].filter((note) => note !== undefined),
  ].join('\n');
}
