import { dayInWords } from '../../policies/calendar/zone.js';
import type { PackHead } from '../evidence/document.js';
import type { Summary } from '../evidence/summary.js';
import { choiceInWords, verdictOf } from '../evidence/words.js';
import { table } from './table.js';

/** The summary of a pack for the terminal. */
export function evidenceInWords({ choice, period }: PackHead, summary: Summary): string {
  const { duties, unknown, subjects, unwatched } = summary;
  return [
    `Evidence about ${choiceInWords(choice)}, ${dayInWords(period.from)} to ${dayInWords(period.to)}: ${subjects} ${subjects === 1 ? 'subject' : 'subjects'}.`,
    '',
    duties.length === 0
      ? 'Nothing was due in this period.'
      : table(
          ['Duty', 'Due', 'In time', 'Late', 'Reason recorded', 'Not recorded', 'Not due yet', 'No longer owed'],
          duties.map(({ title, due, outcomes }) =>
            [
              title,
              due,
              outcomes.met,
              outcomes['met-late'],
              outcomes.explained,
              outcomes.overdue + outcomes.missed + outcomes['closed-unmet'],
              outcomes.open,
              outcomes.withdrawn,
            ].map(String),
          ),
        ),
    '',
    ...(unwatched === 0
      ? []
      : [
          `Of ${unwatched === 1 ? '1 subject' : `${unwatched} subjects`} a part of the period lies before watching began; nothing is claimed about it.`,
        ]),
    ...(unknown.length === 0
      ? []
      : ['Not known:', ...unknown.slice(0, UNKNOWN_SHOWN).map(({ subject, what, why }) => `  ${subject}: ${what}. ${why}`)]),
    ...(unknown.length > UNKNOWN_SHOWN ? [`  and ${unknown.length - UNKNOWN_SHOWN} more; the pack lists them.`] : []),
    ...(summary.findings.length > 0 ? [] : [verdictOf(summary)]),
  ].join('\n');
}

const UNKNOWN_SHOWN = 10;
