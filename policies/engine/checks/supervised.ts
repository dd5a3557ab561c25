import { hasLeft, type PersonId } from '../../people/person.js';
import { type Situation, todayOf } from '../situation.js';
import type { Found } from './looked-at.js';

/** Whether the worker has a supervisor in post; of a service, each person who has none, or that everybody has one. */
export function checkSupervised(situation: Situation): readonly Found[] {
  const { subject, parts, staff } = situation;
  if (subject.kind === 'policy') return [];
  if (subject.kind !== 'service') return parts.worker === null ? [] : [foundOf(parts.worker, parts.supervisor, situation)];
  // Who works there is not known to everybody who asks.
  if (staff === undefined) return [];
  const each = Object.entries(staff).map(([worker, supervisor]) => foundOf(worker, supervisor, situation));
  const without = each.filter(({ state }) => state === 'lacking');
  if (without.length > 0) return without;
  return [{ about: subject.id, on: null, state: 'ok', text: () => `Everybody in the service has a supervisor in post: ${each.length}.` }];
}

function foundOf(worker: PersonId, supervisor: PersonId | null, situation: Situation): Found {
  const lacking = whyNot(worker, supervisor, situation);
  return {
    about: worker,
    on: null,
    state: lacking === undefined ? 'ok' : 'lacking',
    text: () => `${worker} has ${lacking ?? `a supervisor in post, ${supervisor}`}.`,
  };
}

function whyNot(worker: PersonId, supervisor: PersonId | null, situation: Situation): string | undefined {
  if (supervisor === null) return 'no supervisor';
  if (supervisor === worker) return 'no supervisor but themselves';
  const known = situation.people.persons[supervisor];
  if (known === undefined) return `a supervisor who is not in the directory, ${supervisor}`;
  return hasLeft(known, todayOf(situation)) ? `a supervisor who has left, ${supervisor}` : undefined;
}
