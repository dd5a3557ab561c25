import { expect, it } from 'vitest';
import { examine } from '../../../client/doctor/examine.js';
import { type Check, failed, ok, warning } from '../../../client/doctor/finding.js';
import { Surroundings } from '../../../client/doctor/surroundings.js';

const AT = new Surroundings({}, 0);
const check = (id: string, needs: readonly string[], look: Check['look']): Check => ({ id, needs, look });

it('looks past a warning, skips what needs a failed check, and all that needs what was skipped', async () => {
  const results = await examine(
    [
      check('a', [], () => warning('so so', 'mend a')),
      check('b', ['a'], () => failed('broken', 'mend b')),
      check('c', ['b'], () => ok('never seen')),
      check('d', ['a', 'c'], () => ok('never seen')),
      check('e', ['a'], () => ok('fine')),
    ],
    AT,
    1_000,
  );
  expect(results).toEqual([
    { id: 'a', state: 'warning', seen: 'so so', mend: 'mend a' },
    { id: 'b', state: 'failed', seen: 'broken', mend: 'mend b' },
    { id: 'c', state: 'skipped', seen: 'not looked at, because of b', mend: null },
    { id: 'd', state: 'skipped', seen: 'not looked at, because of c', mend: null },
    { id: 'e', state: 'ok', seen: 'fine', mend: null },
  ]);
});

it('waits for nothing longer than its limit, and a check that throws is a failure in its own words', async () => {
  const results = await examine(
    [
      check('slow', [], () => new Promise(() => undefined)),
      check('throws', [], () => {
        throw new Error('the disk is full');
      }),
    ],
    AT,
    50,
  );
  expect(results.map(({ state, seen }) => `${state}: ${seen}`)).toEqual([
    'failed: no answer within 0.05 seconds',
    'failed: the disk is full',
  ]);
});
