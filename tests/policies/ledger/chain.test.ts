import { describe, expect, test } from 'vitest';
import { chain, firstBreak } from '../../../policies/ledger/chain.js';
import type { EntryDraft, LedgerEntry } from '../../../policies/ledger/entry.js';

const draft = (kind: EntryDraft['kind'], on: string): EntryDraft => ({
  kind,
  about: 'standard-monthly/2026-05',
  on,
  detail: { dueOn: '2026-05-31' },
});
const START = { life: 'run-1', sequence: 0, hash: '' };
const context = (at: string) => {
  let salts = 0;
  return { subject: 'relationship/r-1', at, salt: () => `${at} salt ${(salts += 1)}` };
};

/** Five entries, written in two goes, as a workflow writes them. */
function ledger(): readonly LedgerEntry[] {
  const first = chain([draft('opened', '2026-05-31'), draft('reminded', '2026-05-21')], START, context('2026-05-21T00:00:00Z'));
  const second = chain(
    [draft('breached', '2026-05-31'), draft('told', '2026-06-01'), draft('met', '2026-05-30')],
    first.head,
    context('2026-06-01T00:00:00Z'),
  );
  expect(second.head).toEqual({ life: 'run-1', sequence: 5, hash: second.entries[2]!.hash });
  return [...first.entries, ...second.entries];
}

test('entries are numbered from 1, each names the hash before it, and the chain holds', () => {
  const entries = ledger();
  expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  expect(entries.map(({ previous }) => previous)).toEqual(['', ...entries.slice(0, 4).map(({ hash }) => hash)]);
  expect(new Set(entries.map(({ salt }) => salt)).size).toBe(5);
  expect(firstBreak(entries)).toBeUndefined();
  expect(firstBreak([])).toBeUndefined();
});

test('nothing to write leaves the head as it was', () => {
  expect(chain([], START, context('2026-05-21T00:00:00Z'))).toEqual({ entries: [], head: START });
});

describe('what is done to entry 3 is found at entry 3', () => {
  test.each([
    ['its date', { on: '2026-06-01' }, 'its content was changed'],
    ['its detail', { detail: { dueOn: '2026-06-30' } }, 'its content was changed'],
    ['what it is about', { about: 'standard-monthly/2026-06' }, 'its content was changed'],
    ['its salt', { salt: 'other' }, 'its content was changed'],
    ['its kind', { kind: 'met' }, 'its place or time was changed'],
    ['when it was decided', { at: '2026-05-31T00:00:00Z' }, 'its place or time was changed'],
    ['whose it is', { subject: 'relationship/r-2' }, 'its place or time was changed'],
    ['the run it belongs to', { life: 'run-2' }, 'its place or time was changed'],
    ['its hash', { hash: 'f'.repeat(64) }, 'its place or time was changed'],
    ['the hash before it', { previous: '' }, 'it does not follow the entry before it'],
    ['its commitment, the content being erased', { salt: '', detail: {}, commitment: 'f'.repeat(64) }, 'its place or time was changed'],
  ] as const)('%s', (_, change, reason) => {
    expect(firstBreak(ledger().with(2, { ...ledger()[2]!, ...change }))).toEqual({ sequence: 3, reason });
  });

  test('taken out, it is missed at the next one', () => {
    expect(firstBreak(ledger().toSpliced(2, 1))).toEqual({ sequence: 4, reason: 'entry 3 is missing' });
  });

  test('swapped with the next one', () => {
    const entries = ledger();
    expect(firstBreak([...entries.slice(0, 2), entries[3]!, entries[2]!, entries[4]!])).toEqual({
      sequence: 4,
      reason: 'entry 3 is missing',
    });
  });

  test('written anew with a hash of its own, the next one does not follow it', () => {
    const entries = ledger();
    const forged = chain(
      [draft('met', '2026-05-30')],
      { life: 'run-1', sequence: 2, hash: entries[1]!.hash },
      context('2026-06-01T00:00:00Z'),
    );
    expect(firstBreak(entries.with(2, forged.entries[0]!))).toEqual({ sequence: 4, reason: 'it does not follow the entry before it' });
  });
});

describe('a person is erased', () => {
  test('salt and detail are emptied, and the chain still holds', () => {
    expect(firstBreak(ledger().map((entry) => ({ ...entry, salt: '', detail: {} })))).toBeUndefined();
  });

  test('an entry whose salt is gone but that still says something is no erasure', () => {
    expect(firstBreak(ledger().with(2, { ...ledger()[2]!, salt: '', detail: { dueOn: '2026-06-30' } }))).toEqual({
      sequence: 3,
      reason: 'its content was changed',
    });
  });
});
