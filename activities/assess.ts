import { randomBytes } from 'node:crypto';
import { civilDateAt } from '../policies/calendar/zone.js';
import { assess } from '../policies/engine/assess.js';
import { carriedFacts } from '../policies/engine/carry.js';
import { heldBy, holdingOf } from '../policies/engine/holding.js';
import { changesOfLine, partsOf } from '../policies/engine/parts.js';
import { serviceStaff } from '../policies/engine/service-staff.js';
import { chain } from '../policies/ledger/chain.js';
import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { AssessInput, AssessOutput } from '../workflows/contract.js';
import { knownDirectory } from './known-directory.js';
import { knownPolicies } from './known-policies.js';
import { presentSubject } from './present-subject.js';
import { siftOldFacts } from './sift-old-facts.js';
import type { Directory } from './store/store.js';
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

  return async ({ workflowId, subject: known, policy: hash, facts: all, memory, settledThrough, head, now }) => {
    const policy = await policyOf(hash);
    const directory = await readDirectory();
    const subject = presentSubject(known, directory);
    const today = civilDateAt(now, policy.zone);
    const { facts, fresh, repeats, deferred } = await siftOldFacts(
      store.ledger,
      { subject: workflowId, life: head.life },
      all,
      memory.fresh,
      settledThrough,
    );
    const holidays = holidaysInForce();
    const policyOwner = directory.policies.find((one) => one.policy === policy.id)?.owner ?? null;
    const parts = partsOf(subject, facts, directory.lines, policyOwner, today);
    const { entries: drafts, ...assessment } = assess(
      {
        policy,
        subject,
        parts,
        changesOn: changesOfLine(subject, directory.lines),
        facts,
        holidays,
        people: directory.people,
        holding: holdingOf(parts.worker, directory),
        ...(subject.kind === 'service' && { staff: staffOf(subject.id, directory, today) }),
        held: heldBy(parts.worker, directory.cases),
        now,
        settledThrough,
      },
      { ...memory, fresh },
      workflowId,
    );
    const chained = chain(drafts, head, {
      subject: workflowId,
      at: new Date(now).toISOString(),
      salt: () => randomBytes(16).toString('hex'),
    });
    return {
      ...assessment,
      entries: chained.entries,
      head: chained.head,
      carries: carriedFacts(fresh, facts, subject),
      repeats,
      deferred,
      stamp: { policy: hash, calendar: holidays.revision, people: directory.people.revision },
    };
  };
}

function staffOf(id: string, directory: Directory, today: CivilDate): ReturnType<typeof serviceStaff> {
  const service = directory.services.find((one) => one.id === id);
  return serviceStaff({ id, name: service?.name ?? id }, directory, today);
}
