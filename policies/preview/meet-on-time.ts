import { endOfDay } from '../calendar/zone.js';
import { deriveOccurrences } from '../engine/derive.js';
import type { Occurrence } from '../engine/occurrence.js';
import type { Situation } from '../engine/situation.js';
import { merged } from '../engine/span.js';
import type { Subject } from '../engine/subject.js';
import type { Fact, FactKind } from '../facts/table.js';
import type { Person } from '../people/person.js';
import type { ActiveDuty } from '../policy/resolve.js';
import { assumedFact, factIdOf, factThatMeets, isForeign, MET } from './assumed-fact.js';
import type { PreviewRequest } from './request.js';

/** A subject as a preview sees it, with what is known of it from the start. */
export interface Previewed {
  readonly label: string;
  readonly subject: Subject;
  readonly facts: readonly Fact[];
}

/**
 * Meets every occurrence by a fact of its own on its due date, until no fact opens anything more. Dates that depend on no fact come
 * first, all at once; then what rolls on from the last one held, a step at a time, because each of its facts moves the next date. One
 * rolling duty does not see the facts that are made for another: met early by them, it would never come to its own due date.
 */
export function meetOnTime({ subject, facts: given }: Previewed, request: PreviewRequest) {
  const { duties } = request.policy;
  const rolling = duties.filter(({ due }) => due.rule === 'rolling').map(({ id }) => `${MET}${id}/`);
  const dated = new Map<string, readonly Occurrence[]>();
  const met = new Set<string>();
  let facts = given;
  let news: readonly Fact[] | undefined;
  // Of all duties only those have to be looked at again whose dates follow from the facts that were just made.
  for (;;) {
    for (const duty of duties) {
      if (news !== undefined && !movesWith(duty, news)) continue;
      const others = rolling.filter((made) => duty.due.rule === 'rolling' && made !== `${MET}${duty.id}/`);
      const seen = facts.filter(({ id }) => !others.some((made) => id.startsWith(made)) && !isForeign(id, duty));
      const found = deriveOccurrences(situationOf(subject, seen, { ...request, policy: { ...request.policy, duties: [duty] } }));
      dated.set(
        duty.id,
        found.filter(({ dueOn }) => dueOn <= request.until),
      );
    }
    const open = [...dated.values()].flat().filter((one) => !met.has(factIdOf(one)));
    const fixed = open.filter(({ duty }) => duty.due.rule !== 'rolling');
    const next = fixed.length > 0 ? fixed : open;
    if (next.length === 0) return { dated: duties.flatMap(({ id }) => dated.get(id) ?? []), facts };
    news = next.map(factThatMeets);
    for (const { id } of news) met.add(id);
    facts = [...facts, ...news];
  }
}

/** Windows, years and cycles have their dates whatever happens. */
function movesWith({ due, satisfiedBy }: ActiveDuty, news: readonly Fact[]): boolean {
  const kinds = new Set<FactKind>(news.map(({ kind }) => kind));
  switch (due.rule) {
    case 'window':
    case 'count':
    case 'cycle':
    case 'after-absence':
      return false;
    case 'once':
      return due.setBy !== undefined;
    case 'rolling':
      return satisfiedBy.some(({ fact }) => kinds.has(fact));
    case 'after-fact':
      return kinds.has(due.fact) || (typeof due.within === 'object' && 'next' in due.within && kinds.has(due.within.next.fact));
  }
}

function situationOf(subject: Subject, facts: readonly Fact[], request: PreviewRequest): Situation {
  const { policy, holidays, until, cases, appraisalOn, division = 'england-and-wales', workingDays = [1, 2, 3, 4, 5] } = request;
  const person = (id: string): Person => ({ id, division, workingDays, hasAddress: true, absences: [] });
  return {
    policy,
    subject,
    parts: { worker: 'worker', supervisor: 'supervisor', policyOwner: 'policy-owner', serviceOwner: 'service-owner' },
    facts,
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
