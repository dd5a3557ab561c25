import { currentRisks } from '../../policies/engine/applies-to.js';
import type { Fact } from '../../policies/facts/table.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import type { Report } from '../../workflows/messages.js';
import type { PlanItem } from './plan.js';
import { standingRisk } from './record-stands.js';
import type { RosterMoment, Wanted } from './wanted.js';

type Start = Extract<PlanItem, { does: 'start' }>;

/**
 * A new allocation with the risks that are recorded of the case with who held it before, or holds it too: risk is the case's, whoever has it.
 * The roster says otherwise only by changing its own word. `before` are the reports of those allocations.
 */
export function withCarriedRisks(item: Start, before: readonly Report[], { now }: RosterMoment): readonly PlanItem[] {
  const { wanted } = item;
  const carried = before.flatMap((report) => risksOf(report, wanted, now));
  const news = [...new Map(carried.map((fact) => [fact.risk, fact])).values()];
  if (news.length === 0) return [item];
  const words = news.map(({ risk, on }) => `${risk} since ${dayInWords(on)}`).join(', ');
  return [
    { ...item, wanted: { ...wanted, facts: [...wanted.facts, ...news] } },
    { does: 'note', workflowId: wanted.workflowId, note: `the case is at risk as recorded (${words}), and stays so with its new holder` },
  ];
}

type Raised = Extract<Fact, { kind: 'risk-raised' }>;

function risksOf(report: Report, { risks, facts }: Wanted, now: string): readonly Raised[] {
  const { subject } = report;
  if (subject.kind !== 'case') return [];
  return currentRisks(report.facts)
    .filter((risk) => !facts.some((fact) => fact.kind === 'risk-raised' && fact.risk === risk))
    .filter((risk) => risks === undefined || standingRisk(risk, risks.includes(risk), report) !== undefined)
    .flatMap((risk) => {
      const raised = report.facts.filter((fact): fact is Raised => fact.kind === 'risk-raised' && fact.risk === risk);
      const last = raised.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
      if (last === undefined) return [];
      return [{ ...last, id: `carried/risk-raised/${last.on}/${risk}/${subject.worker}`, recordedAt: now, recordedBy: last.recordedBy }];
    });
}
