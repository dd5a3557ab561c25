import type { CivilDate } from '../../calendar/civil-date.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import type { Situation } from '../situation.js';
import { grouped } from '../../facts/grouped.js';
import { factInWords, factsLookedAt, factsMeant, type Found } from './looked-at.js';

/**
 * Whether each session has the state of every action that was open. An action is open at a session when it was set before that day and not
 * complete by the session before; its state is noted by an update of a day after that session, up to and with the day of this one. What is
 * noted later belongs to the next session. A session at which nothing was open is not looked at.
 */
export function checkActionsTracked({ at }: CheckOf<'actions-tracked'>, situation: Situation): readonly Found[] {
  const sessions = factsLookedAt({ fact: 'session-held', kinds: at }, situation);
  const firstOfEachDay = sessions.filter((session, n) => sessions[n - 1]?.on !== session.on);
  const actions = actionsOf(situation);
  return firstOfEachDay.flatMap((session, n): readonly Found[] => {
    const before = firstOfEachDay[n - 1]?.on ?? '';
    const open = actions.filter(({ setOn, completeOn }) => setOn < session.on && (completeOn === undefined || completeOn > before));
    if (open.length === 0) return [];
    const missing = open.filter(({ notedOn }) => !notedOn.some((on) => on > before && on <= session.on)).map(({ action }) => action);
    return [
      {
        about: session.id,
        on: session.on,
        state: missing.length === 0 ? 'ok' : 'lacking',
        text: () =>
          `${factInWords(session)}: ${missing.length === 0 ? 'the state of every open action is noted' : `not noted how these actions stand: ${missing.join(', ')}`}.`,
      },
    ];
  });
}

interface Action {
  readonly action: string;
  /** The first day; one that was given another date is still the same. */
  readonly setOn: CivilDate;
  readonly notedOn: readonly CivilDate[];
  readonly completeOn?: CivilDate;
}

function actionsOf(situation: Situation): readonly Action[] {
  const set = factsLookedAt({ fact: 'action-set' }, situation).filter((fact) => fact.kind === 'action-set');
  const updates = grouped(
    factsMeant({ fact: 'action-updated' }, situation).filter((fact) => fact.kind === 'action-updated'),
    ({ action }) => action,
  );
  return [...grouped(set, ({ action }) => action)].map(([action, [first]]): Action => {
    const theirs = updates.get(action) ?? [];
    const complete = theirs.find(({ status }) => status === 'complete');
    return {
      action,
      setOn: first?.on ?? '',
      notedOn: theirs.map(({ on }) => on),
      ...(complete !== undefined && { completeOn: complete.on }),
    };
  });
}
