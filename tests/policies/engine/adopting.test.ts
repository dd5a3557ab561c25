import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { loadPolicy } from '../../../policies/policy/load.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import type { Subject } from '../../../policies/engine/subject.js';
import type { Fact } from '../../../policies/facts/table.js';
import { adoption, allocation, fact, held, Life, policyInUse, relationship, STANDARD } from './life.js';
import { tinyPolicy } from '../policy/tiny-policy.js';

/** `standard` with what an overlay chooses. */
function overlay(more: string) {
  const text = `extends: standard\nid: ours\nversion: '2'\ninForceFrom: 2026-04-01\nsource: Decision of the head of service\n${more}`;
  const base = catalogue().get('standard')!;
  return resolvePolicy(loadPolicy(text, 'ours.yaml', undefined, () => base).policy);
}

const CALENDAR_DAYS = overlay('readings: { ten-days: calendar }\n');
const NO_MONTH = overlay('change:\n  standard-monthly: { off: weekly meetings take its place }\n');
const COUNCIL = resolvePolicy(catalogue().get('council-procedure')!.policy);
const COUNCIL_CALENDAR = resolvePolicy(
  loadPolicy(
    "extends: council-procedure\nid: theirs\nversion: '2'\ninForceFrom: 2026-04-01\nsource: A decision\nreadings: { ten-days: calendar }\n",
    'theirs.yaml',
    undefined,
    () => catalogue().get('council-procedure')!,
  ).policy,
);
const ADOPTABLE = {
  'council-calendar': COUNCIL_CALENDAR,
  calendar: CALENDAR_DAYS,
  'no-month': NO_MONTH,
  council: COUNCIL,
  standard: { ...STANDARD, title: 'Standard again' },
};

function lived(subject: Subject, from: string, to: string, ...facts: readonly Fact[]): Life {
  return new Life(subject, { adoptable: ADOPTABLE }).byAlarm(from, to, (today) =>
    facts.filter(({ recordedAt }) => recordedAt.slice(0, 10) === today),
  );
}

/** The life after one look on that day. */
function lookedAt(life: Life, today: string): Life {
  life.look(today);
  return life;
}

/** `Title: 2026-04-17 -> 2026-04-11`, as each person is told. */
function changes(life: Life): readonly string[] {
  return life.said
    .filter(({ notice }) => notice.kind === 'changed')
    .flatMap(({ on, notice }) =>
      (notice.about.changes ?? []).map(({ title, from = 'none', to = 'none' }) => `${on} ${notice.to} ${title}: ${from} -> ${to}`),
    );
}

