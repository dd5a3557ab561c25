import { describeNamespace } from '../../../activities/temporal/namespace.js';
import type { Check } from '../finding.js';
import { ok, warning } from '../finding.js';

const DAY_MS = 24 * 3_600_000;
/** Time enough to look at the history of what ended, when somebody asks about last week. */
const ENOUGH_DAYS = 7;

/** The namespace is there, and keeps what has ended long enough to look into it. What an inspector asks for is in the store. */
export const namespace: Check = {
  id: 'namespace',
  needs: ['server'],
  async look(at) {
    const client = await at.client();
    const days = (await describeNamespace(client)).retentionMs / DAY_MS;
    const { namespace } = client.options;
    const seen = `"${namespace}" keeps the history of what has ended for ${inWords(days)}`;
    return days >= ENOUGH_DAYS
      ? ok(seen)
      : warning(seen, `Keep it longer: temporal operator namespace update --namespace ${namespace} --retention 30d`);
  },
};

function inWords(days: number): string {
  return days === 1 ? 'one day' : days < 1 ? `${Math.round(days * 24)} hours` : `${Math.round(days)} days`;
}
