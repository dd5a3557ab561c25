import { describe, expect, it } from 'vitest';
import { lastDayOf } from '../../../policies/engine/ending.js';
import { currentRisks } from '../../../policies/engine/applies-to.js';
import type { Fact } from '../../../policies/facts/table.js';
import { nonsenseIn } from '../../../workflows/nonsense.js';
import { endingFact, planSubject } from '../../../client/apply/plan.js';
import { heldCase, MOMENT, owned, person, planned, recorded, relationship, rosterOf, runningAs, wantedOf } from './examples.js';

const ABSENT = { state: 'absent' } as const;
const CLOSED = { state: 'closed', closedOn: new Date('2026-05-31T23:30:00Z') } as const;
const by = { recordedAt: '2026-06-10T10:00:00.000Z', recordedBy: 'command' };
const r1 = (more: Parameters<typeof relationship>[0] = {}) => wantedOf('relationship/r-1', { relationships: [relationship(more)] });
const c1 = (more: Parameters<typeof heldCase>[0] = {}) => wantedOf('allocation/C-1/sam', { cases: [heldCase(more)] });

describe('the plan for what is not there', () => {
  it.each([
    ['goes on', undefined, 'start'],
    ['ends some day', '2026-12-31', 'start'],
    ['ends today', '2026-06-15', 'start'],
    ['ended before anybody watched', '2026-06-14', 'nothing'],
  ])('and %s', (_what, endedOn, does) => {
    expect(planned(r1(endedOn === undefined ? {} : { endedOn }), ABSENT)).toEqual([does]);
  });
});

describe('the plan for what has ended', () => {
  it('and has ended in the roster too is nothing', () => {
    expect(planned(r1({ endedOn: '2026-05-31' }), CLOSED)).toEqual(['nothing']);
    expect(planned(c1({ closedOn: '2026-06-15' }), CLOSED)).toEqual(['nothing']);
  });

  it('and goes on in the roster is a note with the day, by the clock of the service, and the way out', () => {
    expect(planned(r1(), CLOSED)).toEqual([
      'note it ended on Mon 1 Jun 2026 and is not started again; if it is over, write ended_on, and else give a new id to start anew',
    ]);
    expect(planned(c1({ closedOn: '2026-12-31' }), { state: 'closed', closedOn: undefined })).toEqual([
      'note it ended and is not started again; if it is closed, write closed_on, and if the worker has it again, the new day under allocated_on',
    ]);
  });
});

describe('a case that comes back to somebody who had it before', () => {
  const before = (closedOn: string) => {
    const running = runningAs(c1({ closedOn }));
    return { ...CLOSED, ...(running.state === 'running' && { report: running.report }) };
  };
  it.each([
    ['the day after', '2026-05-31', '2026-06-01', 'start'],
    ['on the last day itself', '2026-05-31', '2026-05-31', 'note'],
    ['with the day of the first allocation', '2026-05-31', '2026-03-02', 'note'],
  ])('%s: ends on %s, allocated on %s', (_what, closedOn, allocatedOn, does) => {
    expect(planned(c1({ allocatedOn }), before(closedOn))[0]?.split(' ')[0]).toBe(does);
  });

  it('is started as another life', () => {
    expect(planSubject(c1({ allocatedOn: '2026-06-01' }), before('2026-05-31'), MOMENT)).toMatchObject([{ does: 'start', again: true }]);
  });
});

