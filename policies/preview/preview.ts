import type { CivilDate } from '../calendar/civil-date.js';
import { endOfDay, isoAt } from '../calendar/zone.js';
import { deriveOccurrences } from '../engine/derive.js';
import { mirrorsOf } from '../engine/mirrors.js';
import type { Occurrence } from '../engine/occurrence.js';
import type { Situation } from '../engine/situation.js';
import type { CaseSubject, Subject } from '../engine/subject.js';
import type { Fact } from '../facts/table.js';
import type { Person } from '../people/person.js';
import type { ResolvedPolicy } from '../policy/resolve.js';
import type { Provenance, Strength } from '../policy/schema.js';
import { assumptionsOf } from './assumptions.js';
import type { PreviewRequest } from './request.js';

export interface PreviewedOccurrence {
  /** `relationship`, `case/C-1042` or `policy/standard`. */
  readonly subject: string;
  readonly duty: string;
  readonly clause: string;
  readonly title: string;
  readonly owner: string;
  /** ISO 8601 with the offset of that day. */
  readonly due: string;
  readonly dueOn: CivilDate;
  readonly actBy: CivilDate;
  readonly anchor: { readonly event: string; readonly on: CivilDate };
  readonly strength: Strength;
  readonly provenance: Provenance;
  readonly why: string;
}

export interface Preview {
  readonly policy: { readonly id: string; readonly title: string; readonly version: string };
  readonly assumptions: readonly string[];
  readonly occurrences: readonly PreviewedOccurrence[];
}

/** Every dated occurrence up to `until`, if each is met on its due date, even a Sunday. Sorted by due date, then duty. */
export function preview(request: PreviewRequest): Preview {
  const { policy } = request;
  const occurrences = subjectsOf(request).flatMap(([label, subject, facts]) => {
    const dated = meetOnTime(subject, facts, request);
    return [...dated.map((one) => shown(label, one, policy)), ...mirrored(label, dated, policy)];
  });
  return {
    policy: { id: policy.id, title: policy.title, version: policy.version },
    assumptions: assumptionsOf(request),
    occurrences: occurrences.toSorted(byDueThenDuty),
  };
}

function subjectsOf({
  policy,
  start,
  employed,
  post,
  implemented,
  cases,
}: PreviewRequest): readonly (readonly [string, Subject, readonly Fact[]])[] {
  const people = { worker: 'worker', supervisor: 'supervisor' };
  const relationship: Subject = {
    ...people,
    kind: 'relationship',
    id: 'preview',
    scope: 'both',
    startedOn: start,
    employedOn: employed ?? start,
    postStartedOn: post ?? start,
    watchFrom: start,
  };
  const policyOn = implemented ?? start;
  return [
    ['relationship', relationship, []],
    ...cases.map((one): readonly [string, CaseSubject, readonly Fact[]] => [
      `case/${one.ref}`,
      {
        kind: 'case',
        ref: one.ref,
        worker: 'worker',
        lead: 'worker',
        caseKind: one.kind,
        allocatedOn: one.allocatedOn,
        watchFrom: one.allocatedOn,
      },
      one.risks.map((risk) => ({ kind: 'risk-raised', risk, ...assumedFact(`risk-${risk}`, one.allocatedOn) })),
    ]),
    [`policy/${policy.id}`, { kind: 'policy', id: policy.id, owner: 'policy-owner', implementedOn: policyOn, watchFrom: policyOn }, []],
  ];
}

/**
 * Meets every occurrence by a fact of its own on its due date, until no fact opens anything more. Dates that depend on no fact come
 * first, all at once; then what rolls on from the last one held, a step at a time, because each of its facts moves the next date. One
 * rolling duty does not see the facts that are made for another: met early by them, it would never come to its own due date.
 */
