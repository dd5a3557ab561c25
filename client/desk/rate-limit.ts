/** Counts what comes under each name within a minute. */
export interface RateLimit {
  /** False when it is too much. `now` in milliseconds. */
  allows(name: string, now: number): boolean;
}

/** At most so many under one name in each minute. It forgets everything when the minute is over, so that it stays small. */
export function rateLimit(perMinute: number): RateLimit {
  let minute = -1;
  let counts = new Map<string, number>();
  return {
    allows(name, now) {
      const at = Math.floor(now / 60_000);
      if (at !== minute) {
        minute = at;
        counts = new Map();
      }
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count <= perMinute;
    },
  };
}
