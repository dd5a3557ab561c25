import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../../policies/policy/check.js';
import { pathInWords } from '../../../policies/policy/problem.js';
import { tinyPolicy } from './tiny-policy.js';

const DUTIES = [
  { id: 'meeting', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' } },
  { id: 'restated', sameAs: 'meeting' },
];
const findings = (...checks: readonly object[]): readonly string[] =>
  checkPolicy(
    tinyPolicy({
      duties: DUTIES,
      checks: checks.map((check, at) => ({ id: `c-${at}`, clause: '1', title: 'Check', element: 'personal', ...check })) as never,
    }),
  ).map(({ path, message }) => `${pathInWords(path)}: ${message}`);

const SESSION = { fact: 'session-held' };

test('what is as it should be is not found fault with', () => {
  expect(
    findings(
      { check: 'counts', toward: ['meeting'], kinds: ['group'] },
      { check: 'filled', each: { ...SESSION, kinds: ['casework'] }, parts: ['actions'], template: 'casework' },
      { check: 'filled', element: 'case', each: SESSION, parts: ['actions'], when: 'migrated' },
      { check: 'filled', each: { fact: 'action-set' }, parts: ['owed-by', 'by-when'] },
      { check: 'exempt', from: ['meeting', 'restated', 'c-1'], roles: ['panel'] },
      { check: 'average', element: 'service', of: 'hours', atLeast: 12, weeks: 4, option: 'one' },
      { check: 'gap', of: SESSION, atMost: { agreed: 'every' } },
    ),
  ).toEqual([]);
});

describe('names', () => {
  test.each([
    [
      'an unknown duty',
      { check: 'counts', toward: ['meeting', 'gone'], kinds: ['group'] },
      'checks[0].toward[1]: "gone" is not a duty of this policy',
    ],
    [
      'one that only restates',
      { check: 'tells', duties: ['restated'], who: 'owner' },
      'checks[0].duties[0]: "restated" only restates others and has no due date of its own',
    ],
    [
      'an unknown duty or check',
      { check: 'exempt', from: ['gone'], roles: ['panel'] },
      'checks[0].from[0]: "gone" is not a duty of this policy',
    ],
    ['the id of a duty', { id: 'meeting', check: 'caseload' }, 'checks[0].id: the id "meeting" is used by a duty'],
  ])('%s', (_, check, expected) => {
    expect(findings(check)).toEqual([expected]);
  });

  test('the id of an earlier check', () => {
    expect(findings({ id: 'load', check: 'caseload' }, { id: 'load', check: 'caseload' })).toEqual([
      'checks[1].id: the id "load" is used by an earlier check',
    ]);
  });
});

describe('facts', () => {
  test.each([
    [
      'never recorded there',
      { check: 'followed', each: SESSION, by: [SESSION, { fact: 'overview-held' }] },
      'checks[0].by[1].fact: "overview-held" is never recorded on a relationship, so the check would find nothing there',
    ],
    [
      'without parts of a form',
      { check: 'filled', each: { fact: 'record-shared' }, parts: ['actions'] },
      'checks[0].parts: "record-shared" is recorded without parts of a form',
    ],
    [
      'without a form',
      { check: 'filled', each: { fact: 'agreement-signed' }, template: 'agreement' },
      'checks[0].template: "agreement-signed" is recorded without a form',
    ],
    [
      'without kinds',
      { check: 'not-older', at: { fact: 'agreement-signed', kinds: ['personal'] }, of: SESSION, than: '1 year' },
      'checks[0].at.kinds: "agreement-signed" is recorded without a kind of session',
    ],
    [
      'without parts that select it',
      { check: 'followed', each: { fact: 'record-shared', filled: ['x'] }, by: [SESSION] },
      'checks[0].each.filled: "record-shared" is recorded without parts of a form',
    ],
    [
      'without who did it',
      { check: 'author', each: { fact: 'record-agreed' }, by: 'supervisor' },
      'checks[0].each.fact: "record-agreed" is recorded without who did it',
    ],
    [
      'without how long it took',
      { check: 'length', each: { fact: 'record-written' }, atLeast: 60 },
      'checks[0].each.fact: "record-written" is recorded without how long it took',
    ],
  ])('%s', (_, check, expected) => {
    expect(findings(check)).toEqual([expected]);
  });
});

describe('places and conditions', () => {
  test.each([
    [
      'of another subject',
      { check: 'average', of: 'hours', atLeast: 12, weeks: 4, option: 'one' },
      'checks[0].element: "average" looks at a service, and this check belongs to a relationship',
    ],
    ['nothing to count by', { check: 'counts-not', toward: ['meeting'] }, 'checks[0].check: the check says nothing to go by'],
    ['nobody to exempt', { check: 'exempt', from: ['meeting'] }, 'checks[0].check: the check says nothing to go by'],
    ['no length', { check: 'length', each: SESSION }, 'checks[0].check: the check says nothing to go by'],
    ['nothing to be filled in', { check: 'filled', each: SESSION }, 'checks[0].check: the check says nothing to go by'],
    [
      'a kind of case elsewhere',
      { check: 'filled', each: SESSION, parts: ['x'], when: 'assessment' },
      'checks[0].when: "when" is a condition of a case, and this check belongs to a relationship',
    ],
    [
      'a figure in hours',
      { check: 'gap', of: SESSION, atMost: '24 hours' },
      'checks[0].atMost: a duty counted in hours needs the instant of its event, which this rule does not have',
    ],
    [
      'a setting that is not there',
      { check: 'gap', of: SESSION, atMost: { setting: 'often' } },
      'checks[0].atMost: there is no setting "often"',
    ],
  ])('%s', (_, check, expected) => {
    expect(findings(check)).toEqual([expected]);
  });
});
