import type { CoveredRow } from '../../policies/policy/coverage.js';
import { table } from './table.js';

/** A line for each row of a policy's source: what carries it, and why where that is not plain. */
export function coverageInWords(rows: readonly CoveredRow[]): string {
  const kinds = [...new Set(rows.map(({ kind }) => kind))].map((kind) => `${rows.filter((row) => row.kind === kind).length} ${kind}`);
  const lines = table(
    ['Row', 'Kind', 'Carried by', 'Why'],
    rows.map(({ id, kind, carrier, reason }) => [id, kind, carrier, reason ?? '']),
  );
  return `${lines.replaceAll(/ +$/gm, '')}\n\n${rows.length} rows: ${kinds.join(', ')}.`;
}
