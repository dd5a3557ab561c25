import { runChecks } from '../../../../policies/engine/checks/run-checks.js';
import type { CheckResult } from '../../../../policies/engine/checks/check-result.js';
import type { Subject } from '../../../../policies/engine/subject.js';
import type { Fact } from '../../../../policies/facts/table.js';
import { type Choices, type ResolvedPolicy, resolvePolicy } from '../../../../policies/policy/resolve.js';
import type { PolicyInput } from '../../../../policies/policy/schema.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { relationship, situation, type World } from '../life.js';

type Written = Readonly<Record<string, unknown>>;

/** A policy with this check and one monthly duty, `meeting`. */
export function policyWith(check: Written, more: Partial<PolicyInput> = {}, choices: Choices = {}): ResolvedPolicy {
  const written = { id: 'the-check', clause: '1', title: 'The check', element: 'personal', ...check };
  const duties = [{ id: 'meeting', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' } }];
  return resolvePolicy(tinyPolicy({ ...more, duties: more.duties ?? duties, checks: [written as never] }), choices);
}

export interface Place extends Omit<World, 'policy'> {
  readonly subject?: Subject;
  readonly more?: Partial<PolicyInput>;
  readonly choices?: Choices;
}

export function resultsOf(check: Written, facts: readonly Fact[], today: string, place: Place = {}): readonly CheckResult[] {
  const { subject = relationship('2026-04-01'), more, choices, ...world } = place;
  return runChecks(situation(subject, facts, today, { ...world, policy: policyWith(check, more, choices) }));
}

/** `2026-05-04 ok`; what is so at present as `- ok`. */
export function found(check: Written, facts: readonly Fact[], today: string, place: Place = {}): readonly string[] {
  return resultsOf(check, facts, today, place).map(({ on, state }) => `${on ?? '-'} ${state}`);
}

export function texts(check: Written, facts: readonly Fact[], today: string, place: Place = {}): readonly string[] {
  return resultsOf(check, facts, today, place).map(({ text }) => text);
}
