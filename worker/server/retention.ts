import type { Connection } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';

/**
 * Makes the namespace keep closed workflows for at least that long; one that keeps them longer is left as it is.
 * A development server keeps them for a day and has no option for it.
 */
export async function keepClosedWorkflows(connection: Connection, namespace: string, days: number): Promise<void> {
  const wantedMs = days * 24 * 60 * 60 * 1_000;
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  if (tsToMs(config?.workflowExecutionRetentionTtl) >= wantedMs) return;
  await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: msToTs(wantedMs) } });
}
