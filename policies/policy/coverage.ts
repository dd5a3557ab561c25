import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { packageFolder } from '../package-folder.js';
import { type CarriedRow, coverageSchema } from './coverage-schema.js';
import { lineOf } from './line-of.js';
import { isMirror, namedBy } from './off.js';
import { explainIssue, pathInWords, ProblemsError } from './problem.js';
import { type ResolvedPolicy, resolvePolicy } from './resolve.js';
import type { Duty, Policy } from './schema.js';

/** What becomes of one row of a policy's source. */
export interface CoveredRow {
  readonly id: string;
  /** The duty or check itself, the duties that it restates or combines, or what else carries it. */
  readonly carrier: string;
  readonly kind: 'duty' | 'same-as' | 'made-of' | 'check' | 'not-set' | 'off' | CarriedRow['kind'];
  /** Where its dated examples are; null for what is neither dated nor counted. */
  readonly test: string | null;
  /** Why it is carried so; null where the row itself is the duty or the check. */
  readonly reason: string | null;
}

/** Every row of the source of a policy: those of the policy file in its order, then the others. Throws `ProblemsError`. */
export function coverageOf(policy: Policy): readonly CoveredRow[] {
  const resolved = resolvePolicy(policy);
  const source = policy.extended?.policy ?? policy.id;
  const own = new Set([...(policy.extended?.duties ?? []), ...(policy.extended?.checks ?? [])]);
  const inFile = [
    ...policy.duties.map((duty) => ofDuty(duty, resolved)),
    ...policy.checks.map(({ id }) => ({ id, carrier: id, kind: 'check' as const, reason: null })),
  ];
  return [
    // What the organisation added is no row of the source, and has no examples here.
    ...inFile.filter(({ id }) => !own.has(id)).map((row) => ({ ...row, test: testOf(source, row.id) })),
    ...Object.entries(writtenCoverage(source)).map(([id, row]) => ({ id, ...row, test: null })),
  ];
}

function ofDuty(duty: Duty, { unset, off }: ResolvedPolicy): Omit<CoveredRow, 'test'> {
  const { id } = duty;
  const switchedOff = off.find((one) => one.duty.id === id);
  if (switchedOff !== undefined) return { id, carrier: id, kind: 'off', reason: switchedOff.reason };
  if (isMirror(duty)) {
    return { id, carrier: namedBy(duty).join(', '), kind: 'sameAs' in duty ? 'same-as' : 'made-of', reason: null };
  }
  const notSet = unset.find((one) => one.duty.id === id);
  return notSet === undefined
    ? { id, carrier: id, kind: 'duty', reason: null }
    : { id, carrier: `setting ${notSet.setting}`, kind: 'not-set', reason: notSet.question };
}

function testOf(policy: string, row: string): string {
  return `tests/policies/catalogue/${policy}*.test.ts: ${row}`;
}

/** The rows of a policy that are neither its duties nor its checks; none when nobody has written them down. Throws `ProblemsError`. */
export function writtenCoverage(policy: string, folder = packageFolder('policies/catalogue')): Readonly<Record<string, CarriedRow>> {
  const path = join(folder, 'coverage', `${policy}.yaml`);
  if (!existsSync(path)) return {};
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const file = `coverage/${basename(path)}`;
  const parsed = coverageSchema.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ProblemsError(
    parsed.error.issues
      .flatMap((issue) => explainIssue(issue))
      .map(({ path: at, ...rest }) => ({ file, line: lineOf(document, lines, at), path: pathInWords(at), ...rest })),
  );
}
