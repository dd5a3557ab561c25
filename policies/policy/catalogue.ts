import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { packageFolder } from '../package-folder.js';
import type { Finding } from './check.js';
import { contentHash } from './content-hash.js';
import { type Problem, problemInWords, ProblemsError } from './problem.js';
import { PolicyFiles, type PolicyVersion, type Shipped } from './policy-files.js';
import { type PolicyInput, policySchema } from './schema.js';

export type { PolicyVersion } from './policy-files.js';

/** The policies that ship with Oversight, by id. */
export function catalogue(): ReadonlyMap<string, PolicyVersion> {
  // While these are read themselves there are none that they could lean on but each other.
  shipped ??= readAll(packageFolder('policies/catalogue'), { ladders: shippedLadders(), policies: () => new Map() });
  return shipped;
}

/** Every `*.yaml` of a folder as a policy. Throws `ProblemsError` at the first file that is not one. */
export function readFolder(folder: string): ReadonlyMap<string, PolicyVersion> {
  return readAll(folder, { ladders: shippedLadders(), policies: catalogue });
}

/** Every `*.yaml` of a folder that is a policy, and the problems of those that are not, each once. */
export function readFolderAsFarAsPossible(folder: string): {
  readonly policies: ReadonlyMap<string, PolicyVersion>;
  readonly problems: readonly Problem[];
} {
  const files = new PolicyFiles(folder, { ladders: shippedLadders(), policies: catalogue });
  const policies = new Map<string, PolicyVersion>();
  // What extends a broken file has that file's problems.
  const problems = new Map<string, Problem>();
  for (const name of files.names()) {
    try {
      const version = files.read(name);
      policies.set(version.id, version);
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      for (const problem of error.problems) problems.set(problemInWords(problem), problem);
    }
  }
  return { policies, problems: [...problems.values()] };
}

/** The policy of that id in a folder, whatever else lies there; undefined where no file has it. Throws `ProblemsError` for its own problems. */
export function readOneOf(folder: string, id: string): PolicyVersion | undefined {
  const files = new PolicyFiles(folder, { ladders: shippedLadders(), policies: catalogue });
  const name = files.fileOf(id);
  return name === undefined ? undefined : files.read(name);
}

/** Reads one policy file; one that it extends ships with Oversight or lies beside it. Throws `ProblemsError`. */
export function readPolicyFile(path: string): PolicyVersion {
  return examinePolicyFile(path).version;
}

/** Reads one policy file, and says where in it something stands that is found later on. Throws `ProblemsError`. */
export function examinePolicyFile(path: string): { readonly version: PolicyVersion; readonly problemOf: (finding: Finding) => Problem } {
  const name = basename(path);
  const files = new PolicyFiles(dirname(path), { ladders: shippedLadders(), policies: catalogue });
  return { version: files.read(name), problemOf: (finding) => files.problemIn(name, finding) };
}

/** A version that was kept as data, read back. Throws when the data no longer fits the schema. */
export function policyFromInput(input: PolicyInput): PolicyVersion {
  const policy = policySchema.parse(input);
  return { id: policy.id, hash: contentHash(input), input, policy };
}

function readAll(folder: string, leaningOn: Shipped): ReadonlyMap<string, PolicyVersion> {
  const files = new PolicyFiles(folder, leaningOn);
  return new Map(
    files
      .names()
      .map((name) => files.read(name))
      .map((version) => [version.id, version]),
  );
}

function shippedLadders(): PolicyInput['ladders'] {
  const folder = join(packageFolder('policies/catalogue'), 'ladders');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return Object.assign({}, ...files.map((name) => parse(readFileSync(join(folder, name), 'utf8')) as object)) as PolicyInput['ladders'];
}

let shipped: ReadonlyMap<string, PolicyVersion> | undefined;
