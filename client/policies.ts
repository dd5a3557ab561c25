import { statSync } from 'node:fs';
import { SettingsError } from '../activities/settings.js';
import { catalogue, type PolicyVersion, readFolder } from '../policies/policy/catalogue.js';

/**
 * The policies that ship with Oversight and the organisation's own, which win. Throws `ProblemsError`, or `SettingsError` when there is no
 * such folder.
 */
export function knownPolicies(ownFolder: string | undefined): ReadonlyMap<string, PolicyVersion> {
  if (ownFolder === undefined) return catalogue();
  if (!statSync(ownFolder, { throwIfNoEntry: false })?.isDirectory())
    throw new SettingsError(`OVERSIGHT_POLICIES: there is no folder ${ownFolder}. Make it, or leave the setting out.`);
  return new Map([...catalogue(), ...readFolder(ownFolder)]);
}
