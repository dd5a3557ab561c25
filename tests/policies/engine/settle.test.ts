import { describe, expect, test } from 'vitest';
import { addDays } from '../../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../../policies/calendar/zone.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import type { Fact } from '../../../policies/facts/table.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { adoption, allocation, fact, held, Life, relationship, ZONE } from './life.js';

/** A session on the 12th of each month, a signature each May. */
const dutiful = (today: string) =>
  today.endsWith('-12') ? [held(today), ...(today.slice(5, 7) === '05' ? [fact('agreement-signed', today)] : [])] : [];

const size = (life: Life): number => JSON.stringify({ state: life.state, facts: life.facts }).length;

/** Supervised each month of the first year, and then never again; told once, because ten years take a while. */
const forsaken = (): Life =>
  (forsakenLife ??= new Life(relationship('2016-04-20')).byAlarm('2016-04-20', '2026-04-20', (today) =>
    today < '2017-01-01' ? dutiful(today) : [],
  ));
let forsakenLife: Life | undefined;

describe('what is long past is settled', () => {
  test('ten years stay small, and a session of the last thirteen months, recorded a year late, still corrects its month', () => {
    const life = new Life(relationship('2016-04-20')).byAlarm('2016-04-20', '2026-04-20', (today) =>
      today.startsWith('2025-04') ? [] : dutiful(today),
    );
    expect(size(life)).toBeLessThan(32 * 1024);
    expect(life.facts.length).toBeLessThan(40);
    expect(life.state.records.filter(({ over }) => !over).map(({ id }) => id)).toEqual(['standard-agreement-review/2025-05-12']);
    expect(life.ledger.filter(({ kind }) => kind === 'breached').map(({ about }) => about)).toEqual(['standard-monthly/2025-04']);
    expect(life.state.settledThrough! > '2025-01-31' && life.state.settledThrough! < '2025-03-17').toBe(true);

    expect(life.recordOf('standard-monthly/2025-04')).toMatchObject({ state: 'missed', over: true });
    life.record(held('2025-04-17', { recordedAt: '2026-04-21T09:00:00Z' })).look('2026-04-21');
    expect(life.recordOf('standard-monthly/2025-04')).toMatchObject({ state: 'met', metOn: '2025-04-17' });
  });

  test('never what is open: an overview that nobody held is overdue after three years', () => {
    const life = new Life(allocation('2023-04-03')).byAlarm('2023-04-03', '2026-04-20', (today) =>
      today.endsWith('-12') ? [held(today, { cases: ['C-1'] })] : [],
    );
    expect(life.recordOf('standard-10day-overview/2023-04-03')).toMatchObject({ state: 'overdue', over: false });
    expect(life.recordOf('standard-first-casework/2023-04-03')).toBeUndefined();
    life.record(fact('overview-held', '2026-04-20')).look('2026-04-20');
    expect(life.written('standard-10day-overview/2023-04-03').at(-1)).toBe('2026-04-20 met');
    expect(life.told('standard-10day-overview/2023-04-03').slice(-1)).toEqual(['2026-04-20 all-clear olive']);
  });

  test('a run of missed months is waited for during thirteen months each, and then closed; nobody hears of that', () => {
    const life = forsaken();
    // Of 112 months without a session those from March 2025 on: February's thirteen months ended on 28 March 2026.
    const missed = life.state.records.filter(({ state, over }) => state === 'missed' && !over);
    expect(missed.map(({ dueOn }) => dueOn)).toEqual([
      '2025-03-31',
      '2025-04-30',
      '2025-05-31',
      '2025-06-30',
      '2025-07-31',
      '2025-08-31',
      '2025-09-30',
      '2025-10-31',
      '2025-11-30',
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ]);
    expect(life.written('standard-monthly/2017-01').slice(-1)).toEqual(['2018-03-01 closed-unmet']);
    expect(life.state.settledThrough! > '2025-01-31').toBe(true);
    expect(size(life)).toBeLessThan(32 * 1024);
  });

  test('the months after it share its ladder still: nobody climbs it again when its first month is closed', () => {
    const life = forsaken();
    const breaches = life.said.filter(
      ({ notice: { kind, about } }) => about.item.startsWith('standard-monthly/') && ['breach', 'escalation'].includes(kind),
    );
    expect(new Set(breaches.map(({ notice }) => notice.about.item))).toEqual(new Set(['standard-monthly/2017-01']));
    // What is told of it ends with the ladder itself, twenty working days after the breach.
    expect(breaches.at(-1)?.on).toBe('2017-03-01');
  });

  test('and it is theirs at once: a second look at the same moment changes nothing when its first month has been settled', () => {
    const life = new Life(relationship('2016-04-20'));
    const changed: string[] = [];
    for (let today = '2016-04-20'; today < '2018-06-30';) {
      const { lookAgainAt } = life.look(today);
      changed.push(...life.look(today).records.put.map(({ id }) => `${today} ${id}`));
      today = civilDateAt(lookAgainAt, ZONE);
    }
    expect(changed).toEqual([]);
  });

  test('a session ends the run: what is missed after it has a ladder of its own', () => {
    const life = new Life(relationship('2016-04-20')).byAlarm('2016-04-20', '2026-04-20', (today) =>
      today < '2017-01-01' || today === '2025-11-12' ? dutiful(today) : [],
    );
    expect(life.recordOf('standard-monthly/2025-10')).toMatchObject({ state: 'missed', over: true, clearedOn: '2025-11-12' });
    expect(life.told('standard-monthly/2025-12')).toContain('2026-01-02 breach sue');
    expect(life.recordOf('standard-monthly/2026-01')).toMatchObject({ ladderOf: 'standard-monthly/2025-12' });
  });

  test('a year that did not have its number is closed after thirteen months too', () => {
    const policy = resolvePolicy(catalogue().get('cafcass-2008')!.policy);
    const life = new Life(relationship('2016-04-20'), { policy }).byAlarm('2016-04-20', '2026-04-20', () => []);
    const counts = life.state.records.filter(({ duty, state, over }) => state === 'missed' && !over && COUNTS.has(duty ?? ''));
    expect(counts.every(({ dueOn }) => dueOn > '2025-03-19')).toBe(true);
    expect(
      life.ledger.filter(({ kind, about }) => kind === 'closed-unmet' && COUNTS.has(about.split('/')[0] ?? '')).length,
    ).toBeGreaterThan(5);
    expect(size(life)).toBeLessThan(64 * 1024);
  });
});

