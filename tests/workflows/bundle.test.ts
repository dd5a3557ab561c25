import { describe, expect, test } from 'vitest';
import { workflowBundle } from '../world/workflow-bundle.js';

// What runs in every workflow's own little world is paid for by every workflow: luxon and zod there cost some 0.7 MB of memory each.

describe('the workflow bundle', () => {
  test('holds the workflows, and no library but the SDK', async () => {
    const modules = modulesIn((await workflowBundle()).code);
    expect(modules.filter((path) => path.startsWith('./workflows/')).toSorted()).toContain('./workflows/watch.ts');
    const packages = new Set(modules.flatMap((path) => /^\.\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    expect([...packages].filter((name) => !OF_THE_SDK.has(name))).toEqual([]);
  });

  test('holds nothing of policies, activities, worker or client', async () => {
    const modules = modulesIn((await workflowBundle()).code);
    expect(modules.filter((path) => /^\.\/(policies|activities|worker|client)\//.test(path))).toEqual([]);
  });

  test('stays small', async () => {
    const { code } = await workflowBundle();
    // 1.79 MiB with its source map today, nearly all of it the SDK's.
    expect(code.length / 1_048_576).toBeLessThan(1.85);
  });

  test('the check can fail: it sees the modules of a bundle that has them', () => {
    const code = '/***/ "./node_modules/luxon/build/luxon.js"\n/***/ "./policies/engine/assess.ts"\n';
    expect(modulesIn(code)).toEqual(['./node_modules/luxon/build/luxon.js', './policies/engine/assess.ts']);
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
