import type { Client } from '@temporalio/client';

/** One subject as the index of the Temporal service knows it: no worker is needed to ask. */
export interface SubjectStanding {
  readonly id: string;
  readonly kind: 'relationship' | 'case' | 'policy' | 'service';
  readonly state: string;
  /** ISO 8601, UTC. */
  readonly nextDue: string | null;
  readonly overdue: number;
  readonly policy: string | null;
  readonly worker: string | null;
  readonly supervisor: string | null;
  readonly team: string | null;
}

export interface StandingFilter {
  readonly team?: string;
  readonly overdue?: boolean;
}

const KINDS: Readonly<Record<string, SubjectStanding['kind']>> = {
  supervisoryRelationship: 'relationship',
  caseAllocation: 'case',
  policyReview: 'policy',
  serviceAssurance: 'service',
};

/** Every subject that runs, those overdue first, then by date. */
export async function standings({ workflow }: Client, { team, overdue }: StandingFilter): Promise<readonly SubjectStanding[]> {
  const conditions = [
    "ExecutionStatus = 'Running'",
    "WorkflowType IN ('supervisoryRelationship', 'caseAllocation', 'policyReview', 'serviceAssurance')",
    ...(team === undefined ? [] : [`Team = '${team.replaceAll("'", "''")}'`]),
    ...(overdue === true ? ['Overdue > 0'] : []),
  ];
  const found: SubjectStanding[] = [];
  for await (const { workflowId, type, typedSearchAttributes } of workflow.list({ query: conditions.join(' AND ') })) {
    const word = (name: string): string | null => typedSearchAttributes.get({ name, type: 'KEYWORD' }) ?? null;
    found.push({
      id: workflowId,
      kind: KINDS[type] ?? 'relationship',
      state: word('Standing') ?? 'not-assessed',
      nextDue: typedSearchAttributes.get({ name: 'NextDue', type: 'DATETIME' })?.toISOString() ?? null,
      overdue: typedSearchAttributes.get({ name: 'Overdue', type: 'INT' }) ?? 0,
      policy: word('Policy'),
      worker: word('Worker'),
      supervisor: word('Supervisor'),
      team: word('Team'),
    });
  }
  return found.toSorted((a, b) => b.overdue - a.overdue || (a.nextDue ?? '9').localeCompare(b.nextDue ?? '9') || a.id.localeCompare(b.id));
}