describe('the plan for what has ended and still takes what is recorded late', () => {
  // Ended on 9 June; today is the 15th.
  const ended = (row: Parameters<typeof relationship>[0] = {}) => runningAs(r1({ endedOn: '2026-06-09', ...row }));
  const closed = (report = {}) => runningAs(c1({ closedOn: '2026-06-09', risks: ['high-risk'] }), [], report);

  it('and has ended in the roster too is nothing, whoever supervises now and whatever the risk', () => {
    expect(planned(r1({ endedOn: '2026-06-09' }), ended())).toEqual(['nothing']);
    expect(planned(r1({ endedOn: '2026-06-09', supervisor: 'max' }), ended())).toEqual(['nothing']);
    expect(planned(c1({ closedOn: '2026-06-09', risks: [] }), closed())).toEqual(['nothing']);
  });

  it('records a session that the roster has learnt of, and an end that it has corrected', () => {
    expect(planned(r1({ endedOn: '2026-06-09', lastHeldOn: '2026-06-08' }), ended())).toEqual(['record session-held 2026-06-08']);
    expect(planned(r1({ endedOn: '2026-12-31', supervisor: 'max' }), ended())).toEqual([
      'record relationship-ended 2026-12-31',
      'record supervisor-changed 2026-06-15',
    ]);
  });

  it('and goes on in the roster, which gave the last day, goes on', () => {
    expect(planned(r1(), ended())).toEqual(['record fact-withdrawn 2026-06-15']);
    expect(planned(r1({ supervisor: 'max' }), ended())).toEqual([
      'record fact-withdrawn 2026-06-15',
      'record supervisor-changed 2026-06-15',
    ]);
  });

  it('is followed by another life when the case comes back to its holder, whose first one is closed for that', () => {
    const back = c1({ allocatedOn: '2026-06-12' });
    const running = closed();
    expect(planSubject(back, Object.assign(running, { life: 'run-1' }), MOMENT)).toMatchObject([
      { does: 'start', again: true, instead: 'run-1' },
    ]);
  });

  it('but not while the first life has things to write, nor for a day that lies before its end', () => {
    const outbox = { entries: 1, notices: 0, carries: 0, failure: 'the store does not answer' };
    expect(planned(c1({ allocatedOn: '2026-06-12' }), closed({ outbox }))).toEqual([
      'note it ended, and what it decided is not written yet: the store does not answer; apply the roster again once that is mended',
    ]);
    expect(planned(c1({ allocatedOn: '2026-06-09' }), closed())[0]).toBe('nothing');
  });

  it('that came back and has ended again is nothing', () => {
    expect(planned(c1({ allocatedOn: '2026-06-12', closedOn: '2026-06-14' }), closed())).toEqual(['nothing']);
  });
});

describe('what was recorded since the roster last said otherwise', () => {
  // Later in the day on which the roster was applied.
  const recordedOn = { recordedAt: '2026-06-15T10:30:00.000Z', recordedBy: 'command' };
  const changed: Fact = { id: 'command/1', kind: 'supervisor-changed', on: '2026-06-08', supervisor: 'max', ...recordedOn };
  const supervised = (supervisor: string, facts: readonly Fact[], by: string) => {
    const running = runningAs(r1(), facts);
    if (running.state !== 'running' || running.report.standing === null) throw new Error('it runs');
    const standing = { ...running.report.standing, supervisor: by };
    return planned(r1({ supervisor }), { ...running, report: { ...running.report, standing } });
  };
  const note = (what: string) => `note ${what} was recorded on Mon 15 Jun 2026, and the roster says`;

  it('stands against an older roster, with the row to mend', () => {
    expect(supervised('mia', [changed], 'max')).toEqual([
      'nothing',
      `${note('supervisor: max')} mia as before; the record stands. Write it into relationships.csv:2 too, or record the change back`,
    ]);
    const risk = c1({ risks: ['high-risk'], riskSince: '2026-04-01' });
    const lowered: Fact = { id: 'command/2', kind: 'risk-lowered', on: '2026-06-09', risk: 'high-risk', ...recordedOn };
    expect(planned(risk, runningAs(risk, [lowered]))).toEqual([
      'nothing',
      `${note('risk high-risk: lowered')} raised as before; the record stands. Write it into cases.csv:2 too, or record the change back`,
    ]);
    const raised: Fact = { id: 'command/3', kind: 'risk-raised', on: '2026-06-09', risk: 'high-risk', ...recordedOn };
    expect(planned(c1({ risks: [] }), runningAs(c1(), [raised]))[0]).toBe('nothing');
    const ends = r1({ endedOn: '2026-12-31' });
    const sooner: Fact = { id: 'command/4', kind: 'relationship-ended', on: '2026-06-30', ...recordedOn };
    expect(planned(ends, runningAs(ends, [sooner]))).toEqual([
      'nothing',
      `${note('last day: 2026-06-30')} 2026-12-31 as before; the record stands. Write it into relationships.csv:2 too, or record the change back`,
    ]);
  });

  it('is nothing more to say once the roster says it too', () => {
    expect(supervised('max', [changed], 'max')).toEqual(['nothing']);
  });

  it('gives way to a roster that says something new', () => {
    expect(supervised('ann', [changed], 'max')).toEqual(['record supervisor-changed 2026-06-15']);
    const again: Fact = {
      id: 'roster/supervisor-changed/max/2026-06-12',
      kind: 'supervisor-changed',
      on: '2026-06-12',
      supervisor: 'max',
      recordedAt: '2026-06-15T11:00:00.000Z',
      recordedBy: 'roster',
    };
    expect(supervised('mia', [again], 'max')).toEqual(['record supervisor-changed 2026-06-15']);
  });
});

