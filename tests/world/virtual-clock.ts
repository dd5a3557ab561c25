import type { WorkflowClient } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import { setTimeout as pause } from 'node:timers/promises';
import { inboxReport, report } from '../../workflows/messages.js';

interface Alarm {
  readonly workflowId: string;
  /** When it wakes by itself, in milliseconds; infinity when only a message can wake it. */
  readonly at: number;
}

/**
 * One clock for all executions of a namespace. Each has a virtual clock of its own on the server; this one goes from one thing that is
 * due to the next, moves only those who are concerned, and waits until everything that follows has happened. When it has come to
 * where it was sent, everybody is there.
 */
export class VirtualClock {
  private steps = 0;

  constructor(
    private readonly client: WorkflowClient,
    /** Milliseconds since the epoch. */
    public now: number,
  ) {}

  async advanceTo(target: number): Promise<void> {
    await this.settle();
    for (;;) {
      const alarms = await this.alarms();
      const next = Math.min(...alarms.map(({ at }) => at));
      if (next >= target) break;
      // A second past the moment, so that the timers of that moment have fired when the skip is over.
      this.now = Math.max(this.now, next) + 1_000;
      await this.moveAll(alarms.filter(({ at }) => at <= this.now));
    }
    this.now = Math.max(this.now, target);
    await this.bringEverybodyHere();
  }

  /** Moves every execution to this clock's time in one leap, as if no worker had been there meanwhile. */
  async bringEverybodyHere(): Promise<void> {
    await this.moveAll((await this.running()).map((workflowId) => ({ workflowId, at: this.now })));
  }

  /** Waits until nothing is left to be assessed, written, posted or sent. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 2;) quiet = (await this.isQuiet()) ? quiet + 1 : 0;
  }

  private async moveAll(alarms: readonly Alarm[]): Promise<void> {
    this.steps += 1;
    await Promise.all(alarms.map(({ workflowId }) => this.move(workflowId)));
    await this.settle();
  }

  private async move(workflowId: string): Promise<void> {
    const { workflowService, options } = this.client;
    const execution = { namespace: options.namespace, workflowExecution: { workflowId } };
    const ahead = this.now - (await this.timeOf(workflowId));
    if (ahead <= 0) return;
    const id = `step-${this.steps}`;
    await workflowService.updateWorkflowExecutionOptions({
      ...execution,
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: msToTs(ahead) } } },
      updateMask: { paths: ['time_skipping_config'] },
    });
    for (;;) {
      const { fastForwardInfo } = await workflowService.pollWorkflowExecutionTimeSkipping({ ...execution, fastForwardId: id });
      if (fastForwardInfo?.hasCompleted === true) return;
      // What ends on the way never gets there.
      if ((await this.client.getHandle(workflowId).describe()).status.name !== 'RUNNING') return;
    }
  }

  private async timeOf(workflowId: string): Promise<number> {
    const time = (await this.describe(workflowId)).workflowExtendedInfo?.timeSkippingInfo?.currentTime;
    return time === null || time === undefined ? Date.now() : tsToMs(time);
  }

  private async alarms(): Promise<readonly Alarm[]> {
    return await Promise.all(
      (await this.running()).map(async (workflowId) => {
        const handle = this.client.getHandle(workflowId);
        const at = isInbox(workflowId) ? (await handle.query(inboxReport)).nextDelivery : (await handle.query(report)).lookAgainAt;
        return { workflowId, at: at === null ? Number.POSITIVE_INFINITY : Date.parse(at) };
      }),
    );
  }

  private async isQuiet(): Promise<boolean> {
    const states = await Promise.all(
      (await this.running()).map(async (workflowId) => {
        const { pendingActivities, pendingWorkflowTask } = await this.describe(workflowId);
        return (pendingActivities ?? []).length === 0 && !pendingWorkflowTask;
      }),
    );
    if (states.every(Boolean)) return true;
    await pause(10);
    return false;
  }

  private async running(): Promise<readonly string[]> {
    const ids: string[] = [];
    for await (const { workflowId } of this.client.list({ query: "ExecutionStatus = 'Running'" })) ids.push(workflowId);
    return ids;
  }

  private describe(workflowId: string) {
    return this.client.workflowService.describeWorkflowExecution({ namespace: this.client.options.namespace, execution: { workflowId } });
  }
}

function isInbox(workflowId: string): boolean {
  return workflowId.startsWith('inbox/');
}