describe('a year in which nobody was observed, and all else was done', () => {
  const policy = resolvePolicy(catalogue().get('cafcass-2008')!.policy);
  /** A meeting for the person and one for the cases each month. */
  const diligent = (today: string): readonly Fact[] => {
    if (today.endsWith('-05')) return [held(today, { kinds: ['personal'], recordedAt: `${today}T00:30:00Z` })];
    if (today.endsWith('-19')) return [held(today, { kinds: ['casework'], recordedAt: `${today}T00:30:00Z` })];
    return [];
  };

  test('holds nothing of that year back but what counts in it: thirteen months after a session it is settled', () => {
    const life = new Life(relationship('2023-04-01', { employedOn: '2023-04-01' }), { policy }).byAlarm(
      '2023-04-01',
      '2025-03-31',
      diligent,
    );
    expect(life.state.records.filter(({ state, over }) => state === 'missed' && !over).map(({ id }) => id)).toContain(
      'cafcass-observe-child-annual/2023-04-01',
    );
    expect(life.state.settledThrough! > '2024-01-01').toBe(true);
    // The first four of each kind count in years that are still open; no other does.
    expect(life.facts.filter(({ on }) => on > '2023-08-01' && on < '2024-01-01')).toEqual([]);
  });
});

test('no session is parted from its record because another version of the policy still needs the one and not the other', () => {
  const after = {
    id: 'written',
    due: { rule: 'after-fact', fact: 'session-held', within: '5 working days' },
    satisfiedBy: [{ fact: 'record-written' }],
  };
  const cycle = { id: 'round', due: { rule: 'cycle', after: 'relationship.start', first: '1 month', every: '1 month' } };
  const world = {
    policy: resolvePolicy(tinyPolicy({ duties: [after] })),
    adoptable: { next: resolvePolicy(tinyPolicy({ duties: [cycle] })) },
  };
  // Met on the 6th, written up on the 8th, for twenty months; the cycle of the next version is matched with every session from the first.
  const life = new Life(relationship('2026-04-01'), world).byAlarm('2026-04-01', '2028-01-31', (today) => {
    if (today === '2026-05-20') return [adoption('next', '2028-06-01', today)];
    if (today.endsWith('-06')) return [held(today, { recordedAt: `${today}T00:30:00Z` })];
    return today.endsWith('-08') ? [fact('record-written', today, { recordedAt: `${today}T00:30:00Z` })] : [];
  });
  expect(life.state.settledThrough! > '2026-10-01').toBe(true);
  expect(life.ledger.filter(({ kind }) => ['corrected', 'reopened', 'breached'].includes(kind)).map(({ about }) => about)).toEqual([]);
});

const COUNTS = new Set(
  resolvePolicy(catalogue().get('cafcass-2008')!.policy).duties.flatMap(({ id, due }) => (due.rule === 'count' ? [id] : [])),
);

