import { present } from './present.js';
import { type Reading, readRows, type Rows } from './reading.js';
import type { ServiceRow } from './roster.js';
import type { Columns } from './sheets/read-table.js';
import type { RosterSource } from './sheets/source.js';

export const SERVICE_COLUMNS: Columns = { required: ['id', 'name', 'owner', 'policy', 'started_on'], optional: ['ended_on'] };

/** Reads the services, whose own duties (audits, returns) a policy may count. */
export function readServices(source: RosterSource, reading: Reading): Rows<ServiceRow> {
  return readRows(source, 'services', SERVICE_COLUMNS, reading, (cells, place) => ({
    ...place,
    id: cells.id('id'),
    name: cells.needed('name'),
    owner: cells.id('owner'),
    policy: cells.needed('policy'),
    startedOn: cells.date('started_on'),
    ...present('endedOn', cells.optionalDate('ended_on')),
  }));
}