function meetOnTime(subject: Subject, given: readonly Fact[], request: PreviewRequest): readonly Occurrence[] {
  const { duties } = request.policy;
  const rolling = duties.filter(({ due }) => due.rule === 'rolling').map(({ id }) => `${MET}${id}/`);
  let facts = given;
  for (;;) {
    const dated = duties.flatMap((duty) => {
      const others = rolling.filter((made) => duty.due.rule === 'rolling' && made !== `${MET}${duty.id}/`);
      const seen = facts.filter(({ id }) => !others.some((made) => id.startsWith(made)));
      const policy = { ...request.policy, duties: [duty] };
      return deriveOccurrences(situationOf(subject, seen, { ...request, policy })).filter(({ dueOn }) => dueOn <= request.until);
    });
    const have = new Set(facts.map(({ id }) => id));
    const open = dated.filter((one) => !have.has(factIdOf(one)));
    const fixed = open.filter(({ duty }) => duty.due.rule !== 'rolling');
    const next = fixed.length > 0 ? fixed : open;
    if (next.length === 0) return dated;
    facts = [...facts, ...next.map(factThatMeets)];
  }
}

function situationOf(subject: Subject, facts: readonly Fact[], request: PreviewRequest): Situation {
  const { policy, holidays, until, division = 'england-and-wales', workingDays = [1, 2, 3, 4, 5] } = request;
  const person = (id: string): Person => ({ id, division, workingDays, hasAddress: true, absences: [] });
  return {
    policy,
    subject,
    parts: { worker: 'worker', supervisor: 'supervisor', policyOwner: 'policy-owner' },
    facts,
    holidays,
    people: {
      revision: 'preview',
      persons: {
        worker: { ...person('worker'), lineManager: 'supervisor' },
        supervisor: person('supervisor'),
        'policy-owner': person('policy-owner'),
      },
    },
    now: endOfDay(until, policy.zone),
    settledThrough: null,
    unsettled: [],
  };
}

function factIdOf({ id }: Occurrence): string {
  return `${MET}${id}`;
}

const MET = 'met/';

function factThatMeets(occurrence: Occurrence): Fact {
  const { duty, dueOn } = occurrence;
  const way = duty.satisfiedBy[0];
  const kind = way?.fact ?? 'session-held';
  const kinds = way?.kinds?.slice(0, 1);
  return { ...assumedFact(factIdOf(occurrence), dueOn), kind, ...(kinds !== undefined && { kinds }) } as Fact;
}

function assumedFact(id: string, on: CivilDate) {
  return { id, on, recordedAt: `${on}T12:00:00Z`, recordedBy: 'preview' };
}

function shown(
  subject: string,
  { duty, title, due, dueOn, actBy, anchor, why }: Occurrence,
  { zone }: ResolvedPolicy,
): PreviewedOccurrence {
  const { id, clause, owner, strength, provenance } = duty;
  return { subject, duty: id, clause, title, owner, due: isoAt(due, zone), dueOn, actBy, anchor, strength, provenance, why };
}

function mirrored(subject: string, dated: readonly Occurrence[], { mirrors, zone }: ResolvedPolicy): readonly PreviewedOccurrence[] {
  const mirroring = dated.map((one) => ({ ...one, duty: one.duty.id, whole: one }));
  return mirrorsOf(mirrors, mirroring).flatMap(({ duty, key, dueOn, from }) => {
    // What combines others is due when the last of them is.
    const last = mirroring.find((one) => one.key === key && one.dueOn === dueOn && from.includes(one.duty))?.whole;
    if (last === undefined) return [];
    return [
      {
        ...shown(subject, last, { zone } as ResolvedPolicy),
        duty: duty.id,
        clause: duty.clause,
        title: duty.title,
        strength: duty.strength,
        why: `Restates or combines: ${from.join(', ')}.`,
      },
    ];
  });
}

function byDueThenDuty(a: PreviewedOccurrence, b: PreviewedOccurrence): number {
  const left = [a.dueOn, a.duty, a.subject].join(' ');
  const right = [b.dueOn, b.duty, b.subject].join(' ');
  return left < right ? -1 : left > right ? 1 : 0;
}
