import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { coverageOf, writtenCoverage } from '../../../policies/policy/coverage.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROWS = JSON.parse(readFileSync(join(HERE, 'rows.json'), 'utf8')) as Readonly<Record<string, Readonly<Record<string, string>>>>;

const CATALOGUE = join(HERE, '../../../policies/catalogue');

/** The tests of one policy as text: the name of a test or of a group of tests begins with the row that it is about. */
function testsOf(policy: string): string {
  const files = readdirSync(HERE).filter((name) => name.startsWith(policy) && name.endsWith('.test.ts'));
  return files.map((name) => readFileSync(join(HERE, name), 'utf8')).join('\n');
}

/** In the name itself, or as the first cell of a table of tests. That the test is one of the row is shown by `npm run removal`. */
function isNamedIn(tests: string, row: string): boolean {
  return new RegExp(`['"\`]${row}[: '"\`]`).test(tests);
}

test('there are 499 rows, of which 91 are timers and 106 counts', () => {
  const all = Object.values(ROWS).flatMap((rows) => Object.values(rows));
  expect([all.length, all.filter((what) => what === 'timer').length, all.filter((what) => what === 'count').length]).toEqual([
    499, 91, 106,
  ]);
});

describe.each(Object.entries(ROWS))('%s', (policy, rows) => {
  const version = catalogue().get(policy);
  describe('each row of the source', () => {
    const { duties = [], checks = [], ladders = {} } = version?.policy ?? {};
    const inFile = [...duties, ...checks].map(({ id }) => id);
    const behaviour = Object.entries(rows).flatMap(([id, what]) => (what === 'timer' || what === 'count' ? [id] : []));
    const written = writtenCoverage(policy);

    test('is carried, and once', () => {
      const carried = [...inFile, ...Object.keys(written)];
      expect(Object.keys(rows).filter((id) => !carried.includes(id))).toEqual([]);
      expect(carried.filter((id, at) => carried.indexOf(id) < at)).toEqual([]);
    });

    test('and nothing is carried that is no row', () => {
      expect([...inFile, ...Object.keys(written)].filter((id) => rows[id] === undefined)).toEqual([]);
    });

    test('that is a timer or a count is a duty, restates one or is a check, or is a ladder of the policy file', () => {
      const elsewhere = behaviour.filter((id) => !inFile.includes(id));
      const isLadder = (id: string): boolean => {
        const { kind, carrier = '' } = written[id] ?? {};
        return kind === 'ladder' && Object.keys(ladders).some((name) => carrier.startsWith(`ladder ${name}`));
      };
      expect(elsewhere.filter((id) => !isLadder(id))).toEqual([]);
    });

    test('that is a timer or a count has a test whose name begins with it', () => {
      const tests = testsOf(policy);
      expect(behaviour.filter((id) => !isNamedIn(tests, id))).toEqual([]);
    });

    test('is in what the command prints', () => {
      const printed = version === undefined ? [] : coverageOf(version.policy);
      expect(printed.map(({ id }) => id).toSorted()).toEqual(Object.keys(rows).toSorted());
      for (const { kind, test: named, reason } of printed) {
        if (named === null) expect(reason).not.toBe('');
        else expect(['duty', 'same-as', 'made-of', 'check', 'not-set']).toContain(kind);
      }
    });
  });
});

test('nothing is said to carry rows of a policy that there is not', () => {
  const files = readdirSync(join(CATALOGUE, 'coverage')).map((name) => name.replace(/\.yaml$/, ''));
  expect(files.filter((id) => ROWS[id] === undefined)).toEqual([]);
});
