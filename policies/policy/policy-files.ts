import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Finding } from './check.js';
import { contentHash } from './content-hash.js';
import { type FindBase, loadPolicy } from './load.js';
import type { Problem } from './problem.js';
import type { Policy, PolicyInput } from './schema.js';

/** One version of a policy: what it says and the hash by which every assessment cites it. */
export interface PolicyVersion {
  readonly id: string;
  readonly hash: string;
  readonly input: PolicyInput;
  readonly policy: Policy;
}

/** What files of policies may lean on: the ladders and the policies that ship. */
export interface Shipped {
  readonly ladders: PolicyInput['ladders'];
  policies(): ReadonlyMap<string, PolicyVersion>;
}

/** The policy files of a folder. Each is read once, and those that it extends before it. */
export class PolicyFiles {
  readonly #read = new Map<string, PolicyVersion>();
  readonly #problemOf = new Map<string, (finding: Finding) => Problem>();
  #ids: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly folder: string,
    private readonly shipped: Shipped,
  ) {}

  names(): readonly string[] {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted();
  }

  /** Reads one. `through` are the files that extend it, the first one first. Throws `ProblemsError`. */
  read(name: string, through: readonly string[] = []): PolicyVersion {
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    const text = readFileSync(join(this.folder, name), 'utf8');
    const { input, policy, problemOf } = loadPolicy(text, basename(name), this.shipped.ladders, this.#findBase([...through, name]));
    this.#problemOf.set(name, problemOf);
    const version = { id: policy.id, hash: contentHash(input), input, policy };
    this.#read.set(name, version);
    return version;
  }

  /** What is found in a policy that was read, with its line in the file. */
  problemIn(name: string, finding: Finding): Problem {
    const problemOf = this.#problemOf.get(name);
    if (problemOf === undefined) throw new RangeError(`${name} has not been read`);
    return problemOf(finding);
  }

  /** A policy of the folder goes before one that ships, but for the one of the same id that extends it. */
  #findBase(through: readonly string[]): FindBase {
    return (id) => {
      const own = this.fileOf(id);
      if (own !== undefined && !through.includes(own)) return this.read(own, through);
      const found = this.shipped.policies().get(id);
      if (found !== undefined && (own === undefined || own === through.at(-1))) return found;
      if (own === undefined) return { message: `there is no policy "${id}"`, mend: this.#whichThereAre() };
      const circle = [...through.slice(through.indexOf(own)), own].map((name) => basename(name)).join(' > ');
      return {
        message: `the policies extend each other in a circle: ${circle}`,
        mend: 'One of them must be whole, or extend another one.',
      };
    };
  }

  #whichThereAre(): string {
    const all = [...new Set([...this.shipped.policies().keys(), ...this.#idsOfFiles().keys()])];
    return `Write one of: ${all.join(', ')}. A policy of your own must lie in the same folder.`;
  }

  /** The file that says it is of the policy with that id, whether it can be read or not. */
  fileOf(id: string): string | undefined {
    return this.#idsOfFiles().get(id);
  }

  #idsOfFiles(): ReadonlyMap<string, string> {
    this.#ids ??= new Map(this.names().flatMap((name) => this.#idOf(name).map((id) => [id, name] as const)));
    return this.#ids;
  }

  /** What cannot be read as YAML has no id here, and its problems are told when it is asked for. */
  #idOf(name: string): readonly string[] {
    const document = parseDocument(readFileSync(join(this.folder, name), 'utf8'), { prettyErrors: false });
    const id: unknown = document.errors.length > 0 ? undefined : document.get('id');
    return typeof id === 'string' ? [id] : [];
  }
}
