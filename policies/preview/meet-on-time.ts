import { endOfDay } from '../calendar/zone.js';
import { type Dated, datesOf, occurrencesOf } from '../engine/derive.js';
import type { Situation } from '../engine/situation.js';
import { merged } from '../engine/span.js';
import type { Subject } from '../engine/subject.js';
import type { Fact, FactKind } from '../facts/table.js';
import type { Person } from '../people/person.js';
import type { ActiveDuty } from '../policy/resolve.js';
import { factThatMeets, isOfCase } from './assumed-fact.js';
import type { PreviewRequest } from './request.js';

/** A subject as a preview sees it, with what is known of it from the start. */
export interface Previewed {
  readonly label: string;
  readonly subject: Subject;
  readonly facts: readonly Fact[];
}

/**
 * Meets every occurrence by a fact of its own on its due date, until no fact opens anything more. Dates that depend on no fact come first,
 * all at once; then what rolls on from the last one held, a step at a time, because each of its facts moves the next date; then the years
 * in which so many are asked for, which these may have reached; then what follows from all of these. One rolling duty does not see the
 * facts that are made for another: met early by them, it would never come to its own due date.
 */
export function meetOnTime({ subject, facts: given }: Previewed, request: PreviewRequest) {
  const { duties } = request.policy;
  const situation = situationOf(subject, request);
  const seenBy = sightOf(situation);
  const met = new Set<string>();
  /** What of a duty falls due by then and nothing has met: with these facts, of which each duty sees some. */
  const openOf = (duty: ActiveDuty, facts: readonly Made[]): readonly Dated[] =>
    datesOf(duty, seenBy(duty, facts)).filter(
      ({ id, slot }) =>
        slot.dueOn <= request.until &&
        !met.has(id) &&
        // So many in a year are those that were held for other duties: only what these do not reach needs one of its own.
        !(duty.due.rule === 'count' && slot.met !== undefined),
    );
  const meet = (some: readonly Dated[]): readonly Made[] => {
    for (const { id } of some) met.add(id);
    return some.filter((one) => !isOnlyCounted(one)).map((one): Made => ({ fact: factThatMeets(one), by: one.duty }));
  };
  /** One rolling duty moves no other: it is followed to the end by itself. */
  const follow = (duty: ActiveDuty, first: readonly Dated[], facts: readonly Made[]): readonly Made[] => {
    const own: Made[] = [];
    for (let next = first; next.length > 0; next = openOf(duty, [...facts, ...own])) own.push(...meet(next));
    return own;
  };
  const open = new Map<string, readonly Dated[]>();
  let facts: readonly Made[] = given.map((fact) => ({ fact }));
  let moved: readonly ActiveDuty[] = duties;
  for (;;) {
    for (const duty of moved) open.set(duty.id, openOf(duty, facts));
    const waiting = duties.filter(({ id }) => open.get(id)?.length !== 0);
    if (waiting.length === 0) break;
    const stage = Math.min(...waiting.map(stageOf));
    const before = facts;
    const news = waiting
      .filter((duty) => stageOf(duty) === stage)
      .flatMap((duty) => {
        const next = open.get(duty.id) ?? [];
        open.set(duty.id, []);
        return duty.due.rule === 'rolling' ? follow(duty, next, before) : meet(next);
      });
    facts = [...facts, ...news];
    // Only those have to be looked at again whose dates follow from the facts that were just made.
    const kinds = new Set(news.map(({ fact }) => fact.kind));
    moved = duties.filter((duty) => movesWith(duty, kinds) && !(stage === ROLLING && duty.due.rule === 'rolling'));
  }
  const dated = duties.flatMap((duty) => occurrencesOf(duty, seenBy(duty, facts)).filter(({ dueOn }) => dueOn <= request.until));
  const all = facts.map(({ fact }) => fact);
  return { dated, facts: all, situation: { ...situation, facts: all } };
}

