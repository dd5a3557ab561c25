import { durationInWords, parseDuration } from '../../policies/calendar/duration.js';
import type { Cells } from './cell.js';
import { present } from './present.js';
import { type Reading, readRows, type Rows } from './reading.js';
import type { RelationshipRow } from './roster.js';
import type { Columns } from './sheets/read-table.js';
import type { RosterSource } from './sheets/source.js';

export const RELATIONSHIP_COLUMNS: Columns = {
  required: ['id', 'worker', 'supervisor', 'started_on'],
  optional: [
    'policy',
    'scope',
    'ended_on',
    'last_held_on',
    'agreement_signed_on',
    'watch_from',
    'policy_from',
    'every',
    'last_personal_on',
    'last_casework_on',
  ],
};

/** Reads the relationships. Blank cells keep what is known of one. */
export function readRelationships(source: RosterSource, reading: Reading): Rows<RelationshipRow> {
  return readRows(
    source,
    'relationships',
    RELATIONSHIP_COLUMNS,
    reading,
    (cells, place, { lines }): RelationshipRow => {
      const id = cells.opaqueId('id', 'Write one made of a number, such as r-1042', (known) => lines.some((one) => one.id === known));
      const before = lines.find((one) => one.id === id);
      const date = (name: string): string | undefined => cells.optionalDate(name);
      const startedOn = cells.date('started_on');
      // An end that is known belongs to that start; with another start the row means another stretch of time.
      const endedOn = cells.kept('ended_on', date, before?.startedOn === startedOn ? before.endedOn : undefined);
      if (endedOn !== undefined && endedOn < startedOn)
        cells.wrong('ended_on', `${endedOn} is before the start on ${startedOn}`, 'Correct one of the two dates.');
      const scope = cells.oneOf('scope', ['both', 'personal', 'casework'] as const) ?? before?.scope ?? 'both';
      return {
        ...place,
        id,
        worker: cells.id('worker'),
        supervisor: cells.id('supervisor'),
        policy: cells.optional('policy') ?? before?.policy ?? 'standard',
        scope,
        startedOn,
        ...present('endedOn', endedOn),
        ...present(
          'every',
          cells.kept('every', () => frequency(cells), before?.every),
        ),
        ...present('lastHeldOn', cells.optionalDate('last_held_on')),
        ...present('lastPersonalOn', lastOf(cells, 'personal', scope)),
        ...present('lastCaseworkOn', lastOf(cells, 'casework', scope)),
        ...present('agreementSignedOn', cells.optionalDate('agreement_signed_on')),
        ...present('watchFrom', cells.optionalDate('watch_from')),
        ...present('policyFrom', cells.optionalDate('policy_from')),
      };
    },
    true,
  );
}

/** `4 weeks`, `every 4 weeks`, `monthly`, as a policy would write it. */
function frequency(cells: Cells): string | undefined {
  const text = cells.optional('every');
  if (text === undefined) return undefined;
  const plain = text.toLowerCase().replace(/^every /, '');
  const duration = parseDuration(WORDS[plain] ?? (/^\d/.test(plain) ? plain : `1 ${plain}`));
  if (duration !== undefined && duration.unit !== 'hours' && duration.unit !== 'working-days') return durationInWords(duration);
  cells.wrong('every', `"${text}" is not a frequency`, 'Write a length of time such as 4 weeks or 1 month, or leave it blank.');
  return undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  weekly: '1 week',
  fortnightly: '2 weeks',
  fortnight: '2 weeks',
  monthly: '1 month',
  quarterly: '3 months',
};

function lastOf(cells: Cells, kind: 'personal' | 'casework', scope: string): string | undefined {
  const name = `last_${kind}_on`;
  const on = cells.optionalDate(name);
  if (on !== undefined && scope !== 'both' && scope !== kind)
    cells.wrong(name, `the relationship is for ${scope} supervision only`, `Write the date in the row of the ${kind} relationship.`);
  return on;
}
