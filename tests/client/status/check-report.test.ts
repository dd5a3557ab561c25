import { expect, test } from 'vitest';
import type { Directory, Store } from '../../../activities/store/store.js';
import { checkReport } from '../../../client/status/check-report.js';
import { policySchema, type PolicyInput } from '../../../policies/policy/schema.js';
import type { Report } from '../../../workflows/messages.js';
import { fact, held, relationship, TEAM } from '../../policies/engine/life.js';

const INPUT: PolicyInput = {
  id: 'own',
  title: 'Own policy',
  version: '1',
  inForceFrom: '2020-01-01',
  source: 'made up for a test',
  ladders: {
    house: {
      provenance: { from: 'house', note: 'a test' },
      long: [{ at: { from: 'breach' }, tell: ['owner'], say: 'breach' }],
      short: [{ at: { from: 'breach' }, tell: ['owner'], say: 'breach' }],
    },
  },
  duties: [{ id: 'restated', clause: '1', title: 'Restated', element: 'personal', strength: 'required', sameAs: 'another' }],
  checks: [
    { id: 'form', clause: '1', title: 'Form', element: 'personal', check: 'filled', each: { fact: 'session-held' }, parts: ['actions'] },
    { id: 'minutes', clause: '2', title: 'Minutes', element: 'personal', check: 'length', each: { fact: 'session-held' }, atLeast: 60 },
    { id: 'load', clause: '3', title: 'Caseload', element: 'casework', check: 'caseload' },
  ],
};
const DIRECTORY = {
  people: TEAM,
  cases: [{ ref: 'C-1', worker: 'wes', lead: 'wes', kind: 'other', allocatedOn: '2026-04-01' }],
  lines: [],
  policies: [],
  services: [],
} as unknown as Directory;

const storeThatKnows = (input: PolicyInput | undefined) =>
  ({ policies: { fetch: () => Promise.resolve(input) }, roster: { directory: () => Promise.resolve(DIRECTORY) } }) as unknown as Store;
const REPORT = {
  subject: relationship('2026-04-01'),
  policy: { id: 'own', hash: 'a-hash' },
  facts: [held('2026-05-12', { minutes: 90 }), held('2026-05-19', { filled: ['actions'] }), fact('agreement-signed', '2026-05-12')],
  settledThrough: null,
} as unknown as Report;
const NOW = Date.parse('2026-06-01T09:00:00Z');

test('what is lacking and what is remarked on, from the facts that a subject reported', async () => {
  expect(policySchema.safeParse(INPUT).error).toBeUndefined();
  const found = await checkReport(REPORT, { store: storeThatKnows(INPUT) }, NOW);
  expect(found.map(({ check, on, state, text }) => [check, on, state, text])).toEqual([
    ['form', '2026-05-12', 'lacking', 'Supervision held, Tue 12 May 2026: not recorded as filled in: actions.'],
    ['minutes', '2026-05-19', 'note', 'Supervision held, Tue 19 May 2026: how long it took is not recorded.'],
    ['load', null, 'note', 'wes holds 1 case today.'],
  ]);
});

test('a version of the policy that is not known here', async () => {
  expect(await checkReport(REPORT, { store: storeThatKnows(undefined) }, NOW)).toEqual([]);
});
