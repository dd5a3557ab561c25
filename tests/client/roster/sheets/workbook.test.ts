import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { readRoster } from '../../../../client/roster/read-roster.js';
import { openSource } from '../../../../client/roster/sheets/source.js';
import { problemInWords, ProblemsError } from '../../../../policies/policy/problem.js';
import { GOOD, TODAY } from '../roster-folder.js';

type Cell = string | number | boolean | Date | null;
const head = (columns: string): readonly Cell[] => columns.split(',');
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

const PEOPLE = [
  head('Id,Name,Email,Line manager,Case holding,Started on'),
  ['head', 'Ruth Adeyemi', 'ruth@example.org', null, false, day('2019-01-07')],
  ['mia', 'Mia\nCole ', 'mia@example.org', 'head', null, '2 March 2020'],
  [null, null, null, null, null, null],
  // The night in which the clocks go forward, at midnight.
  [1042, 'Sam Obi', 'sam@example.org', 'mia', true, day('2026-03-29')],
];
const RELATIONSHIPS = [head('id,worker,supervisor,started_on,every'), ['r-1', 1042, 'mia', day('2026-03-29'), '4 weeks']];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-workbook-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function workbook(name: string, sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Promise<string> {
  const path = join(folder, name);
  await writeWorkbook(
    Object.entries(sheets).map(([sheet, rows]) => ({
      sheet,
      data: rows.map((row) =>
        row.map((value) =>
          value === null
            ? null
            : value instanceof Date
              ? { value, type: Date, format: 'dd/mm/yyyy' }
              : { value, type: value.constructor as typeof String },
        ),
      ),
    })) as never,
  ).toFile(path);
  return path;
}

const read = async (path: string) => readRoster(await openSource(path), { policies: ['standard'], today: TODAY });
const problems = async (path: string): Promise<readonly string[]> =>
  await read(path).then(
    () => [],
    (error: unknown) => {
      if (error instanceof ProblemsError) return error.problems.map(problemInWords);
      throw error;
    },
  );

describe('an Excel workbook', () => {
  it('is a roster with a sheet for each table, and its dates are the days that it shows, in any zone', async () => {
    const path = await workbook('team.xlsx', { People: PEOPLE, notes: [['for us only']], relationships: RELATIONSHIPS });
    const zone = process.env['TZ'];
    onTestFinished(() => {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    });
    for (const elsewhere of ['Europe/London', 'America/Los_Angeles', 'Pacific/Auckland']) {
      process.env['TZ'] = elsewhere;
      const roster = await read(path);
      expect(roster.people.map(({ id, startedOn, caseHolding, line }) => [id, startedOn, caseHolding, line])).toEqual([
        ['head', '2019-01-07', 'no', 2],
        ['mia', '2020-03-02', undefined, 3],
        ['1042', '2026-03-29', 'yes', 5],
      ]);
      expect(roster.relationships).toMatchObject([{ worker: '1042', startedOn: '2026-03-29', every: '4 weeks' }]);
    }
  });

  it('may stand for one file of the folder beside CSV files', async () => {
    await workbook('people.xlsx', { 'Staff list': PEOPLE });
    await writeFile(join(folder, 'relationships.csv'), 'id,worker,supervisor,started_on\nr-1,1042,mia,2026-04-01\n');
    expect((await read(folder)).people).toHaveLength(3);
  });

  it('is spoken of by sheet and row', async () => {
    const bad = PEOPLE.map((row) => row.map((cell) => (cell === 'sam@example.org' ? 'sam at work' : cell)));
    const path = await workbook('team.xlsx', { people: bad, relationships: [...RELATIONSHIPS, ['r-2', 'mia', 'nobody', 'soon', '']] });
    expect(await problems(path)).toEqual([
      'team.xlsx[people]:5: email: "sam at work" is not an e-mail address. Write one address, such as sam@example.org, or leave it blank.',
      expect.stringMatching(/^team\.xlsx\[relationships\]:3: started_on: "soon" is not a date\. /),
      'team.xlsx[relationships]:3: supervisor: there is no person "nobody". Add a row to team.xlsx[people], or correct the id.',
    ]);
  });

  it('that is none, or beside a CSV file of the same name, is said to be so', async () => {
    await writeFile(join(folder, 'people.xlsx'), 'id,name\n');
    await writeFile(join(folder, 'relationships.csv'), GOOD['relationships.csv']);
    expect(await problems(folder)).toEqual([
      expect.stringMatching(/^people\.xlsx: the file is not readable as an Excel workbook: .+ Save it as "Excel Workbook \(\.xlsx\)"\.$/),
    ]);
    await writeFile(join(folder, 'people.csv'), GOOD['people.csv']);
    expect(await problems(folder)).toEqual(['people.xlsx: people.csv is there too. Keep one of the two.']);
  });
});
