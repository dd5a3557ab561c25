import type { CivilDate } from '../calendar/civil-date.js';
import { endOfDay, isoAt } from '../calendar/zone.js';
import { deriveOccurrences } from '../engine/derive.js';
import { mirrorsOf } from '../engine/mirrors.js';
import type { Occurrence } from '../engine/occurrence.js';
import type { Situation } from '../engine/situation.js';
import { merged } from '../engine/span.js';
import type { Subject } from '../engine/subject.js';
import type { Fact } from '../facts/table.js';
import type { Person } from '../people/person.js';
import type { ActiveDuty, ResolvedPolicy } from '../policy/resolve.js';
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
  const { cases, others } = subjectsOf(request);
  const allocations = cases.map((one) => meetOnTime(one, request));
  // A session about a case is one of the relationship: it has a record of its own to be written.
  const sessions = allocations.flatMap(({ facts }, at) =>
    facts.flatMap((fact) =>
      fact.kind === 'session-held' ? [{ ...fact, id: `${cases[at]?.label}/${fact.id}`, cases: [cases[at]?.label.slice(5) ?? ''] }] : [],
    ),
  );
  const met = others.map((one) => meetOnTime(one.subject.kind === 'relationship' ? { ...one, facts: sessions } : one, request));
  const occurrences = [...allocations, ...met].flatMap(({ label, dated }) => [
    ...dated.map((one) => shown(label, one, policy)),
    ...mirrored(label, dated, policy),
  ]);
  return {
    policy: { id: policy.id, title: policy.title, version: policy.version },
    assumptions: assumptionsOf(request),
    occurrences: occurrences.toSorted(byDueThenDuty),
  };
}

interface Previewed {
  readonly label: string;
  readonly subject: Subject;
  readonly facts: readonly Fact[];
}

function subjectsOf({ policy, start, employed, post, implemented, cases }: PreviewRequest): {
  readonly cases: readonly Previewed[];
  readonly others: readonly Previewed[];
} {
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
  return {
    cases: cases.map((one) => ({
      label: `case/${one.ref}`,
      subject: {
        kind: 'case',
        ref: one.ref,
        worker: 'worker',
        lead: 'worker',
        caseKind: one.kind,
        allocatedOn: one.allocatedOn,
        watchFrom: one.allocatedOn,
      },
      facts: one.risks.map((risk) => ({ kind: 'risk-raised', risk, ...assumedFact(`risk-${risk}`, one.allocatedOn) })),
    })),
    others: [
      { label: 'relationship', subject: relationship, facts: [] },
      {
        label: `policy/${policy.id}`,
        subject: { kind: 'policy', id: policy.id, owner: 'policy-owner', implementedOn: policyOn, watchFrom: policyOn },
        facts: [],
      },
    ],
  };
}

/**
 * Meets every occurrence by a fact of its own on its due date, until no fact opens anything more. Dates that depend on no fact come
 * first, all at once; then what rolls on from the last one held, a step at a time, because each of its facts moves the next date. One
 * rolling duty does not see the facts that are made for another: met early by them, it would never come to its own due date.
 */
function meetOnTime({ label, subject, facts: given }: Previewed, request: PreviewRequest) {
  const { duties } = request.policy;
  const rolling = duties.filter(({ due }) => due.rule === 'rolling').map(({ id }) => `${MET}${id}/`);
  let facts = given;
  for (;;) {
    const dated = duties.flatMap((duty) => {
      const others = rolling.filter((made) => duty.due.rule === 'rolling' && made !== `${MET}${duty.id}/`);
      const seen = facts.filter(({ id }) => !others.some((made) => id.startsWith(made)) && !isForeign(id, duty));
      const policy = { ...request.policy, duties: [duty] };
      return deriveOccurrences(situationOf(subject, seen, { ...request, policy })).filter(({ dueOn }) => dueOn <= request.until);
    });
    const have = new Set(facts.map(({ id }) => id));
    const open = dated.filter((one) => !have.has(factIdOf(one)));
    const fixed = open.filter(({ duty }) => duty.due.rule !== 'rolling');
    const next = fixed.length > 0 ? fixed : open;
    if (next.length === 0) return { label, dated, facts };
    facts = [...facts, ...next.map(factThatMeets)];
  }
}

function situationOf(subject: Subject, facts: readonly Fact[], request: PreviewRequest): Situation {
  const { policy, holidays, until, cases, appraisalOn, division = 'england-and-wales', workingDays = [1, 2, 3, 4, 5] } = request;
  const person = (id: string): Person => ({ id, division, workingDays, hasAddress: true, absences: [] });
  return {
    policy,
    subject,
    parts: { worker: 'worker', supervisor: 'supervisor', policyOwner: 'policy-owner' },
    changesOn: [],
    facts,
    holidays,
    people: {
      revision: 'preview',
      persons: {
        worker: { ...person('worker'), lineManager: 'supervisor', ...(appraisalOn !== undefined && { appraisalOn }) },
        supervisor: person('supervisor'),
        'policy-owner': person('policy-owner'),
      },
    },
    now: endOfDay(until, policy.zone),
    holding: merged(cases.map(({ allocatedOn }) => ({ from: allocatedOn }))),
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
  const refersTo = reference(occurrence);
  return { ...assumedFact(factIdOf(occurrence), dueOn), kind, ...(kinds !== undefined && { kinds }), ...refersTo } as Fact;
}

/**
 * A duty that rolls on from its own beginning is met on its due dates and on no others; one that waits for a first fact takes it from the
 * duties of the same subject, but not from the sessions about cases, which come when the cases ask for them.
 */
function isForeign(fact: string, { id, due }: ActiveDuty): boolean {
  if (due.rule !== 'rolling') return false;
  return fact.startsWith('case/') || (due.first !== undefined && fact.startsWith(MET) && !fact.startsWith(`${MET}${id}/`));
}

/** What follows a session says to which one it belongs. */
function reference({ duty, anchor }: Occurrence): { readonly for?: string } {
  return duty.due.rule === 'after-fact' && duty.satisfiedBy[0]?.fact.startsWith('record-') === true ? { for: anchor.on } : {};
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
