import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { packageFolder } from '../package-folder.js';
import { contentHash } from './content-hash.js';
import { loadPolicy } from './load.js';
import { type Policy, type PolicyInput, policySchema } from './schema.js';

/** One version of a policy: what it says and the hash by which every assessment cites it. */
export interface PolicyVersion {
  readonly id: string;
  readonly hash: string;
  readonly input: PolicyInput;
  readonly policy: Policy;
}

/** The policies that ship with Oversight, by id. */
export function catalogue(): ReadonlyMap<string, PolicyVersion> {
  shipped ??= readFolder(packageFolder('policies/catalogue'));
  return shipped;
}

/** Every `*.yaml` of a folder as a policy. Throws `ProblemsError` at the first file that is not one. */
export function readFolder(folder: string): ReadonlyMap<string, PolicyVersion> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
  return new Map(files.map((name) => readPolicyFile(join(folder, name))).map((version) => [version.id, version]));
}

/** Reads one policy file. Throws `ProblemsError`. */
export function readPolicyFile(path: string): PolicyVersion {
  const { input, policy } = loadPolicy(readFileSync(path, 'utf8'), basename(path), shippedLadders());
  return { id: policy.id, hash: contentHash(input), input, policy };
}

/** A version that was kept as data, read back. Throws when the data no longer fits the schema. */
export function policyFromInput(input: PolicyInput): PolicyVersion {
  const policy = policySchema.parse(input);
  return { id: policy.id, hash: contentHash(input), input, policy };
}

function shippedLadders(): PolicyInput['ladders'] {
  const folder = join(packageFolder('policies/catalogue'), 'ladders');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return Object.assign({}, ...files.map((name) => parse(readFileSync(join(folder, name), 'utf8')) as object)) as PolicyInput['ladders'];
}

let shipped: ReadonlyMap<string, PolicyVersion> | undefined;
