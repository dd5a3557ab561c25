import { FIELDS, type FieldName } from '../../policies/facts/fields.js';
import type { Columns } from '../roster/sheets/read-table.js';

/** The columns of a table of facts: of what, what and when, and one for each detail. */
export const FACT_COLUMNS: Columns = {
  required: ['id', 'fact'],
  optional: ['on', 'at', 'recorded_on', 'recorded_by', 'corrects', ...(Object.keys(FIELDS) as FieldName[]).map(columnOf)],
};

/** `rebooked_for` of `rebookedFor`. The column `fact` says which fact a row is. */
export function columnOf(name: FieldName): string {
  if (name === 'fact') return 'withdraws';
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
