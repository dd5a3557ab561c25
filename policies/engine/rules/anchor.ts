import type { CivilDate } from '../../calendar/civil-date.js';
import type { Anchor } from '../../policy/rule-schema.js';
import { definitionOf, FACT_KINDS } from '../../facts/table.js';
import type { Situation } from '../situation.js';

/** The day of the event from which a duty counts; undefined when this subject has no such event. */
export function anchorDate(anchor: Anchor, { subject, people }: Pick<Situation, 'subject' | 'people'>): CivilDate | undefined {
  switch (anchor) {
    case 'relationship.start':
      return subject.kind === 'relationship' ? subject.startedOn : undefined;
    case 'post.start':
      return subject.kind === 'relationship' ? (subject.postStartedOn ?? subject.startedOn) : undefined;
    case 'employment.start':
      return subject.kind === 'relationship' ? (subject.employedOn ?? subject.startedOn) : undefined;
    case 'case.allocated':
      return subject.kind === 'case' ? subject.allocatedOn : undefined;
    case 'policy.implemented':
      return subject.kind === 'policy' ? subject.implementedOn : undefined;
    case 'employment.end':
      return subject.kind === 'relationship' ? people.persons[subject.worker]?.leftOn : undefined;
    case 'service.start':
      return subject.kind === 'service' ? subject.startedOn : undefined;
  }
}

export function anchorInWords(event: string): string {
  const known: Readonly<Record<string, string>> = {
    'relationship.start': 'the start of the relationship',
    'post.start': 'the start in post',
    'employment.start': 'the start of employment',
    'case.allocated': 'allocation',
    'employment.end': 'the last day of employment',
    'service.start': 'the start of the service',
    'policy.implemented': 'the day the policy was implemented',
    'watch.start': 'the day watching began',
    'policy.adopted': 'the day from which this version of the policy applies',
    'condition.start': 'the day from which it applies',
  };
  const kind = FACT_KINDS.find((one) => `fact ${one}` === event);
  return known[event] ?? (kind === undefined ? event : `the last one (${definitionOf(kind).title})`);
}
