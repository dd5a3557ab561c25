import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { hasEnded } from '../../policies/engine/ending.js';
import { timelineOf } from '../../policies/engine/timeline.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import { policyWorkflowId } from '../../workflows/ids.js';
import type { Report } from '../../workflows/messages.js';
import { type Adoption, adoptionItem } from '../apply/adoptions.js';
import { inParallel } from '../apply/in-parallel.js';
import type { PlanItem } from '../apply/plan.js';
import { runningState } from '../apply/running.js';
import { assertWorkerPolls } from '../answering-worker.js';
import { sendFacts } from '../record/send-facts.js';
import type { Session } from '../session.js';
import { policiesByHash } from './policies-by-hash.js';
import { chosenSubjects, type Choice, type Chosen } from './chosen-subjects.js';
import { adoptionsTo, standingOn, withVersion } from './standing.js';

const WIDTH = 8;

/** What adopting a version changes, subject by subject. */
export interface AdoptionPlan {
  readonly version: PolicyVersion;
  readonly from: CivilDate;
  readonly items: readonly Extract<PlanItem, { does: 'adopt' }>[];
  /** Those that stand under it from that day on already. */
  readonly unchanged: readonly string[];
  /** Those that do not run, or have ended. */
  readonly over: readonly string[];
  /** The relationships whose roster row names another policy. */
  readonly lines: Chosen['lines'];
  /** True when the directory knows nobody who owns the policy: what goes up to its owner ends with operations. */
  readonly isUnowned: boolean;
}

/** Works out what adopting a version from a day changes for those who are chosen. Changes nothing. Throws `NoSuchSubjectError`. */
export async function planAdoption(
  version: PolicyVersion,
  from: CivilDate,
  choice: Choice,
  session: Session,
  now: number,
): Promise<AdoptionPlan> {
  const { client, store, settings } = session;
  const today = civilDateAt(now, settings.zone);
  const directory = await store.roster.directory();
  const { workflowIds, lines } = chosenSubjects(choice, directory, version.id, today);
  await assertWorkerPolls(client, settings);
  const found = await inParallel(workflowIds, WIDTH, async (id) => [id, await runningState(client, id)] as const);
  const living = found.flatMap(([id, state]): (readonly [string, Report])[] =>
    state.state !== 'running' || hasEnded(state.report.facts, today) ? [] : [[id, state.report]],
  );
  const dated = { policyOf: policiesByHash([version], store.policies), directory, holidays: bankHolidays(), now };
  const items: Extract<PlanItem, { does: 'adopt' }>[] = [];
  for (const [id, report] of living) {
    const facts = adoptionOf(id, report, version, from, { today, now: new Date(now).toISOString(), zone: settings.zone });
    if (facts.length > 0) items.push(await adoptionItem(id, facts, report, dated));
  }
  return {
    version,
    from,
    items,
    unchanged: living.map(([id]) => id).filter((id) => !items.some(({ workflowId }) => workflowId === id)),
    over: workflowIds.filter((id) => !living.some(([one]) => one === id)),
    lines: lines.filter(({ policy }) => policy !== version.id),
    isUnowned: !directory.policies.some(({ policy }) => policy === version.id),
  };
}

function adoptionOf(
  id: string,
  { policy, facts }: Report,
  version: PolicyVersion,
  from: CivilDate,
  { today, now, zone }: { readonly today: CivilDate; readonly now: string; readonly zone: string },
): readonly Adoption[] {
  const current = standingOn(timelineOf(policy, facts, zone), today);
  // Of a policy itself only another text can be adopted; whose review it is stays.
  if (id.startsWith('policy/') && id !== policyWorkflowId(version.id)) return [];
  return adoptionsTo(withVersion(current, version, from, today), current, facts, { today, now }, 'command');
}

/** Keeps the version, and has everybody in the plan adopt it. Every step may be repeated. */
export async function carryOutAdoption({ version, items, lines }: AdoptionPlan, { client, store }: Session): Promise<void> {
  await store.policies.keep({ hash: version.hash, id: version.id, input: version.input });
  await inParallel(items, WIDTH, async ({ workflowId, facts }) => await sendFacts(client, workflowId, facts));
  // A blank cell of the roster means what is known: from now on that is this policy.
  const change = { people: [], cases: [], policies: [], lines: lines.map((line) => ({ ...line, policy: version.id })) };
  await store.roster.apply(change, []);
}
