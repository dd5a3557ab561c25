import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { directory, fact, held, Life, occurrences, person, relationship, TEAM } from '../engine/life.js';

// Wes is supervised by sue, under mia, max and moe; una works in another line, under ugo, who is under moe.
const PEOPLE = directory(...Object.values(TEAM.persons), person('una', { lineManager: 'ugo' }), person('ugo', { lineManager: 'moe' }));
const of = (policy: string, readings: Readonly<Record<string, string>> = {}) => resolvePolicy(catalogue().get(policy)!.policy, readings);
const WORLD = { people: PEOPLE, lines: [] };
const MAY = 'standard-monthly/2026-05';
const changed = (on: string, supervisor = 'una', recordedOn = on) =>
  fact('supervisor-changed', on, { id: `changed/${on}/${supervisor}`, supervisor, recordedAt: `${recordedOn}T12:00:00Z` });
const since = (life: Life, day: string, item = MAY) => life.told(item).filter((line) => line >= day);

/** From 1 April; May is due on Sunday the 31st: reminders on 21 and 29 May, the breach on 1 June, mia with it, max on 8 June. */
const under = (policy = of('standard')) => new Life(relationship('2026-04-01'), { ...WORLD, policy });
const april = (today: string) => (today === '2026-04-10' ? [held('2026-04-10'), fact('agreement-signed', '2026-04-10')] : []);