describe('ten years under the council procedure in which nothing is ever put on a file', () => {
  const policy = resolvePolicy(catalogue().get('council-procedure')!.policy);
  const CASES = ['C-20401', 'C-20402', 'C-20403', 'C-20404'];
  /** A meeting for the person and one for the cases each month, an action from one of them, and every quarter one that is cancelled and not booked anew. */
  const busy = (today: string): readonly Fact[] => {
    const at = { recordedAt: `${today}T00:30:00Z` };
    switch (today.slice(8)) {
      case '05':
        return [held(today, { kinds: ['personal'], minutes: 60, ...at })];
      case '19':
        return [
          held(today, { kinds: ['casework'], cases: CASES, minutes: 90, ...at }),
          fact('action-set', today, { id: `set/${today}`, action: `a-${today}`, byWhen: addDays(today, 14), ...at }),
        ];
      case '26':
        return ['02', '05', '08', '11'].includes(today.slice(5, 7)) ? [fact('session-cancelled', today, at)] : [];
      default:
        return [];
    }
  };

  test('stay within what a workflow may carry', () => {
    const life = new Life(relationship('2016-04-20', { employedOn: '2016-04-20' }), { policy });
    let largest = 0;
    // A look a fortnight: what was to be said in between is said then, and what is carried is the same.
    for (let today = '2016-04-20'; today <= '2026-04-20'; today = addDays(today, 14)) {
      for (let back = 13; back >= 0; back -= 1) life.record(...busy(addDays(today, -back)));
      life.look(today);
      largest = Math.max(largest, size(life));
    }
    expect(largest).toBeLessThan(64 * 1024);
  });
});

describe('ten years in which something of every sort is recorded each month', () => {
  const agreement = {
    id: 'agreement',
    due: { rule: 'rolling', every: '5 years', first: { after: 'relationship.start', within: '3 months', with: { fact: 'session-held' } } },
    satisfiedBy: [{ fact: 'agreement-signed' }],
  };
  const once = {
    id: 'induction',
    due: { rule: 'once', after: 'relationship.start', within: '1 month' },
    satisfiedBy: [{ fact: 'induction-done' }],
  };
  const monthly = { id: 'monthly', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start', first: 'next' } };
  const policy = resolvePolicy(tinyPolicy({ duties: [agreement, once, monthly] }));
  const KINDS = ['appraisal-held', 'evidence-gathered', 'worker-informed', 'concern-referred', 'gap-recorded', 'agreement-copied'] as const;
  const everything = (today: string): readonly Fact[] => {
    const at = { recordedAt: `${today}T00:30:00Z` };
    if (!today.endsWith('-12')) return [];
    if (today === '2016-05-12') return [held(today, at), fact('induction-done', today, at), fact('agreement-signed', today, at)];
    return [held(today, at), ...KINDS.map((kind) => fact(kind, today, at)), fact('exception-granted', today, { until: today, ...at })];
  };
  const life = new Life(relationship('2016-04-20'), { policy });
  const busy = (): Life => (life.facts.length > 0 ? life : life.byAlarm('2016-04-20', '2026-04-20', everything));

  test('keep what happened in fourteen months, of each sort the last before that, and what met the first', () => {
    const old = busy().facts.filter(({ on }) => on < '2025-02-12');
    expect(old.map(({ id }) => id)).toEqual(['session-held/2016-05-12', 'induction-done/2016-05-12', 'agreement-signed/2016-05-12']);
    expect(size(busy())).toBeLessThan(40 * 1024);
  });

  test('ask for nothing anew that was done at the beginning', () => {
    const opened = busy()
      .ledger.filter(({ kind }) => kind === 'opened')
      .map(({ about }) => about);
    expect(opened.filter((id, at) => opened.indexOf(id) !== at)).toEqual([]);
    expect(opened.filter((id) => !id.startsWith('monthly/'))).toEqual([
      'agreement/first-2016-04-20',
      'induction/2016-04-20',
      'agreement/2016-05-12',
    ]);
  });
});

test('what was due by the next session of its kind is not due again by a later one, because sessions of another kind are all that was kept', () => {
  const casework = { fact: 'session-held', kinds: ['casework'] };
  const duties = [
    { id: 'agreement', due: { rule: 'rolling', every: '5 years' }, satisfiedBy: [{ fact: 'agreement-signed' }] },
    { id: 'notes', due: { rule: 'after-fact', ...casework, within: { next: casework } }, satisfiedBy: [{ fact: 'record-agreed' }] },
  ];
  // The day of the first one is kept, because the agreement is counted from it; the second one is settled.
  const CASEWORK = ['2016-05-12', '2016-06-12', '2017-09-12'];
  const life = new Life(relationship('2016-04-20'), { policy: resolvePolicy(tinyPolicy({ duties })) });
  life.byAlarm('2016-04-20', '2017-10-01', (today) => {
    const at = { recordedAt: `${today}T00:30:00Z` };
    if (!today.endsWith('-12')) return [];
    if (!CASEWORK.includes(today)) return [held(today, { kinds: ['personal'], ...at })];
    const both = [held(today, { kinds: ['casework'], ...at }), fact('record-agreed', today, at)];
    return today === '2016-05-12' ? [...both, fact('agreement-signed', today, at)] : both;
  });
  expect(life.state.settledThrough! >= '2016-06-12').toBe(true);
  expect(life.ledger.filter(({ kind, about }) => kind === 'opened' && about === 'notes/2016-05-12').map(({ on }) => on)).toEqual([
    '2016-06-12',
  ]);
});
