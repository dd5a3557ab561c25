import type { WorkflowClient } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { addDays } from '../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { foresee } from '../../policies/engine/foresee.js';
import { type Gap, gapsOf, type Planned } from '../../policies/people/gaps.js';
import { report } from '../../workflows/messages.js';
import { involvedIn } from '../assess.js';
import { knownPolicies } from '../known-policies.js';
import { presentSituation } from '../present-situation.js';
import { versionsOf } from '../versions-of.js';
import type { Directory } from '../store/store.js';
import type { World } from '../world.js';
import { readSubject, type SubjectState } from './read-subject.js';
import { watchedSubjects } from './watched.js';

export interface GapReport {
  readonly gaps: readonly Gap[];
  /** How many messages were looked at. */
  readonly messages: number;
  /** How many subjects were looked at. */
  readonly asked: number;
  /** Those of them that could not be read, or run under a policy version that is not known here: nothing is known of their ladders. */
  readonly silent: readonly string[];
}

export type Onlooker = Pick<World, 'client' | 'store' | 'holidays'>;

/**
 * Walks every open ladder for so many days from now, as if nothing were recorded, against leave, leavers, addresses and working patterns.
 * Reads the running subjects' histories, a few at a time, which takes no worker; `progress` is told how far it has come.
 */
export async function escalationGaps(
  { client, store, holidays }: Onlooker,
  now: number,
  days: number,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<GapReport> {
  const directory = await store.roster.directory();
  const policyOf = knownPolicies(store.policies);
  const subjects = await watchedSubjects(client);
  const planned: Planned[] = [];
  const silent: string[] = [];
  const ask = async ({ id }: { readonly id: string }): Promise<void> => {
    const found = await stateOf(client, id);
    const versions = found === undefined ? undefined : await unlessUnknown(versionsOf(found.policy.hash, found.facts, policyOf));
    if (found === undefined || versions === undefined) silent.push(id);
    else planned.push(...plannedBy(id, found, { versions, holidays: holidays(), now }, directory, days));
  };
  const waiting = subjects.values();
  let done = 0;
  const lane = async (): Promise<void> => {
    for (const subject of waiting) {
      await ask(subject);
      done += 1;
      progress(done, subjects.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return {
    gaps: gapsOf(planned, directory.people, holidays()),
    messages: planned.length,
    asked: subjects.length,
    silent: silent.toSorted(),
  };
}

/** Whom the ladders of one subject will tell in so many days, if nothing is recorded. */
export function plannedBy(
  source: string,
  { subject, facts, settledThrough, records }: Omit<SubjectState, 'policy'>,
  known: Pick<Parameters<typeof presentSituation>[0], 'versions' | 'holidays' | 'now'>,
  directory: Directory,
  days: number,
): readonly Planned[] {
  const situation = presentSituation({ ...known, subject, facts, settledThrough, involved: involvedIn({ records }) }, directory);
  return foresee(situation, records, addDays(civilDateAt(known.now, situation.policy.zone), days)).map(
    ({ item, title, on, role, policyOwner, urgent, owner }) => ({
      source,
      item,
      title,
      on,
      role,
      policyOwner,
      urgent,
      about: { owner },
    }),
  );
}

/**
 * From its history, or from itself when that is not understood here. Undefined when neither can be had, for whatever reason: one subject must
 * not hide the gaps of the others.
 */
async function stateOf(client: WorkflowClient, id: string): Promise<SubjectState | undefined> {
  return await client.connection
    .withDeadline(Date.now() + PATIENCE_MS, async () => (await readSubject(client, id)) ?? (await client.getHandle(id).query(report)))
    .catch(() => undefined);
}

async function unlessUnknown<Found>(found: Promise<Found>): Promise<Found | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof ApplicationFailure) return undefined;
    throw error;
  }
}

/** More would only queue for the one thread on which the worker answers people. */
const AT_ONCE = 4;
const PATIENCE_MS = 15_000;
