import type { CheckOf } from '../../policy/checks-schema.js';
import { appliesTo } from '../applies-to.js';
import { wordOf } from '../conditions.js';
import { fitDuty } from '../fit.js';
import type { Situation } from '../situation.js';
import type { Found } from './looked-at.js';

/**
 * Whether somebody so employed has the same duties, with the same figures, as somebody permanent would have in the same place. Nothing is
 * said of others; without `employments` it is asked of everybody.
 */
export function checkSameDuties({ employments, of }: CheckOf<'same-duties'>, situation: Situation): readonly Found[] {
  const { people, parts } = situation;
  const id = parts[of];
  const person = id === null ? undefined : people.persons[id];
  if (id === null || person === undefined) return [];
  const employment = wordOf('employment', person);
  if (employments !== undefined && !employments.some((one) => one === employment)) return [];
  const said = `${id} (${employment}) has`;
  // Somebody permanent has the duties of somebody permanent.
  if (employment === 'permanent') return [{ about: id, on: null, state: 'ok', text: () => `${said} the duties that everybody has.` }];
  const permanent = { ...people, persons: { ...people.persons, [id]: { ...person, employment: 'permanent' as const } } };
  const [theirs, everybodys] = [dutiesIn(situation), dutiesIn({ ...situation, people: permanent })];
  const differing = [...new Set([...everybodys.keys(), ...theirs.keys()])].filter((duty) => theirs.get(duty) !== everybodys.get(duty));
  return [
    {
      about: id,
      on: null,
      state: differing.length === 0 ? 'ok' : 'lacking',
      text: () =>
        differing.length === 0
          ? `${said} the duties that everybody has.`
          : `${said} other duties than somebody permanent in the same place: ${differing.join(', ')}.`,
    },
  ];
}

/** Each duty that applies, with its rule as it is fitted; a row that restates others has none. */
function dutiesIn(situation: Situation): ReadonlyMap<string, string> {
  const { duties, mirrors } = situation.policy;
  return new Map([
    ...duties
      .filter((duty) => appliesTo(duty, situation))
      .map((duty) => [duty.id, JSON.stringify(fitDuty(duty, situation)?.due ?? null)] as const),
    ...mirrors.filter((mirror) => appliesTo({ ...mirror, due: { rule: 'once' } }, situation)).map(({ id }) => [id, ''] as const),
  ]);
}
