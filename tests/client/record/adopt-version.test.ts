import { expect, test, vi } from 'vitest';
import { adoptVersion } from '../../../client/record/adopt-version.js';
import { UnusableFactError } from '../../../client/record/make-fact.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { fact } from '../../policies/engine/life.js';

const POLICY = { kind: 'policy', id: 'standard', workflowId: 'policy/standard', worker: null, scope: null } as const;

function shelf() {
  const keep = vi.fn(async () => undefined);
  return { keep, policies: { keep, fetch: async () => undefined } };
}

test('the version at hand is adopted and kept', async () => {
  const { keep, policies } = shelf();
  await adoptVersion(fact('policy-reviewed', '2026-05-04', { version: '1' }), POLICY, catalogue(), { policies });
  const { hash, id, input } = catalogue().get('standard')!;
  expect(keep).toHaveBeenCalledWith({ hash, id, input });
});

test('a review that brings in nothing keeps nothing', async () => {
  const { keep, policies } = shelf();
  await adoptVersion(fact('policy-reviewed', '2026-05-04'), POLICY, catalogue(), { policies });
  expect(keep).not.toHaveBeenCalled();
});

test.each([
  ['another version than the file says', 'standard', '2', 'says version 1, not 2'],
  ['a policy without a file', 'gone', '1', 'no file for policy gone'],
])('%s is refused', async (_, id, version, words) => {
  const { keep, policies } = shelf();
  const refused = adoptVersion(fact('policy-reviewed', '2026-05-04', { version }), { ...POLICY, id }, catalogue(), { policies });
  await expect(refused).rejects.toThrow(UnusableFactError);
  await expect(refused).rejects.toThrow(words);
  expect(keep).not.toHaveBeenCalled();
});
