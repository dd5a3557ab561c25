import type { Notice } from '../../policies/engine/notice.js';
import type { Group, Grouped } from './group.js';

/** As many things as somebody reads in full, each with its reason. */
const READ_IN_FULL = 5;

/** What fits a row: what it is, of whom, by when, and who is told next. All else is sentences of its own. */
const ROWS: ReadonlySet<Group> = new Set<Group>(['overdue', 'due-soon', 'changed', 'to-record', 'passed', 'arranged']);

/** True for what stands in one row of a table when the mail is long. A list of dates that changed is a table already. */
export function fitsRow({ about }: Notice, group: Group): boolean {
  return ROWS.has(group) && about.changes === undefined;
}

/**
 * True for a digest of more than anybody reads in full. It is written in rows, and what each duty asks for, and why, is said once for all of
 * them. What is done counts for nothing: it is a short table in every mail.
 */
export function isLong(groups: Grouped): boolean {
  return inRowsOf(groups).length > READ_IN_FULL;
}

/** What stands in rows when the mail is long, in its order. */
export function inRowsOf(groups: Grouped): readonly Notice[] {
  return [...groups].flatMap(([group, notices]) => notices.filter((notice) => fitsRow(notice, group)));
}
