import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import { assertWorkerPolls } from '../answering-worker.js';
import type { Roster } from '../roster/roster.js';
import type { Session } from '../session.js';
import type { Directory } from '../../activities/store/store.js';
import { allocationWorkflowId } from '../../workflows/ids.js';
import type { Report } from '../../workflows/messages.js';
import { policiesByHash } from '../adopt/policies-by-hash.js';
import { adoptionItem, type Adoptions, type DatedWith, planAdoptions } from './adoptions.js';
import { asRunning } from './as-running.js';
import { withCarriedRisks } from './carried-risks.js';
import { type DirectoryChange, directoryChange } from './directory-change.js';
import { directoryAfter } from './directory-after.js';
import { withoutFrequency } from './frequencies.js';
import { type EarlierLife, earlierLife } from './go-on.js';
import { withEarlierDays } from './earlier-days.js';
import { inParallel } from './in-parallel.js';
import { newCalendarItems } from './new-calendar.js';
import { otherDaysItems } from './other-days.js';
import { nothingAsked } from './nothing-asked.js';
import { planFacts, type PlannedFacts, withFacts } from './plan-facts.js';
import { isEndingItem, type PlanItem, planSubject } from './plan.js';
import { type Running, runningState, runningSubjects } from './running.js';
import { announcedEnds, planUnlisted } from './unlisted.js';
import { type RosterMoment, type Wanted, wantedSubjects } from './wanted.js';
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
  readonly facts: PlannedFacts;
  /** How many relationships and cases it ends, of all that run; without cases that only move to somebody else. */
  readonly ending: { readonly count: number; readonly of: number };
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
  const staff = await store.roster.staff();
  const moment: RosterMoment = {
    today,
    now: new Date(options.now).toISOString(),
    zone: settings.zone,
  };
  const wanted = wantedSubjects(roster, policies, moment);
  const running = await runningSubjects(client);
  const listed = running.filter(({ hasEnded }) => !hasEnded).map(({ workflowId }) => workflowId);
  if (running.length > 0) await assertWorkerPolls(client, settings);
  const compared = await inParallel(
    wanted,
    WIDTH,
    async (one) => {
      const isOver = one.endsOn !== undefined && one.endsOn <= today;
      const found = await runningState(client, one.workflowId, one.workflowType === 'caseAllocation' && !isOver);
      return { wanted: one, workflowId: one.workflowId, running: found };
    },
    (done) => options.progress?.('comparing', done, wanted.length),
  );
  const states = new Map(compared.map(({ workflowId, running }) => [workflowId, running]));
  const adoptions = planAdoptions(roster, wanted, states, policies, moment);
  const earlier = await earlierLives(compared, store, today);
  const planned = compared
    .flatMap((one) => planSubject(one.wanted, one.running, moment, earlier.get(one.workflowId)))
    .map((item) => startsUnder(item, adoptions));
  const held = await heldBefore(planned, directory, client);
  const items = planned.flatMap((item) => (item.does === 'start' ? withCarriedRisks(item, held(item), moment) : [item]));
  const unlisted = listed.filter((id) => !wanted.some(({ workflowId }) => workflowId === id));
  const announced = announcedEnds(directory);
  const endingStates = await inParallel(
    unlisted.filter((id) => options.endMissing || announced.has(id)),
    WIDTH,
    async (id) => [id, await runningState(client, id)] as const,
  );
  const {
    items: unlistedItems,
    ends,
    moved,
  } = planUnlisted(
    unlisted,
    {
      directory,
      starting: items.flatMap((item) => (item.does === 'start' ? [item.wanted] : [])),
      states: new Map(endingStates),
      end: options.endMissing,
    },
    moment,
  );
  const people = withEarlierDays(roster.people, staff, today);
  const change = directoryChange({ ...asRunning(roster, states, items, adoptions.policyOf, today), people }, directory, staff, ends);
  const after = directoryAfter(directory, change.change);
  const facts = await planFacts(roster.facts, session, {
    directory: after,
    starting: new Map(
      items.flatMap((item) =>
        item.does === 'start' ? [[item.wanted.workflowId, policies.get(item.wanted.start.policy.id)] as const] : [],
      ),
    ),
    now: options.now,
    zone: settings.zone,
  });
  const dated = {
    policyOf: policiesByHash(policies.values(), store.policies),
    directory: after,
    holidays: bankHolidays(),
    now: options.now,
  };
  const adopting = await adoptionItems(adoptions, states, dated);
  const looking = [...(await newCalendarItems(states, dated)), ...(await otherDaysItems(states, directory, dated))];
  const all = [...inPlaceOfNothing(withFacts(items, facts), [...adopting, ...looking]), ...unlistedItems];
  return {
    items: all,
    facts,
    directory: change,
    ending: { count: all.filter(isEndingItem).length - moved, of: listed.length },
    policies: named(wanted, adopting).flatMap((id) => policies.get(id) ?? []),
    warnings: [
      ...warningsOf(roster, today),
      ...nothingAsked(roster, today, policies),
      ...withoutFrequency(roster, today, { policies, lines: after.lines }),
    ],
  };
}

