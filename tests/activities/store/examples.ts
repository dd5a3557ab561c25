import type { EntryDraft, LedgerEntry } from '../../../policies/ledger/entry.js';
import { chain } from '../../../policies/ledger/chain.js';
import type { HeldCase, MailClaim, MailedNotice, RosterChange, StaffMember, SupervisionLine } from '../../../activities/store/store.js';

export const AMINA: StaffMember = {
  workedBefore: [{ until: '2025-08-31', days: [1, 2, 3, 4, 5] }],
  id: 'P-1',
  name: 'Amina Khan',
  email: 'amina@example.org',
  role: 'social-worker',
  team: 'north',
  lineManager: 'P-2',
  division: 'england-and-wales',
  workingDays: [1, 2, 4],
  startedOn: '2025-09-01',
  employment: 'agency',
  stage: 'newly-qualified',
  grade: 'G7',
  postStartedOn: '2026-01-05',
  caseHolding: 'yes',
  appraisalOn: '2027-01-05',
};
export const BEN: StaffMember = {
  id: 'P-2',
  name: 'Ben Ó Séaghdha',
  division: 'scotland',
  workingDays: [1, 2, 3, 4, 5],
  leftOn: '2026-12-31',
};

export const LINE: SupervisionLine = {
  id: 'R-1',
  worker: 'P-1',
  supervisor: 'P-2',
  policy: 'standard',
  scope: 'both',
  startedOn: '2025-09-01',
  every: '4 weeks',
};
export const CASE: HeldCase = { ref: 'C-1042', worker: 'P-1', lead: 'P-1', kind: 'assessment', allocatedOn: '2026-02-02' };
export const OWNED = { policy: 'standard', owner: 'P-2', implementedOn: '2026-01-01' };

export const NO_CHANGE: RosterChange = { people: [], lines: [], cases: [], policies: [] };
export const ROSTER: RosterChange = { people: [AMINA, BEN], lines: [LINE], cases: [CASE], policies: [OWNED] };

/** A chained ledger of that many entries, as a workflow would number it. */
export function ledger(subject: string, life: string, length: number, salt = 's'): readonly LedgerEntry[] {
  const drafts = Array.from({ length }, (_, index): EntryDraft => ({
    kind: index % 2 === 0 ? 'opened' : 'met',
    about: `${subject}/occurrence-${Math.floor(index / 2)}`,
    on: index % 3 === 0 ? null : '2026-02-28',
    detail: { step: index, reason: 'booked “elsewhere”', late: false, by: null },
  }));
  return chain(drafts, { life, sequence: 0, hash: '' }, { subject, at: '2026-02-28T09:00:00.000Z', salt: () => salt }).entries;
}

export function notice(id: string, source = 'relationship/R-1', item = 'monthly/2026-02'): MailedNotice {
  return { id, source, item, kind: 'reminder' };
}

export function claim(messageId: string, notices: MailClaim['notices'], change: Partial<MailClaim> = {}): MailClaim {
  return { messageId, to: 'P-2', kind: 'digest', on: '2026-03-02', decidedAt: '2026-03-02T08:00:00.000Z', notices, ...change };
}
