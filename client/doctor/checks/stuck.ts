import type { Check } from '../finding.js';
import { failed, ok } from '../finding.js';

const SHOWN = 5;

/** No subject is stuck: a stuck one keeps every fact, and reminds nobody. */
export const stuck: Check = {
  id: 'stuck',
  needs: ['search-attributes'],
  async look(at) {
    const { workflow } = await at.client();
    const query = "ExecutionStatus = 'Running' AND Standing = 'stuck'";
    const { count } = await workflow.count(query);
    if (count === 0) return ok('nothing is stuck');
    const ids: string[] = [];
    for await (const { workflowId } of workflow.list({ query, pageSize: SHOWN })) if (ids.push(workflowId) === SHOWN) break;
    const more = count > ids.length ? ` and ${count - ids.length} more` : '';
    return failed(
      `${count} stuck: ${ids.join(', ')}${more}`,
      `"oversight status ${ids[0] ?? 'ID'}" says why. Each tries again by itself, at least once an hour, and goes on once the cause is gone.`,
    );
  },
};
