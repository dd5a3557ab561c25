import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inParallel } from '../../../client/apply/in-parallel.js';

describe('work in parallel', () => {
  it('keeps the order of the items, never does more at once than it may, and tells how many are done', async () => {
    let running = 0;
    let most = 0;
    const told: number[] = [];
    const results = await inParallel(
      Array.from({ length: 20 }, (_, at) => at),
      3,
      async (item) => {
        most = Math.max(most, (running += 1));
        await pause(item % 4);
        running -= 1;
        return item * 10;
      },
      (count) => told.push(count),
    );
    expect(results).toEqual(Array.from({ length: 20 }, (_, at) => at * 10));
    expect(most).toBe(3);
    expect(told).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('begins nothing more after a failure', async () => {
    const begun: number[] = [];
    const work = inParallel([0, 1, 2, 3, 4, 5, 6, 7], 2, async (item) => {
      begun.push(item);
      await pause(1);
      if (item === 1) throw new Error('item 1 cannot be done');
    });
    await expect(work).rejects.toThrow('item 1 cannot be done');
    await pause(20);
    expect(Math.max(...begun)).toBeLessThanOrEqual(3);
  });

  it('waits after a failure for what was begun', async () => {
    let ended = 0;
    const work = inParallel([0, 1, 2], 3, async (item) => {
      if (item === 0) throw new Error('item 0 cannot be done');
      await pause(20);
      ended += 1;
    });
    await expect(work).rejects.toThrow('item 0 cannot be done');
    expect(ended).toBe(2);
  });

  it('of nothing is nothing', async () => {
    expect(await inParallel([], 8, async () => await pause(1))).toEqual([]);
  });
});
