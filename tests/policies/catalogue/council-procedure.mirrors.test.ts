import { expect, test } from 'vitest';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { mirrorsOf } from '../../../policies/engine/mirrors.js';
import { ALWAYS } from '../../../policies/engine/span.js';
import { relationship, situation, type World } from '../engine/life.js';
import { policyUnderTest } from './rows.js';

const policy = policyUnderTest('council-procedure');

function shown(id: string, world: World): readonly string[] {
  const seen = situation(relationship('2026-04-01'), [], '2026-04-20', { policy, ...world });
  const dated = deriveOccurrences(seen).map((one) => ({ ...one, duty: one.duty.id }));
  return mirrorsOf(policy.mirrors, dated, seen).flatMap(({ duty, dueOn, state }) => (duty.id === id ? [`${dueOn} ${state}`] : []));
}

test('council-noncaseholder-personal: restates the monthly personal session, for whoever holds no cases', () => {
  expect(shown('council-noncaseholder-personal', { holding: [] })).toEqual(['2026-04-30 upcoming', '2026-05-31 upcoming']);
  expect(shown('council-noncaseholder-personal', { holding: ALWAYS })).toEqual([]);
  // The first case came on 4 May.
  expect(shown('council-noncaseholder-personal', { holding: [{ from: '2026-05-04' }] })).toEqual(['2026-04-30 upcoming']);
});
