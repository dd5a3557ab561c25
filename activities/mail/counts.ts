import { dayInWords } from '../../policies/calendar/zone.js';
import type { Notice } from '../../policies/engine/notice.js';
import type { Grouped } from './group.js';

/** `2 overdue, 1 due by Fri 27 Nov 2026`: what asks for something, without what is done. Empty when nothing does. */
export function openInWords(groups: Grouped): string {
  return [
    counted(groups.get('overdue'), 'overdue'),
    dueInWords(groups.get('due-soon') ?? []),
    counted(groups.get('changed'), 'with a changed date'),
    counted(groups.get('to-record'), 'to record'),
    counted(groups.get('gaps'), 'who cannot be told in time'),
    counted(groups.get('other'), 'to check'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** The same with what is done since last time, and what is arranged. */
export function allInWords(groups: Grouped): string {
  return [
    openInWords(groups),
    counted(groups.get('done'), 'done since last time'),
    counted(groups.get('passed'), 'passed on'),
    counted(groups.get('arranged'), 'booked or paused'),
    counted(groups.get('statement'), groups.get('statement')?.length === 1 ? 'weekly statement' : 'weekly statements'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function counted(notices: readonly Notice[] | undefined, words: string): string {
  return notices === undefined ? '' : `${notices.length} ${words}`;
}

function dueInWords(notices: readonly Notice[]): string {
  if (notices.length === 0) return '';
  const days = [...new Set(notices.flatMap(({ about }) => about.dueOn ?? []))].toSorted();
  const first = days[0];
  if (first === undefined) return `${notices.length} due`;
  return days.length === 1 ? `${notices.length} due by ${dayInWords(first)}` : `${notices.length} due (first by ${dayInWords(first)})`;
}
