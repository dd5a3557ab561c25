import type { Directory, HeldCase } from '../../activities/store/store.js';
import { addDays, type CivilDate, laterOf } from '../../policies/calendar/civil-date.js';
import { hasEnded, lastDayOf } from '../../policies/engine/ending.js';
import { allocationWorkflowId, relationshipWorkflowId, serviceWorkflowId } from '../../workflows/ids.js';
import { endingFact, type PlanItem } from './plan.js';
import type { Running } from './running.js';
import type { RosterMoment, Wanted } from './wanted.js';

/** What runs and has no row in the roster: whether it ends, and on which day. */
export interface Unlisted {
  readonly items: readonly PlanItem[];
  /** Last days by workflow id. */
  readonly ends: ReadonlyMap<string, CivilDate>;
  /** How many of those cases have somebody else now. */
  readonly moved: number;
}

/** Everything that runs, is not wanted and has its last day in the directory already: whether the workflow has heard of it must be asked. */
export function announcedEnds({ lines, cases, services }: Directory): ReadonlyMap<string, CivilDate> {
  return new Map([
    ...lines.flatMap(({ id, endedOn }) => (endedOn === undefined ? [] : [[relationshipWorkflowId(id), endedOn] as const])),
    ...services.flatMap(({ id, endedOn }) => (endedOn === undefined ? [] : [[serviceWorkflowId(id), endedOn] as const])),
    ...cases.flatMap(({ ref, worker, closedOn }) =>
      closedOn === undefined ? [] : [[allocationWorkflowId(ref, worker), closedOn] as const],
    ),
  ]);
}

/**
 * What to do about what the roster does not list. A case that the roster starts with somebody else has moved: it ends with the day before,
 * also where it would have ended later, with the last day of somebody who leaves. What was to end and has not heard of it, because an apply was interrupted, hears of it now. The rest goes on, unless `end` says otherwise.
 */
export function planUnlisted(
  unlisted: readonly string[],
  {
    directory,
    starting,
    states,
    end,
  }: {
    readonly directory: Directory;
    readonly starting: readonly Wanted[];
    /** Of those with an announced end, and of all when `end` is set. */
    readonly states: ReadonlyMap<string, Running>;
    readonly end: boolean;
  },
  moment: RosterMoment,
): Unlisted {
  const announced = announcedEnds(directory);
  const ends = new Map<string, CivilDate>();
  let moved = 0;
  const items = unlisted.toSorted().flatMap((workflowId): readonly PlanItem[] => {
    const state = states.get(workflowId);
    const known = announced.get(workflowId);
    const held = directory.cases.find(({ ref, worker }) => allocationWorkflowId(ref, worker) === workflowId);
    const next = held === undefined ? undefined : nextHolder(held, starting);
    if (known !== undefined) {
      if (state?.state !== 'running') return [];
      const sooner = held !== undefined && next !== undefined ? lastDayBefore(next, held, moment.today) : known;
      if (sooner < known) {
        ends.set(workflowId, sooner);
        moved += 1;
        return ending(workflowId, sooner, moment);
      }
      const heard = lastDayOf(state.report);
      return heard === undefined || heard > known ? ending(workflowId, known, moment) : [];
    }
    if (state?.state === 'running' && hasEnded(state.report.facts, moment.today)) return [];
    const lastDay = held !== undefined && next !== undefined ? lastDayBefore(next, held, moment.today) : end ? moment.today : undefined;
    if (lastDay === undefined || endingFact(workflowId, moment) === undefined) return [{ does: 'missing', workflowId }];
    ends.set(workflowId, lastDay);
    if (next !== undefined) moved += 1;
    const items = ending(workflowId, lastDay, moment);
    if (held === undefined || next === undefined || next > held.allocatedOn) return items;
    return [...items, { does: 'note', workflowId, note: `somebody else has it with the same allocated_on, ${next}; ${MOVED}` }];
  });
  return { items, ends, moved };
}

function ending(workflowId: string, on: CivilDate, moment: RosterMoment): readonly PlanItem[] {
  const fact = endingFact(workflowId, moment, on);
  return fact === undefined ? [] : [{ does: 'record', workflowId, facts: [fact] }];
}

function nextHolder({ ref }: HeldCase, starting: readonly Wanted[]): CivilDate | undefined {
  const days = starting.flatMap(({ start: { subject } }) => (subject.kind === 'case' && subject.ref === ref ? [subject.allocatedOn] : []));
  return days.toSorted().at(0);
}

const MOVED = 'what a policy asks of a new allocation is counted from the day on which it moved, so write that day';

/** No gap and no overlap; a day of allocation that is not later than the old one leaves today. */
function lastDayBefore(next: CivilDate, { allocatedOn }: HeldCase, today: CivilDate): CivilDate {
  return next > allocatedOn ? laterOf(allocatedOn, addDays(next, -1)) : today;
}
