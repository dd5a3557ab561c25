import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPolicyFile } from '../../../policies/policy/catalogue.js';
import { coverageOf, writtenCoverage } from '../../../policies/policy/coverage.js';
import { type Problem, ProblemsError } from '../../../policies/policy/problem.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'oversight-coverage-'));
  mkdirSync(join(folder, 'coverage'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problemsOf(text: string): readonly Problem[] {
  writeFileSync(join(folder, 'coverage', 'tiny.yaml'), text);
  try {
    writtenCoverage('tiny', folder);
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
  return [];
}

describe('what carries the other rows', () => {
  test('is read as it is written', () => {
    expect(problemsOf('some-row:\n  kind: form-field\n  carrier: form session, part plan\n  reason: It has no date.\n')).toEqual([]);
    expect(writtenCoverage('tiny', folder)).toEqual({
      'some-row': { kind: 'form-field', carrier: 'form session, part plan', reason: 'It has no date.' },
    });
    expect(writtenCoverage('nothing', folder)).toEqual({});
  });

  test.each([
    ['a kind that there is not', 'some-row:\n  kind: duty\n  carrier: x\n  reason: y\n', 2, 'some-row.kind'],
    ['a row without its reason', 'some-row:\n  kind: none\n  carrier: x\n', 1, 'some-row.reason'],
    ['a key that there is not', 'some-row:\n  kind: none\n  carrier: x\n  reason: y\n  why: z\n', 5, 'some-row.why'],
  ])('%s is told with its line', (_, text, line, path) => {
    expect(problemsOf(text)).toMatchObject([{ file: 'coverage/tiny.yaml', line, path }]);
  });
});

test('a policy that extends another has the rows of that, without what it added', () => {
  const file = join(folder, 'ours.yaml');
  writeFileSync(
    file,
    `extends: council-procedure
id: ours
version: 1
inForceFrom: 2026-01-01
source: us
settings: { induction: 6 weeks }
change: { council-apr-link: { off: run elsewhere } }
checks: [{ check: caseload, id: our-caseload, clause: '1', title: Caseload, element: personal }]
`,
  );
  const { policy } = readPolicyFile(file);
  const rows = coverageOf(policy);
  const of = (id: string) => rows.find((row) => row.id === id);
  expect(of('council-apr-link')).toMatchObject({ kind: 'off', reason: 'run elsewhere' });
  expect(of('council-induction-access')).toMatchObject({
    kind: 'duty',
    test: 'tests/policies/catalogue/council-procedure*.test.ts: council-induction-access',
  });
  expect(of('council-agreement-new-relationship')).toMatchObject({ kind: 'not-set', carrier: 'setting agreement-new-supervisor' });
  expect(of('council-combined-monthly')).toMatchObject({ kind: 'made-of', carrier: 'council-personal-monthly, council-casework-monthly' });
  expect(of('council-venue-private')).toMatchObject({ test: null });
  expect(of('our-caseload')).toBeUndefined();
});