describe('the plan for what runs', () => {
  it('as the roster says is nothing, and is nothing again', () => {
    const wanted = r1({ lastHeldOn: '2026-05-12', agreementSignedOn: '2026-02-03' });
    expect(planned(wanted, runningAs(wanted))).toEqual(['nothing']);
    const held = c1({ lastRecordedOn: '2026-05-12', risks: ['high-risk'], closedOn: '2026-12-31' });
    expect(planned(held, runningAs(held))).toEqual(['nothing']);
    const policy = wantedOf('policy/standard', { policies: [owned({ lastReviewedOn: '2026-01-07' })] });
    expect(planned(policy, runningAs(policy))).toEqual(['nothing']);
  });

  it('records later dates', () => {
    const wanted = r1({ lastHeldOn: '2026-06-09', agreementSignedOn: '2026-06-09' });
    expect(planned(wanted, runningAs(r1({ lastHeldOn: '2026-05-12' })))).toEqual([
      'record session-held 2026-06-09',
      'record agreement-signed 2026-06-09',
    ]);
    const policy = wantedOf('policy/standard', { policies: [owned({ lastReviewedOn: '2026-06-01' })] });
    expect(planned(policy, runningAs(wantedOf('policy/standard', { policies: [owned()] })))).toEqual(['record policy-reviewed 2026-06-01']);
  });

  it('records the last session of each kind, and the overview of a case', () => {
    const wanted = r1({ lastHeldOn: '2026-05-12', lastPersonalOn: '2026-06-09', lastCaseworkOn: '2026-05-12' });
    expect(recorded(wanted, runningAs(r1({ lastHeldOn: '2026-05-12' })))).toMatchObject([
      { id: 'roster/session-held/personal/2026-06-09', kinds: ['personal'] },
    ]);
    expect(planned(wanted, runningAs(wanted))).toEqual(['nothing']);
    expect(planned(c1({ overviewHeldOn: '2026-03-10' }), runningAs(c1()))).toEqual(['record overview-held 2026-03-10']);
    expect(planned(r1({ lastPersonalOn: '2026-05-12' }), runningAs(r1({ lastPersonalOn: '2026-06-09' })))).toEqual([
      'nothing',
      `note relationships.csv:2: last_personal_on: ${takenBack('2026-05-12', '2026-06-09')}`,
    ]);
  });

  it('records nothing of an older date than was recorded meanwhile, by whatever way', () => {
    const held: Fact = { id: 'command/1', kind: 'session-held', on: '2026-06-09', kinds: ['casework', 'personal'], ...by };
    expect(planned(r1({ lastHeldOn: '2026-06-02' }), runningAs(r1(), [held]))).toEqual(['nothing']);
    expect(planned(r1({ lastHeldOn: '2026-06-09' }), runningAs(r1(), [held]))).toEqual(['nothing']);
  });

  it('asks that of each kind of session by itself', () => {
    const one = (kind: 'personal' | 'casework'): Fact => ({ id: kind, kind: 'session-held', on: '2026-06-09', kinds: [kind], ...by });
    expect(planned(r1({ lastHeldOn: '2026-06-02' }), runningAs(r1(), [one('personal')]))).toEqual(['record session-held 2026-06-02']);
    expect(planned(r1({ lastHeldOn: '2026-06-02' }), runningAs(r1(), [one('personal'), one('casework')]))).toEqual(['nothing']);
  });

  it('does not take an informal talk for the last supervision', () => {
    const talk: Fact = { id: 'command/1', kind: 'session-held', on: '2026-06-09', kinds: ['informal'], ...by };
    expect(planned(r1({ lastHeldOn: '2026-06-02' }), runningAs(r1(), [talk]))).toEqual(['record session-held 2026-06-02']);
  });

  const takenBack = (now: string, before: string) =>
    `it says ${now}, and said ${before} before. If ${before} is right, write it back; if it was a slip, leave ${now}: what was recorded stands until it is corrected`;

  it.each([
    ['last_held_on', r1({ lastHeldOn: '2026-05-12' }), r1({ lastHeldOn: '2026-06-12' }), '2026-05-12', '2026-06-12'],
    ['last_personal_on', r1({ lastPersonalOn: '2026-05-12' }), r1({ lastPersonalOn: '2026-06-12' }), '2026-05-12', '2026-06-12'],
    ['last_casework_on', r1({ lastCaseworkOn: '2026-05-12' }), r1({ lastCaseworkOn: '2026-06-12' }), '2026-05-12', '2026-06-12'],
    ['agreement_signed_on', r1({ agreementSignedOn: '2026-02-03' }), r1({ agreementSignedOn: '2026-03-03' }), '2026-02-03', '2026-03-03'],
  ])('says with its place and column when the roster takes back a date that it gave: %s', (column, wanted, before, now, then) => {
    const note = `note relationships.csv:2: ${column}: ${takenBack(now, then)}`;
    expect(planned(wanted, runningAs(before))).toEqual(['nothing', note]);
    // Also when the earlier date was known before the slip.
    expect(planned(wanted, runningAs(before, wanted.facts))).toEqual(['nothing', note]);
  });

  it('says so of cases and policies too', () => {
    expect(planned(c1({ lastRecordedOn: '2026-05-12' }), runningAs(c1({ lastRecordedOn: '2026-06-12' })))).toEqual([
      'nothing',
      `note cases.csv:2: last_recorded_on: ${takenBack('2026-05-12', '2026-06-12')}`,
    ]);
    expect(planned(c1({ overviewHeldOn: '2026-03-10' }), runningAs(c1({ overviewHeldOn: '2026-03-12' })))).toEqual([
      'nothing',
      `note cases.csv:2: overview_held_on: ${takenBack('2026-03-10', '2026-03-12')}`,
    ]);
    const reviewed = (lastReviewedOn: string) => wantedOf('policy/standard', { policies: [owned({ lastReviewedOn })] });
    expect(planned(reviewed('2026-05-01'), runningAs(reviewed('2026-06-01')))).toEqual([
      'nothing',
      `note policies.csv:2: last_reviewed_on: ${takenBack('2026-05-01', '2026-06-01')}`,
    ]);
  });

  it('says nothing of it when somebody recorded the later date too: the roster is only behind', () => {
    const held: Fact = { id: 'command/1', kind: 'session-held', on: '2026-06-12', kinds: ['casework', 'personal'], ...by };
    expect(planned(r1({ lastHeldOn: '2026-05-12' }), runningAs(r1({ lastHeldOn: '2026-06-12' }), [held]))).toEqual(['nothing']);
  });
});

