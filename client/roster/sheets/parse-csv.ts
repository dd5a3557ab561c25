import { parse } from 'csv-parse/sync';
import { cellText } from './cell-text.js';
import { decodeText } from './decode-text.js';
import { separatorOf } from './separator.js';
import { hasWords, type Line, type Sheet } from './sheet.js';

/** Reads a CSV file as a spreadsheet writes it: any of three separators, Windows line ends, quoted cells of several lines. */
export function parseCsv(file: string, bytes: Uint8Array): Sheet {
  const unreadable = (line: number, message: string, mend: string): Sheet => ({
    file,
    lines: [],
    problems: [{ file, line, path: '', message, mend }],
  });
  const decoded = decodeText(bytes);
  if (decoded === undefined) return unreadable(0, 'the file is not UTF-8', SAVE_AS_UTF8);
  // Excel's own hint stands before the headings.
  const hint = /^sep=(.)\r?\n/.exec(decoded)?.[0] ?? '';
  const text = decoded.slice(hint.length);
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
      relax_column_count: true,
      delimiter: separatorOf(text),
      // A file pasted together may end its lines in more than one way.
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    return { file, lines: withLines(parsed, hint === '' ? 0 : 1), problems: [] };
  } catch (error) {
    const { lines = 0, message } = error as { readonly lines?: number; readonly message: string };
    return unreadable(
      lines,
      `the file is not readable as CSV: ${message}`,
      'Save it as CSV (comma separated, UTF-8), with one header line and the same number of cells in each row.',
    );
  }
}

interface Parsed {
  readonly record: readonly string[];
  /** Where the record ends, and how many blank lines have been passed over by then. */
  readonly info: { readonly lines: number; readonly empty_lines: number };
}

/** A quoted cell may hold line breaks: a record begins after the one before it and the blank lines between. */
function withLines(parsed: unknown, before: number): readonly Line[] {
  let ends = before;
  let blank = 0;
  return (parsed as readonly Parsed[])
    .map(({ record, info }) => {
      const line = ends + 1 + info.empty_lines - blank;
      ends = before + info.lines;
      blank = info.empty_lines;
      return { line, cells: record.map(cellText) };
    })
    .filter(hasWords);
}

const SAVE_AS_UTF8 = 'Save it as "CSV UTF-8 (comma delimited)", so that accents arrive as they were typed.';
