import { windowAt } from '../../calendar/window.js';
import { dayInWords } from '../../calendar/zone.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import type { Situation } from '../situation.js';
import { holdsOn } from '../span.js';
import { grouped } from '../../facts/grouped.js';
import { factsLookedAt, type Found } from './looked-at.js';

/**
 * Whether the sessions of a month, the present one included, together name every case that the worker held on the day of the last of them.
 * A month without a session, or of somebody who held no case then, is not looked at.
 */
export function checkAllCases({ each, kinds }: CheckOf<'all-cases'>, situation: Situation): readonly Found[] {
  const months = grouped(factsLookedAt({ fact: 'session-held', kinds }, situation), ({ on }) => on.slice(0, 7));
  return [...months].flatMap(([about, sessions]): readonly Found[] => {
    const last = sessions.at(-1)?.on ?? '';
    const held = [...new Set(situation.held.filter((span) => holdsOn([span], last)).map(({ ref }) => ref))].toSorted();
    if (held.length === 0) return [];
    const named = new Set(sessions.flatMap((session) => ('cases' in session ? (session.cases ?? []) : [])));
    const missing = held.filter((ref) => !named.has(ref));
    const said = missing.length === 0 ? `all ${held.length} cases are named` : `not named: ${missing.join(', ')}`;
    return [
      {
        about,
        on: last,
        state: missing.length === 0 ? 'ok' : 'lacking',
        text: () => `Sessions of ${windowAt(last, each).name}, the last on ${dayInWords(last)}: ${said}.`,
      },
    ];
  });
}
