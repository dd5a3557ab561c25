import { present } from './present.js';
import { type Reading, readRows, type Rows } from './reading.js';
import type { PolicyRow } from './roster.js';
import type { Columns } from './sheets/read-table.js';
import type { RosterSource } from './sheets/source.js';

export const POLICY_COLUMNS: Columns = { required: ['policy', 'owner', 'implemented_on'], optional: ['last_reviewed_on', 'policy_from'] };

/** Reads the policies and who owns them. */
export function readPolicies(source: RosterSource, reading: Reading): Rows<PolicyRow> {
  return readRows(source, 'policies', POLICY_COLUMNS, reading, (cells, place) => ({
    ...place,
    policy: cells.id('policy'),
    owner: cells.id('owner'),
    implementedOn: cells.date('implemented_on'),
    ...present('lastReviewedOn', cells.optionalDate('last_reviewed_on')),
    ...present('policyFrom', cells.optionalDate('policy_from')),
  }));
}
