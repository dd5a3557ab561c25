import type { CheckResult } from '../doctor/finding.js';
import { table } from './table.js';

/** A line for each check, the mend below what was seen. */
export function checksInWords(results: readonly CheckResult[]): string {
  const lines = table(
    ['Check', 'State', 'Seen'],
    results.map(({ id, state, seen, mend }) => [id, state, mend === null ? seen : `${seen}\n  ${mend}`]),
  );
  // One mend is long; every other line would be filled up to its length.
  return lines.replaceAll(/ +$/gm, '');
}

/** `13 checks: 11 ok, 1 warning, 1 failed.` */
export function checkSummary(results: readonly CheckResult[]): string {
  const count = (state: CheckResult['state']): number => results.filter((one) => one.state === state).length;
  const parts = (['ok', 'warning', 'failed', 'skipped'] as const).flatMap((state) =>
    count(state) === 0 ? [] : [`${count(state)} ${state}`],
  );
  return `${results.length} checks: ${parts.join(', ')}.`;
}
