/** One place makes workflow ids. They are never encrypted, so they hold opaque ids only. */
export function relationshipWorkflowId(relationship: string): string {
  return `relationship/${relationship}`;
}

export function allocationWorkflowId(caseRef: string, worker: string): string {
  return `allocation/${caseRef}/${worker}`;
}

export function policyWorkflowId(policy: string): string {
  return `policy/${policy}`;
}

export function serviceWorkflowId(service: string): string {
  return `service/${service}`;
}

/** `person` may be `operations`, the last stop. */
export function inboxWorkflowId(person: string): string {
  return `inbox/${person}`;
}

/** The watch over the watch: one for a whole service. */
export const WATCH_WORKFLOW_ID = 'operations/watch';
