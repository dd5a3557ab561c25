const FIRST_MS = 60_000;
const LONGEST_MS = 3_600_000;

/** How long to wait before the next try after `attempts` failures in a row: a minute, doubling up to an hour. */
export function backoff(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 10));
}
