import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { inParallel } from '../apply/in-parallel.js';
import { askSubject } from '../ask-subject.js';
import type { CheckedFact } from './check-facts.js';

/** Longer than a worker needs for some hundreds; what has not arrived by then is told to the supervisor as unreached. */
const PATIENCE_MS = 10_000;
const AGAIN_MS = 100;
const WIDTH = 8;

/**
 * Waits until the sessions have been carried to the cases that they name, or patience ends. A session is recorded before its cases hear of
 * it, and a case that is closed meanwhile hears of it no more.
 */
export async function carriesArrived(facts: readonly CheckedFact[], client: Client): Promise<void> {
  const naming = facts.filter(({ fact }) => fact.kind === 'session-held' && (fact.cases ?? []).length > 0);
  const ids = [...new Set(naming.flatMap(({ subject }) => subject.workflowId ?? []))];
  const until = Date.now() + PATIENCE_MS;
  await inParallel(ids, WIDTH, async (id) => {
    while (Date.now() < until && (await stillCarries(client, id))) await pause(AGAIN_MS);
  });
}

/** One that cannot be asked is not waited for: recording has said, or will say, what is wrong with it. */
async function stillCarries(client: Client, id: string): Promise<boolean> {
  try {
    return (await askSubject(client, id)).outbox.carries > 0;
  } catch {
    return false;
  }
}
