import { FIELDS, type FieldName } from '../../policies/facts/fields.js';
import type { Columns } from '../roster/sheets/read-table.js';

/** The columns of a table of facts: of what, what and when, and one for each detail. */
export const FACT_COLUMNS: Columns = {
  required: ['id', 'fact'],
  optional: ['on', 'at', 'recorded_on', 'recorded_by', ...(Object.keys(FIELDS) as FieldName[]).map(columnOf)],
};

/** `rebooked_for` of `rebookedFor`. */
export function columnOf(name: FieldName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
