import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Problem } from '../../../policies/policy/problem.js';
import { type ColumnMap, MAP_FILE, readColumnMap } from './column-map.js';
import { parseCsv } from './parse-csv.js';
import { parseWorkbook, type Workbook } from './parse-workbook.js';
import type { Sheet } from './sheet.js';
import { type TableName, TABLES } from './tables.js';

/** The sheets of a roster, wherever they come from, and how its team's words are to be read. */
export interface RosterSource {
  /** The folder or workbook, for messages. */
  readonly place: string;
  readonly sheets: ReadonlyMap<TableName, Sheet>;
  readonly map: ColumnMap;
  /** What is wrong before any row is looked at. */
  readonly problems: readonly Problem[];
}

/** Opens a folder of CSV and XLSX files, or one XLSX workbook with a sheet for each table; `roster.yaml` beside either is its column map. */
export async function openSource(place: string): Promise<RosterSource> {
  const isWorkbook = !statSync(place).isDirectory();
  const folder = isWorkbook ? dirname(place) : place;
  const { map, problems } = readColumnMap(folder);
  const files = placesOf(folder, map, isWorkbook ? basename(place) : undefined);
  const names = new Set(files.found.map(({ file }) => file).filter(isXlsx));
  const workbooks = new Map(
    await Promise.all([...names].map(async (file) => [file, await parseWorkbook(readFileSync(join(folder, file)))] as const)),
  );
  return sourceOf(place, folder, files, map, problems, workbooks);
}

/** One file as one table, whatever its name; a `roster.yaml` beside it is its column map. */
export async function openTable(path: string, table: TableName): Promise<RosterSource> {
  const { map, problems } = readColumnMap(dirname(path));
  const file = basename(path);
  const bytes = readFileSync(path);
  const sheet = isXlsx(file) ? sheetOf(file, await parseWorkbook(bytes), table, undefined, true) : parseCsv(file, bytes);
  return { place: path, sheets: new Map(sheet === undefined ? [] : [[table, sheet]]), map, problems };
}

/** A folder without workbooks, at once. */
export function folderSource(folder: string): RosterSource {
  const { map, problems } = readColumnMap(folder);
  return sourceOf(folder, folder, placesOf(folder, map), map, problems, new Map());
}

interface Places {
  readonly found: readonly { readonly table: TableName; readonly file: string; readonly sheet?: string }[];
  readonly problems: readonly Problem[];
}

/** Where each table is: as the map says (`file.csv`, `book.xlsx#Sheet`, or the name of a sheet), or by its own name. */
function placesOf(folder: string, { files }: ColumnMap, workbook?: string): Places {
  const problems: Problem[] = [];
  const found = TABLES.flatMap((table) => {
    const given = files[table];
    if (given === undefined) {
      if (workbook !== undefined) return [{ table, file: workbook }];
      const there = [`${table}.csv`, `${table}.xlsx`].filter((file) => existsSync(join(folder, file)));
      if (there.length > 1)
        problems.push({ file: there[1] ?? '', line: 0, path: '', message: `${there[0]} is there too`, mend: 'Keep one of the two.' });
      return there.slice(0, 1).map((file) => ({ table, file }));
    }
    const [file = '', sheet] = given.value.split('#');
    if (isXlsx(file) || extname(file) !== '') {
      if (existsSync(join(folder, file))) return [{ table, file, ...(sheet !== undefined && { sheet }) }];
      problems.push({
        file: MAP_FILE,
        line: given.line,
        path: `files.${table}`,
        message: `there is no file ${file} beside it`,
        mend: `Correct the name, or put the file there.`,
      });
      return [];
    }
    if (workbook !== undefined) return [{ table, file: workbook, sheet: given.value }];
    problems.push({
      file: MAP_FILE,
      line: given.line,
      path: `files.${table}`,
      message: `"${given.value}" is no file name`,
      mend: 'Write a file such as staff.csv, or a sheet of a workbook as team.xlsx#Staff.',
    });
    return [];
  });
  return { found, problems };
}

function sourceOf(
  place: string,
  folder: string,
  { found, problems: misplaced }: Places,
  map: ColumnMap,
  problems: readonly Problem[],
  workbooks: ReadonlyMap<string, Workbook>,
): RosterSource {
  const sheets = found.flatMap(({ table, file, sheet }): (readonly [TableName, Sheet])[] => {
    const workbook = workbooks.get(file);
    if (workbook === undefined) return [[table, parseCsv(file, readFileSync(join(folder, file)))]];
    const isOwn = file === `${table}.xlsx` || sheet !== undefined;
    const chosen = sheetOf(file, workbook, table, sheet, isOwn);
    return chosen === undefined ? [] : [[table, chosen]];
  });
  return { place, sheets: new Map(sheets), map, problems: [...problems, ...misplaced] };
}

/** The sheet of that name; in a workbook of the table's own, the only one whatever its name. */
function sheetOf(
  file: string,
  { sheets, failure }: Workbook,
  table: TableName,
  wanted: string | undefined,
  isOwn: boolean,
): Sheet | undefined {
  const problem = (message: string, mend: string): Sheet => ({ file, lines: [], problems: [{ file, line: 0, path: '', message, mend }] });
  if (failure !== undefined)
    return problem(`the file is not readable as an Excel workbook: ${failure}`, 'Save it as "Excel Workbook (.xlsx)".');
  const names = [...sheets.keys()];
  const name = wanted ?? table;
  const found =
    names.find((one) => one.trim().toLowerCase() === name.toLowerCase()) ?? (isOwn && names.length === 1 ? names[0] : undefined);
  if (found !== undefined) return { file: `${file}[${found}]`, lines: sheets.get(found) ?? [], problems: [] };
  if (!isOwn) return undefined;
  return problem(`it has no sheet "${name}", but ${names.join(', ')}`, `Name the sheet ${name}, or say in ${MAP_FILE} which one it is.`);
}

function isXlsx(file: string): boolean {
  return extname(file).toLowerCase() === '.xlsx';
}
