import type { CivilDate } from '../calendar/civil-date.js';
import { isoAt } from '../calendar/zone.js';
import { mirrorsOf } from '../engine/mirrors.js';
import type { Occurrence } from '../engine/occurrence.js';
import type { Situation } from '../engine/situation.js';
import type { Subject } from '../engine/subject.js';
import type { ResolvedPolicy } from '../policy/resolve.js';
import type { Provenance, Strength } from '../policy/schema.js';
import { assumedFact } from './assumed-fact.js';
import { assumptionsOf } from './assumptions.js';
import { meetOnTime, type Previewed } from './meet-on-time.js';
import type { PreviewRequest } from './request.js';

export interface PreviewedOccurrence {
  /** `relationship`, `case/C-1042`, `policy/standard` or `service/preview`. */
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
  const labels = [...cases, ...others].map(({ label }) => label);
  const occurrences = [...allocations, ...met].flatMap(({ dated, situation }, at) => [
    ...dated.map((one) => shown(labels[at] ?? '', one, policy)),
    ...mirrored(labels[at] ?? '', dated, situation),
  ]);
  return {
    policy: { id: policy.id, title: policy.title, version: policy.version },
    assumptions: assumptionsOf(request),
    occurrences: byDueThenDuty(occurrences),
  };
}

function subjectsOf({ policy, start, employed, post, implemented, service, every, cases }: PreviewRequest): {
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
    ...(every !== undefined && { every }),
  };
  const policyOn = implemented ?? start;
  const serviceOn = service ?? start;
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
      {
        label: 'service/preview',
        subject: { kind: 'service', id: 'preview', owner: 'service-owner', startedOn: serviceOn, watchFrom: serviceOn },
        facts: [],
      },
    ],
  };
}

function shown(
  subject: string,
  { duty, title, due, dueOn, actBy, anchor, why }: Occurrence,
  { zone }: ResolvedPolicy,
): PreviewedOccurrence {
  const { id, clause, owner, strength, provenance } = duty;
  return { subject, duty: id, clause, title, owner, due: isoAt(due, zone), dueOn, actBy, anchor, strength, provenance, why: why() };
}

function mirrored(subject: string, dated: readonly Occurrence[], situation: Situation): readonly PreviewedOccurrence[] {
  const { mirrors, zone } = situation.policy;
  const mirroring = dated.map((one) => ({ key: one.key, dueOn: one.dueOn, state: one.state, duty: one.duty.id, whole: one }));
  return mirrorsOf(mirrors, mirroring, situation).flatMap(({ duty, key, dueOn, from }) => {
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

function byDueThenDuty(occurrences: readonly PreviewedOccurrence[]): readonly PreviewedOccurrence[] {
  const keyed = occurrences.map((one) => ({ one, key: `${one.dueOn} ${one.duty} ${one.subject}` }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
}
