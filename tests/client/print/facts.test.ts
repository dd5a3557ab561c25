import { expect, it } from 'vitest';
import { factsInWords, recordedFacts } from '../../../client/print/facts.js';
import { held } from '../../policies/engine/life.js';

it('what was accepted is listed, also when it is settled and only the ledger has it', () => {
  const [old, recent] = [held('2024-05-06'), held('2026-05-04')];
  const settled = new Set([old.id]);
  expect(factsInWords([recent, old], 'Europe/London', settled)).toMatch(
    /^Mon 6 May 2024 .+\n {2}id .+\n {2}recorded .+\n {2}settled: it is in the ledger, and nothing is worked out from it any more\n\nMon 4 May 2026 /,
  );
  expect(recordedFacts([recent, old], settled).map((one) => one.settled)).toEqual([true, undefined]);
});
