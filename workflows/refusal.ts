import type { Fact, FactKind } from '../policies/facts/table.js';
import { type Known, nonsenseIn } from './nonsense.js';

/**
 * Every kind of fact and when it may be dated, as the table of facts says: the table itself may not run in a workflow. The compiler
 * sees to it that none is missing, a test that the two agree.
 */
const KINDS = {
  'session-held': 'past',
  'session-booked': 'ahead',
  'session-cancelled': 'ahead',
  'overview-held': 'past',
  'allocation-noted': 'past',
  'record-written': 'past',
  'record-agreed': 'past',
  'record-disagreed': 'past',
  'quality-logged': 'past',
  'record-shared': 'past',
  'record-uploaded': 'past',
  'agreement-signed': 'past',
  'agreement-stored': 'past',
  'file-opened': 'past',
  'agreement-revisited': 'past',
  'agreement-copied': 'past',
  'policy-access-attested': 'past',
  'appraisal-held': 'past',
  'induction-done': 'past',
  'observation-planned': 'ahead',
  'observation-done': 'past',
  'evidence-gathered': 'past',
  'supervision-split': 'past',
  'supervision-joined': 'past',
  'line-manager-named': 'past',
  'supervisor-arrangement-documented': 'past',
  'concern-referred': 'past',
  'worker-informed': 'past',
  'records-received': 'past',
  'gap-recorded': 'past',
  'exception-granted': 'past',
  'role-changed': 'ahead',
  'folder-handed-over': 'past',
  'action-set': 'past',
  'action-updated': 'past',
  'risk-raised': 'past',
  'risk-lowered': 'past',
  'significant-decision': 'past',
  'significant-issue': 'past',
  'management-decision': 'past',
  'high-risk-identified': 'past',
  'referral-considered': 'past',
  'service-manager-told': 'past',
  'report-finalised': 'past',
  'report-checked': 'past',
  'case-status-changed': 'past',
  'case-migrated': 'past',
  'reallocation-considered': 'past',
  'file-reviewed': 'past',
  'case-audited': 'past',
  'case-closed': 'ahead',
  'policy-reviewed': 'past',
  'policy-adopted': 'ahead',
  'compliance-assessed': 'past',
  'option-chosen': 'past',
  'arrangements-documented': 'past',
  'weekly-hours': 'past',
  'return-done': 'past',
  'meeting-held': 'past',
  'sampling-done': 'past',
  'audit-done': 'past',
  'analysis-done': 'past',
  'action-plan-opened': 'past',
  'action-plan-closed': 'past',
  'board-held': 'past',
  'health-check-done': 'past',
  'central-record-reviewed': 'past',
  'service-ended': 'ahead',
  'absence-started': 'ahead',
  'absence-ended': 'ahead',
  'cover-arranged': 'ahead',
  left: 'ahead',
  'supervisor-changed': 'ahead',
  'relationship-ended': 'ahead',
  'fact-withdrawn': 'past',
  'case-unreached': 'internal',
} as const satisfies Record<FactKind, 'past' | 'ahead' | 'internal'>;

/** Kinds whose date may lie ahead. */
export const MAY_LIE_AHEAD: ReadonlySet<FactKind> = new Set((Object.keys(KINDS) as FactKind[]).filter((kind) => KINDS[kind] === 'ahead'));

const DAY_MS = 86_400_000;

/**
 * The sentence with which facts are refused; undefined when they are acceptable. Nothing is written for what is refused. Whatever the
 * type says, they come over the wire from any program, and what is recorded stays for good. Without `known` only their form and their dates
 * are looked at.
 */
export function refusalOf(facts: readonly Fact[], now: number, known?: Known): string | undefined {
  if (!Array.isArray(facts) || facts.length === 0) return 'facts is not a list of one fact or more. Send what happened in "facts".';
  for (const [at, fact] of facts.entries()) {
    const wrong = malformed(fact);
    if (wrong !== undefined) return `fact ${at + 1}${wrong}. Correct it and send all of them again.`;
  }
  // A day's grace: zones differ, and so do the clocks of those who record.
  const latest = new Date(now + DAY_MS).toISOString().slice(0, 10);
  const ahead = facts.find(({ kind, on }) => on > latest && !MAY_LIE_AHEAD.has(kind));
  if (ahead !== undefined) return `${ahead.kind} is dated ${ahead.on}, which lies in the future. Record it once it has happened.`;
  return known === undefined ? undefined : nonsenseIn(facts, known)[0]?.sentence;
}

/** What of a signal's content is facts: there is nobody to whom the rest could be refused. */
export function accepted(facts: unknown): readonly Fact[] {
  return Array.isArray(facts) ? (facts as readonly unknown[]).filter((fact): fact is Fact => malformed(fact) === undefined) : [];
}

/** What is wrong with the form of a fact, to follow its number. */
function malformed(fact: unknown): string | undefined {
  if (typeof fact !== 'object' || fact === null) return ' is not an object';
  const { id, kind, on, recordedAt, recordedBy, corrects, because, ...rest } = fact as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || id === '') return ': "id" is missing';
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) return `: there is no fact "${String(kind)}"`;
  if (KINDS[kind as FactKind] === 'internal') return `: ${kind} is not recorded by hand`;
  if (typeof on !== 'string' || !isRealDate(on)) return `: "on" is not a real date as YYYY-MM-DD: ${String(on)}`;
  if (typeof recordedAt !== 'string' || Number.isNaN(Date.parse(recordedAt))) return ': "recordedAt" is not an instant in ISO 8601';
  if (typeof recordedBy !== 'string' || recordedBy === '') return ': "recordedBy" is missing';
  if ((corrects !== undefined && !isText(corrects)) || (because !== undefined && !isText(because)))
    return ': "corrects" and "because" are texts of one letter or more';
  if ((corrects === undefined) !== (because === undefined)) return ': a correction has both "corrects" and "because"';
  if (kind === 'fact-withdrawn' && (!isText(rest['fact']) || !isText(rest['reason']))) return ': fact-withdrawn needs "fact" and "reason"';
  return undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isRealDate(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  // A day too many rolls over into the next month.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