describe('a last day', () => {
  it('is recorded when it is news, and when it moves', () => {
    expect(planned(r1({ endedOn: '2026-12-31' }), runningAs(r1()))).toEqual(['record relationship-ended 2026-12-31']);
    expect(planned(c1({ closedOn: '2026-06-01' }), runningAs(c1({ closedOn: '2026-12-31' })))).toEqual(['record case-closed 2026-06-01']);
  });

  it('may go to and fro: the roster’s latest word is the last one heard', () => {
    const days = ['2026-07-31', '2026-08-31', '2026-07-31', '2026-08-31', '2026-07-31'];
    let known: readonly Fact[] = [];
    for (const [at, endedOn] of days.entries()) {
      const moment = { now: `2026-06-15T10:00:0${at}.000Z` };
      const wanted = wantedOf('relationship/r-1', { relationships: [relationship({ endedOn })] }, moment);
      const news = recorded(wanted, runningAs(r1(), known), moment);
      expect(news).toHaveLength(1);
      expect(known.map(({ id }) => id)).not.toContain(news[0]?.id);
      known = [...known, ...news];
      expect(lastDayOf({ facts: known })).toBe(endedOn);
      expect(planned(wanted, runningAs(r1(), known), moment)).toEqual(['nothing']);
    }
  });

  it('that the roster gave is taken back when it gives none any more, with all that it gave before', () => {
    const known = [ended('roster', '2026-07-31', 1), ended('roster', '2026-12-31', 2)];
    const news = recorded(r1(), runningAs(r1(), known));
    expect(news.map((one) => (one.kind === 'fact-withdrawn' ? one.fact : one.kind))).toEqual(known.map(({ id }) => id));
    expect(nonsenseIn(news, { subject: r1().start.subject, facts: known, settledThrough: null })).toEqual([]);
    expect(lastDayOf({ facts: [...known, ...news] })).toBeUndefined();
    expect(planned(r1(), runningAs(r1(), [...known, ...news]))).toEqual(['nothing']);
    expect(planned(c1(), runningAs(c1({ closedOn: '2026-12-31' })))).toEqual(['record fact-withdrawn 2026-06-15']);
  });

  it('and given again after that is recorded again', () => {
    const known = [ended('roster', '2026-12-31', 1)];
    const back = recorded(r1(), runningAs(r1(), known), { now: '2026-06-15T09:00:00.000Z' });
    const again = recorded(r1({ endedOn: '2026-12-31' }), runningAs(r1(), [...known, ...back]));
    expect(again).toMatchObject([{ kind: 'relationship-ended', on: '2026-12-31', id: 'roster/relationship-ended/2026-12-31/2026-06-15' }]);
    const facts = [...known, ...back, ...again];
    expect(lastDayOf({ facts })).toBe('2026-12-31');
    const off = recorded(r1(), runningAs(r1(), facts), { now: '2026-06-15T11:00:00.000Z' });
    expect(lastDayOf({ facts: [...facts, ...off] })).toBeUndefined();
  });

  it('that somebody recorded since stays where the roster gives none as before, with the way out', () => {
    const note =
      'note last day: 2026-12-31 was recorded on Wed 10 Jun 2026, and the roster gives none as before; the record stands. Write it into relationships.csv:2 too, or take it back: oversight record relationship/r-1 fact-withdrawn --fact command/relationship-ended/2026-12-31 --reason WHY';
    const known = [ended('command', '2026-12-31', 3)];
    expect(planned(r1(), runningAs(r1(), known))).toEqual(['nothing', note]);
    // What the roster gave and took back is not its word any more.
    const before = [ended('roster', '2026-07-31', 1)];
    const back: Fact = {
      ...by,
      id: 'roster/w',
      kind: 'fact-withdrawn',
      on: '2026-06-10',
      fact: before[0]?.id ?? '',
      recordedBy: 'roster',
      reason: 'x',
    };
    expect(planned(r1(), runningAs(r1(), [...before, back, ...known]))).toEqual(['nothing', note]);
  });

  it('is not taken back by a row with another first day, which may mean something else', () => {
    expect(planned(r1({ startedOn: '2026-02-01' }), runningAs(r1({ endedOn: '2026-12-31' })))).toEqual([
      'nothing',
      expect.stringMatching(/^note started_on is/),
      'note it ends on 2026-12-31 as recorded, and the roster gives no last day; to go on, write a later one into relationships.csv:2',
    ]);
  });

  function ended(recordedBy: string, on: string, at: number): Fact {
    return {
      id: `${recordedBy}/relationship-ended/${on}`,
      kind: 'relationship-ended',
      on,
      recordedAt: `2026-06-10T10:00:0${at}.000Z`,
      recordedBy,
    };
  }

  it('that is the worker’s own ends relationship and cases', () => {
    const roster = rosterOf({ people: [person('sam', { leftOn: '2026-06-30' }), person('mia')], cases: [heldCase()] });
    expect(planned(wantedOf('relationship/r-1', roster), runningAs(r1()))).toEqual(['record relationship-ended 2026-06-30']);
    expect(planned(wantedOf('allocation/C-1/sam', roster), runningAs(c1()))).toEqual(['record case-closed 2026-06-30']);
  });
});

