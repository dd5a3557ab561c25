import { randomBytes } from 'node:crypto';
import { assess, type Memory } from '../policies/engine/assess.js';
import { carriedFacts, newToOthers } from '../policies/engine/carry.js';
import { todayOf } from '../policies/engine/situation.js';
import { inForceOn } from '../policies/engine/timeline.js';
import { chain } from '../policies/ledger/chain.js';
import { written } from '../policies/ledger/written.js';
import type { AssessInput, AssessOutput } from '../workflows/contract.js';
import { knownDirectory } from './known-directory.js';
import { knownPolicies } from './known-policies.js';
import { presentSituation } from './present-situation.js';
import { siftOldFacts } from './sift-old-facts.js';
import { versionsOf } from './versions-of.js';
import type { World } from './world.js';

/**
 * What follows from a subject's facts, by the pure engine. Runs as a local activity: its answer is recorded in the workflow's
 * history, so that the history replays the same for ever, whatever becomes of policies and calendars.
 */
export function createAssess({
  store,
  holidays: holidaysInForce,
}: Pick<World, 'store' | 'holidays'>): (input: AssessInput) => Promise<AssessOutput> {
  const policyOf = knownPolicies(store.policies);
  const readDirectory = knownDirectory(store.roster);

  return async ({ workflowId, subject, policy: hash, facts: all, memory, settledThrough, head, now }) => {
    const directory = await readDirectory();
    const { facts, fresh, repeats, deferred, recalled } = await siftOldFacts(
      store.ledger,
      { subject: workflowId, life: head.life, goesOn: subject.goesOnFrom !== undefined },
      all,
      memory.fresh,
      settledThrough,
    );
    const holidays = holidaysInForce();
    const versions = await versionsOf(hash, facts, policyOf);
    const situation = presentSituation(
      { versions, subject, facts, holidays, now, settledThrough, involved: involvedIn(memory) },
      directory,
    );
    const assessment = assess(situation, { ...memory, fresh }, workflowId);
    const { entries: drafts, flags } = written(situation, hash, memory, assessment);
    const chained = chain(drafts, head, {
      subject: workflowId,
      at: new Date(now).toISOString(),
      salt: () => randomBytes(16).toString('hex'),
    });
    return {
      ...assessment,
      flags,
      entries: chained.entries,
      head: chained.head,
      carries: carriedFacts(newToOthers(fresh, facts, subject, head.sequence === 0), facts, subject, recalled),
      repeats,
      deferred,
      stamp: { policy: inForceOn(versions, todayOf(situation)).hash, calendar: holidays.revision, people: directory.people.revision },
    };
  };
}

/** Whoever was told of something, or owed it: when it becomes somebody else's, or proves to have been otherwise, they may have to hear so. */
export function involvedIn({ records }: Pick<Memory, 'records'>): readonly string[] {
  return records.flatMap(({ open, told, heard = [] }) => [
    ...told.map(({ who }) => who),
    ...heard,
    ...(open === undefined || open.owner === null ? [] : [open.owner]),
  ]);
}
