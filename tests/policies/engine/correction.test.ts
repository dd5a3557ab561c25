import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../policies/engine/assess.js';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { standingFacts } from '../../../policies/facts/standing.js';
import type { Fact, FactKind } from '../../../policies/facts/table.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { type AnyLife, anyLife, arrivingOn, FROM, TO, worldOf } from './any-life.js';
import { allocation, fact, held, Life, relationship, situation } from './life.js';

const COUNCIL = { policy: resolvePolicy(catalogue().get('council-procedure')!.policy) };
const CAFCASS = { policy: resolvePolicy(catalogue().get('cafcass-2008')!.policy) };

/** Recorded on the given day: of the same kind with other details, in place of the fact that it names. */
function correction<K extends FactKind>(
  corrects: Fact,
  on: string,
  recordedOn: string,
  more: Partial<Extract<Fact, { kind: K }>> = {},
): Fact {
  const id = `${corrects.id}>${on}`;
  return { ...corrects, id, on, recordedAt: `${recordedOn}T12:00:00Z`, corrects: corrects.id, because: 'wrong day', ...more };
}

function withdrawal({ id }: Fact, on: string): Fact {
  return fact('fact-withdrawn', on, { id: `withdrawn/${id}`, fact: id, reason: 'it never was' });
}

const remarks = (life: Life, day: string) => [
  ...new Set(life.said.flatMap(({ on, notice }) => (on === day && notice.about.remark !== undefined ? [notice.about.remark] : []))),
];

