import type { WorkflowClient, WorkflowHandle } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import { setTimeout as pause } from 'node:timers/promises';
import { STATUS, statusOf } from '../../activities/temporal/trouble.js';
import { WATCH_WORKFLOW_ID } from '../../workflows/ids.js';
import { inboxReport, report, watchReport } from '../../workflows/messages.js';
import type { Trail } from './trail.js';

/** Less than any outage, more than a slow machine takes. */
const JUST_BEFORE_MS = 10_000;

/**
 * One clock for all executions of a namespace. Each has a virtual clock of its own on the server; this one goes from one thing that is
 * due to the next, moves only those who are concerned, and waits until everything that follows has happened. When it has come to
 * where it was sent, everybody is there, or those who were named.
 */
export class VirtualClock {
  private steps = 0;
  /** When each execution wakes by itself, in milliseconds; infinity when only a message can wake it. */
  private alarms = new Map<string, number>();
  private stale: Set<string> | 'all' = 'all';

  constructor(
    private readonly client: WorkflowClient,
    private readonly trail: Trail,
    /** Milliseconds since the epoch. */
    public now: number,
    /** How close together, in milliseconds, things happen in one step. */
    public grain = 1_000,
  ) {}

  async advanceTo(target: number, bring?: readonly string[]): Promise<void> {
    if (bring === undefined) await this.settle();
    for (;;) {
      await this.readAlarms();
      const next = Math.min(...this.alarms.values());
      if (next >= target) break;
      // A little past the moment, so that the timers of that moment have fired when the skip is over.
      this.now = Math.min(Math.max(this.now, next) + this.grain, Math.max(this.now, target));
      await this.moveAll([...this.alarms].filter(([, at]) => at <= this.now).map(([workflowId]) => workflowId));
    }
    this.now = Math.max(this.now, target);
    await this.moveAll(bring ?? (await this.running()));
  }

  /** Moves every execution to this clock's time in one leap, as if no worker had been there meanwhile. */
  async bringEverybodyHere(): Promise<void> {
    await this.moveAll(await this.running());
  }

  /**
   * Lets time pass for everybody while no worker runs: what wakes meanwhile waits for one. `stopWorker` is called once it is known who would
   * wake when, which only a worker can say.
   */
  async passWithoutWorker(target: number, stopWorker: () => Promise<void>): Promise<void> {
    await this.settle();
    await this.readAlarms();
    const alarms = [...this.alarms];
    await stopWorker();
    this.steps += 1;
    this.now = target;
    for (const [workflowId, at] of alarms) await (at < target ? this.oversleep(workflowId, at) : this.move(workflowId));
    this.stale = 'all';
  }

  /** Waits until nothing is left to be assessed, written, posted or sent: anywhere, or of those named and of whoever they touched. */
  async settle(about?: readonly string[]): Promise<void> {
    const concerned = new Set(about ?? (await this.running()));
    for (let quiet = 0; quiet < 2;) {
      for (const workflowId of about === undefined ? await this.running() : this.trail.take()) concerned.add(workflowId);
      quiet = (await this.areQuiet([...concerned])) ? quiet + 1 : 0;
    }
    this.stale = about === undefined || this.stale === 'all' ? 'all' : new Set([...this.stale, ...concerned]);
  }

  private async moveAll(workflowIds: readonly string[]): Promise<void> {
    this.steps += 1;
    // Each once: two moves of one step would carry it twice as far.
    await Promise.all([...new Set(workflowIds)].map((workflowId) => this.move(workflowId)));
    await this.settle(workflowIds);
  }

  private async move(workflowId: string, target = this.now): Promise<void> {
    const { workflowService, options } = this.client;
    const execution = { namespace: options.namespace, workflowExecution: { workflowId } };
    const time = await this.timeOf(workflowId);
    if (time === undefined || time >= target) return;
    const id = `step-${this.steps}`;
    await this.fastForward(workflowId, target - time, id);
    for (;;) {
      const { fastForwardInfo } = await workflowService.pollWorkflowExecutionTimeSkipping({ ...execution, fastForwardId: id });
      if (fastForwardInfo?.hasCompleted === true) return;
      // What ends on the way never gets there.
      if ((await this.client.getHandle(workflowId).describe()).status.name !== 'RUNNING') return;
    }
  }

  /**
   * Moves an execution past the moment at which it would wake. The server goes no further than the next timer, and stands still while a
   * workflow task waits; but a second move that comes before the timer has fired, which takes some milliseconds, looks only at what is
   * ahead. The two are alike, because either may be the first.
   */
  private async oversleep(workflowId: string, alarm: number): Promise<void> {
    await this.move(workflowId, alarm - JUST_BEFORE_MS);
    const past = this.now - alarm;
    await Promise.all([past, past].map(async (ahead, at) => this.fastForward(workflowId, ahead, `past-${this.steps}-${at}`)));
    const time = await this.timeOf(workflowId);
    if (time === undefined || Math.abs(time - this.now) > JUST_BEFORE_MS)
      throw new WokeOnTheWayError(`${workflowId} woke on the way, at ${new Date(time ?? 0).toISOString()}`);
  }

  /** Undefined when it no longer runs. */
  private async timeOf(workflowId: string): Promise<number | undefined> {
    const { status, raw } = await this.client.getHandle(workflowId).describe();
    if (status.name !== 'RUNNING') return undefined;
    const time = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
    return time === null || time === undefined ? Date.now() : tsToMs(time);
  }

  private async fastForward(workflowId: string, duration: number, id: string): Promise<void> {
    const { workflowService, options } = this.client;
    await workflowService.updateWorkflowExecutionOptions({
      namespace: options.namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: msToTs(duration) } } },
      updateMask: { paths: ['time_skipping_config'] },
    });
  }

  private async readAlarms(): Promise<void> {
    const running = this.stale === 'all' ? await this.running() : [...this.stale];
    if (this.stale === 'all') this.alarms.clear();
    this.stale = new Set();
    await Promise.all(
      running.map(async (workflowId) => {
        const handle = this.client.getHandle(workflowId);
        if ((await handle.describe()).status.name !== 'RUNNING') {
          this.alarms.delete(workflowId);
          return;
        }
        this.alarms.set(workflowId, await alarmOf(workflowId, handle));
      }),
    );
  }

  private async areQuiet(workflowIds: readonly string[]): Promise<boolean> {
    const states = await Promise.all(
      workflowIds.map(async (workflowId) => {
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

/** An outage that was none: on a busy machine a timer may fire before the clock is past it. What it woke cannot be put back to sleep. */
export class WokeOnTheWayError extends Error {}

async function alarmOf(workflowId: string, handle: WorkflowHandle): Promise<number> {
  if (workflowId === WATCH_WORKFLOW_ID) return (await onceBegun(() => handle.query(watchReport))).nextAt ?? Number.POSITIVE_INFINITY;
  const at = isInbox(workflowId)
    ? (await onceBegun(() => handle.query(inboxReport))).nextDelivery
    : (await onceBegun(() => handle.query(report))).lookAgainAt;
  return at === null ? Number.POSITIVE_INFINITY : Date.parse(at);
}

/** A newcomer that was started a moment ago cannot be asked before its first task is there. */
async function onceBegun<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (statusOf(error) !== STATUS.failedPrecondition) throw error;
      await pause(10);
    }
  }
}

function isInbox(workflowId: string): boolean {
  return workflowId.startsWith('inbox/');
}
