import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { lastDayOf } from '../../policies/engine/ending.js';
import { supervisorChanges } from '../../policies/engine/parts.js';
import type { Fact } from '../../policies/facts/table.js';
import { allocationWorkflowId, relationshipWorkflowId, serviceWorkflowId } from '../../workflows/ids.js';
import type { Report } from '../../workflows/messages.js';
import { present } from '../roster/present.js';
import type { Roster } from '../roster/roster.js';
import { comesBackTo } from './come-back.js';
import { standingEnd } from './record-stands.js';
import type { PlanItem } from './plan.js';
import type { Running } from './running.js';

/**
 * The roster with what cannot be changed under a running subject as it runs, and with what was recorded since it last said something
 * else. The directory must not say otherwise: cases find their
 * supervisor by scope and dates there, and from which day on somebody else supervises. `states` by workflow id; `items` is what will be
 * recorded; `policyOf` says under which policy a workflow will stand.
 */
export function asRunning(
  roster: Roster,
  states: ReadonlyMap<string, Running>,
  items: readonly PlanItem[],
  policyOf: (workflowId: string) => string | undefined,
  today: CivilDate,
): Roster {
  const news = new Map(items.flatMap((item) => (item.does === 'record' ? [[item.workflowId, item.facts] as const] : [])));
  const newsOf = (workflowId: string): readonly Fact[] => news.get(workflowId) ?? [];
  const leavers = new Map(roster.people.map(({ id, leftOn }) => [id, leftOn]));
  // What goes on in another life is as the first one left it.
  const goingOn = new Map(
    items.flatMap((item) => {
      if (item.does !== 'start' || item.after === undefined) return [];
      const { workflowId, start, facts } = item.wanted;
      return [[workflowId, { subject: start.subject, policy: start.policy, facts }] as const];
    }),
  );
  const reportOf = (workflowId: string): Pick<Report, 'subject' | 'policy' | 'facts'> | undefined => {
    const state = states.get(workflowId);
    return state?.state === 'running' ? state.report : goingOn.get(workflowId);
  };
  return {
    ...roster,
    relationships: roster.relationships.map((row) => {
      const report = reportOf(relationshipWorkflowId(row.id));
      if (report?.subject.kind !== 'relationship') return row;
      const { worker, scope, startedOn, supervisor } = report.subject;
      const facts = [...report.facts, ...newsOf(relationshipWorkflowId(row.id))];
      const changes = supervisorChanges(facts);
      const endedOn = endOf(row.endedOn, report, facts, leavers.get(row.worker));
      const { endedOn: _said, ...rest } = row;
      return {
        ...rest,
        worker,
        scope,
        startedOn,
        supervisor,
        policy: policyOf(relationshipWorkflowId(row.id)) ?? report.policy.id,
        changes,
        ...present('endedOn', endedOn),
      };
    }),
    cases: roster.cases.map((row) => {
      const report = reportOf(allocationWorkflowId(row.ref, row.worker));
      // Of a case that comes back to its holder another life begins, and nothing of the first one holds.
      if (report?.subject.kind !== 'case' || comesBackTo(report, row.allocatedOn, today)) return row;
      const facts = [...report.facts, ...newsOf(allocationWorkflowId(row.ref, row.worker))];
      const closedOn = endOf(row.closedOn, report, facts, leavers.get(row.worker));
      const { closedOn: _said, ...rest } = row;
      return { ...rest, allocatedOn: report.subject.allocatedOn, ...present('closedOn', closedOn) };
    }),
    services: roster.services.map((row) => {
      const report = reportOf(serviceWorkflowId(row.id));
      if (report?.subject.kind !== 'service') return row;
      const endedOn = endOf(row.endedOn, report, [...report.facts, ...newsOf(serviceWorkflowId(row.id))]);
      const { endedOn: _said, ...rest } = row;
      return {
        ...rest,
        startedOn: report.subject.startedOn,
        policy: policyOf(serviceWorkflowId(row.id)) ?? report.policy.id,
        ...present('endedOn', endedOn),
      };
    }),
  };
}

/**
 * The last day as it stands against what the row says: none where that was taken back. Of a row that says none it is the one that will be on
 * record, unless whoever leaves brings it about: that one is theirs.
 */
function endOf(
  said: CivilDate | undefined,
  report: Pick<Report, 'facts'>,
  facts: readonly Fact[],
  leftOn?: CivilDate,
): CivilDate | undefined {
  if (said === undefined) {
    const end = lastDayOf({ facts });
    return end === leftOn ? undefined : end;
  }
  const stands = standingEnd(said, report);
  return stands === undefined ? said : (stands.word ?? undefined);
}
