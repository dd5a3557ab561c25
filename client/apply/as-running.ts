import { allocationWorkflowId, relationshipWorkflowId } from '../../workflows/ids.js';
import type { Roster } from '../roster/roster.js';
import type { Running } from './running.js';

/**
 * The roster with what cannot be changed under a running subject as it runs. The directory must not say otherwise: cases find their
 * supervisor by scope and dates there. `states` by workflow id.
 */
export function asRunning(roster: Roster, states: ReadonlyMap<string, Running>): Roster {
  const reportOf = (workflowId: string) => {
    const state = states.get(workflowId);
    return state?.state === 'running' ? state.report : undefined;
  };
  return {
    ...roster,
    relationships: roster.relationships.map((row) => {
      const report = reportOf(relationshipWorkflowId(row.id));
      if (report?.subject.kind !== 'relationship') return row;
      const { worker, scope, startedOn } = report.subject;
      return { ...row, worker, scope, startedOn, policy: report.policy.id };
    }),
    cases: roster.cases.map((row) => {
      const subject = reportOf(allocationWorkflowId(row.ref, row.worker))?.subject;
      return subject?.kind === 'case' ? { ...row, allocatedOn: subject.allocatedOn } : row;
    }),
  };
}
