import type { Insertable, Selectable } from 'kysely';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import type { Tables } from './schema.js';

export function rowOf({
  on,
  detail,
  subject,
  life,
  sequence,
  kind,
  about,
  at,
  salt,
  commitment,
  previous,
  hash,
}: LedgerEntry): Insertable<Tables['ledger_entry']> {
  return { subject, life, sequence, kind, about, on_day: on, detail: JSON.stringify(detail), at, salt, commitment, previous, hash };
}

export function entryOf({ on_day: on, detail, ...row }: Selectable<Tables['ledger_entry']>): LedgerEntry {
  return { ...row, on, detail: JSON.parse(detail) as LedgerEntry['detail'] };
}
