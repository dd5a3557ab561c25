import { describe, expect, it } from 'vitest';
import { asRunning } from '../../../client/apply/as-running.js';
import { earlierLife } from '../../../client/apply/go-on.js';
import { planSubject } from '../../../client/apply/plan.js';
import { planInWords } from '../../../client/print/plan.js';
import { lastDayOf } from '../../../policies/engine/ending.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { allocation, fact, held, Life, relationship as pair, service } from '../../policies/engine/life.js';
import { heldCase, MOMENT, relationship, rosterOf, short, wantedOf } from './examples.js';

// Wes and sue ended on 30 April; the workflow closed on 31 May, and today is 15 June.
const STARTED = '2026-01-05';
const SIGNED = fact('agreement-signed', '2026-01-19');
const HELD = held('2026-04-20', { kinds: ['personal', 'casework'] });
const CHANGED = fact('supervisor-changed', '2026-03-02', { supervisor: 'mia' });
const ENDED = fact('relationship-ended', '2026-04-30');

const CLOSED = { state: 'closed', closedOn: new Date('2026-05-31T00:30:00Z') } as const;
const lived = new Life(pair(STARTED)).record(SIGNED, HELD, CHANGED, ENDED).byAlarm('2026-01-05', '2026-06-01');
const EARLIER = earlierLife(lived.ledger);
const wanted = (more: Parameters<typeof relationship>[0] = {}) =>
  wantedOf('relationship/r-1', { relationships: [relationship({ worker: 'wes', supervisor: 'mia', startedOn: STARTED, ...more })] });
const plan = (more: Parameters<typeof relationship>[0] = {}, running: typeof CLOSED | { readonly state: 'absent' } = CLOSED) =>
  planSubject(wanted(more), running, MOMENT, EARLIER);

/** The one start of a plan. */
function started(more: Parameters<typeof relationship>[0] = {}) {
  const [item] = plan(more);
  if (item?.does !== 'start') throw new Error(`${item?.does} is no start`);
  return item;
}

describe('what closed and has a later last day now, or none', () => {
  it.each([
    ['a later one', CLOSED, { endedOn: '2026-12-31' }],
    ['none', CLOSED, {}],
    ['none, and the service has forgotten that it closed', { state: 'absent' }, {}],
  ] as const)('%s: goes on as another life', (_what, running, more) => {
    expect(plan(more, running)).toMatchObject([{ does: 'start', again: true, after: { lastDay: '2026-04-30', carried: 3 } }]);
  });

  it('begins with what was on record and without the end; gaps count from the day of the apply', () => {
    const { wanted: whole } = started({ endedOn: '2026-12-31', watchFrom: '2026-01-05' });
    expect(whole.start.subject).toMatchObject({ startedOn: STARTED, supervisor: 'sue', watchFrom: MOMENT.today, goesOnFrom: MOMENT.today });
    expect(whole.facts.slice(0, 3)).toEqual([SIGNED, HELD, CHANGED]);
    expect(lastDayOf(whole)).toBe('2026-12-31');
    expect(lastDayOf(started().wanted)).toBeUndefined();
  });

  it('hears what the roster has learnt meanwhile, and who supervises now', () => {
    const { wanted: whole } = started({ lastHeldOn: '2026-06-09', supervisor: 'max' });
    expect(whole.facts.slice(3).map(({ kind, on }) => `${kind} ${on}`)).toEqual([
      'session-held 2026-06-09',
      'supervisor-changed 2026-06-15',
    ]);
    const news = started({ lastHeldOn: HELD.on }).wanted.facts.slice(3);
    expect(news).toEqual([]);
  });

  it('opens nothing that was due before that day', () => {
    const { wanted: whole } = started();
    const life = new Life(whole.start.subject).record(...whole.facts).byAlarm(MOMENT.today, '2026-07-02');
    expect(life.ledger.filter(({ kind, on }) => kind === 'breached' && on !== null && on < MOMENT.today)).toEqual([]);
    expect(life.recordOf('standard-monthly/2026-06')).toMatchObject({ state: 'missed' });
  });

  it('is said in the plan in words', () => {
    const items = plan({ endedOn: '2026-12-31' });
    const change = { people: [], lines: [], cases: [], policies: [] };
    expect(
      planInWords({
        items,
        directory: { change, people: [], rows: [], nudges: [] },
        facts: { file: '', news: [], known: 0, over: [] },
        ending: { count: 0, of: 0 },
        policies: [],
        warnings: [],
      }),
    ).toBe(
      '+ relationship/r-1: goes on after it ended on 2026-04-30 and closed: another life under the same id, gaps count from 2026-06-15; it begins with the 3 facts that counted then: the last session-held 2026-04-20, the last agreement-signed 2026-01-19 (relationship-ended 2026-12-31)',
    );
  });

  it('is in the directory as it runs then', () => {
    const items = plan({ endedOn: '2026-12-31' });
    const row = relationship({ worker: 'wes', supervisor: 'mia', startedOn: STARTED, endedOn: '2026-12-31' });
    const { relationships } = asRunning(
      rosterOf({ relationships: [row] }),
      new Map([['relationship/r-1', CLOSED]]),
      items,
      () => undefined,
      MOMENT.today,
    );
    expect(relationships[0]).toMatchObject({
      supervisor: 'sue',
      changes: [{ on: '2026-03-02', supervisor: 'mia' }],
      endedOn: '2026-12-31',
    });
  });
});

