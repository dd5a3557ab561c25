import { addMonths, type CivilDate } from '../../policies/calendar/civil-date.js';
import type { Problem } from '../../policies/policy/problem.js';
import { readDateCell } from './date-cell.js';
import { looksLikeName } from './looks-like-name.js';
import type { Row } from './sheets/read-table.js';

/** Reads the cells of one row and collects what is wrong with them, so that all problems of a file come at once. */
export class Cells {
  constructor(
    private readonly file: string,
    private readonly row: Row,
    private readonly problems: Problem[],
    private readonly today: CivilDate,
  ) {}

  /** The text; a blank cell is a problem. */
  needed(name: string): string {
    const value = this.optional(name);
    if (value === undefined) this.wrong(name, 'the cell is empty', 'Fill it in.');
    return value ?? '';
  }

  optional(name: string): string | undefined {
    const value = this.row.cells[name];
    return value === undefined || value === '' ? undefined : value;
  }

  /** An opaque id: no name, no address. */
  id(name: string): string {
    return this.checked(
      name,
      this.needed(name),
      ID,
      'is not an id',
      'Write letters, digits, dots, dashes or underscores, at most 64, without spaces.',
    );
  }

  /**
   * An id that a row gives to something. One that looks like a person's name is a problem, unless it `isInUse`: what is recorded under it
   * would be cut off from whatever replaced it.
   */
  opaqueId(name: string, mend: string, isInUse: (id: string) => boolean, isName = looksLikeName): string {
    const value = this.optional(name) ?? '';
    if (!isName(value) || isInUse(value)) return this.id(name);
    this.wrong(name, `"${value}" looks like a person's name`, `${mend}: it shows in lists and is not encrypted.`);
    return value;
  }

  optionalId(name: string): string | undefined {
    const value = this.optional(name);
    return value === undefined
      ? undefined
      : this.checked(name, value, ID, 'is not an id', 'Write letters, digits, dots, dashes or underscores, at most 64, without spaces.');
  }

  date(name: string): CivilDate {
    return this.asDate(name, this.needed(name)) ?? '';
  }

  optionalDate(name: string): CivilDate | undefined {
    const value = this.optional(name);
    return value === undefined ? undefined : this.asDate(name, value);
  }

  /** One of the words allowed, in any case; undefined when the cell is blank. */
  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.optional(name)?.toLowerCase();
    const found = allowed.find((one) => one === value);
    if (value !== undefined && found === undefined) this.wrong(name, `"${value}" is not known`, `Write one of: ${allowed.join(', ')}.`);
    return found;
  }

  /** True when the cell says that what is known is no longer so: a blank one says nothing. */
  clears(name: string): boolean {
    return /^[-–—]$/.test(this.row.cells[name] ?? '');
  }

  /** What a cell leaves of what is known: nothing after a dash, what was known after a blank, else what it says. */
  kept<T>(name: string, read: (name: string) => T | undefined, before: T | undefined): T | undefined {
    return this.clears(name) ? undefined : (read(name) ?? before);
  }

  /** Whether the file has the column at all. */
  has(name: string): boolean {
    return this.row.cells[name] !== undefined;
  }

  wrong(name: string, message: string, mend: string): void {
    this.problems.push({ file: this.file, line: this.row.line, path: name, message, mend });
  }

  private asDate(name: string, value: string): CivilDate | undefined {
    if (value === '') return undefined;
    const read = readDateCell(value);
    if ('message' in read) {
      this.wrong(name, read.message, read.mend);
      return undefined;
    }
    const { date } = read;
    if (date < EARLIEST) this.wrong(name, `${date} lies too far back`, 'Correct the year.');
    if (date > addMonths(this.today, 12 * YEARS_AHEAD))
      this.wrong(
        name,
        `${date} lies more than ${YEARS_AHEAD} years ahead`,
        'Correct the year, or leave the cell blank when no day is known.',
      );
    return date;
  }

  private checked(name: string, value: string, shape: RegExp, message: string, mend: string): string {
    if (value !== '' && !shape.test(value)) this.wrong(name, `"${value}" ${message}`, mend);
    return value;
  }
}

/** Nobody in post began before it. */
const EARLIEST = '1950-01-01';
const YEARS_AHEAD = 10;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