describe('standard, an overview due Fri 17 April 2026 that was breached', () => {
  const ITEM = 'standard-10day-overview/2026-04-01';
  const late = fact('overview-held', '2026-04-21');
  const breached = () => new Life(allocation('2026-04-01')).byAlarm('2026-04-16', '2026-04-20').record(late);

  test('recorded as held late, corrected to a day in time: the breach stays, marked; whoever heard is told both dates, once', () => {
    const life = breached();
    life.look('2026-04-21');
    life.record(correction(late, '2026-04-16', '2026-04-23')).look('2026-04-23');
    expect(life.written(ITEM).slice(-4)).toEqual(
      ['2026-04-21 met', '2026-04-23 corrected', '2026-04-23 met'].toSpliced(0, 0, '2026-04-20 escalated'),
    );
    expect(life.ledger.findLast(({ kind }) => kind === 'corrected')).toMatchObject({
      on: '2026-04-16',
      detail: { was: 'met-late', from: '2026-04-21', fact: 'overview-held/2026-04-21>2026-04-16' },
    });
    expect(life.ledger.find(({ about, kind }) => kind === 'recorded' && about.includes('>'))?.detail).toMatchObject({
      corrects: 'overview-held/2026-04-21',
      because: 'wrong day',
    });
    expect(life.recordOf(ITEM)).toMatchObject({ state: 'met', metOn: '2026-04-16', corrected: true, noticedOn: '2026-04-18' });
    expect(life.told(ITEM).slice(-4)).toEqual([
      '2026-04-21 all-clear sue',
      '2026-04-21 all-clear mia',
      '2026-04-23 changed sue',
      '2026-04-23 changed mia',
    ]);
    expect(remarks(life, '2026-04-23')).toEqual([
      'It was recorded as held on Tue 21 Apr 2026. That is no longer so: it was held on Thu 16 Apr 2026, in time.',
    ]);
    life.byAlarm('2026-04-24', '2026-05-20');
    expect(life.told(ITEM)).toHaveLength(life.told(ITEM).filter((line) => line < '2026-04-24').length);
  });

  test('corrected back to a late day: the breach stands after all, and they are told again', () => {
    const life = breached();
    life.look('2026-04-21');
    const first = correction(late, '2026-04-16', '2026-04-23');
    life.record(first).look('2026-04-23');
    life.record(correction(first, '2026-04-22', '2026-04-24')).look('2026-04-24');
    expect(life.recordOf(ITEM)).toMatchObject({ state: 'met-late', metOn: '2026-04-22', over: true });
    expect(life.recordOf(ITEM)?.corrected).toBeUndefined();
    expect(remarks(life, '2026-04-24')).toEqual([
      'It was recorded as held on Thu 16 Apr 2026. That is no longer so: it was held on Wed 22 Apr 2026, late.',
    ]);
    const seen = life.said.map(({ notice }) => notice.id);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('withdrawn: open again, and who is told of the breach anew reads there what was on record', () => {
    const life = breached();
    life.look('2026-04-21');
    const { answer } = life.record(withdrawal(late, '2026-04-23')).look('2026-04-23');
    expect(answer.reopened).toEqual([{ occurrence: ITEM, title: '10-day overview', dueOn: '2026-04-17' }]);
    expect(life.written(ITEM).slice(-4)).toEqual(['reopened', 'breached', 'told', 'escalated'].map((kind) => `2026-04-23 ${kind}`));
    expect(life.told(ITEM).slice(-2)).toEqual(['2026-04-23 breach sue', '2026-04-23 escalation mia']);
    for (const { notice } of life.said.slice(-2))
      expect(notice.about.remark).toMatch(
        /^It was recorded as held on Tue 21 Apr 2026\. That is no longer so: it is not recorded as held, and was due Fri 17 Apr 2026\./,
      );
  });

  test('withdrawn and held after all: everyone who was told is told so', () => {
    const life = breached();
    life.look('2026-04-21');
    life.record(withdrawal(late, '2026-04-23')).look('2026-04-23');
    life.record(fact('overview-held', '2026-04-24')).look('2026-04-24');
    expect(life.told(ITEM).slice(-2)).toEqual(['2026-04-24 all-clear sue', '2026-04-24 all-clear mia']);
  });

  test('recorded and corrected before anybody looked: one answer, both facts in the ledger', () => {
    const life = breached().record(correction(late, '2026-04-17', '2026-04-21'));
    life.look('2026-04-21');
    expect(life.ledger.filter(({ kind, lookedOn }) => kind === 'recorded' && lookedOn === '2026-04-21')).toHaveLength(2);
    expect(life.told(ITEM).slice(-2)).toEqual(['2026-04-21 all-clear sue', '2026-04-21 all-clear mia']);
    expect(life.recordOf(ITEM)).toMatchObject({ state: 'met', metOn: '2026-04-17' });
  });

  test('a correction that arrives before what it corrects changes nothing when that arrives', () => {
    const life = new Life(allocation('2026-04-01'))
      .byAlarm('2026-04-16', '2026-04-20')
      .record(correction(late, '2026-04-17', '2026-04-21'));
    life.look('2026-04-21');
    const before = life.state.records;
    life.record(late).look('2026-04-22');
    expect(life.state.records).toEqual(before);
  });
});

describe('standard, months', () => {
  const MAY = 'standard-monthly/2026-05';
  const JUNE = 'standard-monthly/2026-06';
  const session = held('2026-05-28');

  test('a session of May that was of June: May opens again as missed, and June is met', () => {
    const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-06-05', (today) =>
      today === '2026-05-29' ? [session] : [],
    );
    expect(life.recordOf(MAY)).toMatchObject({ state: 'met' });
    life.record(correction(session, '2026-06-03', '2026-06-05')).look('2026-06-05');
    expect(life.recordOf(MAY)).toMatchObject({ state: 'missed', clearedOn: '2026-06-03', over: true });
    expect(life.written(MAY).slice(-4)).toEqual(['2026-05-29 met', '2026-06-05 breached', '2026-06-05 corrected', '2026-06-05 cleared']);
    expect(life.recordOf(JUNE)).toMatchObject({ state: 'met', metOn: '2026-06-03' });
    // Nobody had heard anything of May, so that nobody has to hear that it was missed and is over.
    expect(life.told(MAY)).toEqual(['2026-05-21 reminder sue', '2026-05-29 withdrawn sue']);
  });

  test('the session that cleared a missed month is withdrawn: the month asks again', () => {
    const next = held('2026-06-09');
    const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-06-12', (today) =>
      today === '2026-06-09' ? [next] : [],
    );
    life.record(withdrawal(next, '2026-06-15')).look('2026-06-15');
    expect(life.recordOf(MAY)).toMatchObject({ state: 'missed', over: false });
    expect(life.written(MAY)).toContain('2026-06-15 reopened');
    expect(life.said.findLast(({ notice }) => notice.to === 'max')?.notice).toMatchObject({
      kind: 'escalation',
      about: {
        remark: expect.stringMatching(
          /^It was recorded as missed, and the next one as held on Tue 9 Jun 2026\. That is no longer so: it is not recorded as held, and was due Sun 31 May 2026\./,
        ) as unknown,
      },
    });
  });

  test('a booking that was for another day: the ladder waits for the right one', () => {
    const booked = fact('session-booked', '2026-06-04', { recordedAt: '2026-06-01T12:00:00Z' });
    const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-06-02', (today) =>
      today === '2026-06-01' ? [booked] : [],
    );
    life.record(correction(booked, '2026-06-11', '2026-06-02')).look('2026-06-02');
    expect(life.recordOf(MAY)?.open?.bookedFor).toBe('2026-06-11');
    life.byAlarm('2026-06-03', '2026-06-11');
    expect(life.told(MAY).filter((line) => line >= '2026-06-03')).toEqual([]);
    life.record(withdrawal(life.facts.at(-1)!, '2026-06-11')).look('2026-06-11');
    expect(life.told(MAY).filter((line) => line >= '2026-06-03')).not.toEqual([]);
  });

  test('an end that was recorded by mistake is withdrawn: what it closed is owed again', () => {
    const end = fact('relationship-ended', '2026-06-05');
    const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-06-12', (today) => (today === '2026-06-05' ? [end] : []));
    expect(life.recordOf(MAY)).toMatchObject({ over: true, closed: 'ended' });
    life.record(withdrawal(end, '2026-06-15'));
    const { standing, ended } = life.look('2026-06-15');
    expect({ state: standing.state, ended }).toEqual({ state: 'overdue', ended: false });
    expect(life.written(MAY)).toContain('2026-06-15 reopened');
    expect(life.said.findLast(({ notice }) => notice.about.item === MAY && notice.to === 'mia')?.notice.about.remark).toMatch(
      /^It was closed, because the relationship had ended\. That is no longer so/,
    );
  });

  test('a change of supervisor that never was is withdrawn', () => {
    const change = fact('supervisor-changed', '2026-05-10', { supervisor: 'max' });
    const lines = [{ id: 'r-1', worker: 'wes', supervisor: 'sue', scope: 'both' as const, startedOn: '2026-04-01' }];
    const life = new Life(relationship('2026-04-01'), { lines }).byAlarm('2026-05-01', '2026-05-12', (today) =>
      today === '2026-05-11' ? [change] : [],
    );
    expect(life.look('2026-05-12').standing.supervisor).toBe('max');
    expect(life.record(withdrawal(change, '2026-05-13')).look('2026-05-13').standing.supervisor).toBe('sue');
  });
});

