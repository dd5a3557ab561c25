import { describe, expect, test } from 'vitest';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { notSetOf } from '../../../policies/engine/not-set.js';
import type { Subject } from '../../../policies/engine/subject.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, fact, Life, relationship, situation } from './life.js';

const AGREED = { rule: 'rolling', every: { agreed: 'every' }, first: { after: 'relationship.start', within: { agreed: 'every' } } };
const POLICY = tinyPolicy({
  settings: [{ id: 'induction', question: 'How long is induction?' }],
  duties: [
    { id: 'meeting', title: 'Supervision', due: AGREED },
    { id: 'induction', title: 'Induction', due: { rule: 'once', after: 'employment.start', within: { setting: 'induction' } } },
    {
      id: 'case-talk',
      title: 'Case talk',
      element: 'case',
      due: { rule: 'once', after: 'case.allocated', within: { setting: 'induction' } },
    },
    {
      id: 'student',
      title: 'For students',
      appliesTo: { stages: ['student'] },
      due: { rule: 'once', after: 'employment.start', within: { setting: 'induction' } },
    },
  ],
});
const WORLD = { policy: resolvePolicy(POLICY) };
const STARTED = relationship('2026-04-01');
const FREQUENCY = 'meeting: frequency not set: give "every" in relationships.csv';
const INDUCTION = 'induction: not set: choose induction (How long is induction?)';

function notSet(subject: Subject, choices: Readonly<Record<string, string>> = {}): readonly string[] {
  const world = { policy: resolvePolicy(POLICY, choices) };
  return notSetOf(situation(subject, [], '2026-04-10', world)).map(({ duty, text }) => `${duty}: ${text}`);
}

describe('a duty without a figure is shown, with what is missing, and never dated', () => {
  test.each([
    ['nothing agreed, nothing chosen', STARTED, {}, [FREQUENCY, INDUCTION]],
    ['a frequency agreed', relationship('2026-04-01', { every: '4 weeks' }), {}, [INDUCTION]],
    ['the setting chosen', STARTED, { induction: '3 months' }, [FREQUENCY]],
    ['a relationship for casework only, where neither lives', relationship('2026-04-01', { scope: 'casework' }), {}, []],
    ['a case', allocation('2026-04-01'), {}, ['case-talk: not set: choose induction (How long is induction?)']],
  ])('%s', (_, subject, choices, expected) => {
    expect(notSet(subject, choices)).toEqual(expected);
  });

  test('no occurrence follows from it', () => {
    expect(deriveOccurrences(situation(STARTED, [], '2026-12-01', WORLD))).toEqual([]);
  });

  test('the answer of an assessment and what an administrator reads list it', () => {
    const { notSet: listed, details } = new Life(STARTED, WORLD).look('2026-04-10');
    expect(listed?.map(({ duty, state, missing }) => `${duty} ${state} ${missing}`)).toEqual([
      'meeting not-set every',
      'induction not-set induction',
    ]);
    expect(details).toContain('- **Supervision**, clause 1: frequency not set: give "every" in relationships.csv');
  });

  test('the workflow remembers it until it is given', () => {
    const life = new Life(STARTED, { policy: resolvePolicy(POLICY, { induction: '3 months' }) });
    life.look('2026-04-10');
    expect(life.state.notSet).toHaveLength(1);
    Object.assign(life, { subject: relationship('2026-04-01', { every: '4 weeks' }) });
    life.look('2026-04-11');
    expect(life.state.notSet).toBeUndefined();
  });

  test('where everything is given nothing is said of it', () => {
    const life = new Life(relationship('2026-04-01', { every: '4 weeks' }), { policy: resolvePolicy(POLICY, { induction: '3 months' }) });
    expect(life.look('2026-04-10')).not.toHaveProperty('notSet');
  });
});

describe('the supervisor is asked for the frequency', () => {
  test('once, however often somebody looks', () => {
    const life = new Life(STARTED, WORLD).everyDay('2026-04-01', '2026-05-31');
    expect(life.told()).toEqual(['2026-04-01 unsupervised sue']);
    expect(life.said[0]?.notice.about).toMatchObject({
      title: 'No frequency of supervision is set',
      why: 'Tiny policy, clause 1, leaves it to the two of you how often you meet, and nothing is recorded. Until it is, no date is worked out for: Supervision.',
      action: 'Agree how often you meet, then have it put into the roster (relationships.csv, column every).',
      dueOn: null,
    });
    expect(life.written('no-frequency')).toEqual(['2026-04-01 asked']);
  });

  test('not before the relationship is watched, nor after its end', () => {
    const life = new Life(relationship('2026-04-01', { watchFrom: '2026-04-20' }), WORLD).record(fact('relationship-ended', '2026-04-10'));
    expect(life.everyDay('2026-04-01', '2026-04-30').told()).toEqual([]);
    expect(new Life(relationship('2026-04-01', { watchFrom: '2026-04-20' }), WORLD).everyDay('2026-04-01', '2026-04-30').told()).toEqual([
      '2026-04-20 unsupervised sue',
    ]);
  });

  test('not for a setting that the policy lacks: that is nobody’s to agree', () => {
    expect(new Life(relationship('2026-04-01', { every: '1 week', watchFrom: '2026-04-01' }), WORLD).look('2026-04-01').notices).toEqual(
      [],
    );
  });
});