/** Of what the roster has go on and nothing runs of, the life that ended, where the ledger knows one. */
async function earlierLives(
  compared: readonly { readonly wanted: Wanted; readonly workflowId: string; readonly running: Running }[],
  { ledger }: Session['store'],
  today: CivilDate,
): Promise<ReadonlyMap<string, EarlierLife>> {
  const known = new Set(await ledger.subjects());
  const asked = compared.filter(
    ({ wanted: { endsOn }, workflowId, running }) =>
      running.state !== 'running' && (endsOn === undefined || endsOn > today) && known.has(workflowId),
  );
  const found = await inParallel(asked, WIDTH, async ({ workflowId }) => {
    const life = earlierLife(await ledger.read({ subject: workflowId }));
    return life === undefined ? [] : [[workflowId, life] as const];
  });
  return new Map(found.flat());
}

/** What is running of a case that starts with somebody: of the holders before and beside. */
async function heldBefore(
  items: readonly PlanItem[],
  { cases }: Directory,
  client: Session['client'],
): Promise<(item: PlanItem) => readonly Report[]> {
  const others = (item: PlanItem): readonly string[] => {
    if (item.does !== 'start' || item.wanted.start.subject.kind !== 'case') return [];
    const { ref, worker } = item.wanted.start.subject;
    return cases.filter((held) => held.ref === ref && held.worker !== worker).map((held) => allocationWorkflowId(ref, held.worker));
  };
  const ids = [...new Set(items.flatMap(others))];
  const states = new Map(await inParallel(ids, WIDTH, async (id) => [id, await runningState(client, id)] as const));
  return (item) =>
    others(item).flatMap((id) => {
      const state = states.get(id);
      return state?.state === 'running' ? [state.report] : [];
    });
}

function startsUnder(item: PlanItem, { starting }: Adoptions): PlanItem {
  return item.does === 'start' ? { ...item, wanted: starting(item.wanted) } : item;
}

async function adoptionItems({ facts }: Adoptions, states: ReadonlyMap<string, Running>, dated: DatedWith) {
  const items: Extract<PlanItem, { does: 'adopt' }>[] = [];
  for (const [workflowId, adopted] of facts) {
    const state = states.get(workflowId);
    if (state?.state === 'running') items.push(await adoptionItem(workflowId, adopted, state.report, dated));
  }
  return items;
}

/** Of a subject for which something is to be done nobody says that nothing is. */
function inPlaceOfNothing(
  items: readonly PlanItem[],
  more: readonly Extract<PlanItem, { does: 'adopt' | 'look-again' }>[],
): readonly PlanItem[] {
  const ids = new Set(more.map(({ workflowId }) => workflowId));
  return [...items.filter((item) => item.does !== 'nothing' || !ids.has(item.workflowId)), ...more];
}

/** Ids of the policies that start or are adopted, each once. */
function named(wanted: readonly Wanted[], adopting: readonly Extract<PlanItem, { does: 'adopt' }>[]): readonly string[] {
  return [
    ...new Set([...wanted.map(({ start }) => start.policy.id), ...adopting.flatMap(({ facts }) => facts.map(({ policy }) => policy))]),
  ];
}

/** Ending this much is more often a mistake in the file (a filter left on, a column shifted) than meant: more than a handful, and a tenth. */
export function endsMany({ ending: { count, of } }: ApplyPlan): boolean {
  return count > HANDFUL && count > of / 10;
}

const HANDFUL = 5;
