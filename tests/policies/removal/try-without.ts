import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFolder } from '../../../policies/package-folder.js';
import { readPolicyFile } from '../../../policies/policy/catalogue.js';
import type { Row } from './sample.js';
import { withoutRow } from './without-row.js';

/** What became of some tests. */
export interface Outcome {
  readonly tests: number;
  readonly failed: readonly string[];
  readonly trouble?: string;
}

export interface Tried extends Row, Outcome {}

/** Runs the tests of a row on a catalogue in which it is missing. */
export async function tryWithout(row: Row): Promise<Tried> {
  return inCopy(async (folder) => {
    const file = join(folder, `${row.policy}.yaml`);
    try {
      writeFileSync(file, withoutRow(readFileSync(file, 'utf8'), row.id));
      // A policy that cannot be read would fail any test.
      readPolicyFile(file);
    } catch (error) {
      return { ...row, failed: [], tests: 0, trouble: error instanceof Error ? error.message : String(error) };
    }
    return { ...row, ...(await runTests(folder, row.policy, row.id)) };
  });
}

/** Runs all tests of a policy on a catalogue in which nothing is missing. */
export async function tryWhole(policy: string): Promise<Outcome> {
  return inCopy((folder) => runTests(folder, policy, undefined));
}

async function inCopy<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'oversight-removal-'));
  try {
    cpSync(packageFolder('policies/catalogue'), folder, { recursive: true });
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runTests(folder: string, policy: string, row: string | undefined): Promise<Outcome> {
  const named = row === undefined ? [] : ['-t', `${row}(?![a-z0-9-])`];
  const args = [
    'run',
    `tests/policies/catalogue/${policy}`,
    '--config',
    'tests/policies/removal/vitest.config.ts',
    '--reporter=json',
    ...named,
  ];
  const env = { ...process.env, OVERSIGHT_TEST_CATALOGUE: folder };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [packageFolder('node_modules/vitest/vitest.mjs'), ...args],
      { cwd: packageFolder('.'), env, maxBuffer: 2 ** 28 },
      (error, out) => {
        resolve(counted(out) ?? { failed: [], tests: 0, trouble: error?.message ?? 'the tests gave no answer' });
      },
    );
  });
}

/** A file that throws as it is read has no tests to count: that the row is missing shows there. */
function counted(out: string): Outcome | undefined {
  const start = out.indexOf('{"numTotalTestSuites"');
  if (start < 0) return undefined;
  const { testResults } = JSON.parse(out.slice(start)) as Report;
  const thrown = testResults.find(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  const ran = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed');
  return {
    tests: ran.length,
    failed: ran.flatMap(({ status, fullName }) => (status === 'failed' ? [fullName] : [])),
    ...(thrown !== undefined && { trouble: `a file of tests cannot be read: ${thrown.message.split('\n')[0] ?? ''}` }),
  };
}

interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}