describe('council-procedure', () => {
  test('a session on a wrong day: what had to follow it is withdrawn, and due from the right day instead', () => {
    const session = held('2026-05-06', { kinds: ['personal', 'casework'] });
    const life = new Life(relationship('2026-04-01'), COUNCIL).byAlarm('2026-04-01', '2026-05-07', (today) =>
      today === '2026-05-06' ? [session] : [],
    );
    const followed = life.state.records.filter(({ id, over }) => id.endsWith('/2026-05-06') && !over).map(({ duty }) => duty);
    expect(followed.length).toBeGreaterThan(0);
    life.record(correction(session, '2026-05-05', '2026-05-07')).look('2026-05-07');
    expect(life.state.records.filter(({ id }) => id.endsWith('/2026-05-06'))).toEqual([]);
    for (const duty of followed) {
      expect(life.recordOf(`${duty}/2026-05-05`)).toBeDefined();
      expect(life.written(`${duty}/2026-05-06`).at(-1)).toBe('2026-05-07 withdrawn');
    }
    expect(life.ledger.findLast(({ kind }) => kind === 'withdrawn')?.detail['reason']).toBe('a fact that it rested on was corrected');
  });

  test('a risk that never was: what it asked for is taken back', () => {
    const raised = fact('risk-raised', '2026-05-04', { risk: 'high-risk' });
    const life = new Life(allocation('2026-04-01'), COUNCIL).byAlarm('2026-04-01', '2026-05-20', (today) =>
      today === '2026-05-04' ? [raised] : [],
    );
    const without = new Life(allocation('2026-04-01'), COUNCIL).byAlarm('2026-04-01', '2026-05-21');
    life.record(withdrawal(raised, '2026-05-21')).look('2026-05-21');
    const open = (one: Life) =>
      one.state.records
        .filter(({ over }) => !over)
        .map(({ id, dueOn }) => `${id} ${dueOn}`)
        .toSorted();
    expect(open(life)).toEqual(open(without));
  });
});

