import { ApplicationFailure } from '@temporalio/common';
import { versionsOf } from '../../activities/versions-of.js';
import type { Directory } from '../../activities/store/store.js';
import type { DateChange } from '../../policies/engine/notice.js';
import type { Report } from '../../workflows/messages.js';
import { dateChanges } from '../adopt/date-changes.js';
import type { DatedWith } from './adoptions.js';
import { same } from './differing.js';
import type { PlanItem } from './plan.js';
import type { Running } from './running.js';

/** What runs and has another date by the working days that somebody has from today on. `before` is the directory as it is still. */
export async function otherDaysItems(
  states: ReadonlyMap<string, Running>,
  before: Directory,
  dated: DatedWith,
): Promise<readonly Extract<PlanItem, { does: 'look-again' }>[]> {
  const { persons } = dated.directory.people;
  const others = new Set(
    Object.values(before.people.persons).flatMap(({ id, workingDays }) => (same(persons[id]?.workingDays, workingDays) ? [] : [id])),
  );
  if (others.size === 0) return [];
  const items: Extract<PlanItem, { does: 'look-again' }>[] = [];
  for (const [workflowId, state] of states) {
    if (state.state !== 'running' || !state.report.records.some(({ open }) => others.has(open?.owner ?? ''))) continue;
    const changes = await changesOf(state.report, before, dated);
    if (changes.length > 0) items.push({ does: 'look-again', because: 'working-days', workflowId, changes });
  }
  return items;
}

/** By the working days alone: what else differs in the directory is said elsewhere. */
async function changesOf(
  report: Report,
  before: Directory,
  { policyOf, directory, holidays, now }: DatedWith,
): Promise<readonly DateChange[]> {
  const persons = Object.fromEntries(
    Object.entries(before.people.persons).map(([id, person]) => {
      const { workedBefore: _before, ...rest } = person;
      const { workingDays, workedBefore } = directory.people.persons[id] ?? person;
      return [id, { ...rest, workingDays, ...(workedBefore !== undefined && { workedBefore }) }];
    }),
  );
  try {
    const versions = await versionsOf(report.policy.hash, report.facts, policyOf);
    const known = { versions, facts: report.facts, holidays };
    const after = { ...before, people: { ...before.people, persons } };
    return dateChanges(report, { ...known, directory: before }, { ...known, directory: after }, now);
  } catch (error) {
    // A version that nobody knows any more gives no dates to compare with.
    if (error instanceof ApplicationFailure) return [];
    throw error;
  }
}
