import type { Subject } from '../policies/engine/subject.js';
import type { Directory } from './store/store.js';

/**
 * The subject as the directory knows it today. Some of what a workflow was started with can change while it runs: who leads a case and what
 * kind it is, the frequency that was agreed, when a worker's employment and present post began. What the directory does not say stays.
 */
export function presentSubject(subject: Subject, { cases, lines, people, services }: Directory): Subject {
  switch (subject.kind) {
    case 'relationship': {
      const line = lines.find(({ id }) => id === subject.id);
      const worker = people.persons[subject.worker];
      const employedOn = worker?.startedOn ?? subject.employedOn;
      const postStartedOn = worker?.postStartedOn ?? subject.postStartedOn;
      // A known relationship without a figure has none any more.
      const { every: before, ...rest } = subject;
      const every = line === undefined ? before : line.every;
      return {
        ...rest,
        ...(employedOn !== undefined && { employedOn }),
        ...(postStartedOn !== undefined && { postStartedOn }),
        ...(every !== undefined && { every }),
      };
    }
    case 'case': {
      const held = cases.find(({ ref, worker }) => ref === subject.ref && worker === subject.worker);
      return held === undefined ? subject : { ...subject, lead: held.lead, caseKind: held.kind };
    }
    case 'service': {
      const known = services.find(({ id }) => id === subject.id);
      return known === undefined ? subject : { ...subject, owner: known.owner };
    }
    case 'policy':
      return subject;
  }
}