describe('what does not go on', () => {
  it('is what has ended by today, whatever day that is', () => {
    expect(short(plan({ endedOn: '2026-05-29' }))).toEqual(['nothing']);
  });

  it('is of another worker or scope: that is given an id of its own', () => {
    expect(short(plan({ worker: 'sam' }))).toEqual([
      'note it ended on Thu 30 Apr 2026 and was of another worker or scope; give a new id to start with this one',
    ]);
  });

  it('has a first day after the end: it begins anew, with what the roster says', () => {
    expect(plan({ startedOn: '2026-06-08' })).toMatchObject([
      { does: 'start', again: true, wanted: { start: { subject: { startedOn: '2026-06-08' } }, facts: [] } },
    ]);
  });

  it('has another first day before the end, and no last one: a slip that is mended starts nothing', () => {
    expect(short(plan({ startedOn: '2026-01-06' }))).toEqual([
      'note it ended on Thu 30 Apr 2026 and began on Mon 5 Jan 2026; to have it go on, write that first day, or a later last day too',
    ]);
    expect(plan({ startedOn: '2026-01-06', endedOn: '2026-12-31' })).toMatchObject([{ does: 'start', after: { carried: 3 } }]);
  });

  it('was stopped by hand, without a last day, or erased: nobody knows that it should go on', () => {
    expect(earlierLife([])).toBeUndefined();
    expect(earlierLife(new Life(pair(STARTED)).record(HELD).byAlarm('2026-01-05', '2026-05-01').ledger)).toBeUndefined();
    expect(earlierLife(lived.ledger.map((entry) => ({ ...entry, detail: {}, salt: '' })))).toBeUndefined();
  });
});

describe('a case and a service that closed', () => {
  const RAISED = fact('risk-raised', '2026-03-09', { risk: 'high-risk', recordedBy: 'roster' });
  const OVERVIEW = fact('overview-held', '2026-03-12');
  const CLOSED_ON = fact('case-closed', '2026-04-30');
  const caseLife = new Life(allocation('2026-03-02')).record(RAISED, OVERVIEW, CLOSED_ON).byAlarm('2026-03-02', '2026-06-01');
  const caseOf = (more: Parameters<typeof heldCase>[0] = {}) =>
    planSubject(
      wantedOf('allocation/C-1/wes', { cases: [heldCase({ worker: 'wes', ...more })] }),
      CLOSED,
      MOMENT,
      earlierLife(caseLife.ledger),
    );

  it('a case goes on with its risk and its overview, from the day of the apply', () => {
    const [item] = caseOf();
    if (item?.does !== 'start') throw new Error('it starts');
    const { start, facts } = item.wanted;
    expect(item.after).toEqual({ lastDay: '2026-04-30', carried: 2 });
    expect(start.subject).toMatchObject({ allocatedOn: '2026-03-02', watchFrom: MOMENT.today, goesOnFrom: MOMENT.today });
    expect(facts).toEqual([RAISED, OVERVIEW]);
    const life = new Life(start.subject).record(...facts).byAlarm(MOMENT.today, '2026-09-01');
    expect(life.ledger.filter(({ kind, on }) => kind === 'breached' && on !== null && on < MOMENT.today)).toEqual([]);
    expect(life.told('standard-10day-overview')).toEqual([]);
  });

  it('a risk that the roster lowers or names anew is said as of today', () => {
    const news = (risks: readonly ('high-risk' | 'not-in-sight')[]) => {
      const [item] = caseOf({ risks });
      return item?.does === 'start' ? item.wanted.facts.slice(2).map(({ kind, on }) => `${kind} ${on}`) : [];
    };
    expect(news(['high-risk'])).toEqual([]);
    expect(news([])).toEqual(['risk-lowered 2026-06-15']);
    expect(news(['high-risk', 'not-in-sight'])).toEqual(['risk-raised 2026-06-15']);
  });

  it('a case that is over stays over; with a day of allocation after its end it begins anew', () => {
    expect(short(caseOf({ closedOn: '2026-05-20' }))).toEqual(['nothing']);
    expect(caseOf({ allocatedOn: '2026-05-04' })).toMatchObject([{ does: 'start', again: true, wanted: { facts: [] } }]);
    expect(caseOf({ allocatedOn: '2026-05-04' })[0]).not.toHaveProperty('after');
  });

  it('a service goes on with what it did', () => {
    const policy = resolvePolicy(catalogue().get('council-procedure')!.policy);
    const AUDIT = fact('audit-done', '2026-02-10');
    const served = new Life(service('2026-01-05'), { policy })
      .record(AUDIT, fact('service-ended', '2026-04-30'))
      .byAlarm('2026-01-05', '2026-06-01');
    const row = {
      file: 'services.csv',
      line: 2,
      id: 'north',
      name: 'North',
      owner: 'mia',
      policy: 'council-procedure',
      startedOn: '2026-01-05',
    };
    const planOf = (more: { readonly endedOn?: string }) =>
      planSubject(wantedOf('service/north', { services: [{ ...row, ...more }] }), { state: 'absent' }, MOMENT, earlierLife(served.ledger));
    const [item] = planOf({});
    if (item?.does !== 'start') throw new Error('it starts');
    expect(item.after).toEqual({ lastDay: '2026-04-30', carried: 1 });
    expect(item.wanted.facts).toEqual([AUDIT]);
    const life = new Life(item.wanted.start.subject, { policy }).record(...item.wanted.facts).byAlarm(MOMENT.today, '2027-06-01');
    expect(life.ledger.filter(({ kind, on }) => kind === 'breached' && on !== null && on < MOMENT.today)).toEqual([]);
    expect(life.ledger.some(({ kind }) => kind === 'breached')).toBe(true);
    expect(short(planOf({ endedOn: '2026-05-01' }))).toEqual(['nothing']);
  });
});
