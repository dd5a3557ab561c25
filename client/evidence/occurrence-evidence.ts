import type { MailRecord } from '../../activities/store/store.js';
import { isoAt } from '../../policies/calendar/zone.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Account } from '../../policies/ledger/account.js';
import type { LastDerived } from '../../policies/ledger/rederive.js';
import { deliveriesOf } from './deliveries.js';
import type { OccurrenceEvidence } from './subject-evidence.js';

interface Known {
  readonly subject: string;
  readonly life: string;
  /** As it was last worked out; undefined where nothing is left to work it out from. */
  readonly derived: LastDerived | undefined;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly mails: readonly MailRecord[];
}

/** What the ledger says of an occurrence, with what policy and mail log add to it. */
export function occurrenceEvidence({ told, ...account }: Account, { subject, life, derived, facts, mails }: Known): OccurrenceEvidence {
  const fact = account.by === null ? undefined : facts.get(account.by.fact);
  return {
    ...account,
    life,
    ...(derived === undefined ? NOT_DERIVED : derivedPart(derived)),
    recordedAt: fact?.recordedAt ?? null,
    told: told.map((one) => ({ ...one, deliveries: deliveriesOf(one, account.occurrence, subject, mails) })),
  };
}

type DerivedPart = Pick<
  OccurrenceEvidence,
  'policy' | 'title' | 'dutyTitle' | 'clause' | 'strength' | 'dueAt' | 'basis' | 'ladder' | 'why'
>;

const NOT_DERIVED: DerivedPart = {
  policy: null,
  title: null,
  dutyTitle: null,
  clause: null,
  strength: null,
  dueAt: null,
  basis: null,
  ladder: null,
  why: null,
};

function derivedPart(derived: LastDerived): DerivedPart {
  const { occurrence, situation } = derived;
  const { duty, title, clock, due, why } = occurrence;
  const { from, note } = duty.ladder.provenance;
  return {
    policy: policyOf(derived),
    title,
    dutyTitle: duty.title,
    clause: duty.clause,
    strength: duty.strength,
    dueAt: clock === undefined ? null : isoAt(due, situation.policy.zone),
    basis: duty.basis === '' ? null : duty.basis,
    ladder: `${from === 'house' ? 'house default' : 'local rule'}, not in the policy: ${note}`,
    why: why(),
  };
}

/** The policy that asked for it: of those adopted one after the other, the one in force on the day that it was due and that has the duty. */
function policyOf({ occurrence: { duty, dueOn }, situation: { versions = [], policy } }: LastDerived): string {
  const asking = versions.filter((one) => one.policy.duties.some(({ id }) => id === duty.id));
  return asking.findLast(({ from }) => from === null || from <= dueOn)?.id ?? policy.id;
}
