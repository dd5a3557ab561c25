/** ISO weekdays (Monday 1 to Sunday 7) on which someone works. Never empty. */
export type WorkingPattern = readonly number[];

/** What somebody worked before: up to and including a day. */
export interface EarlierPattern {
  readonly until: string;
  readonly days: WorkingPattern;
}

export const MONDAY_TO_FRIDAY: WorkingPattern = [1, 2, 3, 4, 5];

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const FULL_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Reads `Mon-Fri`, `Mon Tue Thu` or a mix such as `Mon-Wed Fri`; undefined when a word is not a day. */
export function parseWorkingPattern(text: string): WorkingPattern | undefined {
  const days = new Set<number>();
  for (const word of text.trim().split(/[\s,]+/)) {
    const [from, to, ...rest] = word.split('-').map(dayNumber);
    if (from === undefined || rest.length > 0) return undefined;
    if (to === undefined && word.includes('-')) return undefined;
    // A span may wrap the weekend: Fri-Mon is four days.
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === (to ?? from)) break;
    }
  }
  return days.size === 0 ? undefined : [...days].toSorted((a, b) => a - b);
}

/** `Mon-Fri` for the usual week, otherwise the days one by one. */
export function patternInWords(pattern: WorkingPattern): string {
  if (pattern.join() === MONDAY_TO_FRIDAY.join()) return 'Mon-Fri';
  return pattern.map((day) => DAYS[day - 1]).join(' ');
}

function dayNumber(word: string): number | undefined {
  // `Tues`, `Weds` and `Thurs` are usual; `Monkey` is no day.
  const stem = word.toLowerCase().replace(/s$/, '');
  const at = FULL_NAMES.findIndex((name) => stem.length >= 3 && name.startsWith(stem));
  return at < 0 ? undefined : at + 1;
}
