import { grouped } from '../../policies/facts/grouped.js';
import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import { type CaseRow, placeOf, type Roster } from '../roster/roster.js';

/** What a roster leaves open and a person should look at. None of it keeps the roster from being applied. */
export function warningsOf(roster: Roster, today: CivilDate): readonly string[] {
  const cases = roster.cases.filter(({ closedOn }) => closedOn === undefined || closedOn >= today);
  return [
    ...roster.notes,
    ...unsupervised(cases, roster, today),
    ...leads(cases),
    ...gaps(roster.cases, today),
    ...leavers(cases, roster, today),
  ];
}

function unsupervised(cases: readonly CaseRow[], { relationships }: Roster, today: CivilDate): readonly string[] {
  const covered = new Set(
    relationships
      .filter(({ scope, startedOn, endedOn }) => scope !== 'personal' && startedOn <= today && (endedOn === undefined || endedOn >= today))
      .map(({ worker }) => worker),
  );
  return cases
    .filter(({ worker }) => !covered.has(worker))
    .map(
      (row) =>
        `${placeOf(row)}: ${row.worker}, who holds case ${row.ref}, has no current casework supervision; the line manager is told, and owes the case's duties meanwhile`,
    );
}

/** The overview of a case is owed once, by whoever leads it: with two it is asked for twice, with none never. */
function leads(cases: readonly CaseRow[]): readonly string[] {
  return [...grouped(cases, ({ ref }) => ref)].flatMap(([ref, rows]) => {
    const leading = rows.filter(({ worker, lead }) => worker === lead);
    const [first] = rows;
    if (first === undefined || leading.length === 1) return [];
    if (leading.length === 0)
      return [
        `${placeOf(first)}: case ${ref} is led by nobody who holds it, so no overview is asked for; write yes under lead for one holder`,
      ];
    const who = leading.map(({ worker }) => worker).join(' and ');
    return [
      `${placeOf(first)}: case ${ref} is led by ${who}, so its overview is asked for ${leading.length} times; write no under lead for all but one`,
    ];
  });
}

/** A case that goes from one holder to the next with days between them: on those it is nobody's. Of long ago it is of no use to say so. */
function gaps(rows: readonly CaseRow[], today: CivilDate): readonly string[] {
  return [...grouped(rows, ({ ref }) => ref)].flatMap(([ref, all]) =>
    all.flatMap((row) => {
      const { closedOn } = row;
      if (closedOn === undefined) return [];
      const from = addDays(closedOn, 1);
      if (all.some((other) => other.allocatedOn <= from && (other.closedOn === undefined || other.closedOn >= from))) return [];
      const next = all
        .map(({ allocatedOn }) => allocatedOn)
        .filter((on) => on > from)
        .toSorted()
        .at(0);
      if (next === undefined || next < addDays(today, -GAP_SAID_DAYS)) return [];
      return [
        `${placeOf(row)}: case ${ref} is held by nobody from ${dayInWords(from)} to ${dayInWords(addDays(next, -1))}; let one row end on the day before the next begins`,
      ];
    }),
  );
}

const GAP_SAID_DAYS = 31;

function leavers(cases: readonly CaseRow[], { people, relationships }: Roster, today: CivilDate): readonly string[] {
  const leftOn = new Map(people.flatMap((row) => (row.leftOn === undefined ? [] : [[row.id, row.leftOn] as const])));
  const goneBy = (id: string, until: CivilDate | undefined): CivilDate | undefined => {
    const day = leftOn.get(id);
    return day !== undefined && (until === undefined || until > day) ? day : undefined;
  };
  return [
    ...relationships.flatMap((row) => {
      const left = goneBy(row.supervisor, row.endedOn);
      if (left === undefined || (row.endedOn !== undefined && row.endedOn < today) || goneBy(row.worker, row.endedOn) !== undefined)
        return [];
      return [
        `${placeOf(row)}: ${row.supervisor} ${leaves(left, today)} and supervises ${row.worker}; name the next supervisor, or notices go up the line`,
      ];
    }),
    ...cases.flatMap((row) => {
      const left = goneBy(row.worker, row.closedOn);
      return left === undefined
        ? []
        : [
            `${placeOf(row)}: ${row.worker} ${leaves(left, today)} and holds case ${row.ref}; it ends with that day, so give it to somebody in a row of its own`,
          ];
    }),
  ];
}

function leaves(on: CivilDate, today: CivilDate): string {
  return `${on < today ? 'left' : 'leaves'} on ${dayInWords(on)}`;
}
