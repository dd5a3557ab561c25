import type { Directory, RosterChange } from '../../activities/store/store.js';
import { isEnding, lastDayOf } from '../../policies/engine/ending.js';
import { supervisorChanges } from '../../policies/engine/parts.js';
import { namedBy } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Report } from '../../workflows/messages.js';
import { present } from '../roster/present.js';

/** Whether a correction or withdrawal may have changed who supervises, or when something ends. */
export function concernsDirectory(fact: Fact, { facts }: Pick<Report, 'facts'>): boolean {
  const named = namedBy(fact);
  const target = facts.find(({ id }) => id === named);
  return target !== undefined && (isEnding(target.kind) || target.kind === 'supervisor-changed');
}

/** The rows of the directory as they follow from the facts that count. */
export function rowsAsRecorded(report: Pick<Report, 'subject' | 'facts'>, { lines, cases, services }: Directory): RosterChange {
  const { subject, facts } = report;
  const end = lastDayOf(report);
  const none: RosterChange = { people: [], policies: [], lines: [], cases: [] };
  switch (subject.kind) {
    case 'relationship': {
      const changes = supervisorChanges(facts);
      const own = lines.filter(({ id }) => id === subject.id);
      return { ...none, lines: own.map(({ endedOn: _, ...line }) => ({ ...line, changes, ...present('endedOn', end) })) };
    }
    case 'case': {
      const own = cases.filter(({ ref, worker }) => ref === subject.ref && worker === subject.worker);
      return { ...none, cases: own.map(({ closedOn: _, ...held }) => ({ ...held, ...present('closedOn', end) })) };
    }
    case 'service': {
      const own = services.filter(({ id }) => id === subject.id);
      return { ...none, services: own.map(({ endedOn: _, ...one }) => ({ ...one, ...present('endedOn', end) })) };
    }
    case 'policy':
      return none;
  }
}
