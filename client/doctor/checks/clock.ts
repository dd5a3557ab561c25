import type { Client } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import { isRefusal } from '../../../activities/temporal/trouble.js';
import type { Check } from '../finding.js';
import { ok, warning } from '../finding.js';

const TOLERATED_MS = 30_000;
/** Nobody ever puts a task there. */
const QUEUE = 'oversight-doctor';
const TRIES = 20;
const BETWEEN_TRIES_MS = 100;
/** The server refuses a poll that would last less than a few seconds; this one is given up as soon as it was seen. */
const POLL_MS = 10_000;

/** This machine's clock agrees with the server's: a command takes "today" from the one, timers run by the other. */
export const clock: Check = {
  id: 'clock',
  needs: ['namespace'],
  async look(at) {
    const skew = await skewOf(await at.client());
    if (skew === undefined) return warning("the server's clock cannot be seen", 'Check by hand that both clocks are kept by NTP.');
    const seconds = Math.round(Math.abs(skew) / 1000);
    if (Math.abs(skew) <= TOLERATED_MS) return ok(`agrees with the server's to within ${Math.max(1, seconds)} s`);
    return warning(
      `${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} the server's`,
      'Have the clocks of this machine and of the Temporal server kept by NTP.',
    );
  },
};

/**
 * Milliseconds by which this machine's clock is ahead. The service tells no time, but it notes when somebody began to poll: so a queue
 * of our own is polled for a moment. Undefined when that is not allowed, or not noted in time.
 */
async function skewOf({ connection, options: { namespace } }: Client): Promise<number | undefined> {
  const over = new AbortController();
  const taskQueue = { name: QUEUE };
  const identity = `doctor-${process.pid}-${Date.now()}`;
  const began = Date.now();
  const poll = connection
    .withAbortSignal(over.signal, () =>
      connection.withDeadline(began + POLL_MS, () => connection.workflowService.pollActivityTaskQueue({ namespace, taskQueue, identity })),
    )
    .catch(() => undefined);
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      await pause(BETWEEN_TRIES_MS);
      const { pollers } = await connection.workflowService.describeTaskQueue({ namespace, taskQueue, taskQueueType: 2 });
      const noted = (pollers ?? []).find((poller) => poller.identity === identity)?.lastAccessTime;
      if (noted === undefined || noted === null) continue;
      const there = Number(noted.seconds ?? 0) * 1000 + (noted.nanos ?? 0) / 1e6;
      // It was noted between the beginning and now.
      return there < began ? began - there : there > Date.now() ? Date.now() - there : 0;
    }
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  } finally {
    over.abort();
    await poll;
  }
}
