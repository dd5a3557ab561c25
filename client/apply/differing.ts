import { patternInWords, type WorkingPattern } from '../../policies/calendar/working-pattern.js';

/** Property by property, `what: before -> after`, in the words of the roster's columns. */
export function differing(before: object, after: object): readonly string[] {
  const then = before as Readonly<Record<string, unknown>>;
  const now = after as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((key) => !same(then[key], now[key]))
    .map((key) => `${columnOf(key)}: ${cellOf(then[key])} -> ${cellOf(now[key])}`);
}

function columnOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function cellOf(value: unknown): string {
  if (value === undefined) return 'blank';
  // The one column that holds several values are the working days.
  return Array.isArray(value) ? patternInWords(value as WorkingPattern) : typeof value === 'string' ? value : JSON.stringify(value);
}

/** Equal as data, in whatever order the properties stand. */
export function same(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
