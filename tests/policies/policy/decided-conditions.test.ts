import { expect, test } from 'vitest';
import { checkPolicy } from '../../../policies/policy/check.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { fact, held, occurrences, relationship, states } from '../engine/life.js';
import { tinyPolicy } from './tiny-policy.js';

const STARTED = relationship('2026-04-01');
const READING = { id: 'whom', question: 'Who?', default: 'holders', options: { holders: 'case-holders', all: 'everybody' } };
const meeting = (options: Readonly<Record<string, boolean | 'any'>>) =>
  tinyPolicy({
    readings: [READING],
    duties: [
      {
        id: 'meeting',
        appliesTo: { caseHolders: { reading: 'whom', options } },
        due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' },
      },
    ],
  });

test('a reading decides whether a duty is for case-holders only', () => {
  const policy = meeting({ holders: true, all: 'any' });
  const due = (choices: Readonly<Record<string, string>>, holding: readonly { from: string }[]) =>
    states('meeting', STARTED, [], '2026-04-20', { policy: resolvePolicy(policy, choices), holding }).length;
  expect([due({}, []), due({}, [{ from: '2026-04-01' }]), due({ whom: 'all' }, [])]).toEqual([0, 2, 2]);
  expect(checkPolicy(policy)).toEqual([]);
});

test('a reading that leaves one of its alternatives open is pointed out', () => {
  expect(checkPolicy(meeting({ holders: true }))).toMatchObject([{ path: ['duties', 0, 'appliesTo', 'caseHolders', 'options'] }]);
});

test('a reading decides whether one risk is enough, and whether the appraisal brings a date forward', () => {
  const wrong = tinyPolicy({
    readings: [READING],
    duties: [
      {
        id: 'risky',
        element: 'case',
        appliesTo: { risk: ['high-risk', 'not-in-sight'], allRisks: { reading: 'whom', options: { holders: false } } },
        due: { rule: 'window', each: 'calendar-month', after: 'case.allocated' },
      },
      { id: 'yearly', due: { rule: 'rolling', every: '12 months', notAfter: { reading: 'whom', options: { all: 'none' } } } },
      { id: 'person', appliesTo: { allRisks: true }, due: { rule: 'rolling', every: '12 months' } },
    ],
  });
  expect(checkPolicy(wrong).map(({ path }) => path.join('.'))).toEqual([
    'duties.0.appliesTo.allRisks.options',
    'duties.1.due.notAfter.options',
    'duties.2.appliesTo.allRisks',
  ]);
});

test('what follows a fact may be due sooner with the first session after it', () => {
  const duties = [
    {
      id: 'agreement',
      due: { rule: 'after-fact', fact: 'role-changed', within: '30 days', soonerWith: { fact: 'session-held', kinds: ['casework'] } },
      satisfiedBy: [{ fact: 'agreement-signed' }],
    },
  ] as const;
  const policy = resolvePolicy(tinyPolicy({ duties }));
  const facts = [
    fact('role-changed', '2026-05-04'),
    ...['2026-04-30', '2026-05-12', '2026-05-26'].map((on) => held(on, { kinds: ['casework'] })),
  ];
  const [one] = occurrences('agreement', STARTED, facts, '2026-05-13', { policy });
  expect(one).toMatchObject({ dueOn: '2026-05-12', state: 'overdue' });
  expect(one?.why()).toContain('within 30 days of what it follows');
  expect(one?.why()).toContain('The first one it belongs to was held on Tue 12 May 2026.');
  expect(states('agreement', STARTED, facts.slice(0, 2), '2026-05-13', { policy })).toEqual(['2026-06-03 upcoming']);
});

test('kinds of a fact that is recorded without any are pointed out, those to leave out too', () => {
  const after = (due: object) => checkPolicy(tinyPolicy({ duties: [{ id: 'note', due }] })).map(({ path }) => path.join('.'));
  expect(after({ rule: 'after-fact', fact: 'role-changed', notKinds: ['group'], within: '1 week' })).toEqual(['duties.0.due.notKinds']);
  const once = { rule: 'once', after: 'relationship.start', within: '1 month' };
  expect(after({ ...once, soonerWith: { fact: 'role-changed', kinds: ['casework'] } })).toEqual(['duties.0.due.soonerWith.kinds']);
  expect(after({ ...once, soonerWith: { fact: 'session-held', kinds: ['casework'] } })).toEqual([]);
});

test('why: with the first session; from the day on which a condition began to hold', () => {
  const policy = resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'agreement',
          due: { rule: 'once', after: 'relationship.start', within: '30 days', soonerWith: { fact: 'session-held', kinds: ['casework'] } },
          satisfiedBy: [{ fact: 'agreement-signed' }],
        },
        {
          id: 'three-way',
          appliesTo: { while: { from: 'supervision-split' } },
          due: { rule: 'rolling', every: '3 months', first: { after: 'relationship.start', within: '3 months' } },
          satisfiedBy: [{ fact: 'session-held', kinds: ['three-way'] }],
        },
      ],
    }),
  );
  const facts = [held('2026-04-14', { kinds: ['casework'] }), fact('supervision-split', '2026-06-10')];
  const why = (duty: string) => occurrences(duty, STARTED, facts, '2026-06-11', { policy })[0]?.why();
  expect(why('agreement')).toContain('The first one it belongs to was held on Tue 14 Apr 2026.');
  expect(why('three-way')).toContain('Counted from the day from which it applies, Wed 10 Jun 2026. Due Thu 10 Sep 2026.');
});
