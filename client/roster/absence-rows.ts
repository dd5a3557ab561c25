import { ABSENCE_KINDS } from '../../policies/facts/fields.js';
import { present } from './present.js';
import { type Reading, readRows, type Rows } from './reading.js';
import type { AbsenceRow } from './roster.js';
import type { Columns } from './sheets/read-table.js';
import type { RosterSource } from './sheets/source.js';

export const ABSENCE_COLUMNS: Columns = { required: ['person', 'from'], optional: ['to', 'kind', 'cover'] };

/** Reads the absences. One is known by its person and first day; blank cells keep what is known of it, a dash clears. */
export function readAbsences(source: RosterSource, reading: Reading): Rows<AbsenceRow> {
  return readRows(source, 'absences', ABSENCE_COLUMNS, reading, (cells, place, { absences }): AbsenceRow => {
    const person = cells.id('person');
    const from = cells.date('from');
    const before = absences.find((one) => one.person === person && one.from === from);
    const to = cells.kept('to', (name) => cells.optionalDate(name), before?.to);
    if (to !== undefined && to < from) cells.wrong('to', `${to} is before the first day, ${from}`, 'Correct one of the two dates.');
    return {
      ...place,
      person,
      from,
      kind: cells.oneOf('kind', ABSENCE_KINDS) ?? before?.kind ?? 'leave',
      ...present('to', to),
      ...present(
        'cover',
        cells.kept('cover', (name) => cells.optionalId(name), before?.cover),
      ),
    };
  });
}