describe('another supervisor from a day ahead', () => {
  const ahead: Fact = { ...changedTo('max', '2026-07-01') };
  it('the roster that still names the present one, and the one written with the next, both have nothing to say', () => {
    expect(planned(r1(), runningAs(r1(), [ahead]))).toEqual(['nothing']);
    expect(planned(r1({ supervisor: 'max' }), runningAs(r1(), [ahead]))).toEqual(['nothing']);
  });

  it('a third one is news', () => {
    expect(planned(r1({ supervisor: 'ann' }), runningAs(r1(), [ahead]))).toEqual(['record supervisor-changed 2026-06-15']);
  });

  function changedTo(supervisor: string, on: string): Fact {
    return { id: `command/${on}`, kind: 'supervisor-changed', on, supervisor, recordedAt: '2026-06-08T09:00:00Z', recordedBy: 'command' };
  }
});

describe('another supervisor', () => {
  it('is recorded as of today, and again when it goes to and fro', () => {
    expect(recorded(r1({ supervisor: 'max' }), runningAs(r1()))).toEqual([
      {
        id: 'roster/supervisor-changed/max/2026-06-15',
        kind: 'supervisor-changed',
        on: '2026-06-15',
        supervisor: 'max',
        recordedAt: MOMENT.now,
        recordedBy: 'roster',
      },
    ]);
    const before: Fact = {
      id: 'roster/supervisor-changed/max/2026-06-15',
      kind: 'supervisor-changed',
      on: '2026-06-15',
      supervisor: 'max',
      ...by,
    };
    expect(recorded(r1({ supervisor: 'max' }), runningAs(r1(), [before]))[0]?.id).not.toBe(before.id);
  });

  it('is no news before the first assessment, which knows only the roster’s', () => {
    expect(planned(r1({ supervisor: 'max' }), runningAs(r1(), [], { standing: null }))).toEqual(['nothing']);
  });
});

