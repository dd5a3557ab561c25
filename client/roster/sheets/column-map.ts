import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { explainIssue, pathInWords, type Problem } from '../../../policies/policy/problem.js';
import { cellText } from './cell-text.js';
import { type TableName, TABLES } from './tables.js';

export const MAP_FILE = 'roster.yaml';

/** A word of the team's own for one of ours, with the line on which it says so. */
export interface Said {
  readonly value: string;
  readonly line: number;
}

/** How a team's own spreadsheets are to be read. */
export interface ColumnMap {
  /** Our table: their file, or the sheet of a workbook. */
  readonly files: Readonly<Partial<Record<TableName, Said>>>;
  /** Our table, our column: their heading. */
  readonly columns: Readonly<Partial<Record<TableName, Readonly<Record<string, Said>>>>>;
  /** Our table, our column, their value in lower case: ours. */
  readonly values: Readonly<Partial<Record<TableName, Readonly<Record<string, Words>>>>>;
}

interface Words {
  readonly words: Readonly<Record<string, string>>;
  readonly line: number;
}

export const NO_MAP: ColumnMap = { files: {}, columns: {}, values: {} };

const text = z.union([z.string().min(1), z.number(), z.boolean()]).transform(String);
const tables = <S extends z.ZodType>(each: S) => z.partialRecord(z.enum(TABLES), each).default({});
const schema = z.strictObject({
  files: tables(text),
  columns: tables(z.record(z.string(), text)),
  values: tables(z.record(z.string(), z.record(z.string(), text))),
});

/** Reads `roster.yaml` of the folder, when there is one. */
export function readColumnMap(folder: string): { readonly map: ColumnMap; readonly problems: readonly Problem[] } {
  const path = join(folder, MAP_FILE);
  if (!existsSync(path)) return { map: NO_MAP, problems: [] };
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const lineOf = (at: readonly PropertyKey[]): number => lines.linePos(placeOf(document, at)).line;
  const problem = (line: number, at: string, message: string, mend: string): Problem => ({ file: MAP_FILE, line, path: at, message, mend });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) =>
      problem(lines.linePos(pos[0]).line, '', `not readable as YAML: ${message}`, 'Correct the YAML.'),
    );
    return { map: NO_MAP, problems };
  }
  const parsed = schema.safeParse(document.toJS() ?? {}, { reportInput: true });
  if (!parsed.success) {
    const problems = parsed.error.issues
      .flatMap((issue) => explainIssue(issue))
      .map(({ path: at, message, mend }) => problem(lineOf(at), pathInWords(at), message, mend));
    return { map: NO_MAP, problems };
  }
  const { files, columns, values } = parsed.data;
  const said = (value: string, ...at: readonly string[]): Said => ({ value, line: lineOf(at) });
  return {
    map: {
      files: mapped(files, (value, table) => said(value, 'files', table)),
      columns: mapped(columns, (headings, table) => mapped(headings, (value, column) => said(value, 'columns', table, column))),
      values: mapped(values, (byColumn, table) =>
        mapped(byColumn, (pairs, column) => ({
          words: Object.fromEntries(Object.entries(pairs).map(([theirs, ours]) => [cellText(theirs).toLowerCase(), ours])),
          line: lineOf(['values', table, column]),
        })),
      ),
    },
    problems: [],
  };
}

function mapped<V, R, K extends string>(record: Readonly<Partial<Record<K, V>>>, each: (value: V, key: string) => R): Record<K, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, each(value as V, key)])) as Record<K, R>;
}

/** Where the key of the deepest part of the path stands that is in the file. */
function placeOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent: unknown = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path[depth - 1])) : undefined;
    if (isScalar(pair?.key)) return pair.key.range?.[0] ?? 0;
  }
  return document.contents?.range[0] ?? 0;
}
