import { definitionOf, type Fact } from '../../policies/facts/table.js';
import type { RecordReply } from '../../workflows/messages.js';

/** A review that brings in a version does not by itself change what runs: how that is done. Undefined where there is nothing to say. */
export function howToAdopt(fact: Fact, policy: string, { recorded }: RecordReply): string | undefined {
  if (fact.kind !== 'policy-reviewed' || fact.version === undefined || recorded.length === 0) return undefined;
  return `${capital(definitionOf(fact.kind).title)}: version ${fact.version} is kept. What runs stays under the version before until you have it apply: oversight adopt ${policy} --from DATE --all --dry-run shows what changes.`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
