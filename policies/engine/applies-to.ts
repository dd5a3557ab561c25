import type { ActiveDuty } from '../policy/resolve.js';
import type { Element } from '../policy/schema.js';
import type { RiskReason } from '../facts/fields.js';
import type { Fact } from '../facts/table.js';
import type { Scope, Subject } from './subject.js';
import type { Situation } from './situation.js';

/** Whether the duty lives with this subject: its element must be one of the subject's, and its conditions must hold. */
export function appliesTo(duty: ActiveDuty, { subject, facts }: Situation): boolean {
  if (!duty.element.some((element) => livesWith(element, subject))) return false;
  const conditions = duty.appliesTo;
  if (conditions === undefined) return true;
  if (subject.kind !== 'case') return false;
  const { caseKinds, risk, lead } = conditions;
  if (caseKinds !== undefined && !caseKinds.includes(subject.caseKind)) return false;
  if (lead === true && subject.lead !== subject.worker) return false;
  return risk === undefined || currentRisks(facts).some((reason) => risk.includes(reason));
}

/** The reasons for which the case counts as at risk today. */
export function currentRisks(facts: readonly Fact[]): readonly RiskReason[] {
  const current = new Set<RiskReason>();
  const changes = facts.filter((fact) => fact.kind === 'risk-raised' || fact.kind === 'risk-lowered');
  for (const fact of changes.toSorted(byDateRaisedFirst)) {
    if (fact.kind === 'risk-raised') current.add(fact.risk);
    else current.delete(fact.risk);
  }
  return [...current].toSorted();
}

/** Raised and lowered on one day: lowered has the last word. */
function byDateRaisedFirst(a: Fact, b: Fact): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.kind === b.kind ? 0 : a.kind === 'risk-raised' ? -1 : 1;
}

/** Agreement, appraisal and yearly counts belong to the person, and so live once, where personal supervision is. */
const BY_SCOPE: Readonly<Record<Scope, readonly Element[]>> = {
  both: ['personal', 'casework', 'person'],
  personal: ['personal', 'person'],
  casework: ['casework'],
};

function livesWith(element: Element, subject: Subject): boolean {
  switch (subject.kind) {
    case 'relationship':
      return BY_SCOPE[subject.scope].includes(element);
    case 'case':
      return element === 'case';
    case 'policy':
      return element === 'policy';
  }
}
