import { ApplicationFailure } from '@temporalio/common';
import type { Directory } from '../../activities/store/store.js';
import { versionsOf } from '../../activities/versions-of.js';
import type { BankHolidays } from '../../policies/calendar/bank-holidays.js';
import { hasEnded } from '../../policies/engine/ending.js';
import type { DateChange } from '../../policies/engine/notice.js';
import { caseworkLine } from '../../policies/engine/parts.js';
import type { FactOf } from '../../policies/facts/table.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import type { ResolvedPolicy } from '../../policies/policy/resolve.js';
import { relationshipWorkflowId } from '../../workflows/ids.js';
import type { Report } from '../../workflows/messages.js';
import { dateChanges } from '../adopt/date-changes.js';
import { adoptionsTo, type Standing } from '../adopt/standing.js';
import type { Roster } from '../roster/roster.js';
import { comesBackTo } from './come-back.js';
import type { PlanItem } from './plan.js';
import { standingOf, standingWanted } from './policy-wanted.js';
import type { Running } from './running.js';
import type { RosterMoment, Wanted } from './wanted.js';

export type Adoption = FactOf<'policy-adopted'>;

/** Under which versions everything will stand once a roster is applied. */
export interface Adoptions {
  /** What must be recorded on what runs, by workflow id. */
  readonly facts: ReadonlyMap<string, readonly Adoption[]>;
  /** A subject that is to start, under the version in force for it and with those to come. */
  readonly starting: (wanted: Wanted) => Wanted;
  /** The policy of a relationship or service by workflow id, the last one where another is to come; undefined of what does not run. */
  readonly policyOf: (workflowId: string) => string | undefined;
}

/** What the roster changes in the versions under which subjects stand. A case follows its holder's relationship for casework at once. */
export function planAdoptions(
  roster: Roster,
  wanted: readonly Wanted[],
  states: ReadonlyMap<string, Running>,
  policies: ReadonlyMap<string, PolicyVersion>,
  moment: RosterMoment,
): Adoptions {
  const isCase = ({ start }: Wanted): boolean => start.subject.kind === 'case';
  const standings = new Map<string, Standing>();
  const running = new Map<string, Report>();
  for (const one of wanted) {
    const report = livingReport(states.get(one.workflowId), one, moment);
    if (report !== undefined) running.set(one.workflowId, report);
    if (!isCase(one)) standings.set(one.workflowId, report === undefined ? asStarted(one) : standingWanted(one, report, policies, moment));
  }
  for (const one of wanted.filter(isCase)) standings.set(one.workflowId, standingOfHolder(one, roster, standings, moment));
  const facts = [...running].map(([workflowId, report]): readonly [string, readonly Adoption[]] => [
    workflowId,
    adoptionsTo(standings.get(workflowId) ?? standingOf(report, moment), standingOf(report, moment), report.facts, moment, 'roster'),
  ]);
  return {
    facts: new Map(facts.filter(([, adopted]) => adopted.length > 0)),
    starting: (one) => {
      const [present, ...coming] = standings.get(one.workflowId) ?? asStarted(one);
      const { id, hash } = present;
      const later = adoptionsTo([present, ...coming], [present], one.facts, moment, 'roster');
      return { ...one, start: { ...one.start, policy: { id, hash } }, facts: [...one.facts, ...later] };
    },
    policyOf: (workflowId) => (running.has(workflowId) ? standings.get(workflowId)?.at(-1)?.id : undefined),
  };
}

function livingReport(state: Running | undefined, { start: { subject } }: Wanted, { today }: RosterMoment): Report | undefined {
  if (state?.state !== 'running' || hasEnded(state.report.facts, today)) return undefined;
  return subject.kind === 'case' && comesBackTo(state.report, subject.allocatedOn, today) ? undefined : state.report;
}

function asStarted({ start: { policy } }: Wanted): Standing {
  return [{ ...policy, from: null }];
}

/** A holder without a relationship for casework falls back on any of theirs, then on what the case starts under. */
function standingOfHolder(
  one: Wanted,
  { relationships }: Roster,
  standings: ReadonlyMap<string, Standing>,
  { today }: RosterMoment,
): Standing {
  const { subject } = one.start;
  if (subject.kind !== 'case') return asStarted(one);
  const line = caseworkLine(subject.worker, relationships, today) ?? relationships.find(({ worker }) => worker === subject.worker);
  return (line === undefined ? undefined : standings.get(relationshipWorkflowId(line.id))) ?? asStarted(one);
}

/** What dates are worked out with. */
export interface DatedWith {
  readonly policyOf: (hash: string) => Promise<ResolvedPolicy>;
  readonly directory: Directory;
  readonly holidays: BankHolidays;
  /** Milliseconds. */
  readonly now: number;
}

/** The item of the plan for one subject: what is recorded, and each date that is another because of it. */
export async function adoptionItem(
  workflowId: string,
  facts: readonly Adoption[],
  report: Report,
  dated: DatedWith,
): Promise<Extract<PlanItem, { does: 'adopt' }>> {
  return { does: 'adopt', workflowId, facts, changes: await changesOf(facts, report, dated) };
}

async function changesOf(
  adopted: readonly Adoption[],
  report: Report,
  { policyOf, directory, holidays, now }: DatedWith,
): Promise<readonly DateChange[]> {
  const { policy, facts } = report;
  const under = async (known: Report['facts']) => ({
    versions: await versionsOf(policy.hash, known, policyOf),
    facts: known,
    holidays,
    directory,
  });
  try {
    return dateChanges(report, await under(facts), await under([...facts, ...adopted]), now);
  } catch (error) {
    // A version that nobody knows any more gives no dates to compare with.
    if (error instanceof ApplicationFailure) return [];
    throw error;
  }
}
