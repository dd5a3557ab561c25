import { dayInWords } from '../../policies/calendar/zone.js';
import type { Notice } from '../../policies/engine/notice.js';
import { byWhen } from './by-when.js';
import { allInWords, openInWords } from './counts.js';
import { type Group, type Grouped, groupOf } from './group.js';
import { oneLine } from './one-line.js';
import { isStillDue } from './still-due.js';
import { whatOf } from './what.js';

/** The key message first: what and by when for a single thing, counts for several. No names of people. */
export function digestSubject(groups: Grouped, on: string, catchUp: boolean): string {
  const all = [...groups.values()].flat();
  const only = all.length === 1 ? all[0] : undefined;
  if (only !== undefined && !catchUp) return itemSubject(only, on);
  return `${catchUp ? 'First summary of supervision' : 'Supervision'}: ${countsForSubject(groups)}`;
}

function countsForSubject(groups: Grouped): string {
  const open = openInWords(groups);
  if (open !== '') return open;
  return groups.has('arranged') || groups.has('statement') ? allInWords(groups) : `${overInWords(groups)}, nothing to do`;
}

function overInWords(groups: Grouped): string {
  const [done, passed] = [groups.get('done')?.length ?? 0, groups.get('passed')?.length ?? 0];
  return [...(done > 0 ? [`${done} done`] : []), ...(passed > 0 ? [`${passed} no longer yours`] : [])].join(', ');
}

/**
 * One item by itself. Nothing in it changes from one telling of a breach to the next, because mail readers that
 * ignore References keep a conversation together by its subject.
 */
export function itemSubject(notice: Notice, on: string): string {
  return oneLine(`${whatOf(notice.about)}${stateInWords(notice, groupOf(notice, on) ?? 'other', on)}`);
}

function stateInWords(notice: Notice, group: Group, on: string): string {
  const { dueOn, dueAt, metOn, explainedOn, done, follows } = notice.about;
  switch (group) {
    case 'overdue':
      return `: not recorded as ${done}${dueOn === null ? '' : `, was due ${byWhen(dueOn, dueAt)}`}`;
    case 'due-soon':
      return dueOn === null ? '' : `: due ${byWhen(dueOn, dueAt)}`;
    case 'to-record':
      return ': please record the last date';
    case 'changed':
      if (follows === true) return ': a record was corrected';
      return dueOn === null ? ': dates that changed' : `: now due ${byWhen(dueOn, dueAt)}`;
    case 'passed':
      return ': no longer yours';
    case 'arranged':
      return arrangedInWords(notice);
    case 'gaps':
      return dueOn === null ? '' : `, from ${dayInWords(dueOn)}`;
    case 'statement':
      return `: ${notice.about.remark ?? ''}`;
    case 'done':
      if (metOn !== undefined) return `: ${done} ${dayInWords(metOn)}`;
      if (explainedOn !== undefined) return ': explained';
      if (notice.role.role === 'operations') return ': mended';
      if (dueOn === null && done === '') return ': over';
      return isStillDue(notice, on) ? `: due ${dayInWords(dueOn ?? '')} instead` : ': no longer due';
    case 'other':
      return '';
  }
}

function arrangedInWords({ kind, about: { bookedFor, bookedBefore } }: Notice): string {
  if (kind !== 'booked') return ': paused';
  if (bookedFor === undefined) return `: no longer booked for ${dayInWords(bookedBefore ?? '')}`;
  return `: ${bookedBefore === undefined ? 'booked for' : 'moved to'} ${dayInWords(bookedFor)}`;
}
