import type { Directory, Nudge, RosterChange } from '../../activities/store/store.js';
import type { SupervisorChange } from '../../policies/engine/parts.js';
import type { Fact } from '../../policies/facts/table.js';
import { nudgesFor } from '../apply/nudges-for.js';
import type { FoundSubject } from './find-subject.js';

interface KeptMoment {
  /** False for a repeat, which may be older than what is kept; it only fills a gap that an interrupted record left. */
  readonly isNews: boolean;
}

/**
 * What a recorded fact changes in the directory, where cases find their supervisor and rosters what they leave blank; undefined when
 * nothing. Without it a closed case would still be offered, and the next roster would start it again once the service has forgotten it.
 */
export function keptInDirectory(fact: Fact, subject: FoundSubject, before: Directory, moment: KeptMoment): Kept | undefined {
  return keptWith({ people: [], policies: [], ...rowsAfter(fact, subject.id, subject.worker, before, moment) }, subject, before);
}

/** Rows with the nudges that they cause. */
export interface Kept {
  readonly change: RosterChange;
  readonly nudges: readonly Nudge[];
}

/** The rows with the nudges that they cause; undefined when there is no row. */
export function keptWith(change: RosterChange, { workflowId }: FoundSubject, before: Directory): Kept | undefined {
  if (change.lines.length + change.cases.length + (change.services ?? []).length === 0) return undefined;
  // The subject itself has the fact already.
  return { change, nudges: nudgesFor(change, before, new Set()).filter((nudge) => nudge.workflowId !== workflowId) };
}

function withChange(changes: readonly SupervisorChange[] = [], { on, supervisor }: SupervisorChange): readonly SupervisorChange[] {
  return [...changes.filter((one) => one.on !== on), { on, supervisor }].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

function rowsAfter(
  fact: Fact,
  id: string,
  worker: string | null,
  { lines, cases, services }: Directory,
  { isNews }: KeptMoment,
): Pick<RosterChange, 'lines' | 'cases' | 'services'> {
  const own = lines.filter((line) => line.id === id);
  switch (fact.kind) {
    case 'relationship-ended':
      return {
        lines: own.filter(({ endedOn }) => isNews || endedOn === undefined).map((line) => ({ ...line, endedOn: fact.on })),
        cases: [],
      };
    case 'supervisor-changed':
      return {
        lines: own
          .filter(({ changes = [] }) => isNews || !changes.some(({ on }) => on === fact.on))
          .map((line) => ({ ...line, changes: withChange(line.changes, fact) })),
        cases: [],
      };
    case 'case-closed':
      return {
        lines: [],
        cases: cases
          .filter((held) => held.ref === id && held.worker === worker && (isNews || held.closedOn === undefined))
          .map((held) => ({ ...held, closedOn: fact.on })),
      };
    case 'service-ended':
      return {
        lines: [],
        cases: [],
        services: services
          .filter((service) => service.id === id && (isNews || service.endedOn === undefined))
          .map((service) => ({ ...service, endedOn: fact.on })),
      };
    default:
      return { lines: [], cases: [] };
  }
}