describe('risk', () => {
  it('raised while the case runs is new today, unless the roster says since when', () => {
    expect(planned(c1({ risks: ['high-risk'] }), runningAs(c1()))).toEqual(['record risk-raised 2026-06-15']);
    expect(planned(c1({ risks: ['high-risk'], riskSince: '2026-06-01' }), runningAs(c1()))).toEqual(['record risk-raised 2026-06-01']);
  });

  it('changes reason by reason', () => {
    const wanted = c1({ risks: ['not-in-sight', 'high-risk'], riskSince: '2026-06-01' });
    const running = runningAs(c1({ risks: ['high-risk', 'reduced-engagement'] }));
    expect(recorded(wanted, running)).toMatchObject([
      { kind: 'risk-raised', on: '2026-06-01', risk: 'not-in-sight' },
      { kind: 'risk-lowered', on: '2026-06-15', risk: 'reduced-engagement' },
    ]);
  });

  it('is left alone by a roster that says nothing of it', () => {
    expect(planned(c1(), runningAs(c1({ risks: ['high-risk'] })))).toEqual(['nothing']);
  });

  it('lowered, raised again, lowered again is heard each time', () => {
    let known: readonly Fact[] = c1({ risks: ['high-risk'], riskSince: '2026-04-01' }).facts;
    const turns = [
      ['2026-06-15', [], []],
      ['2026-06-16', ['high-risk'], ['high-risk']],
      ['2026-06-17', [], []],
      ['2026-06-18', ['high-risk'], ['high-risk']],
    ] as const;
    for (const [today, risks, after] of turns) {
      const moment = { today, now: `${today}T10:00:00.000Z` };
      const wanted = wantedOf('allocation/C-1/sam', { cases: [heldCase({ risks, riskSince: '2026-04-01' })] }, moment);
      const news = recorded(wanted, runningAs(c1(), known), moment);
      expect(news).toMatchObject([{ on: today }]);
      known = [...known, ...news];
      expect(currentRisks(known)).toEqual(after);
      expect(planned(wanted, runningAs(c1(), known), moment)).toEqual(['nothing']);
    }
  });
});

