import { lackingSearchAttributes } from '../../../activities/temporal/namespace.js';
import { detailsOf, isRefusal } from '../../../activities/temporal/trouble.js';
import type { Check } from '../finding.js';
import { failed, ok, warning } from '../finding.js';

/** The search attributes are registered, each with its type: without them no workflow can say how it stands. */
export const searchAttributes: Check = {
  id: 'search-attributes',
  needs: ['namespace'],
  async look(at) {
    try {
      const lacking = await lackingSearchAttributes(await at.client());
      if (lacking.length === 0) return ok('all are registered, with the right types');
      const mend = lacking.some((one) => one.includes('('))
        ? 'Temporal cannot change a type: use a namespace of its own for Oversight.'
        : 'Run "oversight setup".';
      return failed(`missing or of another type: ${lacking.join(', ')}`, mend);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return warning(
        `cannot be listed: ${detailsOf(error)}`,
        'Have somebody with more rights look: temporal operator search-attribute list',
      );
    }
  },
};
