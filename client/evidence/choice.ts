import type { Person } from '../../policies/people/person.js';
import type { Subject } from '../../policies/engine/subject.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import { PERSON } from '../../policies/ledger/looked.js';
import type { Shelf } from '../../policies/ledger/recollection.js';

/** Of all that is in the ledger, what was asked for. */
export interface Choice {
  readonly id?: string;
  readonly team?: string;
  readonly policy?: string;
}

/** An id that the ledger does not have. */
export class NothingRecordedError extends Error {
  override readonly name = 'NothingRecordedError';
}

/**
 * The workflow ids that an id may stand for: itself, a relationship, a policy, a service, or a case with all its holders, now and before.
 * Throws `NothingRecordedError` when the ledger has none of them.
 */
export function subjectsNamed(id: string, all: readonly string[]): readonly string[] {
  const ref = id.startsWith('case/') ? id.slice('case/'.length) : id;
  const names = new Set([id, `relationship/${id}`, `policy/${id}`, `service/${id}`]);
  const found = all.filter((subject) => names.has(subject) || subject.startsWith(`allocation/${ref}/`));
  if (found.length === 0)
    throw new NothingRecordedError(
      `The ledger has nothing about "${id}". Give the id of a relationship, policy or service or the reference of a case, as "oversight status" lists them, or leave it out for the whole service.`,
    );
  return found;
}

/** Whether the subject was ever of the team, or under the policy: people and policies change. What was erased is of none. */
export function isChosen(entries: readonly LedgerEntry[], { team, policy }: Choice, { policies }: Shelf): boolean {
  const looks = entries.filter(({ kind }) => kind === 'looked').map(({ detail }) => detail);
  const said = (part: string): readonly unknown[] =>
    looks.flatMap((detail): readonly unknown[] => (typeof detail[part] === 'string' ? [JSON.parse(detail[part])] : []));
  if (policy !== undefined && !said('policy').some((hash) => policies.get(hash as string)?.id === policy)) return false;
  if (team === undefined) return true;
  const subjects = said('subject') as readonly Subject[];
  const workers = new Set(subjects.flatMap((one) => ('worker' in one ? [one.worker] : [])));
  return (
    subjects.some((one) => one.kind === 'service' && one.id === team) ||
    [...workers].some((worker) => said(`${PERSON}${worker}`).some((person) => (person as Person).team === team))
  );
}
