import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { addDays, type CivilDate, weekdayOf } from '../../policies/calendar/civil-date.js';

/** Chance from a seed: the same seed makes the same service, on every machine. */
export class Dice {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return uniformInt(this.generator, least, most);
  }

  oneIn(times: number): boolean {
    return this.between(1, times) === 1;
  }

  pick<T>(from: readonly [T, ...(readonly T[])]): T {
    return from[this.between(0, from.length - 1)] ?? from[0];
  }

  /** A weekday, so many days before the date. */
  weekdayBefore(date: CivilDate, least: number, most: number): CivilDate {
    let day = addDays(date, -this.between(least, most));
    while (weekdayOf(day) > 5) day = addDays(day, -1);
    return day;
  }
}
