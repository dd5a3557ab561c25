import { statSync } from 'node:fs';
import { SettingsError } from '../activities/settings.js';
import { catalogue, type PolicyVersion, readFolder, readFolderAsFarAsPossible, readOneOf } from '../policies/policy/catalogue.js';
import { type Problem, ProblemsError } from '../policies/policy/problem.js';

/**
 * The policies that ship with Oversight and the organisation's own, which win. Throws `ProblemsError`, or `SettingsError` when there is no
 * such folder.
 */
export function knownPolicies(ownFolder: string | undefined): ReadonlyMap<string, PolicyVersion> {
  if (ownFolder === undefined) return catalogue();
  return new Map([...catalogue(), ...readFolder(existing(ownFolder))]);
}

/** The same for a list: a file that is no policy hides none of the others, and its problems come with them. */
export function listedPolicies(ownFolder: string | undefined): {
  readonly policies: ReadonlyMap<string, PolicyVersion>;
  readonly problems: readonly Problem[];
} {
  if (ownFolder === undefined) return { policies: catalogue(), problems: [] };
  const { policies, problems } = readFolderAsFarAsPossible(existing(ownFolder));
  return { policies: new Map([...catalogue(), ...policies]), problems };
}

/**
 * One policy by its id; undefined where there is none. Another file that is broken does not matter; its own problems do. Throws `ProblemsError`,
 * or `SettingsError` when there is no such folder.
 */
export function onePolicy(id: string, ownFolder: string | undefined): PolicyVersion | undefined {
  if (ownFolder === undefined) return catalogue().get(id);
  const found = readOneOf(existing(ownFolder), id) ?? catalogue().get(id);
  if (found !== undefined) return found;
  // It may be the one that cannot be read.
  const { problems } = readFolderAsFarAsPossible(ownFolder);
  if (problems.length > 0) throw new ProblemsError(problems);
  return undefined;
}

/** What to say of an id that no policy has. */
export function noSuchPolicy(id: string): string {
  return `There is no policy "${id}". "oversight policy list" names them, or set OVERSIGHT_POLICIES to the folder of your own.`;
}

function existing(folder: string): string {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new SettingsError(`OVERSIGHT_POLICIES: there is no folder ${folder}. Make it, or leave the setting out.`);
  return folder;
}
