import { expect, it } from 'vitest';
import { occurrenceEvidence } from '../../../client/evidence/occurrence-evidence.js';
import { deriveUnderVersions } from '../../../policies/engine/versions.js';
import type { Account } from '../../../policies/ledger/account.js';
import { adoption, relationship, situation, STANDARD } from '../../policies/engine/life.js';

const ACCOUNT: Account = {
  occurrence: '',
  duty: 'standard-monthly',
  openedAt: null,
  lastAt: '2026-07-01T06:30:00.000Z',
  dueOn: null,
  actBy: null,
  owner: 'sue',
  outcome: 'open',
  by: null,
  breach: null,
  corrected: [],
  reopened: [],
  moved: [],
  told: [],
  reason: null,
};

it('what was due before another policy was adopted is shown under the one that asked for it', () => {
  const looked = situation(relationship('2026-03-02'), [adoption('next', '2026-06-10')], '2026-07-01', { adoptable: { next: STANDARD } });
  const under = deriveUnderVersions(looked)
    .occurrences.filter(({ duty, dueOn }) => duty.id === 'standard-monthly' && dueOn < '2026-08-01')
    .map((occurrence) => {
      const known = { subject: 'relationship/r-1', life: 'one', derived: { occurrence, situation: looked }, facts: new Map(), mails: [] };
      return [occurrence.dueOn, occurrenceEvidence(ACCOUNT, known).policy];
    });
  expect(under).toEqual([
    ['2026-04-30', 'standard'],
    ['2026-05-31', 'standard'],
    ['2026-06-30', 'any'],
    ['2026-07-31', 'any'],
  ]);
});
