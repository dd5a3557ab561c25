import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { checkOverlay } from './check-overlay.js';
import { checkPolicy, type Finding } from './check.js';
import { lineOf } from './line-of.js';
import { type Base, withOverlay } from './overlay.js';
import { placeInOverlay } from './overlay-place.js';
import { type OverlayInput, overlaySchema } from './overlay-schema.js';
import { explainIssue, pathInWords, type Problem, ProblemsError } from './problem.js';
import { type Policy, type PolicyInput, policySchema } from './schema.js';
import { yamlFindings } from './yaml-problem.js';

export interface LoadedPolicy {
  /** The document as plain data, before defaults: what is kept in the store and hashed. */
  readonly input: PolicyInput;
  readonly policy: Policy;
  /** What is found in the policy later on, with its line in the file. */
  readonly problemOf: (finding: Finding) => Problem;
}

/** Looks up the policy that another one extends, or says why there is none. */
export type FindBase = (id: string) => Base | { readonly message: string; readonly mend: string };

/**
 * Reads a policy written in YAML (or JSON, which is YAML). `inherited` are ladders that ship with Oversight; those the policy
 * uses become part of the document, and so does what it extends, so that the document says everything by itself.
 * Throws `ProblemsError` with every problem found, each with file, line, path and mend.
 */
export function loadPolicy(
  text: string,
  file: string,
  inherited: PolicyInput['ladders'] = {},
  findBase: FindBase = () => ({ message: 'there is no policy to extend', mend: 'Write the policy whole.' }),
): LoadedPolicy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problemAt = ({ path, ...rest }: Finding): Problem => ({
    file,
    line: lineOf(document, lines, path),
    path: pathInWords(path),
    ...rest,
  });
  const refuse = (findings: readonly Finding[]): void => {
    if (findings.length > 0) throw new ProblemsError(findings.map(problemAt));
  };
  if (document.errors.length > 0) {
    throw new ProblemsError(
      yamlFindings(document.errors).map(({ at, ...found }) => ({ file, line: lines.linePos(at).line, path: '', ...found })),
    );
  }
  const written: unknown = document.toJS();
  const { whole, place } = isOverlay(written) ? extend(written, findBase, refuse) : { whole: written as PolicyInput, place: asItIs };
  const input = withInherited(whole, inherited);
  const parsed = policySchema.safeParse(input, { reportInput: true });
  const placed = (finding: Finding): Finding => ({ ...finding, path: place(finding.path) });
  refuse(findingsIn(parsed).map(placed));
  const policy = parsed.data as Policy;
  refuse(checkPolicy(policy, Object.keys(inherited ?? {})).map(placed));
  return {
    input,
    policy,
    // A ladder that ships is in no line of the file: the sentence names it.
    problemOf: ({ path, ...found }) =>
      isOfLadderThatShips(path, written as PolicyInput, inherited)
        ? { file, line: 0, path: '', ...found }
        : problemAt(placed({ path, ...found })),
  };
}

function isOfLadderThatShips(
  [list, name]: readonly PropertyKey[],
  written: Pick<PolicyInput, 'ladders'>,
  inherited: PolicyInput['ladders'],
): boolean {
  return list === 'ladders' && inherited?.[String(name)] !== undefined && !(String(name) in (written.ladders ?? {}));
}

function isOverlay(written: unknown): written is OverlayInput {
  return typeof written === 'object' && written !== null && 'extends' in written;
}

type Place = (path: readonly PropertyKey[]) => readonly PropertyKey[];
const asItIs: Place = (path) => path;

function extend(written: OverlayInput, findBase: FindBase, refuse: (findings: readonly Finding[]) => void) {
  refuse(findingsIn(overlaySchema.safeParse(written, { reportInput: true })));
  const base = findBase(written.extends);
  if ('message' in base) {
    refuse([{ path: ['extends'], ...base }]);
    throw new Error(base.message);
  }
  refuse(checkOverlay(base, written));
  const whole = withOverlay(base, written);
  return { whole, place: (path: readonly PropertyKey[]) => placeInOverlay(path, base, written, whole) };
}

function findingsIn({ error }: z.ZodSafeParseResult<unknown>): readonly Finding[] {
  return error?.issues.flatMap((issue) => explainIssue(issue)) ?? [];
}

function withInherited(written: PolicyInput | null, inherited: PolicyInput['ladders']): PolicyInput {
  if (written === null || typeof written !== 'object' || Array.isArray(written)) return written as unknown as PolicyInput;
  const ladders = written.ladders ?? {};
  if (typeof ladders !== 'object' || Array.isArray(ladders)) return written;
  const used = Object.entries(inherited ?? {}).filter(([name]) => name === 'house' || usesLadder(written, name));
  return { ...written, ladders: { ...Object.fromEntries(used), ...ladders } };
}

/** Only what is used belongs to the document: another ladder that ships must not make every policy a new version. */
function usesLadder({ duties }: PolicyInput, name: string): boolean {
  const written: unknown = duties;
  return Array.isArray(written) && written.some((duty: unknown) => (duty as { ladder?: unknown } | null)?.ladder === name);
}
