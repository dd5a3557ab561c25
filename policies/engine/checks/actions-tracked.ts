import type { CivilDate } from '../../calendar/civil-date.js';
import type { FactOf } from '../../facts/table.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import type { Situation } from '../situation.js';
import { factInWords, factsLookedAt, type Found, isLookedAt } from './looked-at.js';

/**
 * Whether each session has the state of every action that was open. An action is open at a session when it was set before that day and not
 * complete by the session before; its state is noted by an update of a day after that session, up to and with the day of this one. What is
 * noted later belongs to the next session. A session at which nothing was open is not looked at.
 */
export function checkActionsTracked({ at }: CheckOf<'actions-tracked'>, situation: Situation): readonly Found[] {
  const updates = situation.facts.flatMap((fact) => (fact.kind === 'action-updated' ? [fact] : []));
  const sessions = factsLookedAt({ fact: 'session-held', kinds: at }, situation);
  const firstOfEachDay = sessions.filter((session, n) => sessions[n - 1]?.on !== session.on);
  const set = setOn(situation);
  return firstOfEachDay.flatMap((session, n): readonly Found[] => {
    const before = firstOfEachDay[n - 1]?.on ?? '';
    const open = [...set].filter(
      ([action, on]) => on < session.on && !updates.some((one) => one.action === action && one.status === 'complete' && one.on <= before),
    );
    if (open.length === 0) return [];
    const missing = open
      .map(([action]) => action)
      .filter((action) => !updates.some((one) => one.action === action && one.on > before && one.on <= session.on));
    const said =
      missing.length === 0 ? 'the state of every open action is noted' : `not noted how these actions stand: ${missing.join(', ')}`;
    return [
      { about: session.id, on: session.on, state: missing.length === 0 ? 'ok' : 'lacking', text: `${factInWords(session)}: ${said}.` },
    ];
  });
}

/** The actions with the day on which each was set; one that was given another date is still the same. */
function setOn(situation: Situation): ReadonlyMap<string, CivilDate> {
  const set = new Map<string, CivilDate>();
  const all = situation.facts.filter((fact): fact is FactOf<'action-set'> => fact.kind === 'action-set' && isLookedAt(fact, situation));
  for (const { action, on } of all) {
    const known = set.get(action);
    if (known === undefined || on < known) set.set(action, on);
  }
  return set;
}