/** The situation as one duty sees it. Those that see all see one and the same list, so that what is found in it is found once. */
function sightOf(situation: Situation): (duty: ActiveDuty, made: readonly Made[]) => Situation {
  const alone = new Map(situation.policy.duties.map((duty) => [duty.id, { ...situation.policy, duties: [duty] }]));
  let last: { readonly made: readonly Made[]; readonly facts: readonly Fact[] } = { made: [], facts: [] };
  return (duty, made) => {
    if (last.made !== made) last = { made, facts: made.map(({ fact }) => fact) };
    const seesAll = duty.due.rule !== 'rolling';
    const facts = seesAll ? last.facts : made.filter((one) => isSeenBy(duty, one)).map(({ fact }) => fact);
    return { ...situation, facts, policy: alone.get(duty.id) ?? situation.policy };
  };
}

/** So many in a year are met by what other duties ask for: one more session on the last day would have records of its own to be written. */
function isOnlyCounted({ slot: { count } }: Dated): boolean {
  return count !== undefined && count.atLeast > 1;
}

/** A fact, and the duty that it was made to meet. */
interface Made {
  readonly fact: Fact;
  readonly by?: Pick<ActiveDuty, 'id'> & { readonly due: { readonly rule: string } };
}

function isSeenBy(duty: ActiveDuty, { fact, by }: Made): boolean {
  if (duty.due.rule !== 'rolling') return true;
  if (by !== undefined && by.id !== duty.id && (by.due.rule === 'rolling' || duty.due.first !== undefined)) return false;
  return !isOfCase(fact);
}

const ROLLING = 1;

function stageOf({ due }: ActiveDuty): number {
  if (due.rule === 'once' && due.soonerWith !== undefined) return 3;
  switch (due.rule) {
    case 'rolling':
      return ROLLING;
    case 'count':
      return 2;
    case 'after-fact':
      return 3;
    default:
      return 0;
  }
}

/** Windows and cycles have their dates whatever happens, and so have years; but how far a year has come is looked at again. */
function movesWith({ due, satisfiedBy }: ActiveDuty, kinds: ReadonlySet<FactKind>): boolean {
  switch (due.rule) {
    case 'window':
    case 'cycle':
    case 'after-absence':
      return false;
    case 'once':
      return due.setBy !== undefined || (due.soonerWith !== undefined && kinds.has(due.soonerWith.fact));
    case 'rolling':
    case 'count':
      return satisfiedBy.some(({ fact }) => kinds.has(fact));
    case 'after-fact':
      return (
        kinds.has(due.fact) ||
        (due.soonerWith !== undefined && kinds.has(due.soonerWith.fact)) ||
        (typeof due.within === 'object' && 'next' in due.within && kinds.has(due.within.next.fact))
      );
  }
}

function situationOf(subject: Subject, request: PreviewRequest): Situation {
  const { policy, holidays, until, cases, appraisalOn, division = 'england-and-wales', workingDays = [1, 2, 3, 4, 5] } = request;
  const person = (id: string): Person => ({ id, division, workingDays, hasAddress: true, absences: [] });
  return {
    policy,
    subject,
    facts: [],
    changesOn: [],
    parts: { worker: 'worker', supervisor: 'supervisor', policyOwner: 'policy-owner', serviceOwner: 'service-owner' },
    holidays,
    people: {
      revision: 'preview',
      persons: {
        worker: { ...person('worker'), lineManager: 'supervisor', ...(appraisalOn !== undefined && { appraisalOn }) },
        supervisor: person('supervisor'),
        'policy-owner': person('policy-owner'),
        'service-owner': person('service-owner'),
      },
    },
    now: endOfDay(until, policy.zone),
    held: cases.map(({ ref, allocatedOn }) => ({ ref, from: allocatedOn })),
    holding: merged(cases.map(({ allocatedOn }) => ({ from: allocatedOn }))),
    settledThrough: null,
    unsettled: [],
  };
}
