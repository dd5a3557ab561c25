import { expect, test } from 'vitest';
import { found, texts } from './found.js';

const CHECK = { check: 'tells', duties: ['meeting'], who: 'manager-1' };
const duty = { id: 'meeting', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' } };
const told = (tell: readonly string[], say = 'breach') => ({ at: { from: 'breach' }, tell, say });
const ladder = (long: object, short: object = long) => ({
  ladders: { own: { provenance: { from: 'local', note: 'ours' }, long: [long], short: [short] } },
});

test.each([
  ['both ladders do', 'required', ladder(told(['owner', 'manager-1'])), 'ok'],
  ['an escalation is of a breach too', 'required', ladder(told(['manager-1'], 'escalation')), 'ok'],
  ['only the long one does', 'required', ladder(told(['manager-1']), told(['owner'])), 'lacking'],
  ['a reminder is none', 'required', ladder({ at: { from: 'act-by' }, tell: ['manager-1'], say: 'reminder' }), 'lacking'],
  ['what is only expected goes no further than its owner', 'expected', ladder(told(['manager-1'])), 'lacking'],
] as const)('%s', (_, strength, ladders, state) => {
  const more = { ...ladders, duties: [{ ...duty, strength, ladder: 'own' }] } as never;
  expect(found(CHECK, [], '2026-05-12', { more })).toEqual([`- ${state}`]);
});

test('in words', () => {
  expect(
    texts({ ...CHECK, who: 'manager-2' }, [], '2026-05-12', { more: { duties: [{ ...duty, strength: 'expected' }] as never } }),
  ).toEqual(['The ladder does not tell manager-2 of a breach of meeting.']);
});
