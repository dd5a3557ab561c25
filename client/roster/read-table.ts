import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../policies/policy/problem.js';

/** A row with the line of the file on which it begins. Cells are trimmed; blank means unknown. */
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
}

/** The columns of a file: those it must have, and those it may have. */
export interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/**
 * Reads one CSV file of the roster folder. A file that is not there is an empty table unless it is `needed`. Rows without a word in
 * them, which spreadsheets leave at the end, are passed over.
 */
export function readTable(folder: string, file: string, columns: Columns, needed: boolean): Table {
  const path = join(folder, file);
  const names = [...columns.required, ...columns.optional].join(',');
  if (!existsSync(path)) {
    if (!needed) return empty(file, []);
    return empty(file, [
      { file, line: 0, path: '', message: 'the file is missing', mend: `Add it to ${folder} with the columns ${names}.` },
    ]);
  }
  const bytes = readFileSync(path);
  // Otherwise an accent would silently become a question mark in the mails.
  if (!isUtf8(bytes)) return empty(file, [{ file, line: 0, path: '', message: 'the file is not UTF-8', mend: SAVE_AS_UTF8 }]);
  try {
    const [head, ...body] = withLines(
      parse(bytes, { bom: true, trim: true, skip_empty_lines: true, info: true, relax_column_count: true }),
    );
    const given = (head?.cells ?? []).map((name) => name.toLowerCase());
    const problems = [...headProblems(file, given, columns), ...lengthProblems(file, given, body)];
    if (problems.length > 0) return empty(file, problems);
    return {
      file,
      rows: body.map(({ line, cells }) => ({ line, cells: Object.fromEntries(given.map((name, at) => [name, cells[at] ?? ''])) })),
      problems: [],
      ignored: given.filter((name) => name !== '' && !columns.required.includes(name) && !columns.optional.includes(name)),
    };
  } catch (error) {
    const { lines = 0, message } = error as { readonly lines?: number; readonly message: string };
    return empty(file, [
      {
        file,
        line: lines,
        path: '',
        message: `the file is not readable as CSV: ${message}`,
        mend: 'Save it as CSV (comma separated, UTF-8), with one header line and the same number of cells in each row.',
      },
    ]);
  }
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

interface Parsed {
  readonly record: readonly string[];
  /** Where the record ends, and how many blank lines have been passed over by then. */
  readonly info: { readonly lines: number; readonly empty_lines: number };
}

/** A quoted cell may hold line breaks: a record begins after the one before it and the blank lines between. */
function withLines(parsed: unknown): readonly Line[] {
  let ends = 0;
  let blank = 0;
  const lines = (parsed as readonly Parsed[]).map(({ record, info }) => {
    const line = ends + 1 + info.empty_lines - blank;
    ends = info.lines;
    blank = info.empty_lines;
    return { line, cells: record };
  });
  return lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function headProblems(file: string, given: readonly string[], { required, optional }: Columns): readonly Problem[] {
  const line = 1;
  if (given.length === 1 && given[0]?.includes(';') === true)
    return [{ file, line, path: '', message: 'the cells are separated by semicolons', mend: 'Save it with commas between the cells.' }];
  const mend = `Its first line must name the columns: ${[...required, ...optional].join(',')}.`;
  const twice = new Set(given.filter((name, at) => name !== '' && given.indexOf(name) !== at));
  return [
    ...required
      .filter((name) => !given.includes(name))
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
  return body
    .filter(({ cells }) => cells.length < given.length || cells.slice(given.length).some((cell) => cell !== ''))
    .map(({ line, cells }) => ({
      file,
      line,
      path: '',
      message: `the row has ${cells.length} cells, and there are ${given.length} columns`,
      mend: 'Put a comma for each cell, blank ones too, and quotes around a text with a comma in it.',
    }));
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function empty(file: string, problems: readonly Problem[]): Table {
  return { file, rows: [], problems, ignored: [] };
}

const SAVE_AS_UTF8 = 'Save it as "CSV UTF-8 (comma delimited)", so that accents arrive as they were typed.';
