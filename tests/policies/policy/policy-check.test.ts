import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { loadPolicy } from '../../../policies/policy/load.js';
import { type Problem, ProblemsError } from '../../../policies/policy/problem.js';
import { warningsOf } from '../../../policies/policy/warnings.js';

const HOUSE = catalogue().get('standard')!.input.ladders;

interface Words {
  readonly strength?: string;
  readonly due?: string;
  readonly provenance?: string;
  readonly more?: string;
  readonly end?: string;
}

/** The second duty is on lines 28 to 37; what a test adds at the end begins on line 38. */
const policyWith = ({
  strength = 'required',
  due = '{ rule: once, after: relationship.start, within: 1 month }',
  provenance = '{ from: source }',
  more = '# nothing more',
  end = '',
}: Words): string => `id: tiny
title: Tiny policy
version: '1'
inForceFrom: 2026-01-01
source: Made up for a test
readings:
  - id: ten-days
    question: Working or calendar days?
    default: working
    options: { working: ten working days, calendar: ten calendar days }
  - id: only
    question: How is it understood?
    default: so
    options: { so: as it says }
settings:
  - { id: interval, question: How often? }
duties:
  - id: monthly
    clause: '1'
    title: Meeting
    element: personal
    strength: required
    owner: supervisor
    due: { rule: window, each: calendar-month, after: relationship.start }
    satisfiedBy: [{ fact: session-held }]
    provenance: { from: source }
    action: Hold it.
  - id: second
    clause: '2'
    title: Another
    element: personal
    strength: ${strength}
    owner: supervisor
    due: ${due}
    satisfiedBy: [{ fact: session-held }]
    provenance: ${provenance}
    ${more}
    action: Hold it.
${end}`;

function found(words: Words): { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  try {
    const { policy, problemOf } = loadPolicy(policyWith(words), 'tiny.yaml', HOUSE);
    return { problems: [], warnings: warningsOf(policy).map((finding) => problemOf(finding)) };
  } catch (error) {
    if (error instanceof ProblemsError) return { problems: error.problems, warnings: [] };
    throw error;
  }
}

const ladder = (...steps: readonly string[]): string => `ladders:
  ours:
    provenance: { from: local, note: ours }
    long:
${steps.map((step) => `      - ${step}`).join('\n')}
    short: [{ at: { from: breach }, tell: [owner], say: breach }]
`;
const USED = 'ladder: ours';
const check = (words: string): string => `checks:\n  - { clause: '9', title: Counted, element: personal, ${words} }\n`;

test('the tiny policy as it stands has nothing wrong', () => {
  expect(found({})).toEqual({ problems: [], warnings: [] });
});

describe('a problem, at its line, with what to do', () => {
  test.each<readonly [string, Words, number, string, string, string]>([
    [
      'one person is told twice at one moment',
      {
        more: USED,
        end: ladder(
          '{ at: { from: breach, workingDays: 5 }, tell: [owner], say: breach, times: 3 }',
          '{ at: { from: breach, workingDays: 15 }, tell: [manager-1, owner], say: escalation }',
        ),
      },
      44,
      'ladders.ours.long[1]',
      'tells owner at the same moment already (15 working days after the breach)',
      'Take one of the two out',
    ],
    [
      'a reminder after the due date',
      { more: USED, end: ladder('{ at: { from: breach }, tell: [owner], say: reminder }') },
      43,
      'ladders.ours.long[0].say',
      'too late',
      'say: breach',
    ],
    [
      'a breach before there can be one',
      { more: USED, end: ladder('{ at: { from: act-by }, tell: [owner], say: breach }') },
      43,
      'ladders.ours.long[0].say',
      'nothing is breached yet',
      'say: reminder',
    ],
    [
      'a step that would come again on its own day',
      { more: USED, end: ladder('{ at: { from: breach }, tell: [owner], say: breach, times: 3 }') },
      43,
      'ladders.ours.long[0].times',
      'again on the same day',
      'working days',
    ],
    [
      'a check with the id of a duty',
      { end: check('id: monthly, check: caseload') },
      40,
      'checks[0].id',
      'used by a duty',
      'an id of its own',
    ],
  ])('%s', (_, words, line, path, message, mend) => {
    const { problems } = found(words);
    expect(problems).toMatchObject([{ file: 'tiny.yaml', line, path }]);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.mend).toContain(mend);
  });

  test('and two checks of one id', () => {
    const two = `${check('id: counted, check: caseload')}${check('id: counted, check: supervised').split('\n')[1]}\n`;
    expect(found({ end: two }).problems).toMatchObject([{ path: 'checks[1].id', line: 41 }]);
  });
});

describe('a warning, for what a policy may say and hardly means', () => {
  const READ = '{ reading: ten-days, options: { working: 10 working days, calendar: 10 days } }';
  test.each<readonly [string, Words, string, string]>([
    [
      'a ladder that nobody hears, since what is expected tells only its owner',
      {
        strength: 'expected',
        more: USED,
        end: ladder('{ at: { from: breach }, tell: [manager-1], say: escalation }').replace('[owner]', '[manager-2]'),
      },
      'duties[1].ladder',
      'nobody would hear of it',
    ],
    [
      'a ladder of what is information',
      { strength: 'information', more: USED, end: ladder('{ at: { from: breach }, tell: [owner], say: breach }') },
      'duties[1].ladder',
      'does nothing',
    ],
    ['urgent information', { strength: 'information', more: 'urgent: true' }, 'duties[1].urgent', 'does nothing'],
    [
      'half-way through a day',
      { due: '{ rule: once, after: relationship.start, within: same day }' },
      'duties[1].ladder',
      'both reminders come on one day',
    ],
    ['a ladder that no duty uses', { end: ladder('{ at: { from: breach }, tell: [owner], say: breach }') }, 'ladders.ours', 'no duty uses'],
    [
      'a figure of a setting that is said to be in the clause',
      { due: '{ rule: once, after: relationship.start, within: { setting: interval } }' },
      'duties[1].provenance',
      'the setting "interval"',
    ],
    [
      'a figure of a reading that is said to be in the clause',
      { due: `{ rule: once, after: relationship.start, within: ${READ} }` },
      'duties[1].provenance',
      'follows from the reading "ten-days"',
    ],
    [
      'a reading that decides nothing of it',
      { provenance: '{ from: reading, reading: ten-days }' },
      'duties[1].provenance.reading',
      'nothing of the duty depends',
    ],
  ])('%s', (_, words, path, message) => {
    const { problems, warnings } = found(words);
    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([{ path }]);
    expect(warnings[0]?.message).toContain(message);
  });

  test.each<readonly [string, Words]>([
    ['a reading of one alternative, which only says how the clause is understood', { provenance: '{ from: reading, reading: only }' }],
    [
      'the reading that decides',
      {
        due: `{ rule: once, after: relationship.start, within: ${READ} }`,
        provenance: '{ from: reading, reading: ten-days }',
      },
    ],
    [
      'a house default with a setting',
      {
        due: '{ rule: once, after: relationship.start, within: { setting: interval } }',
        provenance: '{ from: house, note: nothing is said }',
      },
    ],
    ['the house ladder of what is expected', { strength: 'expected' }],
    ['information', { strength: 'information' }],
  ])('and none for %s', (_, words) => {
    expect(found(words)).toEqual({ problems: [], warnings: [] });
  });

  test.each([...catalogue()])('and none for what ships: %s', (_, { policy }) => {
    expect(warningsOf(policy)).toEqual([]);
  });
});
