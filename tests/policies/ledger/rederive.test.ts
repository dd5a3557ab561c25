import { describe, expect, test } from 'vitest';
import { bankHolidays, type BankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { chain, firstBreak } from '../../../policies/ledger/chain.js';
import type { LedgerEntry } from '../../../policies/ledger/entry.js';
import { calendarHash } from '../../../policies/ledger/looked.js';
import type { Shelf } from '../../../policies/ledger/recollection.js';
import { rederive } from '../../../policies/ledger/rederive.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { directory, fact, held, Life, person, relationship, STANDARD } from '../engine/life.js';
import { tinyPolicy } from '../policy/tiny-policy.js';

// Started on Wednesday 1 April 2026. The first meeting is due on 1 May and held on 20 April. Nothing in May, so that the month is missed on
// 1 June; held again on 10 June. Signed on 27 April.
const story = (): Life =>
  new Life(relationship('2026-04-01')).byAlarm('2026-04-01', '2026-07-01', (today) => {
    switch (today) {
      case '2026-04-20':
        return [held(today)];
      case '2026-04-27':
        return [fact('agreement-signed', today)];
      case '2026-06-10':
        return [held(today, { kinds: ['personal', 'casework'], cases: ['C-1', 'C-2'], minutes: 60 })];
      default:
        return [];
    }
  });

const LEDGER: readonly LedgerEntry[] = story().ledger.map(({ lookedOn: _, ...entry }) => entry);
const MAY = 'standard-monthly/2026-05';
const SHELF: Shelf = {
  policies: new Map([['policy-1', STANDARD]]),
  calendars: new Map([[calendarHash(bankHolidays()), bankHolidays()]]),
};

/** Written anew from the changed entry on, as somebody would who knows how the chain is made: the chain itself shows nothing. */
function forged(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  let head = { life: 'life-1', sequence: 0, hash: '' };
  const anew: LedgerEntry[] = [];
  for (const { kind, about, on, detail, at, subject, salt } of entries) {
    const written = chain([{ kind, about, on, detail }], head, { subject, at, salt: () => salt });
    anew.push(...written.entries);
    head = written.head;
  }
  expect(firstBreak(anew)).toBeUndefined();
  return anew;
}

const entryOf = (kind: LedgerEntry['kind'], about: string): LedgerEntry =>
  LEDGER.find((entry) => entry.kind === kind && entry.about === about)!;

function changed(kind: LedgerEntry['kind'], about: string, change: Partial<LedgerEntry>): readonly LedgerEntry[] {
  const entry = entryOf(kind, about);
  return LEDGER.with(entry.sequence - 1, { ...entry, ...change });
}

const words = (entries: readonly LedgerEntry[], shelf: Shelf = SHELF) =>
  rederive(entries, shelf).differences.map(({ sequence, kind, occurrence, ledger, engine }) => [
    sequence,
    kind,
    occurrence,
    ledger,
    engine,
  ]);

test('an untouched ledger says what follows, and something of each kind was compared', () => {
  const found = rederive(LEDGER, SHELF);
  expect(found.differences).toEqual([]);
  expect(found.unproved).toEqual([]);
  expect(found.compared).toBeGreaterThan(15);
  expect(new Set(LEDGER.map(({ kind }) => kind))).toEqual(
    new Set(['looked', 'recorded', 'opened', 'met', 'reminded', 'breached', 'told', 'escalated', 'cleared']),
  );
  expect(found.derived.get(MAY)?.occurrence).toMatchObject({
    title: 'Monthly supervision for May 2026',
    dueOn: '2026-05-31',
    state: 'missed',
  });
});

describe('found and named, although the chain was written anew and holds', () => {
  test('a due date', () => {
    const { sequence } = entryOf('opened', MAY);
    expect(words(forged(changed('opened', MAY, { on: '2026-06-30' })))).toEqual([
      [sequence, 'opened', MAY, 'due 2026-06-30', 'due 2026-05-31'],
    ]);
  });

  test('who owed it', () => {
    const opened = entryOf('opened', MAY);
    expect(words(forged(changed('opened', MAY, { detail: { ...opened.detail, owner: 'wes' } })))).toEqual([
      [opened.sequence, 'opened', MAY, 'owner wes', 'owner sue'],
    ]);
  });

  test('a breach that was taken out: the ledger is silent where it should speak', () => {
    const breached = entryOf('breached', MAY);
    const [first] = words(forged(LEDGER.filter((entry) => entry !== breached)));
    expect(first?.slice(1)).toEqual(['silence', MAY, 'stands open', 'stands unmet']);
  });

  test('a meeting that was put in', () => {
    const { sequence, at, subject, ...rest } = entryOf('breached', MAY);
    const put: LedgerEntry = {
      ...rest,
      sequence,
      at,
      subject,
      kind: 'met',
      on: '2026-05-20',
      detail: { fact: 'session-held/2026-05-20', late: false },
    };
    expect(words(forged(LEDGER.with(sequence - 1, put)))[0]).toEqual([sequence, 'met', MAY, 'done 2026-05-20', 'nothing about "done"']);
  });

  test('the day of a fact', () => {
    const found = words(forged(changed('recorded', 'session-held/2026-04-20', { on: '2026-04-13' })));
    const met = LEDGER.filter(({ kind, detail }) => kind === 'met' && detail['fact'] === 'session-held/2026-04-20');
    expect(met.length).toBeGreaterThan(0);
    for (const { sequence, about } of met) expect(found).toContainEqual([sequence, 'met', about, 'done 2026-04-20', 'done 2026-04-13']);
  });

  test('the kind of a session', () => {
    const recorded = entryOf('recorded', 'session-held/2026-06-10');
    const found = words(forged(changed('recorded', recorded.about, { detail: { ...recorded.detail, kinds: 'telephone' } })));
    expect(found).toContainEqual([entryOf('cleared', MAY).sequence, 'cleared', MAY, 'cleared 2026-06-10', 'nothing about "cleared"']);
  });
});

test('under another calendar than the one that was used, the dates that it moves are named', () => {
  const other: BankHolidays = {
    ...bankHolidays(),
    divisions: {
      ...bankHolidays().divisions,
      'england-and-wales': { ...bankHolidays().divisions['england-and-wales'], '2026-05-29': 'Proclaimed' },
    },
  };
  const swapped: Shelf = { ...SHELF, calendars: new Map([[calendarHash(bankHolidays()), other]]) };
  expect(words(LEDGER, swapped)).toEqual([[entryOf('opened', MAY).sequence, 'opened', MAY, 'act by 2026-05-29', 'act by 2026-05-28']]);
});

describe('what cannot be worked out again is said, and no difference is made up', () => {
  const erased = (kind: LedgerEntry['kind'], about: string) => changed(kind, about, { detail: {}, salt: '' });

  test('an erased fact: all that was decided since, until it is settled', () => {
    const { sequence } = entryOf('recorded', 'session-held/2026-04-20');
    const found = rederive(erased('recorded', 'session-held/2026-04-20'), SHELF);
    expect(found.differences).toEqual([]);
    expect(found.unproved).toEqual([
      { fromSequence: sequence, toSequence: LEDGER.length, at: LEDGER[sequence - 1]!.at, reason: 'a fact that mattered then was erased' },
    ]);
  });

  test('an erased date: its day is still compared, the rest of it is not', () => {
    const found = rederive(erased('opened', MAY), SHELF);
    expect([found.differences, found.unproved]).toEqual([[], []]);
  });

  test('an erased look: everything since', () => {
    const found = rederive(erased('looked', 'situation'), SHELF);
    expect(found.unproved).toMatchObject([{ fromSequence: 1, toSequence: LEDGER.length, reason: 'what was looked at was erased' }]);
  });

  test('a policy version and a calendar that nobody kept', () => {
    expect(rederive(LEDGER, { ...SHELF, policies: new Map() }).unproved).toMatchObject([
      { reason: 'policy version policy-1 is not kept in this store, or this release cannot read it' },
    ]);
    expect(rederive(LEDGER, { ...SHELF, calendars: new Map() }).unproved).toMatchObject([
      { reason: 'the bank holidays of revision 2026-02-25 as they were then are not kept in this store' },
    ]);
  });

  test('what an earlier release wrote, which did not say what it looked at', () => {
    expect(
      rederive(
        LEDGER.filter(({ kind }) => kind !== 'looked'),
        SHELF,
      ).unproved,
    ).toMatchObject([{ reason: 'an earlier release wrote it, and did not say what it looked at' }]);
  });
});

test('what was given up and settled stays as it was, whoever owns it later and on whatever days that person works', () => {
  const policy = resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'written',
          due: { rule: 'after-fact', fact: 'session-held', within: '4 working days' },
          satisfiedBy: [{ fact: 'record-written' }],
        },
      ],
    }),
  );
  const people = directory(
    person('wes', { lineManager: 'sue' }),
    person('sue', { lineManager: 'mia' }),
    person('ann', { lineManager: 'mia', workingDays: [1, 2] }),
    person('mia'),
    person('olive'),
  );
  // Nothing of Wed 8 April 2026 was ever written up; thirteen months after it was due, on Tue 14 April, nobody waits for that any longer.
  const life = new Life(relationship('2026-04-01'), { policy, people, lines: [] }).byAlarm('2026-04-01', '2028-02-01', (today) => {
    if (today === '2026-04-08' || today === '2026-10-07') return [held(today)];
    return today === '2028-01-10' ? [fact('supervisor-changed', today, { supervisor: 'ann' })] : [];
  });
  expect(life.written('written/2026-04-08').at(-1)).toMatch(/closed-unmet$/);
  expect(life.state.settledThrough! > '2026-04-14').toBe(true);
  expect(life.recordOf('written/2026-04-08')).toBeUndefined();
  const found = rederive(life.ledger, { ...SHELF, policies: new Map([['policy-1', policy]]) });
  expect([found.differences, found.unproved]).toEqual([[], []]);
});

test('what was decided before the day asked about is taken as said', () => {
  const opened = entryOf('opened', 'standard-first-supervision/2026-04-01');
  const entries = forged(changed('opened', opened.about, { detail: { ...opened.detail, owner: 'wes' } }));
  expect(rederive(entries, SHELF).differences).toHaveLength(1);
  const later = rederive(entries, SHELF, '2026-06-01T00:00:00.000Z');
  expect([later.differences, later.moments > 0]).toEqual([[], true]);
});
