import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { catalogue, policyFromInput } from '../../../policies/policy/catalogue.js';
import { canonical, contentHash } from '../../../policies/policy/content-hash.js';
import { loadPolicy } from '../../../policies/policy/load.js';

const { input, hash } = catalogue().get('standard')!;
const written = (text: string): string => contentHash(loadPolicy(text, 'standard.yaml').input);

function withKeysReversed(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withKeysReversed);
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(
    Object.entries(data)
      .toReversed()
      .map(([key, value]) => [key, withKeysReversed(value)]),
  );
}

describe('the same content has the same hash', () => {
  test.each([
    ['in another order of keys', stringify(withKeysReversed(input))],
    ['with comments and empty lines', `# agreed in June\n\n${stringify(input)}\n# the end\n`],
    ['in flow style', stringify(input, { collectionStyle: 'flow' })],
    ['as JSON', JSON.stringify(input)],
  ])('%s', (_, text) => {
    expect(written(text)).toBe(hash);
  });

  test('read back from what was kept', () => {
    const again = policyFromInput(parse(JSON.stringify(input)) as typeof input);
    expect(again.hash).toBe(hash);
    expect(again.policy).toEqual(catalogue().get('standard')!.policy);
  });
});

/** The paths of every text, number and switch in the data. */
function leavesOf(data: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (data === null || typeof data !== 'object') return [path];
  return Object.entries(data).flatMap(([key, value]) => leavesOf(value, [...path, key]));
}

function withLeaf(data: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return typeof data === 'boolean' ? !data : typeof data === 'number' ? data + 1 : `${String(data)}!`;
  const inner = withLeaf((data as Record<string, unknown>)[key], rest);
  return Array.isArray(data) ? data.with(Number(key), inner) : { ...(data as object), [key]: inner };
}

describe('other content has another hash', () => {
  test('whichever figure, word or switch of the standard policy is changed', () => {
    const leaves = leavesOf(input);
    const hashes = leaves.map((leaf) => contentHash(withLeaf(input, leaf)));
    expect(leaves.length).toBeGreaterThan(100);
    expect(new Set([hash, ...hashes]).size).toBe(leaves.length + 1);
  });

  test('the order of a list is content', () => {
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
  });
});

test('what is not given is not content', () => {
  expect(canonical({ b: 1, a: undefined, c: [null, 'x'] })).toBe('{"b":1,"c":[null,"x"]}');
});
