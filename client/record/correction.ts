import type { LedgerMirror } from '../../activities/store/store.js';
import { FIELDS, type FieldName } from '../../policies/facts/fields.js';
import { supersededFacts } from '../../policies/facts/standing.js';
import { definitionOf, type Fact } from '../../policies/facts/table.js';
import { factOf } from '../../policies/ledger/fact-entry.js';
import type { Report } from '../../workflows/messages.js';
import { ofAnotherKind } from '../../workflows/nonsense.js';
import { askSubject } from '../ask-subject.js';
import type { Session } from '../session.js';
import { flagOf } from './explain-flag.js';
import type { FoundSubject } from './find-subject.js';
import { UnusableFactError } from './make-fact.js';
import type { SaidFact } from './read-fact.js';

/** A correction with all that it says, as far as it can be completed. */
export interface Completed {
  readonly said: SaidFact;
  /** What it replaces or takes back, where that is known in full. */
  readonly replaced?: Fact;
  /** What whoever corrects should know besides. */
  readonly note?: string;
}

/** What is known of a subject or person: the facts at hand, and those that a workflow has settled and forgotten. */
export interface OnRecord {
  readonly facts: readonly Fact[];
  /** Null for one whose content was erased, undefined for one of which nobody knows. */
  readonly recall: (id: string) => Promise<Fact | null | undefined>;
}

/** What a correction or a withdrawal names; undefined for what is neither. */
export function correctedBy({ kind, corrects, details }: SaidFact): string | undefined {
  return kind === 'fact-withdrawn' ? String(details['fact']) : corrects;
}

/** Completes a correction by what is on record. Throws `UnusableFactError` when nobody knows what it names, or something is still missing. */
export async function completeCorrection(said: SaidFact, subject: FoundSubject, session: Session): Promise<Completed> {
  if (correctedBy(said) === undefined) return { said };
  try {
    const completed = await completedBy(said, subject, await onRecordOf(subject, session));
    const missing = lackingIn(completed.said).map((name) => `${flagOf(name)} is missing: ${FIELDS[name].help}.`);
    if (missing.length > 0) throw new UnusableFactError(missing.join('\n'));
    return completed;
  } catch (error) {
    if (!(error instanceof UnusableFactError)) throw error;
    throw new UnusableFactError(`${error.message} Nothing was recorded.`);
  }
}

async function onRecordOf({ workflowId, id }: FoundSubject, { client, store }: Session): Promise<OnRecord> {
  if (workflowId === null) return { facts: await store.roster.personFacts(id), recall: async () => await Promise.resolve(undefined) };
  return { facts: (await askSubject(client, workflowId)).facts, recall: async (fact) => await recalled(fact, workflowId, store.ledger) };
}

/** A fact as the ledger has it. */
export async function recalled(id: string, subject: string, ledger: LedgerMirror): Promise<Fact | null | undefined> {
  const entry = (await ledger.read({ subject, about: id, kind: 'recorded' })).at(-1);
  return entry === undefined ? undefined : (factOf(entry) ?? null);
}

/**
 * A correction replaces all of a fact: what is not said again is taken over from the one that it replaces, also when the workflow has settled
 * and forgotten that one. Of a person only what a record cannot do without is: the rest stands in the tables as it is today. Throws
 * `UnusableFactError`.
 */
export async function completedBy(said: SaidFact, { workflowId, id }: FoundSubject, { facts, recall }: OnRecord): Promise<Completed> {
  const named = correctedBy(said);
  if (named === undefined) return { said };
  const held = facts.find((fact) => fact.id === named);
  const replaced = held ?? (await recall(named));
  if (replaced === undefined)
    throw new UnusableFactError(
      workflowId === null
        ? `There is no record "${named}" of ${id} that can be changed: "oversight explain ${id} --facts" lists them.`
        : `There is no record "${named}" on ${id}. "oversight explain ${id} --facts" lists them.`,
    );
  const note = held === undefined ? { note: SETTLED } : {};
  if (replaced === null) return { said, ...note };
  if (said.kind === 'fact-withdrawn') return { said, replaced, ...note };
  if (replaced.kind !== said.kind) throw new UnusableFactError(ofAnotherKind(replaced, said.kind));
  const names = workflowId === null ? definitionOf(said.kind).required : undefined;
  return { said: withDetailsOf(replaced, said, names), replaced, ...note };
}

/** Said to whoever corrects what is older than thirteen months. */
const SETTLED =
  'What it names is settled: the correction is on record beside it, and what was due here at that time is not worked out again.';

/** What the kind of fact cannot do without and nobody has said. */
export function lackingIn({ kind, details }: SaidFact): readonly FieldName[] {
  return definitionOf(kind).required.filter((name) => details[name] === undefined);
}

/** The correction with the details of what it replaces, or those of the names given, where it does not say them itself. */
function withDetailsOf(target: Fact, said: SaidFact, names?: readonly FieldName[]): SaidFact {
  const {
    id: _id,
    kind: _kind,
    on: _on,
    at: _at,
    recordedAt: _when,
    recordedBy: _who,
    via: _via,
    corrects: _what,
    because: _why,
    ...before
  } = target;
  const taken = Object.entries(before).filter(([name]) => names?.some((one) => one === name) !== false);
  return { ...said, details: { ...Object.fromEntries(taken), ...said.details } };
}

/** Why a repeat changed nothing although it no longer counts; undefined where it does. */
export function supersededNote(fact: Fact, { facts }: Pick<Report, 'facts'>): string | undefined {
  const found = supersededFacts(facts).find((one) => one.fact.id === fact.id);
  if (found === undefined) return undefined;
  const was = found.by.kind === 'fact-withdrawn' ? 'withdrawn' : 'corrected';
  return `It was ${was} since (${found.by.id}), and stays so. If it happened all the same, record it with an id of its own (--id).`;
}
