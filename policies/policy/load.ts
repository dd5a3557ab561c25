import { isMap, isNode, LineCounter, type Pair, parseDocument, type Document } from 'yaml';
import { checkPolicy } from './check.js';
import { explainIssue, pathInWords, type Problem, ProblemsError } from './problem.js';
import { type Policy, type PolicyInput, policySchema } from './schema.js';

export interface LoadedPolicy {
  /** The document as plain data, before defaults: what is kept in the store and hashed. */
  readonly input: PolicyInput;
  readonly policy: Policy;
}

/**
 * Reads a policy written in YAML (or JSON, which is YAML). `inherited` are ladders that ship with Oversight; those the policy
 * uses become part of the document, so that the document says everything by itself.
 * Throws `ProblemsError` with every problem found, each with file, line, path and mend.
 */
export function loadPolicy(text: string, file: string, inherited: PolicyInput['ladders'] = {}): LoadedPolicy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (path: readonly PropertyKey[]): number => lineOf(document, lines, path);
  if (document.errors.length > 0) {
    throw new ProblemsError(
      document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        path: '',
        message: `not readable as YAML: ${error.message}`,
        mend: 'Correct the YAML.',
      })),
    );
  }
  const written = document.toJS() as PolicyInput | null;
  const input = withInherited(written, inherited);
  const parsed = policySchema.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    const found = parsed.error.issues.flatMap((issue) => explainIssue(issue));
    throw new ProblemsError(
      found.map(({ path, message, mend }): Problem => ({ file, line: at(path), path: pathInWords(path), message, mend })),
    );
  }
  const problems = checkPolicy(parsed.data).map(({ path, message, mend }): Problem => ({
    file,
    line: at(path),
    path: pathInWords(path),
    message,
    mend,
  }));
  if (problems.length > 0) throw new ProblemsError(problems);
  return { input, policy: parsed.data };
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

/** The line of the deepest part of the path that is in the file. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const start = depth === 0 ? document.contents?.range[0] : startOf(document, path.slice(0, depth));
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 0;
}

/** A key is where people look for a wrong value, and for one that is missing its parent's. */
function startOf(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item: Pair) => isNode(item.key) && String(item.key) === String(last));
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
