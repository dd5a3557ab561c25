import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { loadPolicy } from '../../../policies/policy/load.js';
import { ProblemsError } from '../../../policies/policy/problem.js';

const HOUSE = catalogue().get('standard')!.input.ladders;

interface Words {
  readonly element: string;
  readonly due: string;
  readonly satisfiedBy?: string;
  readonly appliesTo?: string;
}

/** `due` is on line 13, `satisfiedBy` on line 14, `appliesTo` on line 15. */
const policyWith = ({ element, due, satisfiedBy = '[{ fact: session-held }]', appliesTo = '{}' }: Words): string => `id: tiny
title: Tiny policy
version: '1'
inForceFrom: 2026-01-01
source: Made up for a test
duties:
  - id: meeting
    clause: '1'
    title: Meeting
    element: ${element}
    strength: required
    owner: supervisor
    due: ${due}
    satisfiedBy: ${satisfiedBy}
    appliesTo: ${appliesTo}
    provenance: { from: source }
    action: Hold the meeting.
`;

function problemsOf(words: Words) {
  try {
    loadPolicy(policyWith(words), 'tiny.yaml', HOUSE);
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
  return [];
}

const AFTER_START = '{ rule: once, after: relationship.start, within: 1 month }';
const AFTER_ALLOCATION = '{ rule: once, after: case.allocated, within: 1 month }';
const MONTHLY = '{ rule: window, each: calendar-month, after: relationship.start }';
const ROLLING = '{ rule: rolling, every: 4 weeks }';

describe('a duty that can never come due or be met is told so, once, with its line and the mend', () => {
  test.each<readonly [string, Words, number, string, string, string]>([
    [
      'personal, after an allocation',
      { element: 'personal', due: AFTER_ALLOCATION },
      13,
      'duties[0].due.after',
      'a relationship has no "case.allocated"',
      'Write employment.end, employment.start, post.start, relationship.start',
    ],
    [
      'of a case, after the start of a relationship',
      { element: 'case', due: MONTHLY },
      13,
      'duties[0].due.after',
      'a case has no',
      'case.allocated',
    ],
    [
      'of the policy, after an allocation',
      { element: 'policy', due: AFTER_ALLOCATION, satisfiedBy: '[{ fact: policy-reviewed }]' },
      13,
      'duties[0].due.after',
      'a policy has no',
      'policy.implemented',
    ],
    [
      'personal and of a case, after an allocation',
      { element: '[personal, case]', due: AFTER_ALLOCATION },
      13,
      'duties[0].due.after',
      'a relationship has no',
      'another element',
    ],
    [
      'after the start of the service',
      { element: 'personal', due: '{ rule: once, after: service.start, within: 1 month }' },
      13,
      'duties[0].due.after',
      'a relationship has no "service.start"',
      'relationship.start',
    ],
    [
      'of the service, met by what is never recorded on one',
      { element: 'service', due: ROLLING },
      14,
      'duties[0].satisfiedBy[0].fact',
      'is never recorded on a service',
      'recorded on a service',
    ],
    [
      'after a fact that its subject never has',
      { element: 'personal', due: '{ rule: after-fact, fact: overview-held, within: 1 week }' },
      13,
      'duties[0].due.fact',
      '"overview-held" is never recorded on a relationship',
      'recorded on a relationship',
    ],
    [
      'of a case, met by a signature',
      { element: 'case', due: AFTER_ALLOCATION, satisfiedBy: '[{ fact: agreement-signed }]' },
      14,
      'duties[0].satisfiedBy[0].fact',
      '"agreement-signed" is never recorded on a case',
      'recorded on a case',
    ],
    [
      'of a case, one of whose facts cannot be',
      { element: 'case', due: AFTER_ALLOCATION, satisfiedBy: '[{ fact: overview-held }, { fact: record-shared }]' },
      14,
      'duties[0].satisfiedBy[1].fact',
      '"record-shared" is never recorded on a case',
      'recorded on a case',
    ],
    [
      'met only where half of it lives',
      { element: '[personal, case]', due: ROLLING, satisfiedBy: '[{ fact: agreement-signed }]' },
      14,
      'duties[0].satisfiedBy[0].fact',
      'never recorded on a case',
      'recorded on a case',
    ],
    [
      'met by a signature of a kind',
      { element: 'person', due: ROLLING, satisfiedBy: '[{ fact: agreement-signed, kinds: [personal] }]' },
      14,
      'duties[0].satisfiedBy[0].kinds',
      '"agreement-signed" is recorded without a kind of session',
      'Leave "kinds" out.',
    ],
    [
      'met by a record that was held by telephone',
      { element: 'person', due: ROLLING, satisfiedBy: '[{ fact: record-written, modes: [telephone] }]' },
      14,
      'duties[0].satisfiedBy[0].modes',
      '"record-written" is recorded without how it was held',
      'Leave "modes" out.',
    ],
    [
      'by the next signature of a kind',
      {
        element: 'person',
        due: '{ rule: after-fact, fact: session-held, within: { next: { fact: agreement-signed, kinds: [personal] }, otherwise: 1 month } }',
      },
      13,
      'duties[0].due.within.next.kinds',
      'recorded without a kind of session',
      'Leave "kinds" out.',
    ],
    [
      'after an absence in which a duty was missed that has no windows',
      { element: 'personal', due: '{ rule: after-absence, of: [worker], missed: meeting, within: 1 week }' },
      13,
      'duties[0].due.missed',
      '"meeting" is not a duty of this policy that is due once in each window',
      'rule: window',
    ],
    [
      'after an absence of some hours',
      { element: 'personal', due: '{ rule: after-absence, of: [worker], atLeast: 24 hours, within: 1 week }' },
      13,
      'duties[0].due.atLeast',
      'counted in hours',
      'in days',
    ],
    [
      'met by the absence of a person',
      { element: 'person', due: ROLLING, satisfiedBy: '[{ fact: absence-started }]' },
      14,
      'duties[0].satisfiedBy[0].fact',
      'never recorded on a relationship',
      'recorded on a relationship',
    ],
    [
      'met by what only Oversight writes',
      { element: 'personal', due: ROLLING, satisfiedBy: '[{ fact: case-unreached }]' },
      14,
      'duties[0].satisfiedBy[0].fact',
      'never recorded on a relationship',
      'recorded on a relationship',
    ],
    [
      'personal, at a risk',
      { element: 'personal', due: ROLLING, appliesTo: '{ risk: [high-risk] }' },
      15,
      'duties[0].appliesTo.risk',
      'a condition of a case',
      'Leave it out',
    ],
    [
      'casework, for a kind of case',
      { element: 'casework', due: ROLLING, appliesTo: '{ caseKinds: [other] }' },
      15,
      'duties[0].appliesTo.caseKinds',
      'a condition of a case',
      'Leave it out',
    ],
    [
      'of the person, for the lead',
      { element: 'person', due: ROLLING, appliesTo: '{ lead: true }' },
      15,
      'duties[0].appliesTo.lead',
      'a condition of a case',
      'Leave it out',
    ],
    [
      'of a case, for those who hold cases',
      { element: 'case', due: ROLLING, appliesTo: '{ caseHolders: true }' },
      15,
      'duties[0].appliesTo.caseHolders',
      'a condition of a relationship',
      'Leave it out',
    ],
    [
      'met by a kind of what has no kinds',
      { element: 'case', due: AFTER_ALLOCATION, satisfiedBy: '[{ fact: overview-held, kinds: [casework] }]' },
      14,
      'duties[0].satisfiedBy[0].kinds',
      '"overview-held" is recorded without a kind',
      'Leave "kinds" out',
    ],
    [
      'after a kind of what has no kinds',
      { element: 'personal', due: '{ rule: after-fact, fact: role-changed, kinds: [personal], within: 1 week }' },
      13,
      'duties[0].due.kinds',
      '"role-changed" is recorded without a kind',
      'Leave "kinds" out',
    ],
  ])('%s', (_, words, line, path, message, mend) => {
    const problems = problemsOf(words);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'tiny.yaml', line, path });
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.mend).toContain(mend);
  });
});

describe('what belongs together passes', () => {
  test.each<readonly [string, Words]>([
    ['a first supervision', { element: '[personal, casework]', due: AFTER_START }],
    [
      'a case discussed in a session, which is carried to it',
      { element: 'case', due: AFTER_ALLOCATION, satisfiedBy: '[{ fact: session-held, kinds: [casework] }]' },
    ],
    ['a case at risk', { element: 'case', due: ROLLING, appliesTo: '{ risk: [high-risk], lead: true, caseKinds: [other] }' }],
    ['a worker who holds cases', { element: 'casework', due: MONTHLY, appliesTo: '{ caseHolders: true }' }],
    [
      'what follows a session in which the case was discussed',
      {
        element: 'case',
        due: '{ rule: after-fact, fact: session-held, kinds: [group], within: end of the month }',
      },
    ],
    [
      'a record on the file, of a session or of a case',
      {
        element: '[casework, case]',
        due: '{ rule: after-fact, fact: session-held, within: 1 week }',
        satisfiedBy: '[{ fact: record-uploaded, kinds: [casework] }]',
      },
    ],
  ])('%s', (_, words) => {
    expect(problemsOf(words)).toEqual([]);
  });
});
