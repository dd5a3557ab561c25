import { readdirSync } from 'node:fs';
import { ownTemplates } from '../../../activities/mail/own-templates.js';
import { problemInWords, ProblemsError } from '../../../policies/policy/problem.js';
import type { Check } from '../finding.js';
import { failed, ok } from '../finding.js';

/** The templates of the organisation's own can write a mail of every kind. */
export const mailTemplates: Check = {
  id: 'mail-templates',
  needs: ['settings'],
  look({ settings }) {
    try {
      ownTemplates(settings);
      const { templatesDir } = settings;
      if (templatesDir === undefined) return ok('mail is written with the templates that ship');
      const own = readdirSync(templatesDir).filter((file) => file.endsWith('.eta'));
      return ok(`${own.length} of your own, in ${templatesDir}`);
    } catch (error) {
      const [first] = error instanceof ProblemsError ? error.problems : [];
      if (!(error instanceof ProblemsError) || first === undefined) throw error;
      const more = error.problems.length === 1 ? '' : ` (and ${error.problems.length - 1} more)`;
      return failed(`${problemInWords({ ...first, mend: '' }).trimEnd()}${more}`, `${first.mend} No worker starts until then.`);
    }
  },
};
