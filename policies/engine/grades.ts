import type { FactOf } from '../facts/table.js';
import type { PersonId } from '../people/person.js';
import type { CheckOf } from '../policy/checks-schema.js';
import { wordOf } from './conditions.js';
import { supervisorOn } from './parts.js';
import type { Situation } from './situation.js';

export interface GradesOfCover {
  readonly cover: PersonId;
  readonly supervisor: PersonId;
  /** Whether the cover's grade is equal or higher; null where the grade of either is not known, and then nobody can tell. */
  readonly enough: boolean | null;
}

/** Who stood in for the supervisor in that session, and whether their grade allows it; undefined where nobody did. */
export function gradesOfCover(
  { grades }: Pick<CheckOf<'cover-grade'>, 'grades'>,
  { by, on }: Pick<FactOf<'session-held'>, 'by' | 'on'>,
  situation: Situation,
): GradesOfCover | undefined {
  const supervisor = supervisorOn(on, situation);
  if (by === undefined || supervisor === null || by === supervisor) return undefined;
  const rank = (person: PersonId): number => grades.indexOf(wordOf('grade', situation.people.persons[person]));
  const [theirs, needed] = [rank(by), rank(supervisor)];
  return { cover: by, supervisor, enough: theirs < 0 || needed < 0 ? null : theirs >= needed };
}
