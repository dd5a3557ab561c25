import { statSync } from 'node:fs';
import { type Settings, SettingsError } from '../settings.js';
import { loadTemplates, type Templates } from './templates.js';

/**
 * The templates that mail is written with: those of the package, and the organisation's own in place of some. Throws `SettingsError` when there
 * is no such folder, and `ProblemsError` for what is wrong in one of them.
 */
export function ownTemplates({ templatesDir }: Pick<Settings, 'templatesDir'>): Templates {
  if (templatesDir !== undefined && !statSync(templatesDir, { throwIfNoEntry: false })?.isDirectory())
    throw new SettingsError(`OVERSIGHT_MAIL_TEMPLATES: there is no folder ${templatesDir}. Make it, or leave the setting out.`);
  return loadTemplates(templatesDir);
}
