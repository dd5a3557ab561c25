import type { WorkingCalendar } from '../calendar/working-days.js';
import type { Fact } from '../facts/table.js';
import type { CheckInFile } from '../policy/checks-schema.js';
import type { FittedDuty } from '../policy/resolve.js';
import { appliesTo } from './applies-to.js';
import { fitDuty } from './fit.js';
import type { Slot } from './occurrence.js';
import { countingFacts } from './rules/counting.js';
import { ownerOf, type Situation, workingCalendarOf } from './situation.js';

type SlotsOf = (duty: FittedDuty, situation: Situation, facts: readonly Fact[], calendar: WorkingCalendar) => readonly Slot[];

/**
 * The facts that may meet the duty, without those that went into another one from which the policy keeps it apart: of several duties the one
 * that is named first takes what it needs, and the next chooses from the rest. `asked` are duties whose turn it is already, so that two
 * checks that name the same duties in another order come to an end.
 */
export function factsApart(duty: FittedDuty, situation: Situation, slotsOf: SlotsOf, asked: readonly string[] = []): readonly Fact[] {
  const facts = countingFacts(duty, situation);
  const before = namedBefore(duty.id, situation).filter(({ id }) => !asked.includes(id));
  if (before.length === 0) return facts;
  const taken = new Set(before.flatMap((other) => takenBy(other, situation, slotsOf, [...asked, duty.id])));
  return facts.filter(({ id }) => !taken.has(id));
}

function namedBefore(id: string, situation: Situation): readonly FittedDuty[] {
  const { checks, duties } = situation.policy;
  const lists = listsApart.get(checks) ?? checks.flatMap((check) => (check.check === 'apart' ? [check.duties] : []));
  listsApart.set(checks, lists);
  const names = lists.flatMap((list) => list.slice(0, Math.max(0, list.indexOf(id))));
  if (names.length === 0) return [];
  return duties.filter((duty) => names.includes(duty.id) && appliesTo(duty, situation)).flatMap((duty) => fitDuty(duty, situation) ?? []);
}

// A policy's checks do not change; each of its duties asks for them at every look.
const listsApart = new WeakMap<readonly CheckInFile[], readonly (readonly string[])[]>();

/** What rolls on or is counted takes each fact; the others only those that met an occurrence. */
function takenBy(duty: FittedDuty, situation: Situation, slotsOf: SlotsOf, asked: readonly string[]): readonly string[] {
  const facts = factsApart(duty, situation, slotsOf, asked);
  if (duty.due.rule === 'rolling' || duty.due.rule === 'count') return facts.map(({ id }) => id);
  const calendar = workingCalendarOf(ownerOf(duty, situation), situation);
  return slotsOf(duty, situation, facts, calendar).flatMap(({ met }) => met?.fact ?? []);
}
