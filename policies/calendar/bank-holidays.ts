import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { packageFolder } from '../package-folder.js';
import type { CivilDate } from './civil-date.js';

export const DIVISIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;

/** A division of the United Kingdom with bank holidays of its own, named as GOV.UK names it. */
export type Division = (typeof DIVISIONS)[number];

/** One published state of the bank holidays. Old revisions stay, so that a date worked out under one can be proved again. */
export interface BankHolidays {
  /** The day on which GOV.UK's data took this form; revisions sort by it. */
  readonly revision: CivilDate;
  readonly source: string;
  readonly coversFrom: CivilDate;
  /** Dates after this one are provisional: their holidays are not announced yet. */
  readonly coversUntil: CivilDate;
  readonly divisions: Readonly<Record<Division, Readonly<Record<CivilDate, string>>>>;
}

const schema = z.strictObject({
  revision: z.iso.date(),
  source: z.string(),
  coversFrom: z.iso.date(),
  coversUntil: z.iso.date(),
  divisions: z.record(z.enum(DIVISIONS), z.record(z.iso.date(), z.string())),
});

/** Every revision shipped with this release, oldest first. */
export function bankHolidayRevisions(): readonly BankHolidays[] {
  revisions ??= readdirSync(folder())
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => schema.parse(JSON.parse(readFileSync(`${folder()}/${name}`, 'utf8'))));
  return revisions;
}

/** The newest revision, or the one asked for. Throws when this release does not hold it. */
export function bankHolidays(revision?: string): BankHolidays {
  const all = bankHolidayRevisions();
  const found = revision === undefined ? all.at(-1) : all.find((one) => one.revision === revision);
  if (found === undefined) throw new Error(`no bank holidays of revision ${revision ?? '(any)'} in ${folder()}`);
  return found;
}

function folder(): string {
  return packageFolder('policies/calendar/bank-holidays');
}

let revisions: readonly BankHolidays[] | undefined;
