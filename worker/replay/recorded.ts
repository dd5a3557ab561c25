import type { HistoryAndWorkflowId } from '@temporalio/client';
import proto from '@temporalio/proto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { History } = proto.temporal.api.history.v1;

/** The releases whose histories are in a folder, by their names. */
export function recordedReleases(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** A history as it is kept in a file: Temporal's own message, as JSON. The SDK's function for that fails where npm has installed protobufjs twice. */
export function historyAsText(history: HistoryAndWorkflowId['history']): string {
  return JSON.stringify(History.toObject(History.fromObject(history as object), { enums: String, longs: String, bytes: String }));
}

/** The histories of one release, a file each. Throws an Error that names the file that is none. */
export async function* recordedHistories(folder: string, release: string): AsyncGenerator<HistoryAndWorkflowId> {
  const files = readdirSync(join(folder, release)).filter((name) => name.endsWith('.json'));
  for (const name of files.toSorted()) yield await Promise.resolve(readHistory(join(folder, release, name)));
}

function readHistory(file: string): HistoryAndWorkflowId {
  try {
    const history = History.fromObject(JSON.parse(readFileSync(file, 'utf8')) as object);
    const workflowId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId;
    if (!workflowId) throw new Error('its first event does not start a workflow');
    return { workflowId, history };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} is not the history of a workflow: ${why}. Record it again with "npm run record-histories".`, { cause: error });
  }
}
