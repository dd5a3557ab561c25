import type { Problem } from '../../../policies/policy/problem.js';

/** One row with the line (in a workbook: the row) on which it begins. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file or a sheet of a workbook, before anybody knows what its columns mean. Cells are plain text on one line; rows without a word are left out. */
export interface Sheet {
  /** As messages name it: `people.csv`, `team.xlsx[people]`. */
  readonly file: string;
  /** The headings first. */
  readonly lines: readonly Line[];
  /** Why it could not be read; then there are no lines. */
  readonly problems: readonly Problem[];
}

export function hasWords({ cells }: Line): boolean {
  return cells.some((cell) => cell !== '');
}
