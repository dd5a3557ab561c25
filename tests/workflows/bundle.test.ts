import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { builtWorkflows } from '../../worker/bundle/built.js';

// What runs in every workflow's own little world is paid for by every workflow: luxon and zod there cost some 0.7 MB of memory each.

describe('the workflow bundle', () => {
  test('holds the workflows, and no library but the SDK', () => {
    const modules = modulesIn(readFileSync(builtWorkflows().codePath, 'utf8'));
    expect(modules.filter((path) => path.startsWith('./dist/workflows/')).toSorted()).toContain('./dist/workflows/watch.js');
    const packages = new Set(modules.flatMap((path) => /^\.\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    expect([...packages].filter((name) => !OF_THE_SDK.has(name))).toEqual([]);
  });

  test('holds nothing of policies, activities, worker or client', () => {
    const modules = modulesIn(readFileSync(builtWorkflows().codePath, 'utf8'));
    expect(modules.filter((path) => /^\.\/dist\/(policies|activities|worker|client)\//.test(path))).toEqual([]);
  });

  test('stays small', () => {
    const code = readFileSync(builtWorkflows().codePath, 'utf8');
    // 1.79 MiB with its source map today, nearly all of it the SDK's.
    expect(code.length / 1_048_576).toBeLessThan(1.85);
  });

  test('the check can fail: it sees the modules of a bundle that has them', () => {
    const code = '/***/ "./node_modules/luxon/build/luxon.js"\n/***/ "./dist/policies/engine/assess.js"\n';
    expect(modulesIn(code)).toEqual(['./node_modules/luxon/build/luxon.js', './dist/policies/engine/assess.js']);
  });
});

const OF_THE_SDK = new Set([
  '@temporalio/workflow',
  '@temporalio/common',
  '@temporalio/worker',
  '@temporalio/proto',
  'ms',
  'nexus-rpc',
  'long',
]);

/** The paths of the modules, as the bundler names them. */
function modulesIn(code: string): readonly string[] {
  return [...code.matchAll(/^\/\*\*\*\/ "(\.\/[^"]+)"/gm)].map(([, path]) => path ?? '');
}
