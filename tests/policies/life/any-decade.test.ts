import { expect, test } from 'vitest';
import { livedOnPaper, sizesInWords } from '../../world/decade/lived.js';

// To hunt, set these: OVERSIGHT_TEST_MONTHS=120 OVERSIGHT_TEST_SEEDS=1,2,3 OVERSIGHT_TEST_POLICIES=standard,cafcass-2008. It prints the sizes.
const FROM = '2037-04-01';
const MONTHS = Number(process.env['OVERSIGHT_TEST_MONTHS'] ?? 15);
const SEEDS = (process.env['OVERSIGHT_TEST_SEEDS'] ?? '3').split(',').map(Number);
const POLICIES = (process.env['OVERSIGHT_TEST_POLICIES'] ?? 'standard,lsc-quality-mark,council-procedure').split(',');
const LARGEST_STATE = 64 * 1024;

test.each(POLICIES.flatMap((policy) => SEEDS.map((seed) => [policy, seed] as const)))(
  '%s, seed %i: whatever happens, nothing is lost, said twice, reopened silently or grown large, and the ledger proves all of it',
  async (policy, seed) => {
    const plot = { seed, policy, from: FROM, months: MONTHS };
    const lived = await livedOnPaper(plot);
    if (process.env['OVERSIGHT_TEST_MONTHS'] !== undefined) console.log(sizesInWords(plot, lived));
    expect(lived.wrong).toEqual([]);
    expect(lived.largest.state).toBeLessThan(LARGEST_STATE);
    expect(lived.subjects).toBeGreaterThan(1);
  },
  MONTHS * 20_000,
);
