import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt, type ZoneName } from '../../policies/calendar/zone.js';
import { FIELDS, type FieldName } from '../../policies/facts/fields.js';
import { correctionSchema, factSchema } from '../../policies/facts/schema.js';
import { definitionOf, FACT_KINDS, type FactKind } from '../../policies/facts/table.js';
import type { Cells } from '../roster/cell.js';
import { readDateCell } from '../roster/date-cell.js';
import { type Reading, readRows, type Rows } from '../roster/reading.js';
import type { FactRow, Place } from '../roster/roster.js';
import type { RosterSource } from '../roster/sheets/source.js';
import { formOf } from './explain-flag.js';
import { columnOf, FACT_COLUMNS } from './fact-columns.js';
import { apartFromCorrection, EARLIEST, INSTANT, ROSTER } from './read-fact.js';

/** Reads a table of facts. Rows that are wrong are among the problems, and not among the rows. */
export function readFactRows(source: RosterSource, reading: Pick<Reading, 'today'>, zone: ZoneName, needed = false): Rows<FactRow> {
  const { rows, table, problems } = readRows(
    source,
    'facts',
    FACT_COLUMNS,
    reading,
    (cells, place) => factRow(cells, place, reading.today, zone),
    needed,
  );
  const { headings } = table;
  return { rows: rows.flatMap((row) => (row === undefined ? [] : [{ ...row, headings }])), table, problems };
}

function factRow(cells: Cells, place: Place, today: CivilDate, zone: ZoneName): FactRow | undefined {
  const of = cells.needed('id');
  const kind = kindOf(cells);
  const at = instant(cells);
  const on = dayOf(cells, at, zone, kind !== undefined && definitionOf(kind).undated === true ? today : undefined);
  const recordedOn = cells.optionalDate('recorded_on');
  if (recordedOn !== undefined && recordedOn > today) cells.wrong('recorded_on', `${recordedOn} lies in the future`, 'Correct the date.');
  if (kind === undefined || on === undefined) return undefined;
  if (recordedOn !== undefined && recordedOn < on && definitionOf(kind).ahead !== true)
    cells.wrong('recorded_on', `${recordedOn} is before ${on}, when it happened`, 'Correct one of the two dates.');
  const given = Object.fromEntries(
    (Object.keys(FIELDS) as FieldName[]).flatMap((name) => {
      const text = cells.optional(columnOf(name));
      return text === undefined ? [] : [[name, valueOf(name, text)]];
    }),
  );
  const corrects = cells.optional('corrects');
  if (corrects !== undefined && kind === 'fact-withdrawn')
    cells.wrong('corrects', `it does not go with ${kind}`, 'Write the id of the record that is taken back under withdraws.');
  const { details, ...correction } = apartFromCorrection(kind, kind === 'fact-withdrawn' ? undefined : corrects, given);
  const said = { kind, on, ...(at !== undefined && { at }), recordedBy: recorder(cells) ?? 'import', ...correction };
  const schema = said.corrects === undefined ? factSchema : correctionSchema;
  const parsed = schema.safeParse({ ...said, ...details, id: 'not-yet', recordedAt: '2000-01-01T00:00:00Z' });
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') {
      for (const name of issue.keys)
        cells.wrong(columnOf(name as FieldName), `it does not go with ${kind}`, `Leave it blank; ${kind} takes ${takes(kind)}.`);
      continue;
    }
    const name = String(issue.path[0] ?? '') as FieldName;
    // Why it corrects stands under reason.
    const column = name === ('because' as string) ? 'reason' : columnOf(name);
    const text = cells.optional(column);
    cells.wrong(
      column,
      text === undefined ? `${kind} needs it` : `"${text}" cannot be used`,
      `Write ${formOfCell(name) ?? issue.message}.`,
    );
  }
  const until = details['until'];
  if (parsed.success && typeof until === 'string' && until < on)
    cells.wrong('until', `${until} is before ${on}, the first day`, 'Correct one of the two dates.');
  if (!parsed.success) return undefined;
  return { ...place, of, said: { ...said, details }, ...(recordedOn !== undefined && { recordedOn }) };
}