// Good Friday is 3 April 2026, Easter Monday the 6th. Ten working days from Wednesday 1 April end on Friday the 17th, ten days on Saturday the 11th.
describe('an overview due Fri 17 April 2026, once ten days are calendar days', () => {
  const OVERVIEW = 'standard-10day-overview/2026-04-01';
  const due = (from: string, recordedOn: string, start = '2026-04-01') =>
    lived(allocation('2026-04-01'), start, '2026-04-10', adoption('calendar', from, recordedOn)).recordOf(OVERVIEW)?.dueOn;

  test.each([
    ['from Fri 10 April: it is due on Sat 11 April', '2026-04-10', '2026-04-11'],
    ['from that Saturday itself', '2026-04-11', '2026-04-11'],
    ['from Sun 12 April: it would have been due before, so it stays', '2026-04-12', '2026-04-17'],
    ['from Fri 17 April: it stays for the same reason', '2026-04-17', '2026-04-17'],
    ['from Mon 20 April: it was due before that day', '2026-04-20', '2026-04-17'],
  ])('%s', (_, from, expected) => {
    expect(due(from, '2026-04-02')).toBe(expected);
  });

  test('said for a day that has passed, it applies from the day on which it is recorded', () => {
    expect(due('2026-04-01', '2026-04-09')).toBe('2026-04-11');
  });

  test('the date moves in the ledger, and the supervisor is told once of the old and the new one', () => {
    const life = lived(allocation('2026-04-01'), '2026-04-01', '2026-04-10', adoption('calendar', '2026-04-08', '2026-04-07'));
    expect(life.ledger.find(({ kind }) => kind === 'moved')).toMatchObject({
      about: OVERVIEW,
      on: '2026-04-11',
      detail: { from: '2026-04-17', because: 'policy' },
    });
    expect(changes(life)).toEqual(['2026-04-07 sue 10-day overview: 2026-04-17 -> 2026-04-11']);
    // The last working day before Saturday the 11th is Friday the 10th, half-way from the 1st Sunday the 5th.
    expect(life.told(OVERVIEW)).toEqual(['2026-04-07 reminder sue', '2026-04-10 reminder sue']);
  });

  test('of a date that was reminded of already a new reminder follows, and the old one is taken back', () => {
    const life = lived(
      allocation('2026-04-01'),
      '2026-04-01',
      '2026-04-20',
      adoption('calendar', '2026-04-02', '2026-04-01'),
      adoption('standard', '2026-04-11', '2026-04-10'),
    );
    expect(life.recordOf(OVERVIEW)?.dueOn).toBe('2026-04-17');
    expect(changes(life)).toEqual(['2026-04-10 sue 10-day overview: 2026-04-11 -> 2026-04-17']);
    // Half-way to Saturday the 11th is Sunday the 5th, half-way to Friday the 17th Thursday the 9th: past, so at once.
    expect(life.told(OVERVIEW)).toEqual([
      '2026-04-05 reminder sue',
      '2026-04-10 reminder sue',
      '2026-04-17 reminder sue',
      '2026-04-20 breach sue',
      '2026-04-20 escalation mia',
    ]);
  });

  test.each([
    ['another policy that would have had it due before its day leaves it as it is', '2026-04-12', ['2026-04-17']],
    ['another policy that has it due later takes it over by its own name', '2026-04-09', ['2026-04-11']],
  ])('%s', (_, from, expected) => {
    const life = lived(
      allocation('2026-04-01', { caseKind: 'assessment' }),
      '2026-04-01',
      '2026-04-14',
      adoption('council-calendar', from, '2026-04-08'),
    );
    const overviews = life.state.records.filter(({ duty, over }) => duty?.endsWith('10day-overview') === true && !over);
    expect(overviews.map(({ dueOn }) => dueOn)).toEqual(expected);
  });

  test('what was held before the day stays held', () => {
    const life = lived(
      allocation('2026-04-01'),
      '2026-04-01',
      '2026-04-10',
      fact('overview-held', '2026-04-07'),
      adoption('calendar', '2026-04-09', '2026-04-08'),
    );
    expect(life.recordOf(OVERVIEW)).toMatchObject({ dueOn: '2026-04-17', state: 'met', metOn: '2026-04-07' });
    expect(life.written(OVERVIEW)).toEqual(['2026-04-01 opened', '2026-04-07 met']);
  });
});

describe('standard, and the procedure of a council from Fri 15 May 2026, recorded on Mon 4 May', () => {
  const subject = relationship('2025-11-03', { watchFrom: '2026-04-01' });
  const life = lived(
    subject,
    '2026-04-01',
    '2026-06-02',
    fact('agreement-signed', '2025-11-20', { recordedAt: '2026-04-01T00:30:00Z' }),
    adoption('council', '2026-05-15', '2026-05-04'),
    held('2026-05-12', { kinds: ['personal'] }),
  );

  test.each([
    // Nothing was held in April. May's session was of the old policy, and ends the ladder of April under it.
    ['standard-monthly/2026-04', { dueOn: '2026-04-30', state: 'missed', clearedOn: '2026-05-12' }],
    // The session of the 12th was before the day, and counts in the month that is due after it.
    ['council-personal-monthly/2026-05', { dueOn: '2026-05-31', state: 'met', metOn: '2026-05-12' }],
    ['council-casework-monthly/2026-05', { dueOn: '2026-05-31', state: 'missed' }],
    ['council-casework-monthly/2026-06', { dueOn: '2026-06-30', state: 'upcoming' }],
  ])('%s', (id, expected) => {
    expect(life.recordOf(id)).toMatchObject(expected);
  });

  test("May's session and the yearly agreement of the old policy are withdrawn, and the ledger says why", () => {
    const withdrawn = life.ledger
      .filter(({ kind }) => kind === 'withdrawn')
      .map(({ about, detail }) => `${about}: ${String(detail['reason'])}`);
    expect(withdrawn.toSorted()).toEqual([
      'standard-agreement-review/2025-11-20: the policy changed',
      'standard-monthly/2026-05: the policy changed',
    ]);
  });

  test('the supervisor gets one list of what was due, what is no longer and what is new', () => {
    expect(life.said.filter(({ notice }) => notice.kind === 'changed')).toHaveLength(1);
    expect(changes(life)).toContain('2026-05-04 sue Monthly supervision for May 2026: 2026-05-31 -> none');
    expect(changes(life)).toContain('2026-05-04 sue Personal supervision for May 2026: none -> 2026-05-31');
  });

  test('nothing of the new policy is due before its day', () => {
    const opened = life.ledger.filter(({ kind, about }) => kind === 'opened' && about.startsWith('council-'));
    expect(opened.length).toBeGreaterThan(3);
    for (const { on } of opened) expect(on! >= '2026-05-15').toBe(true);
  });
});

