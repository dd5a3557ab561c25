import type { Fact } from '../../policies/facts/table.js';

/** What a roster says has happened last. Ends and risks are states, which it can also take back; these only ever add up. */
export type Event = Extract<Fact, { kind: 'session-held' | 'overview-held' | 'agreement-signed' | 'policy-reviewed' }>;

export function isEvent(fact: Fact): fact is Event {
  return (
    fact.kind === 'session-held' || fact.kind === 'overview-held' || fact.kind === 'agreement-signed' || fact.kind === 'policy-reviewed'
  );
}
