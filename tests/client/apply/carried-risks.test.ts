import { describe, expect, it } from 'vitest';
import { withCarriedRisks } from '../../../client/apply/carried-risks.js';
import { warningsOf } from '../../../client/apply/warnings.js';
import type { RiskReason } from '../../../policies/facts/fields.js';
import type { Fact } from '../../../policies/facts/table.js';
import { heldCase, MOMENT, rosterOf, runningAs, short, wantedOf } from './examples.js';

const raised: Fact = {
  id: 'command/1',
  kind: 'risk-raised',
  on: '2026-05-04',
  risk: 'high-risk',
  recordedAt: '2026-05-05T09:00:00Z',
  recordedBy: 'command',
};
const lowered: Fact = { ...raised, id: 'command/2', kind: 'risk-lowered', on: '2026-06-01', recordedAt: '2026-06-01T09:00:00Z' };

/** Ann is given the case that sam has; what the rows say of risk, and what was recorded with sam. */
function carried(saidOfAnn: readonly RiskReason[] | undefined, facts: readonly Fact[], saidOfSam?: readonly RiskReason[]) {
  const said = (risks: readonly RiskReason[] | undefined) => (risks === undefined ? {} : { risks });
  const sams = runningAs(wantedOf('allocation/C-1/sam', { cases: [heldCase(said(saidOfSam))] }), facts);
  const wanted = wantedOf('allocation/C-1/ann', {
    cases: [heldCase({ worker: 'ann', lead: 'ann', allocatedOn: '2026-06-10', ...said(saidOfAnn) })],
  });
  const items = withCarriedRisks({ does: 'start', wanted }, sams.state === 'running' ? [sams.report] : [], MOMENT);
  const risks = items.flatMap((item) =>
    item.does === 'start' ? item.wanted.facts.flatMap((fact) => (fact.kind === 'risk-raised' ? [`${fact.risk} ${fact.on}`] : [])) : [],
  );
  return { risks, plan: short(items) };
}

describe('the risk of a case that another holder is given', () => {
  it('goes with it where the row does not say, with the day on which it was raised', () => {
    expect(carried(undefined, [raised])).toEqual({
      risks: ['high-risk 2026-05-04'],
      plan: ['start', 'note the case is at risk as recorded (high-risk since Mon 4 May 2026), and stays so with its new holder'],
    });
  });

  it('goes with it where the row repeats what the roster said before it was recorded', () => {
    expect(carried([], [raised], []).risks).toEqual(['high-risk 2026-05-04']);
  });

  it('does not where the roster changes its own word, or where it was lowered', () => {
    expect(carried([], [], ['high-risk'])).toEqual({ risks: [], plan: ['start'] });
    expect(carried(undefined, [raised, lowered])).toEqual({ risks: [], plan: ['start'] });
  });

  it('is not said twice', () => {
    expect(carried(['high-risk'], [raised])).toEqual({ risks: ['high-risk 2026-06-10'], plan: ['start'] });
  });
});

describe('days on which a case is nobody’s', () => {
  const gaps = (...cases: Parameters<typeof heldCase>[0][]) =>
    warningsOf(rosterOf({ cases: cases.map((one) => heldCase(one)) }), '2026-06-15').filter((one) => one.includes('nobody from'));

  it.each([
    ['the next begins the day after', { closedOn: '2026-06-09' }, { worker: 'mia', allocatedOn: '2026-06-10' }, []],
    [
      'days lie between',
      { closedOn: '2026-06-09' },
      { worker: 'mia', allocatedOn: '2026-06-17' },
      [
        'cases.csv:2: case C-1 is held by nobody from Wed 10 Jun 2026 to Tue 16 Jun 2026; let one row end on the day before the next begins',
      ],
    ],
    ['both hold it for a while', { closedOn: '2026-06-12' }, { worker: 'mia', allocatedOn: '2026-06-10' }, []],
    ['it was long ago', { closedOn: '2026-03-31' }, { worker: 'mia', allocatedOn: '2026-04-20' }, []],
    ['it is another case', { closedOn: '2026-06-09' }, { ref: 'C-2', worker: 'mia', allocatedOn: '2026-06-17' }, []],
  ])('%s', (_, first, second, expected) => {
    expect(gaps(first, second)).toEqual(expected);
  });
});
