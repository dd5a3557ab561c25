import { addDays, type CivilDate } from '../calendar/civil-date.js';
import type { ActiveDuty } from '../policy/resolve.js';
import type { Element } from '../policy/schema.js';
import { RISK_REASONS, type RiskReason } from '../facts/fields.js';
import type { Fact, FactKind } from '../facts/table.js';
import { fitsWorker } from './conditions.js';
import { isExempt } from './exempt.js';
import type { Scope, Subject } from './subject.js';
import { type Situation, todayOf } from './situation.js';
import { holdsOn, merged, outside, overlap, type Span } from './span.js';

/**
 * Whether the duty lives with this subject: its element must be one of the subject's, and its conditions must hold. What comes again in
 * each window is asked window by window: a month in which a case was at risk stays one, whatever becomes of the risk.
 */
export function appliesTo(duty: Conditional, situation: Situation): boolean {
  if (!duty.element.some((element) => livesWith(element, situation.subject)) || !fits(duty, situation)) return false;
  if (isExempt(duty.id, situation)) return false;
  const spans = spansOf(duty, situation);
  const byWindow = duty.due.rule === 'window' || duty.due.rule === 'count';
  return spans === undefined || (byWindow ? spans.length > 0 : holdsOn(spans, todayOf(situation)));
}

/** Whether a row that restates another is one for this subject on that day. */
export function mirrorApplies(mirror: Pick<ActiveDuty, 'id' | 'appliesTo'>, on: CivilDate, situation: Situation): boolean {
  const spans = spansOf(mirror, situation);
  return fits(mirror, situation) && (spans === undefined || holdsOn(spans, on));
}

/** The conditions that do not change from day to day: who the worker is, what kind of case it is. */
function fits({ id, appliesTo: conditions }: Pick<ActiveDuty, 'id' | 'appliesTo'>, situation: Situation): boolean {
  const { subject } = situation;
  if (!fitsWorker(conditions, situation) || isExempt(id, situation)) return false;
  const { caseKinds, lead, risk } = conditions ?? {};
  if ((caseKinds !== undefined || lead !== undefined || risk !== undefined) && subject.kind !== 'case') return false;
  if (subject.kind === 'case') {
    if (caseKinds !== undefined && !caseKinds.includes(subject.caseKind)) return false;
    if (lead === true && subject.lead !== subject.worker) return false;
  }
  return true;
}

/** What of a duty its conditions depend on. */
type Conditional = Pick<ActiveDuty, 'id' | 'element' | 'appliesTo'> & { readonly due: { readonly rule: string } };

/** When the duty's changing conditions held or hold, all of them together; undefined when it has none. */
export function spansOf({ appliesTo: conditions }: Pick<ActiveDuty, 'appliesTo'>, situation: Situation): readonly Span[] | undefined {
  const { facts, holding } = situation;
  const each = [
    ...(conditions?.risk === undefined ? [] : [atRisk(facts, conditions.risk, conditions.allRisks === true)]),
    ...(conditions?.caseHolders === undefined ? [] : [conditions.caseHolders ? holding : outside(holding)]),
    ...(conditions?.while === undefined ? [] : [between(facts, conditions.while.from, conditions.while.until)]),
    ...(conditions?.options === undefined ? [] : [chosen(facts, conditions.options)]),
  ];
  return each.length === 0 ? undefined : each.reduce(overlap);
}

/** From each fact of one kind to the next of the other; the day of the later one is not one any more, also when both are of one day. */
function between(facts: readonly Fact[], from: FactKind, until: FactKind | undefined): readonly Span[] {
  const changes = facts
    .filter(({ kind }) => kind === from || kind === until)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.kind === b.kind ? 0 : a.kind === from ? -1 : 1));
  const spans: Span[] = [];
  for (const { kind, on } of changes) {
    const open = spans.at(-1);
    const isOn = open !== undefined && open.to === undefined;
    if (kind === from && !isOn) spans.push({ from: on });
    if (kind === until && isOn) spans[spans.length - 1] = { from: open.from, to: addDays(on, -1) };
  }
  return spans.filter(({ from, to }) => to === undefined || from <= to);
}

/** While the option that was chosen last is one of these; of two chosen on one day the one recorded later. */
export function chosen(facts: readonly Fact[], options: readonly string[]): readonly Span[] {
  const choices = facts
    .filter((fact) => fact.kind === 'option-chosen')
    .toSorted((a, b) =>
      a.on < b.on ? -1 : a.on > b.on ? 1 : Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.id < b.id ? -1 : 1),
    );
  const spans = choices.flatMap(({ option, on }, at): Span[] => {
    const next = choices[at + 1];
    if (!options.includes(option) || next?.on === on) return [];
    return [{ from: on, ...(next !== undefined && { to: addDays(next.on, -1) }) }];
  });
  // Chosen again, or another of the options: it goes on.
  return merged(spans);
}

/** The days on which the case counted as at risk for any of the reasons, or for all of them together. */
function atRisk(facts: readonly Fact[], reasons: readonly RiskReason[], together: boolean): readonly Span[] {
  const each = reasons.map((reason) => riskSpans(facts, reason));
  return together ? each.reduce(overlap) : merged(each.flat());
}

/** The reasons for which the case counts as at risk today. */
export function currentRisks(facts: readonly Fact[]): readonly RiskReason[] {
  return RISK_REASONS.filter((reason) => riskSpans(facts, reason).some(({ to }) => to === undefined)).toSorted();
}

/** From when to when the case was at risk for that reason. The day on which a risk is lowered is not one. */
function riskSpans(facts: readonly Fact[], reason: RiskReason): readonly Span[] {
  const spans: Span[] = [];
  const changes = facts.filter((fact) => fact.kind === 'risk-raised' || fact.kind === 'risk-lowered');
  for (const { kind, on, risk } of changes.toSorted(byDateRaisedFirst)) {
    if (risk !== reason) continue;
    const open = spans.at(-1);
    const isOn = open !== undefined && open.to === undefined;
    if (kind === 'risk-raised' && !isOn) spans.push({ from: on });
    if (kind === 'risk-lowered' && isOn) spans[spans.length - 1] = { from: open.from, to: addDays(on, -1) };
  }
  return spans.filter(({ from, to }) => to === undefined || from <= to);
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

/** Whether a duty of these elements lives in a relationship of that scope. */
export function livesIn(elements: readonly Element[], scope: Scope): boolean {
  return elements.some((element) => BY_SCOPE[scope].includes(element));
}

/** Whether what belongs to that part of supervision lives with the subject. */
export function livesWith(element: Element, subject: Subject): boolean {
  switch (subject.kind) {
    case 'relationship':
      return livesIn([element], subject.scope);
    case 'case':
    case 'policy':
    case 'service':
      return element === subject.kind;
  }
}
