import type { Subject } from '../../policies/engine/subject.js';
import type { Fact } from '../../policies/facts/table.js';

/** What a roster says has happened last. Ends and risks are states, which it can also take back; these only ever add up. */
export type Event = Extract<Fact, { kind: 'session-held' | 'overview-held' | 'agreement-signed' | 'policy-reviewed' }>;

export function isEvent(fact: Fact): fact is Event {
  return (
    fact.kind === 'session-held' || fact.kind === 'overview-held' || fact.kind === 'agreement-signed' || fact.kind === 'policy-reviewed'
  );
}

/** The column of the roster that says it. Of a relationship one column stands for a session of each kind, and two for one kind. */
export function columnOf({ kind, id }: Event, subject: Subject['kind']): string {
  switch (kind) {
    case 'session-held':
      if (subject === 'case') return 'last_recorded_on';
      return `last_${/^roster\/session-held\/(personal|casework)\//.exec(id)?.[1] ?? 'held'}_on`;
    case 'overview-held':
      return 'overview_held_on';
    case 'agreement-signed':
      return 'agreement_signed_on';
    case 'policy-reviewed':
      return 'last_reviewed_on';
  }
}
