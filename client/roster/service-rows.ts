import { present } from './present.js';
import { type Reading, readRows, type Rows } from './reading.js';
import type { ServiceRow } from './roster.js';
import type { Columns } from './sheets/read-table.js';
import type { RosterSource } from './sheets/source.js';

export const SERVICE_COLUMNS: Columns = {
  required: ['id', 'name', 'owner', 'policy', 'started_on'],
  optional: ['ended_on', 'policy_from'],
};

/** Reads the services, whose own duties (audits, returns) a policy may count. A blank last day keeps the one that is known. */
export function readServices(source: RosterSource, reading: Reading): Rows<ServiceRow> {
  return readRows(source, 'services', SERVICE_COLUMNS, reading, (cells, place, { services = [] }) => {
    const id = cells.id('id');
    const name = cells.needed('name');
    const owner = cells.id('owner');
    const policy = cells.needed('policy');
    const before = services.find((one) => one.id === id);
    const startedOn = cells.date('started_on');
    const endedOn = cells.kept('ended_on', (name) => cells.optionalDate(name), before?.endedOn);
    if (endedOn !== undefined && endedOn < startedOn)
      cells.wrong('ended_on', `${endedOn} is before the start on ${startedOn}`, 'Correct one of the two dates.');
    return {
      ...place,
      id,
      name,
      owner,
      policy,
      startedOn,
      ...present('endedOn', endedOn),
      ...present('policyFrom', cells.optionalDate('policy_from')),
    };
  });
}
