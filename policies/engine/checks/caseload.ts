import { type Situation, todayOf } from '../situation.js';
import { holdsOn } from '../span.js';
import type { Found } from './looked-at.js';

/** How many cases the worker holds today; whether that is many is not for a program to say. */
export function checkCaseload(situation: Situation): readonly Found[] {
  const { worker } = situation.parts;
  if (worker === null) return [];
  const count = new Set(situation.held.filter((span) => holdsOn([span], todayOf(situation))).map(({ ref }) => ref)).size;
  return [{ about: worker, on: null, state: 'note', text: () => `${worker} holds ${count} ${count === 1 ? 'case' : 'cases'} today.` }];
}
