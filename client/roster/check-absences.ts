import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Problem } from '../../policies/policy/problem.js';
import { grouped } from '../../policies/facts/grouped.js';
import type { AbsenceRow, Roster } from './roster.js';

/** Absences of one person that overlap, and covers who cannot cover. */
export function checkAbsences({ absences, people }: Roster): readonly Problem[] {
  const leftOn = new Map(people.map(({ id, leftOn: day }) => [id, day]));
  return [...[...grouped(absences, ({ person }) => person).values()].flatMap(overlaps), ...absences.flatMap((row) => cover(row, leftOn))];
}

function overlaps(rows: readonly AbsenceRow[]): readonly Problem[] {
  const inTime = rows.toSorted((a, b) => (a.from === b.from ? a.line - b.line : a.from < b.from ? -1 : 1));
  return inTime.flatMap((row, at) => {
    const earlier = inTime.slice(0, at).find(({ to }) => to === undefined || to >= row.from);
    if (earlier === undefined || row.person === '') return [];
    const until = earlier.to === undefined ? 'has no last day' : `lasts until ${earlier.to}`;
    return [
      {
        file: row.file,
        line: row.line,
        path: 'from',
        message: `${row.person} is away already: the absence on line ${earlier.line} ${until}`,
        mend: 'Make one row of the two, or correct the dates.',
      },
    ];
  });
}

function cover(
  { file, line, person, from, cover: standIn }: AbsenceRow,
  leftOn: ReadonlyMap<string, CivilDate | undefined>,
): readonly Problem[] {
  if (standIn === undefined || standIn === '') return [];
  const problem = (message: string): readonly Problem[] => [
    { file, line, path: 'cover', message, mend: 'Name somebody else, or leave it blank: then the next up the line is told.' },
  ];
  if (standIn === person) return problem(`${person} cannot stand in for themselves`);
  const left = leftOn.get(standIn);
  return left !== undefined && left < from ? problem(`${standIn}'s last day is ${left}`) : [];
}
