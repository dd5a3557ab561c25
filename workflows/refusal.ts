import type { Fact, FactKind } from '../policies/facts/table.js';

/** Kinds whose date may lie ahead, as the table of facts says; a test holds the two together. */
export const MAY_LIE_AHEAD: ReadonlySet<FactKind> = new Set<FactKind>([
  'session-booked',
  'session-cancelled',
  'absence-started',
  'absence-ended',
  'relationship-ended',
  'role-changed',
  'case-closed',
]);

const DAY_MS = 86_400_000;

/** The sentence with which a fact is refused; undefined when it is acceptable. Nothing is written for what is refused. */
export function refusalOf(facts: readonly Fact[], now: number): string | undefined {
  // A day's grace: zones differ, and so do the clocks of those who record.
  const latest = new Date(now + DAY_MS).toISOString().slice(0, 10);
  const ahead = facts.find(({ kind, on }) => on > latest && !MAY_LIE_AHEAD.has(kind));
  return ahead === undefined ? undefined : `${ahead.kind} is dated ${ahead.on}, which lies in the future. Record it once it has happened.`;
}
