import type { CheckOf } from '../../policy/checks-schema.js';
import { gradesOfCover } from '../grades.js';
import type { Situation } from '../situation.js';
import { factInWords, factsLookedAt, type Found } from './looked-at.js';

/** Sessions that somebody else held for the supervisor, and whether they count; where a grade is not known they do, and it is said. */
export function checkCoverGrade(check: CheckOf<'cover-grade'>, situation: Situation): readonly Found[] {
  return factsLookedAt({ fact: 'session-held' }, situation).flatMap((fact): readonly Found[] => {
    const grades = fact.kind === 'session-held' ? gradesOfCover(check, fact, situation) : undefined;
    if (grades === undefined) return [];
    const { cover, supervisor, enough } = grades;
    const said =
      enough === null
        ? `it counts, because the grade of one of them is not known`
        : enough
          ? 'of an equal or higher grade'
          : 'of a lower grade, so that it does not count';
    const state = enough === null ? 'note' : enough ? 'ok' : 'lacking';
    return [{ about: fact.id, on: fact.on, state, text: () => `${factInWords(fact)}: ${cover} stood in for ${supervisor}, ${said}.` }];
  });
}
