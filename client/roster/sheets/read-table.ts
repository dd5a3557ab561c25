import type { Problem } from '../../../policies/policy/problem.js';
import { cellText } from './cell-text.js';
import { type ColumnMap, MAP_FILE } from './column-map.js';
import type { Line, Sheet } from './sheet.js';
import type { RosterSource } from './source.js';
import type { TableName } from './tables.js';

/** A row by our columns, with the line of the file on which it begins. Blank means unknown. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  readonly file: string;
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
  /** Columns that are there and not used. */
  readonly ignored: readonly string[];
  /** The team's own headings, by our columns, where they differ: messages name both. */
  readonly headings: Readonly<Record<string, string>>;
}

/** The columns of a file: those it must have, and those it may have. */
export interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Reads one table of the roster by its headings and the column map. A table that is not there is empty unless it is `needed`. */
export function readTable({ sheets, map, place }: RosterSource, name: TableName, columns: Columns, needed: boolean): Table {
  const sheet = sheets.get(name);
  const own = `${name}.csv`;
  if (sheet === undefined) {
    const names = [...columns.required, ...columns.optional].join(',');
    const mend = `Add it to ${place} with the columns ${names}.`;
    return empty(own, needed ? [{ file: own, line: 0, path: '', message: 'the file is missing', mend }] : []);
  }
  if (sheet.problems.length > 0) return empty(sheet.file, sheet.problems);
  const [head, ...body] = sheet.lines;
  const { given, headings, problems: mapProblems } = columnsOf(head?.cells ?? [], sheet, name, columns, map);
  const line = head?.line ?? 1;
  const problems = [
    ...mapProblems,
    ...headProblems(sheet.file, line, given, columns, headings),
    ...lengthProblems(sheet.file, given, body),
  ];
  if (problems.length > 0) return empty(sheet.file, problems);
  const values = map.values[name] ?? {};
  const cellOf = (column: string, text: string): string => values[column]?.words[text.toLowerCase()] ?? text;
  return {
    file: sheet.file,
    rows: body.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(given.map((column, at) => [column, cellOf(column, cells[at] ?? '')])),
    })),
    problems: [],
    ignored: given.filter((column) => column !== '' && !isOurs(column, columns)),
    headings,
  };
}

/** Which of our columns each heading stands for; a heading that is none of them stays as it is. */
function columnsOf(cells: readonly string[], { file }: Sheet, name: TableName, columns: Columns, map: ColumnMap) {
  const headingsGiven = withoutBlankEnd(cells.map((cell) => cell.toLowerCase()));
  const wanted = Object.entries(map.columns[name] ?? {});
  const byHeading = new Map(wanted.map(([ours, { value }]) => [cellText(value).toLowerCase(), ours]));
  const taken = new Set(wanted.filter(([, { value }]) => headingsGiven.includes(cellText(value).toLowerCase())).map(([ours]) => ours));
  const given = headingsGiven.map((heading) => {
    const ours = byHeading.get(heading);
    if (ours !== undefined) return ours;
    const plain = heading.replaceAll(/[ -]/g, '_');
    return isOurs(plain, columns) && !taken.has(plain) ? plain : heading;
  });
  const headings: Readonly<Record<string, string>> = Object.fromEntries(wanted.map(([ours, { value }]) => [ours, value]));
  const unknown = (part: string, ours: string, line: number): Problem => ({
    file: MAP_FILE,
    line,
    path: `${part}.${name}.${ours}`,
    message: `${name} has no column "${ours}"`,
    mend: `Write one of: ${[...columns.required, ...columns.optional].join(', ')}.`,
  });
  const problems = wanted.flatMap(([ours, { value, line }]): readonly Problem[] => {
    if (!isOurs(ours, columns)) return [unknown('columns', ours, line)];
    if (given.includes(ours)) return [];
    const mend = `Its headings are: ${cells.filter((cell) => cell !== '').join(', ') || 'none'}.`;
    return [{ file: MAP_FILE, line, path: `columns.${name}.${ours}`, message: `${file} has no heading "${value}"`, mend }];
  });
  const strange = Object.entries(map.values[name] ?? {}).filter(([ours]) => !isOurs(ours, columns));
  return { given, headings, problems: [...problems, ...strange.map(([ours, { line }]) => unknown('values', ours, line))] };
}

function headProblems(
  file: string,
  line: number,
  given: readonly string[],
  { required, optional }: Columns,
  headings: Readonly<Record<string, string>>,
): readonly Problem[] {
  const mend = `Its first line must name the columns: ${[...required, ...optional].join(',')}.`;
  const twice = new Set(given.filter((name, at) => name !== '' && given.indexOf(name) !== at));
  return [
    ...required
      .filter((name) => !given.includes(name) && headings[name] === undefined)
      .map((name) => ({ file, line, path: name, message: `the column "${name}" is missing`, mend })),
    ...[...twice].map((name) => ({
      file,
      line,
      path: name,
      message: `the column "${name}" is there twice`,
      mend: 'Remove one of the two.',
    })),
  ];
}

/** Blank cells beyond the last column do no harm; a missing or an extra one puts its neighbours into the wrong column. */
function lengthProblems(file: string, given: readonly string[], body: readonly Line[]): readonly Problem[] {
  // A workbook has no commas to count: what is not there is blank.
  const isWorkbook = file.endsWith(']');
  return body
    .filter(({ cells }) => (cells.length < given.length && !isWorkbook) || cells.slice(given.length).some((cell) => cell !== ''))
    .map(({ line, cells }) => ({
      file,
      line,
      path: '',
      message: `the row has ${cells.length} cells, and there are ${given.length} columns`,
      mend: isWorkbook
        ? 'Give the column of the last cell a heading, or empty the cell.'
        : 'Put a comma for each cell, blank ones too, and quotes around a text with a comma in it.',
    }));
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function isOurs(name: string, { required, optional }: Columns): boolean {
  return required.includes(name) || optional.includes(name);
}

function empty(file: string, problems: readonly Problem[]): Table {
  return { file, rows: [], problems, ignored: [], headings: {} };
}