describe('what cannot change under a running subject is noted', () => {
  const ANEW = 'end it (ended_on) and give a new id to start with the other';

  it('of a relationship', () => {
    const changed = r1({ scope: 'personal', startedOn: '2026-01-11', watchFrom: '2026-02-01' });
    expect(planned(changed, runningAs(r1()))).toEqual([
      'nothing',
      `note scope is both, the roster says personal; ${ANEW}`,
      `note started_on is 2026-01-10, the roster says 2026-01-11; ${ANEW}`,
      'note watch_from is 2026-06-15, the roster says 2026-02-01; the first word on it counts',
    ]);
    const other = wantedOf('relationship/r-1', { relationships: [relationship({ worker: 'max' })] });
    expect(planned(other, runningAs(r1()))).toEqual(['nothing', `note worker is sam, the roster says max; ${ANEW}`]);
  });

  it('nothing of a watch_from that is left blank later', () => {
    expect(planned(r1(), runningAs(r1({ watchFrom: '2026-02-01' })))).toEqual(['nothing']);
  });

  it('of a case and of a policy', () => {
    expect(planned(c1({ allocatedOn: '2026-03-03' }), runningAs(c1()))).toEqual([
      'nothing',
      'note allocated_on is 2026-03-02, the roster says 2026-03-03; the first word on it counts',
    ]);
    const policy = (implementedOn: string) => wantedOf('policy/standard', { policies: [owned({ implementedOn })] });
    expect(planned(policy('2025-02-01'), runningAs(policy('2025-01-01')))).toEqual([
      'nothing',
      'note implemented_on is 2025-01-01, the roster says 2025-02-01; the first word on it counts',
    ]);
  });
});

it('what the roster no longer lists ends today; a policy does not end', () => {
  expect(endingFact('relationship/r-9', MOMENT)).toMatchObject({ kind: 'relationship-ended', on: '2026-06-15', recordedBy: 'roster' });
  expect(endingFact('allocation/C-9/sam', MOMENT)).toMatchObject({ kind: 'case-closed', on: '2026-06-15' });
  expect(endingFact('policy/standard', MOMENT)).toBeUndefined();
});
