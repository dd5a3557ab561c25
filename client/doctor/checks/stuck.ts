import type { Client } from '@temporalio/client';
import { STATUS, statusOf } from '../../../activities/temporal/trouble.js';
import type { Check } from '../finding.js';
import { failed, ok } from '../finding.js';

const SHOWN = 5;
/** A deadline that passed this long ago would have woken its subject, whatever zone it is in. */
const OVERSLEPT_MS = 26 * 3_600_000;

const RUNNING = "ExecutionStatus = 'Running'";

/** No subject is stuck: a stuck one keeps every fact, and reminds nobody. */
export const stuck: Check = {
  id: 'stuck',
  needs: ['search-attributes'],
  async look(at) {
    const client = await at.client();
    const waiting = await those(client, `${RUNNING} AND Standing = 'stuck'`);
    if (waiting.count > 0)
      return failed(
        `${waiting.count} stuck: ${waiting.named}`,
        `"oversight status ${waiting.first}" says why. Each tries again by itself, at least once an hour, and goes on once the cause is gone.`,
      );
    const failing = await failingTasks(client);
    if (failing !== undefined && failing.count > 0)
      return failed(
        `${failing.count} cannot go on, because their workflow task fails or times out: ${failing.named}`,
        'The Web UI shows the failure, under the last "workflow task failed". "npm run replay" says whether this release can go on with what runs; if not, go back to the one before. Each goes on by itself then.',
      );
    const asleep = await those(
      client,
      `${RUNNING} AND NextDue < '${new Date(at.now - OVERSLEPT_MS).toISOString()}' AND Standing IN ('on-track', 'due')`,
    );
    if (asleep.count > 0)
      return failed(
        `${asleep.count} did not wake although something fell due more than a day ago: ${asleep.named}`,
        'Look whether workers get work (the checks "versions" and "worker") and keep up with it. If they do, look at the timers of one of these in the Web UI.',
      );
    return ok('nothing is stuck, everything wakes');
  },
};

const PROBLEMS = ['category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut'] as const;

interface Found {
  readonly count: number;
  readonly named: string;
  readonly first: string;
}

/** The service marks a run after some failures in a row; undefined where it is too old to do so. */
async function failingTasks(client: Client): Promise<Found | undefined> {
  try {
    return await those(client, `${RUNNING} AND TemporalReportedProblems IN (${PROBLEMS.map((one) => `'${one}'`).join(', ')})`);
  } catch (error) {
    if (statusOf(error) === STATUS.invalidArgument) return undefined;
    throw error;
  }
}

async function those({ workflow }: Client, query: string): Promise<Found> {
  const { count } = await workflow.count(query);
  const ids: string[] = [];
  if (count > 0) for await (const { workflowId } of workflow.list({ query, pageSize: SHOWN })) if (ids.push(workflowId) === SHOWN) break;
  const more = count > ids.length ? ` and ${count - ids.length} more` : '';
  return { count, named: `${ids.join(', ')}${more}`, first: ids[0] ?? 'ID' };
}
