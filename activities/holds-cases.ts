import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Subject } from '../policies/engine/subject.js';
import type { Directory } from './store/store.js';

/** Whether the worker holds cases today: as the roster says of the person, or else as its cases show. */
export function holdsCases(subject: Subject, { cases, people }: Directory, today: CivilDate): boolean {
  if (subject.kind === 'policy') return false;
  const { worker } = subject;
  switch (people.persons[worker]?.caseHolding ?? 'auto') {
    case 'yes':
      return true;
    case 'no':
      return false;
    case 'auto':
      return cases.some(
        (held) => held.worker === worker && held.allocatedOn <= today && (held.closedOn === undefined || held.closedOn >= today),
      );
  }
}
