import type { WorkflowClient } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { describe, expect, test, vi } from 'vitest';
import type { Nudge, Store } from '../../activities/store/store.js';
import { startNudging } from '../../worker/nudging.js';

/** The store's queue of nudges, and the service that hears them. */
class Surroundings {
  pending: readonly Nudge[] = [];
  readonly heard: string[] = [];
  gone = '';
  failures = 0;

  readonly store = {
    roster: {
      pendingNudges: (limit: number) => {
        if (this.failures > 0) {
          this.failures -= 1;
          return Promise.reject(new Error('the store does not answer'));
        }
        return Promise.resolve(this.pending.slice(0, limit));
      },
      nudgeDelivered: ({ workflowId }: Nudge) => {
        this.pending = this.pending.filter((one) => one.workflowId !== workflowId);
        return Promise.resolve();
      },
    },
  } as unknown as Store;

  readonly client = {
    getHandle: (workflowId: string) => ({
      signal: (_signal: unknown, reason: string) => {
        if (workflowId === this.gone) return Promise.reject(new WorkflowNotFoundError('no such workflow', workflowId, undefined));
        this.heard.push(`${workflowId}: ${reason}`);
        return Promise.resolve();
      },
    }),
  } as unknown as WorkflowClient;
}

describe('what a command left undelivered', () => {
  test('is delivered by the worker, when it starts and while it runs', async () => {
    const world = new Surroundings();
    world.pending = [{ workflowId: 'relationship/r-1', reason: 'sue is away' }];
    const nudging = startNudging(world, 5);
    await vi.waitFor(() => expect(world.heard).toEqual(['relationship/r-1: sue is away']));
    world.pending = [{ workflowId: 'relationship/r-2', reason: 'sue is back' }];
    await vi.waitFor(() => expect(world.heard).toContain('relationship/r-2: sue is back'));
    await nudging.stop();
    expect(world.pending).toEqual([]);
  });

  test('waits for a store that does not answer, and forgets a workflow that is gone', async () => {
    const world = new Surroundings();
    world.failures = 2;
    world.gone = 'relationship/ended';
    world.pending = ['relationship/ended', 'relationship/r-1'].map((workflowId) => ({ workflowId, reason: 'new line' }));
    const nudging = startNudging(world, 5);
    await vi.waitFor(() => expect(world.heard).toEqual(['relationship/r-1: new line']));
    await nudging.stop();
    expect(world.pending).toEqual([]);
  });

  test('is left for the next worker once this one stops', async () => {
    const world = new Surroundings();
    const nudging = startNudging(world, 5);
    await nudging.stop();
    world.pending = [{ workflowId: 'relationship/r-1', reason: 'late' }];
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(world.heard).toEqual([]);
  });

  test('a worker that stops does not wait out the minute', async () => {
    const began = Date.now();
    const nudging = startNudging(new Surroundings(), 60_000);
    await nudging.stop();
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});