describe('cafcass-2008', () => {
  test('of a yearly count a session is withdrawn: the year is open again, and says how many are missing', () => {
    const life = new Life(relationship('2026-04-01'), CAFCASS);
    const days = ['2026-05-06', '2026-07-08', '2026-09-09', '2026-11-11', '2027-01-13', '2027-03-10'];
    life.byAlarm('2026-04-01', '2027-03-12', (today) => (days.includes(today) ? [held(today, { kinds: ['personal', 'casework'] })] : []));
    const counted = life.state.records.filter(({ id, over }) => over && id.endsWith('/2026-04-01'));
    life
      .record(
        withdrawal(
          life.facts.find(({ id }) => id === 'session-held/2027-03-10')!,
          '2027-03-12',
        ),
      )
      .look('2027-03-12');
    const reopened = life.ledger.filter(({ kind, lookedOn }) => kind === 'reopened' && lookedOn === '2027-03-12');
    expect(counted.length + reopened.length).toBeGreaterThan(0);
    const fresh = deriveOccurrences(situation(life.subject, standingFacts(life.facts), '2027-03-12', CAFCASS));
    for (const { id, state, dueOn } of life.state.records) {
      const derived = fresh.find((one) => one.id === id);
      expect({ id, state, dueOn }).toEqual({ id, state: derived?.state, dueOn: derived?.dueOn });
    }
  });
});

describe('what is long past', () => {
  test('a session that was corrected is forgotten with its correction, never before it: what was wrong does not count again', () => {
    const wrong = (today: string) => held(today, { id: `wrong/${today}` });
    const life = new Life(relationship('2022-04-20')).byAlarm('2022-04-20', '2026-04-20', (today) => {
      if (!today.endsWith('-12')) return [];
      return [wrong(today), correction(wrong(today), `${today.slice(0, 8)}08`, today)];
    });
    expect(life.facts.length).toBeLessThan(80);
    expect(standingFacts(life.facts).filter(({ id }) => id.startsWith('wrong/') && !id.includes('>'))).toEqual([]);
    expect(life.ledger.filter(({ kind, lookedOn }) => kind === 'breached' && lookedOn > '2022-07-01')).toEqual([]);
  });

  test('what was settled and forgotten can still be corrected: it is on record, and what was due then stays as it is', () => {
    const life = new Life(relationship('2022-04-20')).byAlarm('2022-04-20', '2026-04-20', (today) =>
      today.endsWith('-12') ? [held(today)] : [],
    );
    const forgotten = held('2023-05-12');
    expect(life.facts.some(({ id }) => id === forgotten.id)).toBe(false);
    const before = life.state.records.map(({ id, state }) => `${id} ${state}`);
    life.record(correction(forgotten, '2023-05-10', '2026-04-21'), withdrawal(held('2023-06-12'), '2026-04-21')).look('2026-04-21');
    expect(life.state.records.map(({ id, state }) => `${id} ${state}`)).toEqual(before);
    expect(life.ledger.filter(({ kind, lookedOn }) => kind === 'recorded' && lookedOn === '2026-04-21')).toHaveLength(2);
  });
});

