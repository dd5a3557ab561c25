import { catalogue } from '../../../policies/policy/catalogue.js';
import { problemInWords, ProblemsError } from '../../../policies/policy/problem.js';
import { knownPolicies } from '../../policies.js';
import type { Check } from '../finding.js';
import { failed, ok } from '../finding.js';

/** The policies that ship and those of the organisation can be read. */
export const policies: Check = {
  id: 'policies',
  needs: ['settings'],
  look({ settings: { policiesDir } }) {
    try {
      const all = knownPolicies(policiesDir);
      if (policiesDir === undefined) return ok(`${all.size} ship with Oversight; none of your own`);
      const own = [...all.values()].filter(({ id, hash }) => catalogue().get(id)?.hash !== hash);
      return ok(`${all.size}, of which ${own.length} your own, in ${policiesDir}`);
    } catch (error) {
      const [first] = error instanceof ProblemsError ? error.problems : [];
      if (!(error instanceof ProblemsError) || first === undefined) throw error;
      const { problems } = error;
      const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
      return failed(
        `${problemInWords({ ...first, mend: '' }).trimEnd()}${more}`,
        `${first.mend} "oversight policy check FILE" lists every problem of a file.`,
      );
    }
  },
};
