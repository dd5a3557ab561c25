import { expect, test } from 'vitest';
import { notNoticed } from '../../../client/evidence/unknowns.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { allocation, situation, STANDARD } from '../../policies/engine/life.js';

const COUNCIL = resolvePolicy(catalogue().get('council-procedure')!.policy);
const LIFE = { lastAt: '2026-04-20T09:00:00.000Z' };
const PERIOD = { from: '2026-04-01', to: '2026-06-30' };

// The allocation note of council-procedure would have been due on 1 April; `standard` asks for none, and its overview is due on the 17th.
test('what a policy would have asked before it was adopted is not a thing that nobody noticed', () => {
  const before = { ...situation(allocation('2026-04-01'), [], '2026-04-20'), policy: STANDARD };
  const adopted = {
    ...before,
    policy: COUNCIL,
    versions: [
      { id: 'standard', hash: 'a', from: null, policy: STANDARD },
      { id: 'council-procedure', hash: 'b', from: '2026-04-20', policy: COUNCIL },
    ],
  };
  const said = (at: typeof before) => notNoticed(at, new Map(), LIFE, PERIOD).map(({ what }) => what);
  expect(said(before)).toEqual(['10-day overview, due Fri 17 Apr 2026']);
  expect(said(adopted)).toEqual(said(before));
});