/** A life in which some facts are corrected to another day and some withdrawn, known days or weeks later. */
const correctedLife: fc.Arbitrary<AnyLife & { readonly corrections: readonly Fact[] }> = anyLife.chain((life) =>
  fc
    .array(
      fc.record({
        of: fc.nat(30),
        later: fc.integer({ min: 0, max: 60 }),
        moved: fc.integer({ min: -40, max: 40 }),
        withdraws: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map((changes) => {
      const all = [...life.facts];
      const corrections = changes.flatMap(({ of, later, moved, withdraws }, at): readonly Fact[] => {
        const target = all[of % Math.max(all.length, 1)];
        if (target === undefined || target.kind === 'fact-withdrawn') return [];
        const recordedAt = plusDays(target.recordedAt, later);
        const made: Fact = withdraws
          ? fact('fact-withdrawn', recordedAt.slice(0, 10), { id: `change-${at}`, fact: target.id, reason: 'slip', recordedAt })
          : {
              ...target,
              id: `change-${at}`,
              on: plusDays(`${target.on}T12:00:00Z`, moved).slice(0, 10),
              recordedAt,
              corrects: target.id,
              because: 'slip',
            };
        all.push(made);
        return [made];
      });
      return { ...life, corrections };
    }),
);

function plusDays(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

describe('whatever is corrected', () => {
  test('facts in any order give the same as the standing ones alone', () => {
    fc.assert(
      fc.property(correctedLife, fc.boolean(), (life, reversed) => {
        const facts = [...life.facts, ...life.corrections];
        const { unsettled: _, ...seen } = situation(life.subject, reversed ? facts.toReversed() : facts, TO, worldOf(life));
        const alone = { ...seen, facts: standingFacts(facts) };
        const memory = { records: [], flags: [], notices: 0, fresh: [] };
        const { entries, notices, standing, answer, lookAgainAt, details } = assess(seen, memory, 's');
        expect(assess(alone, memory, 's')).toMatchObject({ entries, notices, standing, answer, lookAgainAt, details });
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  test('looking step by step ends where looking once does', () => {
    fc.assert(
      fc.property(correctedLife, (life) => {
        const whole = { ...life, facts: [...life.facts, ...life.corrections] };
        // What has ended for good hears no more.
        const heard: Fact[] = [];
        const lived = new Life(life.subject, worldOf(life)).byAlarm(FROM, TO, (today) => {
          const arriving = arrivingOn(whole)(today);
          heard.push(...arriving);
          return arriving;
        });
        const once = new Life(life.subject, worldOf(life)).record(...heard);
        once.look(TO);
        lived.look(TO);
        // How far back it is settled depends on when it was looked at.
        const since = [lived, once]
          .map(({ state }) => state.settledThrough ?? '')
          .toSorted()
          .at(-1)!;
        const ends = (one: Life) =>
          one.state.records
            .filter(({ dueOn }) => dueOn > since)
            .map(({ id, state, dueOn, metOn, over }) => JSON.stringify({ id, state, dueOn, metOn, over }))
            .toSorted();
        expect(ends(lived)).toEqual(ends(once));
        const notices = lived.said.map(({ notice }) => notice.id);
        expect(new Set(notices).size).toBe(notices.length);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
