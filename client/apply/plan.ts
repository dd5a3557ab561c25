import { isEnding } from '../../policies/engine/ending.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt, dayInWords } from '../../policies/calendar/zone.js';
import type { DateChange } from '../../policies/engine/notice.js';
import { startOf } from '../../policies/engine/subject.js';
import type { Fact, FactOf } from '../../policies/facts/table.js';
import { present } from '../roster/present.js';
import { comesBackTo, hasComeBack } from './come-back.js';
import { differences } from './differences.js';
import { type EarlierLife, goingOn, isOfOthers, meaningOf } from './go-on.js';
import { newsFor } from './news.js';
import type { Running } from './running.js';
import type { RosterMoment, Wanted } from './wanted.js';

/** One line of the plan: what will be done to one subject, or why nothing can be. */
export type PlanItem =
  /**
   * `again`: under an id that was used before, by a life that has ended. `instead` is the first run of one that still takes late records;
   * `after` is set where it goes on, with the last day of the life before and how many of its facts this one begins with.
   */
  | {
      readonly does: 'start';
      readonly wanted: Wanted;
      readonly again?: true;
      readonly instead?: string;
      readonly after?: { readonly lastDay: CivilDate; readonly carried: number };
    }
  | { readonly does: 'record'; readonly workflowId: string; readonly facts: readonly Fact[] }
  /** With each date that is another because of it. */
  | {
      readonly does: 'adopt';
      readonly workflowId: string;
      readonly facts: readonly FactOf<'policy-adopted'>[];
      readonly changes: readonly DateChange[];
    }
  /** Looks again with new bank holidays, or other working days of somebody, by which some date is another. */
  | {
      readonly does: 'look-again';
      readonly because: 'calendar' | 'working-days';
      readonly workflowId: string;
      readonly changes: readonly DateChange[];
    }
  | { readonly does: 'nothing'; readonly workflowId: string }
  | { readonly does: 'note'; readonly workflowId: string; readonly note: string }
  | { readonly does: 'missing'; readonly workflowId: string };

/** What has to be done so that the subject is as the roster says. `earlier` is the life that ended under its id, where none runs. */
export function planSubject(wanted: Wanted, running: Running, moment: RosterMoment, earlier?: EarlierLife): readonly PlanItem[] {
  const { workflowId, endsOn } = wanted;
  const { subject } = wanted.start;
  switch (running.state) {
    case 'absent':
      // What ended before anyone watched needs no workflow.
      if (endsOn !== undefined && endsOn < moment.today) return [{ does: 'nothing', workflowId }];
      return earlier === undefined ? [{ does: 'start', wanted }] : [startAgain(wanted, earlier, moment)];
    case 'closed':
      if (endsOn !== undefined && endsOn <= moment.today) return [{ does: 'nothing', workflowId }];
      if (subject.kind === 'case' && hasComeBack(subject.allocatedOn, running.report)) return [{ does: 'start', wanted, again: true }];
      if (earlier !== undefined) return [startAgain(wanted, earlier, moment)];
      return [{ does: 'note', workflowId, note: endedNote(wanted, running.closedOn, moment) }];
    case 'running': {
      if (subject.kind === 'case' && comesBackTo(running.report, subject.allocatedOn, moment.today))
        return [backAgain(wanted, running, moment)];
      const facts = newsFor(wanted, running.report, moment);
      const notes = differences(wanted, running.report, moment).map((note): PlanItem => ({ does: 'note', workflowId, note }));
      return facts.length === 0 ? [{ does: 'nothing', workflowId }, ...notes] : [{ does: 'record', workflowId, facts }, ...notes];
    }
  }
}

/** With a last day that is later now, or none, it goes on where it ended; with a first day after that it begins anew. */
function startAgain(wanted: Wanted, earlier: EarlierLife, moment: RosterMoment): PlanItem {
  const { workflowId } = wanted;
  const { lastDay } = earlier;
  if (isOfOthers(wanted, earlier))
    return {
      does: 'note',
      workflowId,
      note: `it ended on ${dayInWords(lastDay)} and was of another worker or scope; give a new id to start with this one`,
    };
  switch (meaningOf(wanted, earlier)) {
    case 'anew':
      return { does: 'start', wanted, again: true };
    case 'unclear':
      return {
        does: 'note',
        workflowId,
        note: `it ended on ${dayInWords(lastDay)} and began on ${dayInWords(startOf(earlier.subject))}; to have it go on, write that first day, or a later last day too`,
      };
    case 'goes-on': {
      const { wanted: whole, carried } = goingOn(wanted, earlier, moment);
      return { does: 'start', wanted: whole, again: true, after: { lastDay, carried } };
    }
  }
}

/** What was recorded of the first life is in the ledger; what it has still to write would be lost with it. */
function backAgain(wanted: Wanted, { report, life }: Extract<Running, { state: 'running' }>, { today }: RosterMoment): PlanItem {
  const { workflowId, endsOn } = wanted;
  if (endsOn !== undefined && endsOn <= today) return { does: 'nothing', workflowId };
  const { entries, notices, carries, failure } = report.outbox;
  if (entries + notices + carries > 0) {
    const why = failure === null ? '' : `: ${failure}`;
    return {
      does: 'note',
      workflowId,
      note: `it ended, and what it decided is not written yet${why}; apply the roster again once that is mended`,
    };
  }
  return { does: 'start', wanted, again: true, ...present('instead', life) };
}

/** Otherwise an id is used once: what ended under it stays ended. */
function endedNote({ workflowType }: Wanted, closedOn: Date | undefined, { zone }: RosterMoment): string {
  const when = closedOn === undefined ? '' : ` on ${dayInWords(civilDateAt(closedOn.getTime(), zone))}`;
  return workflowType === 'caseAllocation'
    ? `it ended${when} and is not started again; if it is closed, write closed_on, and if the worker has it again, the new day under allocated_on`
    : `it ended${when} and is not started again; if it is over, write ended_on, and else give a new id to start anew`;
}

/** Ends what the roster no longer lists, on the day given: today, or the day before somebody else has the case. */
export function endingFact(workflowId: string, { today, now }: RosterMoment, on: CivilDate = today): Fact | undefined {
  const by = { on, recordedAt: now, recordedBy: 'roster' };
  if (workflowId.startsWith('relationship/')) return { ...by, id: `roster/relationship-ended/${on}`, kind: 'relationship-ended' };
  if (workflowId.startsWith('allocation/')) return { ...by, id: `roster/case-closed/${on}`, kind: 'case-closed' };
  if (workflowId.startsWith('service/')) return { ...by, id: `roster/service-ended/${on}`, kind: 'service-ended' };
  return undefined;
}

/** Whether it ends what it is about. */
export function isEndingItem(item: PlanItem): boolean {
  return item.does === 'record' && item.facts.some(({ kind }) => isEnding(kind));
}
