import { dayInWords } from '../../policies/calendar/zone.js';
import type { Gap } from '../../policies/people/gaps.js';
import type { Naming } from '../status/names.js';
import { table } from './table.js';

/** A line for each gap, the ones with nobody at all to tell first. */
export function gapsInWords(gaps: readonly Gap[], naming: Naming): string {
  return table(
    ['Who', 'Why not', 'First on', 'Messages', 'Told instead', 'For example'],
    gaps.map((gap) => [
      gap.person === null ? 'the policy owner' : naming(gap.person),
      gap.person === null ? 'the policy has none in policies.csv' : reasonInWords(gap),
      dayInWords(gap.messages[0]?.on ?? ''),
      String(gap.messages.length),
      gap.because === 'part-time' ? 'nobody' : [...new Set(gap.messages.map(({ end }) => end))].map(naming).join(', '),
      exampleOf(gap),
    ]),
  );
}

/** Why somebody cannot be told, or only late. */
export function reasonInWords({ because, until, late }: Pick<Gap, 'because' | 'until' | 'late'>): string {
  switch (because) {
    case 'absent':
      return until === undefined ? 'away without cover, no day of return' : `away without cover until ${dayInWords(until)}`;
    case 'cover-lost':
      return `away, and who stands in cannot be told${until === undefined ? '' : `, until ${dayInWords(until)}`}`;
    case 'left':
      return 'will have left';
    case 'unknown':
      return 'not in the directory';
    case 'no-address':
      return 'no e-mail address';
    case 'bounced':
      return 'mail came back';
    case 'refused':
    case 'not-taken':
      return 'mail is refused';
    case 'no-manager':
      return 'no line manager';
    case 'own-manager':
      return 'is their own line manager';
    case 'loop':
      return 'the line of managers goes round in a circle';
    case 'part-time':
      return `works part of the week, told ${late ?? 0} working days late`;
    case 'moved':
    case 'passed':
      return 'cannot be told over their own head';
  }
}

function exampleOf({ messages }: Gap): string {
  const [first] = messages;
  return first === undefined ? '' : `${first.title} (${first.source})`;
}
