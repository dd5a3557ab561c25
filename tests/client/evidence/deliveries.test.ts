import { expect, test } from 'vitest';
import type { MailRecord } from '../../../activities/store/store.js';
import { deliveriesOf } from '../../../client/evidence/deliveries.js';

const ITEM = 'standard-monthly/2026-05';
const mail = (to: string, ...ids: readonly string[]): MailRecord => ({
  messageId: `<${to}-${ids.length}@example.org>`,
  to,
  kind: 'digest',
  on: '2026-06-01',
  state: 'sent',
  attempts: 1,
  decidedAt: '2026-06-01T06:00:00Z',
  notices: ids.map((id) => ({ id, source: 'relationship/r-1', item: ITEM, kind: 'breach' })),
});
const told = { at: '2026-05-31T23:00:00Z', how: 'told', who: 'sue', step: 'breach+5/owner' } as const;
const to = (...ids: readonly string[]) =>
  deliveriesOf(
    told,
    ITEM,
    'relationship/r-1',
    ids.map((id) => mail('somebody', id)),
  ).length;

test.each([
  ['the notice itself', `relationship/r-1|${ITEM}|breach+5/owner|sue`, 1],
  ['the same step after it was opened again', `relationship/r-1|${ITEM}|breach+5/owner~4|sue`, 1],
  ['handed on to whoever stood in', `relationship/r-1|${ITEM}|breach+5/owner|sue>mia`, 1],
  ['another person', `relationship/r-1|${ITEM}|breach+5/owner|mia`, 0],
  ['a person whose id begins alike', `relationship/r-1|${ITEM}|breach+5/owner|sue-2`, 0],
  ['a step whose name begins alike', `relationship/r-1|${ITEM}|breach+5/owner2|sue`, 0],
  ['another subject', `relationship/r-12|${ITEM}|breach+5/owner|sue`, 0],
])('%s', (_, id, found) => {
  expect(to(id)).toBe(found);
});
