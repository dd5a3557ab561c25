import { RISK_REASONS, type RiskReason } from '../../policies/facts/fields.js';
import { CASE_KINDS } from '../../policies/policy/schema.js';
import type { Cells } from './cell.js';
import { looksLikeCaseName } from './looks-like-name.js';
import { present } from './present.js';
import { type Reading, readRows, type Rows } from './reading.js';
import type { CaseRow } from './roster.js';
import type { Columns } from './sheets/read-table.js';
import type { RosterSource } from './sheets/source.js';

export const CASE_COLUMNS: Columns = {
  required: ['ref', 'worker', 'allocated_on'],
  optional: ['lead', 'kind', 'risk', 'risk_since', 'risk_reasons', 'closed_on', 'last_recorded_on', 'overview_held_on'],
};

/** Reads the cases. Blank cells keep what is known of the allocation. */
export function readCases(source: RosterSource, reading: Reading): Rows<CaseRow> {
  return readRows(source, 'cases', CASE_COLUMNS, reading, (cells, place, { cases }): CaseRow => {
    const ref = cells.opaqueId(
      'ref',
      'Write the number that the case has in your case system',
      (known) => cases.some((one) => one.ref === known),
      looksLikeCaseName,
    );
    const worker = cells.id('worker');
    const before = cases.find((one) => one.ref === ref && one.worker === worker);
    const allocatedOn = cells.date('allocated_on');
    // An end that is known belongs to that allocation, not to a later one.
    const known = before?.allocatedOn === allocatedOn ? before.closedOn : undefined;
    const closedOn = cells.kept('closed_on', (name) => cells.optionalDate(name), known);
    if (closedOn !== undefined && closedOn < allocatedOn)
      cells.wrong('closed_on', `${closedOn} is before the allocation on ${allocatedOn}`, 'Correct one of the two dates.');
    const overviewHeldOn = cells.optionalDate('overview_held_on');
    if (overviewHeldOn !== undefined && overviewHeldOn < allocatedOn)
      cells.wrong('overview_held_on', `${overviewHeldOn} is before the allocation on ${allocatedOn}`, 'Only one held since then counts.');
    return {
      ...place,
      ref,
      worker,
      lead: leadOf(cells, worker) ?? before?.lead ?? worker,
      kind: cells.oneOf('kind', CASE_KINDS) ?? before?.kind ?? 'longer-term',
      allocatedOn,
      ...present('closedOn', closedOn),
      ...present('risks', risksOf(cells)),
      ...present('riskSince', cells.optionalDate('risk_since')),
      ...present('lastRecordedOn', cells.optionalDate('last_recorded_on')),
      ...present('overviewHeldOn', overviewHeldOn),
    };
  });
}

/** `yes`, `no`, or the id of the worker who answers for the case; undefined when the cell is blank, which in a first roster is yes. */
function leadOf(cells: Cells, worker: string): string | undefined {
  const lead = cells.optionalId('lead');
  if (lead === undefined) return undefined;
  if (/^(yes|y|true|1)$/i.test(lead)) return worker;
  return /^(no|n|false|0)$/i.test(lead) ? NO_LEAD : lead;
}

/** Stands where a row says that its worker does not lead and does not say who does. */
export const NO_LEAD = 'somebody-else';

/** Undefined when neither column says anything; an empty list when the case is said not to be at risk. */
function risksOf(cells: Cells): readonly RiskReason[] | undefined {
  const isAtRisk = atRisk(cells);
  const reasons = cells.optional('risk_reasons');
  if (reasons === undefined) return isAtRisk === undefined ? undefined : isAtRisk ? ['high-risk'] : [];
  if (isAtRisk === false)
    cells.wrong('risk', `it is "${cells.optional('risk')}", and risk_reasons gives a reason`, 'Write high, or leave risk_reasons blank.');
  return reasons.split(/[\s;,|]+/).flatMap((text) => {
    const reason = RISK_REASONS.find((one) => one === text.toLowerCase());
    if (reason === undefined) cells.wrong('risk_reasons', `"${text}" is not known`, `Write one or more of: ${RISK_REASONS.join(' ')}.`);
    return reason ?? [];
  });
}

function atRisk(cells: Cells): boolean | undefined {
  const risk = cells.optional('risk')?.toLowerCase();
  if (risk === undefined) return undefined;
  if (/^(high|yes|y|true|1)$/.test(risk)) return true;
  if (/^(none|low|medium|standard|normal|no|n|false|0)$/.test(risk)) return false;
  cells.wrong('risk', `"${risk}" is not known`, 'Write high or none, or give the reasons in risk_reasons.');
  return undefined;
}
