import { WorkflowNotFoundError } from '@temporalio/client';
import type { LedgerEntry } from '../policies/ledger/entry.js';
import type { Carry, PerformInput, PerformOutput } from '../workflows/contract.js';
import { allocationWorkflowId } from '../workflows/ids.js';
import { carryFacts } from '../workflows/messages.js';
import { post } from './post.js';
import { LedgerConflictError, type LedgerMirror } from './store/store.js';
import type { World } from './world.js';

/**
 * Lets the world know what a workflow decided: writes the ledger, posts notices, carries session facts to the cases they name.
 * Everything in it may be repeated. A case that cannot be reached is an answer, not a failure.
 */
export function createPerform(
  world: Pick<World, 'store' | 'client' | 'taskQueue' | 'virtualTime'>,
): (input: PerformInput) => Promise<PerformOutput> {
  return async ({ entries, notices, carries, now }) => {
    const conflict = await write(world.store, entries);
    for (const notice of notices) await post(world, notice, now);
    const unreached: PerformOutput['unreached'][number][] = [];
    for (const carry of carries) {
      const reason = await carryOne(world, carry);
      if (reason !== undefined) unreached.push({ caseRef: carry.caseRef, fact: carry.fact.id, on: carry.fact.on, reason });
    }
    return { unreached, conflict };
  };
}

/**
 * Writes the entries; returns what is wrong when a place is held by another entry. That is a finding for a person: trying again
 * cannot mend it, and nobody may go untold because of it. What does not clash is written all the same.
 */
async function write({ ledger }: World['store'], entries: readonly LedgerEntry[]): Promise<string | null> {
  if (entries.length === 0) return null;
  const found = await conflictOf(ledger, entries);
  if (found === null) return null;
  for (const entry of entries) await conflictOf(ledger, [entry]);
  return found;
}

async function conflictOf(ledger: LedgerMirror, entries: readonly LedgerEntry[]): Promise<string | null> {
  try {
    await ledger.append(entries);
    return null;
  } catch (error) {
    if (error instanceof LedgerConflictError) return error.message;
    throw error;
  }
}

/** The reason why the case could not be reached; undefined when it was. */
async function carryOne({ client }: Pick<World, 'client'>, { caseRef, worker, fact, wasNamed }: Carry): Promise<string | undefined> {
  try {
    await client.getHandle(allocationWorkflowId(caseRef, worker)).signal(carryFacts, { facts: [fact] });
    return undefined;
  } catch (error) {
    // A case that has ended keeps what it has on record, and nobody can do anything about it.
    if (error instanceof WorkflowNotFoundError && (fact.kind === 'fact-withdrawn' || wasNamed === true)) return undefined;
    if (error instanceof WorkflowNotFoundError)
      return 'The worker holds no such case: the reference is unknown, or the case is closed or held by somebody else.';
    throw error;
  }
}