describe('what is open moves to the new supervisor', () => {
  test('reminded, not due yet: the new one is reminded at once, the old one hears once, and the rest goes its way', () => {
    const life = under().byAlarm('2026-04-01', '2026-06-09', (today) => (today === '2026-05-26' ? [changed(today)] : april(today)));
    expect(life.told(MAY)).toEqual([
      '2026-05-21 reminder sue',
      '2026-05-26 passed-on sue',
      '2026-05-26 reminder una',
      '2026-05-29 reminder una',
      '2026-06-01 breach una',
      '2026-06-01 escalation ugo',
      '2026-06-08 breach una',
      '2026-06-08 escalation moe',
    ]);
    expect(life.written(MAY)).toContain('2026-05-26 passed-on');
  });

  test('overdue: the new one and whoever is above them hear once, those of the old line that it is theirs no longer', () => {
    const life = under().byAlarm('2026-04-01', '2026-06-15', (today) => (today === '2026-06-09' ? [changed(today)] : april(today)));
    expect(since(life, '2026-06-01')).toEqual([
      '2026-06-01 breach sue',
      '2026-06-01 escalation mia',
      '2026-06-08 breach sue',
      '2026-06-08 escalation max',
      '2026-06-09 passed-on sue',
      '2026-06-09 passed-on mia',
      '2026-06-09 passed-on max',
      '2026-06-09 breach una',
      '2026-06-09 escalation ugo',
      '2026-06-09 escalation moe',
      '2026-06-15 breach una',
      // Above una there are ugo and moe; the third level up is the policy's owner.
      '2026-06-15 escalation olive',
    ]);
    const news = life.said.filter(({ on, notice }) => on === '2026-06-09' && notice.about.item === MAY).map(({ notice }) => notice);
    expect(news.find(({ to }) => to === 'sue')?.about.remark).toMatch(/^It is no longer yours/);
    expect(news.find(({ to }) => to === 'una')?.about.remark).toBe('It was open before it came to you; its dates stay as they were.');
    expect(news.every(({ urgent }) => !urgent)).toBe(true);
  });

  test('those who hear of it held are those whose it is now', () => {
    const life = under().byAlarm('2026-04-01', '2026-06-11', (today) => {
      if (today === '2026-06-02') return [changed(today)];
      return today === '2026-06-11' ? [held('2026-05-29', { id: 'late', recordedAt: '2026-06-11T12:00:00Z' })] : april(today);
    });
    expect(since(life, '2026-06-11')).toEqual(['2026-06-11 all-clear una', '2026-06-11 all-clear ugo', '2026-06-11 all-clear moe']);
  });

  test('within one line the managers who know are not told again', () => {
    const people = directory(...Object.values(PEOPLE.persons), person('una', { lineManager: 'mia' }));
    const life = new Life(relationship('2026-04-01'), { ...WORLD, people }).byAlarm('2026-04-01', '2026-06-02', (today) =>
      today === '2026-06-02' ? [changed(today)] : april(today),
    );
    expect(since(life, '2026-06-02')).toEqual(['2026-06-02 passed-on sue', '2026-06-02 breach una']);
  });

  test('to and fro: each time it is said anew', () => {
    const life = under().byAlarm('2026-04-01', '2026-06-04', (today) => {
      if (today === '2026-06-02') return [changed(today)];
      return today === '2026-06-04' ? [changed(today, 'sue')] : april(today);
    });
    expect(since(life, '2026-06-04')).toEqual([
      '2026-06-04 passed-on una',
      '2026-06-04 passed-on ugo',
      '2026-06-04 breach sue',
      '2026-06-04 escalation mia',
    ]);
    const ids = life.said.map(({ notice }) => notice.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('nothing moves while a session is booked, and then to the new one', () => {
    const booked = fact('session-booked', '2026-06-05', { recordedAt: '2026-06-01T12:00:00Z' });
    const life = under().byAlarm('2026-04-01', '2026-06-08', (today) => {
      if (today === '2026-06-01') return [booked];
      return today === '2026-06-02' ? [changed(today)] : april(today);
    });
    // The booking came on the morning of the breach, before anybody heard of it. Friday the 5th passed unheld.
    expect(since(life, '2026-06-01')).toEqual(['2026-06-06 passed-on sue', '2026-06-08 breach una', '2026-06-08 escalation ugo']);
  });
});

describe('the day of the change', () => {
  test('ahead: nothing changes before it, and it is looked at on the day', () => {
    const life = under().byAlarm('2026-04-01', '2026-06-03', (today) =>
      today === '2026-05-10' ? [changed('2026-06-03', 'una', today)] : april(today),
    );
    expect(since(life, '2026-06-01')).toEqual([
      '2026-06-01 breach sue',
      '2026-06-01 escalation mia',
      '2026-06-03 passed-on sue',
      '2026-06-03 passed-on mia',
      '2026-06-03 breach una',
      '2026-06-03 escalation ugo',
    ]);
  });

  test('backdated: it moves when it becomes known', () => {
    const life = under().byAlarm('2026-04-01', '2026-06-03', (today) =>
      today === '2026-06-03' ? [changed('2026-05-11', 'una', today)] : april(today),
    );
    expect(since(life, '2026-06-03')).toEqual([
      '2026-06-03 passed-on sue',
      '2026-06-03 passed-on mia',
      '2026-06-03 breach una',
      '2026-06-03 escalation ugo',
    ]);
  });

  test('an earlier change that is recorded later does not undo a later one', () => {
    const life = under();
    life.record(changed('2026-05-20', 'una'), changed('2026-05-06', 'ugo', '2026-05-25')).look('2026-05-26');
    expect(life.state.standing?.supervisor).toBe('una');
  });
});

describe('what each policy asks of a new supervisor', () => {
  const line = (policy: string, duty: string, today: string, ...facts: Parameters<typeof occurrences>[2]) =>
    occurrences(duty, relationship('2026-04-01'), facts, today, { ...WORLD, policy: of(policy) }).map(
      ({ dueOn, state, owner }) => `${dueOn} ${state} ${owner}`,
    );

  test('bedford, 8.2: a new agreement, by the first professional supervision, and within thirty days at the latest', () => {
    const duty = 'bedford-new-supervisor-new-agreement';
    const signed = fact('agreement-signed', '2026-05-20');
    // Thirty days from Mon 11 May are Wed 10 June.
    expect(line('bedford-2021', duty, '2026-05-12', changed('2026-05-11'))).toEqual(['2026-06-10 upcoming una']);
    expect(line('bedford-2021', duty, '2026-05-26', changed('2026-05-11'), held('2026-05-20', { kinds: ['casework'] }))).toEqual([
      '2026-05-20 overdue una',
    ]);
    expect(line('bedford-2021', duty, '2026-05-26', changed('2026-05-11'), signed)).toEqual(['2026-06-10 met una']);
  });

  test('council: the agreement is talked through, without a time of its own until one is set; the signed one stands', () => {
    expect(line('council-procedure', 'council-agreement-new-relationship', '2026-05-12', changed('2026-05-11'))).toEqual([]);
    const annual = line(
      'council-procedure',
      'council-agreement-annual',
      '2026-05-12',
      changed('2026-05-11'),
      fact('agreement-signed', '2026-04-10'),
    );
    expect(annual).toEqual(['2027-04-10 upcoming una']);
  });

  test('council, Rec-Pers p3: with a change of post the folder is handed over that day; the new supervisor is the one who is asked', () => {
    const facts = [changed('2026-05-11'), fact('role-changed', '2026-05-11')];
    expect(line('council-procedure', 'council-folder-handover', '2026-05-12', ...facts)).toEqual(['2026-05-11 overdue una']);
    expect(line('council-procedure', 'council-folder-handover', '2026-05-12', ...facts, fact('folder-handed-over', '2026-05-11'))).toEqual([
      '2026-05-11 met una',
    ]);
  });

  test('what counts by the year goes on: cafcass counts sessions and observations under both supervisors', () => {
    const day = '2026-11-02';
    const facts = [
      changed('2026-08-03'),
      ...['2026-04-20', '2026-06-01', '2026-07-13', '2026-08-24', '2026-10-05'].map((on) => held(on, { kinds: ['personal', 'casework'] })),
    ];
    const ids = occurrences('cafcass-formal-meeting-6-weekly', relationship('2026-04-01'), facts, day, {
      ...WORLD,
      policy: of('cafcass-2008'),
    });
    expect(ids.map(({ dueOn, state }) => `${dueOn} ${state}`).at(-1)).toBe('2026-11-16 upcoming');
  });
});
