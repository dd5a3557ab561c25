import { requiredLinkKeys } from '../../../activities/links/link-keys.js';
import type { Check } from '../finding.js';
import { failed, ok } from '../finding.js';

const PATIENCE_MS = 5_000;

/** Where mails have links, there is a key that signs them, and the desk answers under its address. */
export const desk: Check = {
  id: 'desk',
  needs: ['settings'],
  async look({ settings: { deskUrl, dataDir }, environment }) {
    if (deskUrl === undefined) return ok('OVERSIGHT_DESK_URL is not set: mails are answered by reply ("npm start" has a desk of its own)');
    requiredLinkKeys(environment, dataDir);
    const reason = await troubleAt(`${deskUrl.replace(/\/+$/, '')}/health`);
    if (reason === undefined) return ok(`the desk answers at ${deskUrl}`);
    return failed(
      `the desk does not answer at ${deskUrl}: ${reason}`,
      'Start "oversight desk" and let the proxy before it pass everything on, or correct OVERSIGHT_DESK_URL. Links in mails do not work meanwhile.',
    );
  },
};

async function troubleAt(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' });
    return response.ok && (await response.text()) === 'ok' ? undefined : `something else answers there (${response.status})`;
  } catch (error) {
    return error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
  }
}
