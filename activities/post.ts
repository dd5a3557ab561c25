import { encodeToPayload, encodeToPayloads } from '@temporalio/common/lib/internal-non-workflow/codec-helpers.js';
import { msToTs } from '@temporalio/common/lib/time.js';
import { createHash } from 'node:crypto';
import type { Notice } from '../policies/engine/notice.js';
import { inboxWorkflowId } from '../workflows/ids.js';
import type { InboxStart } from '../workflows/inbox-state.js';
import { postNotice } from '../workflows/messages.js';
import type { World } from './world.js';

/**
 * Puts a notice into its recipient's inbox, which is started if need be. The request id is made from the notice, so that the server
 * drops a repeat within a run of the inbox; what gets past that, the mail log refuses.
 */
export async function post(
  { client, taskQueue, virtualTime }: Pick<World, 'client' | 'taskQueue' | 'virtualTime'>,
  notice: Notice,
  now: number,
): Promise<void> {
  const { namespace, identity } = client.options;
  const converter = client.options.loadedDataConverter;
  const start: InboxStart = { schemaVersion: 1, person: notice.to };
  await client.workflowService.signalWithStartWorkflowExecution({
    namespace,
    identity,
    requestId: createHash('sha256').update(notice.id).digest('hex').slice(0, 36),
    workflowId: inboxWorkflowId(notice.to),
    workflowType: { name: 'inbox' },
    taskQueue: { name: taskQueue },
    input: { payloads: (await encodeToPayloads(converter, start)) ?? null },
    signalName: postNotice.name,
    signalInput: { payloads: (await encodeToPayloads(converter, notice)) ?? null },
    userMetadata: { summary: await encodeToPayload(converter, `notices for ${notice.to}`) },
    ...(virtualTime && catchUpTo(now)),
  });
}

/**
 * For executions with virtual clocks: a newcomer begins on the wall clock, and this has it do nothing before it has come to the
 * clock of whoever starts it. `now` in milliseconds.
 */
export function catchUpTo(now: number) {
  const ahead = now - Date.now();
  if (ahead <= 0) return { timeSkippingConfig: { enabled: true } };
  const duration = msToTs(ahead);
  return { workflowStartDelay: duration, timeSkippingConfig: { enabled: true, fastForwardConfig: { id: `start-${now}`, duration } } };
}
