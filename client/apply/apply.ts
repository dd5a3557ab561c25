import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { Directory } from '../../activities/store/store.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import { allocationWorkflowId, relationshipWorkflowId } from '../../workflows/ids.js';
import { assertWorkerPolls } from '../answering-worker.js';
import { sendFacts } from '../record/send-facts.js';
import type { Roster } from '../roster/roster.js';
import type { Session } from '../session.js';
import { startSubject } from '../start-subject.js';
import { asRunning } from './as-running.js';
import { deliverNudges } from './deliver-nudges.js';
import { type DirectoryChange, directoryChange } from './directory-change.js';
import { inParallel } from './in-parallel.js';
import { endingFact, type PlanItem, planSubject } from './plan.js';
import { runningState, runningSubjects } from './running.js';
import { type RosterMoment, wantedSubjects } from './wanted.js';
import { warningsOf } from './warnings.js';

const WIDTH = 8;

export interface ApplyOptions {
  readonly endMissing: boolean;
  /** The clock, in milliseconds. */
  readonly now: number;
  /** Called as work goes on: what, how many are done, of how many. */
  readonly progress?: (what: string, done: number, of: number) => void;
}

export interface ApplyPlan {
  readonly items: readonly PlanItem[];
  readonly directory: DirectoryChange;
  readonly policies: readonly PolicyVersion[];
  /** Worth a person's attention; nothing is done about it. */
  readonly warnings: readonly string[];
}

/** Works out what applying the roster would do. Changes nothing. */
export async function planRoster(
  roster: Roster,
  policies: ReadonlyMap<string, PolicyVersion>,
  session: Session,
  options: ApplyOptions,
): Promise<ApplyPlan> {
  const { client, store, settings } = session;
  const today = civilDateAt(options.now, settings.zone);
  const directory = await store.roster.directory();
  const stored = { staff: await store.roster.staff(), services: await store.roster.services() };
  const moment: RosterMoment = {
    today,
    now: new Date(options.now).toISOString(),
    zone: settings.zone,
    firstAppliedOn: (await store.roster.firstAppliedOn()) ?? today,
  };
  const wanted = wantedSubjects(roster, policies, moment);
  const listed = await runningSubjects(client);
  if (listed.length > 0) await assertWorkerPolls(client, settings);
  const compared = await inParallel(
    wanted,
    WIDTH,
    async (one) => {
      const running = await runningState(client, one.workflowId);
      return { workflowId: one.workflowId, running, items: planSubject(one, running, moment) };
    },
    (done) => options.progress?.('comparing', done, wanted.length),
  );
  const states = new Map(compared.map(({ workflowId, running }) => [workflowId, running]));
  const ending = endingSubjects(directory);
  const missing = listed.filter((id) => !wanted.some(({ workflowId }) => workflowId === id) && !ending.has(id)).toSorted();
  const missingItems = missing.map((workflowId) => missingItem(workflowId, moment, options.endMissing));
  const endedNow = missingItems.flatMap((item) => (item.does === 'record' ? [item.workflowId] : []));
  return {
    items: [...compared.flatMap(({ items }) => items), ...missingItems],
    directory: directoryChange(asRunning(roster, states), directory, stored, { workflowIds: endedNow, on: today }),
    policies: [...new Set(wanted.map(({ start }) => start.policy.id))].flatMap((id) => policies.get(id) ?? []),
    warnings: warningsOf(roster, today),
  };
}

/**
 * Does what the plan says. Every step may be repeated, so that an apply that was interrupted is simply run again. Throws an Error that
 * names the subject which refused.
 */
export async function carryOut(plan: ApplyPlan, session: Session, { now, progress }: ApplyOptions): Promise<void> {
  const { client, store, settings } = session;
  for (const { hash, id, input } of plan.policies) await store.policies.keep({ hash, id, input });
  await store.roster.markApplied(civilDateAt(now, settings.zone));
  await store.roster.apply(plan.directory.change, plan.directory.nudges);
  const work = plan.items.filter((item) => item.does === 'start' || item.does === 'record');
  await inParallel(
    work,
    WIDTH,
    async (item) => await carryOutOne(item, session),
    (done) => progress?.('applying', done, work.length),
  );
  await deliverNudges(client, store.roster);
}

async function carryOutOne(item: Extract<PlanItem, { does: 'start' | 'record' }>, { client, settings }: Session): Promise<void> {
  if (item.does === 'start') return await startSubject(client, settings.taskQueue, item.wanted);
  try {
    await sendFacts(client, item.workflowId, item.facts);
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    throw new Error(
      `${item.workflowId}: ${error.cause?.message ?? error.message} What was done before that stays; correct the roster and apply it again.`,
      { cause: error },
    );
  }
}

/** What has a last day already, today or ahead: it ends by itself, whether the roster lists it or not. */
function endingSubjects({ lines, cases }: Directory): ReadonlySet<string> {
  return new Set([
    ...lines.filter(({ endedOn }) => endedOn !== undefined).map(({ id }) => relationshipWorkflowId(id)),
    ...cases.filter(({ closedOn }) => closedOn !== undefined).map(({ ref, worker }) => allocationWorkflowId(ref, worker)),
  ]);
}

function missingItem(workflowId: string, moment: RosterMoment, end: boolean): PlanItem {
  const fact = end ? endingFact(workflowId, moment) : undefined;
  return fact === undefined ? { does: 'missing', workflowId } : { does: 'record', workflowId, facts: [fact] };
}
