import type { Check } from '../finding.js';
import { failed, ok } from '../finding.js';

const SHOWN = 5;

/** No inbox tries in vain to send. Said here too, because a broken mail server cannot tell of itself by mail. */
export const undelivered: Check = {
  id: 'undelivered',
  needs: ['search-attributes'],
  async look(at) {
    const { workflow } = await at.client();
    const query = "ExecutionStatus = 'Running' AND Standing = 'undelivered'";
    const { count } = await workflow.count(query);
    if (count === 0) return ok('no inbox has mail that does not get through');
    const ids: string[] = [];
    for await (const { workflowId } of workflow.list({ query, pageSize: SHOWN })) if (ids.push(workflowId) === SHOWN) break;
    const more = count > ids.length ? ` and ${count - ids.length} more` : '';
    return failed(
      `the mail of ${count} ${count === 1 ? 'inbox' : 'inboxes'} does not get through: ${ids.join(', ')}${more}`,
      'See the check mail-server, and in the Web UI the details of these workflows for what the server replied. Nothing is lost; each tries again at least once an hour.',
    );
  },
};