test('an adoption that changes no date that is open is told to nobody', () => {
  const life = lived(relationship('2026-04-01'), '2026-04-01', '2026-04-20', adoption('standard', '2026-04-15', '2026-04-13'));
  expect(life.said.filter(({ notice }) => notice.kind === 'changed')).toEqual([]);
});

test('taken back before its day, nothing remains of it', () => {
  const life = lived(
    relationship('2026-04-01'),
    '2026-04-01',
    '2026-06-02',
    adoption('no-month', '2026-05-10', '2026-04-20'),
    adoption('start', '2026-05-10', '2026-04-28'),
  );
  expect(life.recordOf('standard-monthly/2026-05')).toMatchObject({ dueOn: '2026-05-31', state: 'missed' });
});

describe('an adoption that is withdrawn before its day', () => {
  const withdrawal = (of: Fact, on: string) =>
    fact('fact-withdrawn', on, { id: 'w', fact: of.id, reason: 'not decided', recordedAt: `${on}T00:30:00Z` });

  test('whoever was told of the new date hears that it is the old one again, and is reminded of that', () => {
    const coming = adoption('calendar', '2026-04-10', '2026-04-07');
    const life = lived(allocation('2026-04-01'), '2026-04-01', '2026-04-17', coming, withdrawal(coming, '2026-04-09'));
    expect(changes(life)).toEqual([
      '2026-04-07 sue 10-day overview: 2026-04-17 -> 2026-04-11',
      '2026-04-09 sue 10-day overview: 2026-04-11 -> 2026-04-17',
    ]);
    expect(life.said.findLast(({ notice }) => notice.kind === 'changed')?.notice.about).toMatchObject({
      title: 'Policy as before',
      why: 'The version of any that was to apply from Fri 10 Apr 2026 is not adopted after all.',
    });
    expect(life.ledger.findLast(({ kind }) => kind === 'moved')?.detail).toEqual({ from: '2026-04-11', because: 'policy' });
    expect(life.told('standard-10day-overview/2026-04-01')).toContain('2026-04-17 reminder sue');
  });

  test('what would have gone is due again', () => {
    const coming = adoption('no-month', '2026-05-10', '2026-05-04');
    const life = lived(relationship('2026-04-01'), '2026-04-01', '2026-05-08', coming, withdrawal(coming, '2026-05-07'));
    expect(changes(life)).toEqual([
      '2026-05-04 sue Monthly supervision for May 2026: 2026-05-31 -> none',
      '2026-05-07 sue Monthly supervision for May 2026: none -> 2026-05-31',
    ]);
  });

  test('before anybody looked, nobody hears of either', () => {
    const coming = adoption('no-month', '2026-05-10', '2026-05-07');
    const life = lived(relationship('2026-04-01'), '2026-04-01', '2026-05-08', coming, withdrawal(coming, '2026-05-07'));
    expect(changes(life)).toEqual([]);
  });
});

test('what is switched off from a day is asked for up to the day before', () => {
  const life = lived(relationship('2026-03-02'), '2026-03-02', '2026-06-02', adoption('no-month', '2026-05-10', '2026-04-20'));
  expect(life.recordOf('standard-monthly/2026-04')).toMatchObject({ state: 'missed' });
  expect(life.recordOf('standard-monthly/2026-05')).toBeUndefined();
});