function kindOf(cells: Cells): FactKind | undefined {
  const text = cells.needed('fact');
  const kinds = FACT_KINDS.filter((kind) => definitionOf(kind).internal !== true);
  const found = kinds.find((kind) => kind === text.toLowerCase().replaceAll(/[\s_]+/g, '-'));
  if (found === undefined && text !== '') cells.wrong('fact', `there is no fact "${text}"`, `Write one of: ${kinds.join(', ')}.`);
  return found;
}

function instant(cells: Cells): string | undefined {
  const text = cells.optional('at');
  if (text === undefined || (INSTANT.test(text) && !Number.isNaN(Date.parse(text)))) return text;
  cells.wrong('at', `"${text}" is not an instant`, 'Write one with its offset, such as 2026-04-01T14:30:00+01:00.');
  return undefined;
}

/** `otherwise` is the day of what need not say one. */
function dayOf(cells: Cells, at: string | undefined, zone: ZoneName, otherwise: CivilDate | undefined): CivilDate | undefined {
  const on = cells.optionalDate('on');
  const day = at === undefined ? undefined : civilDateAt(Date.parse(at), zone);
  if (cells.optional('on') === undefined && cells.optional('at') === undefined && otherwise === undefined)
    cells.wrong('on', 'it does not say when it happened', 'Write the day under on, or the instant under at.');
  if (on !== undefined && day !== undefined && on !== day)
    cells.wrong('on', `it says ${on}, and at is on ${day}`, 'Write the one that is right.');
  const found = on ?? day ?? otherwise;
  if (found !== undefined && found < EARLIEST) cells.wrong('on', `${found} is before ${EARLIEST}`, 'Correct the year.');
  return found;
}

/** The first form of a cell's text that the field takes: as it stands, in lower case, as a number, as a day, as yes or no. */
function valueOf(name: FieldName, text: string): unknown {
  const { schema, many } = FIELDS[name];
  const plain = text.toLowerCase().replaceAll(/[\s_]+/g, '-');
  if (many) {
    const parts = text.split(/[\s;,|]+/).filter((part) => part !== '');
    return [parts, parts.map((part) => part.toLowerCase())].find((form) => schema.safeParse(form).success) ?? parts;
  }
  const date = readDateCell(text);
  const forms: readonly unknown[] = [
    text,
    plain,
    ...(/^\d+(\.\d+)?$/.test(text) ? [Number(text)] : []),
    // A spreadsheet makes the first day of a month of `2026-05`.
    ...('date' in date ? [date.date, ...(date.date.endsWith('-01') ? [date.date.slice(0, 7)] : [])] : []),
    ...(/^(yes|y|true)$/.test(plain) ? [true] : /^(no|n|false)$/.test(plain) ? [false] : []),
  ];
  return forms.find((form) => schema.safeParse(form).success) ?? text;
}

/** A name would stay in the record for good; and what the roster said last is known by who said it. */
function recorder(cells: Cells): string | undefined {
  const by = cells.optionalId('recorded_by');
  if (by === ROSTER)
    cells.wrong('recorded_by', `"${ROSTER}" stands for the roster itself`, 'Write the id of the person, or the name of the system.');
  return by;
}

/** What a cell takes: as the command says it of its option, except that an option is repeated. */
function formOfCell(name: FieldName): string | undefined {
  return FIELDS[name] === undefined
    ? undefined
    : formOf(name, FIELDS[name].help).replace(/; repeat it.*$/, '; several in one cell, with spaces between');
}

function takes(kind: FactKind): string {
  const { required, optional } = definitionOf(kind);
  return [...required, ...optional].map(columnOf).join(', ') || 'no details';
}
