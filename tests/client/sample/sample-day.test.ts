import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markBegun, markDone, sampleDay } from '../../../client/sample/sample-day.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-sample-day-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const applied = (on: string | undefined) => ({ firstAppliedOn: () => Promise.resolve(on) });

describe('the sample of a first start', () => {
  it('is of today where nothing was ever applied', async () => {
    expect(await sampleDay(folder, applied(undefined), '2026-05-12')).toBe('2026-05-12');
  });

  it('goes on with its own day when it was interrupted, however much of it was applied', async () => {
    await markBegun(folder, '2026-05-12');
    expect(await sampleDay(folder, applied(undefined), '2026-05-13')).toBe('2026-05-12');
    expect(await sampleDay(folder, applied('2026-05-12'), '2026-05-13')).toBe('2026-05-12');
  });

  it('is not applied again once it is complete, nor over a roster of somebody', async () => {
    await markBegun(folder, '2026-05-12');
    await markDone(folder);
    expect(await sampleDay(folder, applied('2026-05-12'), '2026-05-13')).toBeUndefined();
  });
});