describe('times that are others in the new version', () => {
  const months = (every: string, more: object = {}) =>
    resolvePolicy(
      tinyPolicy({
        duties: [
          { id: 'again', due: { rule: 'rolling', every } },
          {
            id: 'yearly',
            element: 'policy',
            owner: 'policy-owner',
            satisfiedBy: [{ fact: 'policy-reviewed' }],
            due: { rule: 'cycle', after: 'policy.implemented', first: every, every },
            ...more,
          },
        ],
      }),
    );
  const WORLD = { policy: months('6 months'), adoptable: { four: months('4 months'), nine: months('9 months') } };
  const due = (life: Life) => life.state.records.filter(({ over }) => !over).map(({ id, dueOn, state }) => `${id} ${dueOn} ${state}`);

  // Held on 10 February: six months end on 10 August, four on 10 June, nine on 10 November.
  test.each([
    ['four', '2026-05-01', 'again/2026-02-10 2026-06-10 upcoming'],
    ['four', '2026-06-11', 'again/2026-02-10 2026-08-10 upcoming'],
    ['nine', '2026-05-01', 'again/2026-02-10 2026-11-10 upcoming'],
    ['nine', '2026-08-11', 'again/2026-02-10 2026-08-10 upcoming'],
  ])('of what rolls on, %s months from %s', (version, from, expected) => {
    const life = lookedAt(
      new Life(relationship('2026-01-05'), WORLD).record(held('2026-02-10'), adoption(version, from, '2026-04-20')),
      '2026-04-20',
    );
    expect(due(life)).toEqual([expected]);
  });

  test('the one that stayed is met, and the next has the new time', () => {
    const life = new Life(relationship('2026-01-05'), WORLD).record(held('2026-02-10'), adoption('four', '2026-06-11', '2026-04-20'));
    life.look('2026-04-20');
    life.record(held('2026-07-20')).look('2026-07-20');
    expect(due(life)).toEqual(['again/2026-07-20 2026-11-20 upcoming']);
    expect(life.recordOf('again/2026-02-10')).toMatchObject({ state: 'met', metOn: '2026-07-20', dueOn: '2026-08-10' });
  });

  // Implemented on 1 January 2026: each half-year 1 July, 1 January 2027; each four months 1 May, 1 September, 1 January 2027; nine 1 October, 1 July 2027.
  test.each([
    ['four', '2026-04-01', ['yearly/1 2026-05-01 upcoming']],
    ['four', '2026-06-01', ['yearly/1 2026-09-01 upcoming']],
    ['nine', '2026-06-01', ['yearly/1 2026-10-01 upcoming']],
    // Due on 1 July under the old one, and not done: it stays, and the next is the second.
    ['nine', '2026-07-02', ['yearly/1 2026-07-01 upcoming']],
  ])('of what comes round, %s months from %s', (version, from, expected) => {
    const life = lookedAt(new Life(policyInUse('2026-01-01'), WORLD).record(adoption(version, from, '2026-03-20')), '2026-03-20');
    expect(due(life)).toEqual(expected);
  });

  test('the review that was due before the day is met by the first, the next date by the second', () => {
    const life = lookedAt(new Life(policyInUse('2026-01-01'), WORLD).record(adoption('nine', '2026-07-02', '2026-03-20')), '2026-03-20');
    life.look('2026-07-06');
    expect(due(life)).toEqual(['yearly/1 2026-07-01 overdue', 'yearly/2 2026-10-01 upcoming']);
    life.record(fact('policy-reviewed', '2026-07-08')).look('2026-07-08');
    expect(due(life)).toEqual(['yearly/2 2026-10-01 upcoming']);
    life.record(fact('policy-reviewed', '2026-09-08')).look('2026-09-08');
    expect(life.recordOf('yearly/2')).toMatchObject({ state: 'met', metOn: '2026-09-08' });
  });
});

describe('so many a year', () => {
  const count = (atLeast: number) =>
    resolvePolicy(
      tinyPolicy({
        duties: [{ id: 'year', due: { rule: 'count', atLeast, each: 'calendar-year', after: 'relationship.start', pace: '5 weeks' } }],
      }),
    );
  const WORLD = { policy: count(4), adoptable: { six: count(6) } };
  const sessions = ['2026-02-10', '2026-04-14', '2026-06-09'].map((on) => held(on));

  test('those that were held carry over', () => {
    const life = lookedAt(
      new Life(relationship('2026-01-05'), WORLD).record(...sessions, adoption('six', '2026-07-01', '2026-06-15')),
      '2026-07-01',
    );
    expect(life.recordOf('year/2026')?.open?.why).toContain('at least 6 in each calendar year');
    expect(life.recordOf('year/2026')?.open?.why).toContain('3 are recorded so far; 3 are missing.');
    expect(life.told().filter((line) => line.includes('ask'))).toEqual([]);
  });

  // From 1 December three more, five weeks apart, would end on 9 February.
  test('a year in which they no longer fit stays under the version before', () => {
    const life = lookedAt(
      new Life(relationship('2026-01-05'), WORLD).record(...sessions, adoption('six', '2026-12-01', '2026-06-15')),
      '2026-12-01',
    );
    expect(life.recordOf('year/2026')?.open?.why).toContain('at least 4 in each calendar year');
  });
});
