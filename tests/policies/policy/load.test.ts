import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { loadPolicy } from '../../../policies/policy/load.js';
import { type Problem, ProblemsError, problemInWords } from '../../../policies/policy/problem.js';

const HOUSE = catalogue().get('standard')!.input.ladders;

// Line numbers below count from `id: tiny`, line 1.
const TINY = `id: tiny
title: Tiny policy
version: '1'
inForceFrom: 2026-01-01
source: Made up for a test
readings:
  - id: ten-days
    question: Working or calendar days?
    default: working
    options: { working: ten working days, calendar: ten calendar days }
settings:
  - id: interval
    question: How often are they to meet?
duties:
  - id: first
    clause: '1'
    title: First meeting
    element: personal
    strength: required
    owner: supervisor
    due: { rule: once, after: relationship.start, within: 1 month }
    satisfiedBy: [{ fact: session-held }]
    provenance: { from: source }
    action: Hold the meeting.
  - id: again
    clause: '2'
    title: Meeting
    element: personal
    strength: required
    owner: supervisor
    due:
      rule: rolling
      every: { setting: interval }
    satisfiedBy: [{ fact: session-held, kinds: [personal] }]
    provenance: { from: local, note: chosen by the service }
    action: Hold the meeting.
  - id: restated
    clause: '9'
    title: First meeting, once more
    element: personal
    strength: required
    sameAs: first
`;

/** The tiny policy with one line written otherwise; an empty text leaves the line out of what it says but in the count. */
function withLine(line: number, text: string): string {
  return TINY.split('\n')
    .with(line - 1, text)
    .join('\n');
}

function problemsOf(text: string): readonly Problem[] {
  try {
    loadPolicy(text, 'tiny.yaml', HOUSE);
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
  return [];
}

test('the tiny policy as it stands has no problem', () => {
  expect(problemsOf(TINY)).toEqual([]);
});

describe('one thing wrong gives one problem, at its line, with what to do', () => {
  test.each([
    ['an unknown key of a duty', 24, '    acton: Hold the meeting.', 'duties[0].acton', '"acton" is not known', 'Correct its spelling'],
    ['an unknown key at the top', 5, 'sauce: Made up for a test', 'sauce', '"sauce" is not known', 'Correct its spelling'],
    [
      'a strength that does not exist',
      19,
      '    strength: obligatory',
      'duties[0].strength',
      'not one of those allowed',
      'required, expected, information',
    ],
    [
      'an owner that does not exist',
      20,
      '    owner: boss',
      'duties[0].owner',
      'not one of those allowed',
      'worker, supervisor, line-manager, policy-owner',
    ],
    [
      'an anchor that does not exist',
      21,
      '    due: { rule: once, after: birth, within: 1 month }',
      'duties[0].due.after',
      'not one of those allowed',
      'relationship.start',
    ],
    [
      'a length of time in words',
      21,
      '    due: { rule: once, after: relationship.start, within: ten days }',
      'duties[0].due.within',
      'cannot be read',
      '"10 working days"',
    ],
    [
      'a length of time as a number',
      21,
      '    due: { rule: once, after: relationship.start, within: 10 }',
      'duties[0].due.within',
      '10 does not fit here',
      'Write a length of time such as "10 weeks"',
    ],
    [
      'the first date of what rolls on, without its event',
      21,
      '    due: { rule: rolling, every: 4 weeks, first: 6 weeks }',
      'duties[0].due.first',
      '"6 weeks" does not fit here',
      'Write first: { after: relationship.start, within: 6 weeks }.',
    ],
    [
      'the first date of a cycle, without on',
      21,
      '    due: { rule: cycle, after: policy.implemented, first: 2027-09-30, every: 1 year }',
      'duties[0].due.first',
      '"2027-09-30" does not fit here',
      'Write first: { on: 2027-09-30 }.',
    ],
    ['a clause as a number', 16, '    clause: 1', 'duties[0].clause', 'expected string', "Put it in quotes: '1'."],
    [
      'a rule that does not exist',
      21,
      '    due: { rule: never }',
      'duties[0].due.rule',
      'no alternative fits',
      'once, window, rolling, cycle',
    ],
    [
      'a kind of session that does not exist',
      34,
      '    satisfiedBy: [{ fact: session-held, kinds: [chat] }]',
      'duties[1].satisfiedBy[0].kinds[0]',
      'not one of those allowed',
      'personal',
    ],
    [
      'a fact that does not exist',
      22,
      '    satisfiedBy: [{ fact: tea-drunk }]',
      'duties[0].satisfiedBy[0].fact',
      '"tea-drunk" does not fit here',
      'session-held',
    ],
    ['a title of the wrong type', 2, 'title: [Tiny, policy]', 'title', 'expected string', 'Write a value of the kind string'],
    ['a date that is not one', 4, 'inForceFrom: 2026-02-30', 'inForceFrom', 'does not have the right form', 'YYYY-MM-DD'],
    ['an id with capitals', 1, 'id: Tiny Policy', 'id', 'does not have the right form', 'lower-case words joined by dashes'],
    ['a zone that does not exist', 5, 'source: x\nzone: Europe/Londres', 'zone', 'cannot be read', 'Europe/London'],
    ['a default that is no option', 9, '    default: lunar', 'readings[0].default', '"lunar" is not one of', 'working, calendar'],
    [
      'a setting that is not defined',
      33,
      '      every: { setting: how-often }',
      'duties[1].due.every',
      'no setting "how-often"',
      'Define it under settings',
    ],
    ['a ladder that is not defined', 24, '    action: Hold it.\n    ladder: steep', 'duties[0].ladder', 'no ladder "steep"', 'house'],
    [
      'a reading that is not defined',
      23,
      '    provenance: { from: reading, reading: moon }',
      'duties[0].provenance.reading',
      'no reading "moon"',
      'Define it under readings',
    ],
    ['an id that two duties share', 25, '  - id: first', 'duties[1].id', '"first" is used by an earlier duty', 'an id of its own'],
    ['a mirror of nothing', 42, '    sameAs: nothing', 'duties[2].sameAs', '"nothing" is not a duty', 'due:'],
    ['a mirror of a mirror', 42, '    sameAs: restated', 'duties[2].sameAs', '"restated" is not a duty', 'due:'],
    [
      'hours for an event without an instant',
      21,
      '    due: { rule: once, after: relationship.start, within: 24 hours }',
      'duties[0].due.within',
      'counted in hours',
      'in days',
    ],
  ])('%s', (_, line, text, path, message, mend) => {
    const at = line + text.split('\n').length - 1;
    const [first] = problemsOf(withLine(line, text)).filter((problem) => problem.path === path);
    expect(first).toMatchObject({ file: 'tiny.yaml', path });
    expect(first?.line).toBe(at);
    expect(first?.message).toContain(message);
    expect(first?.mend).toContain(mend);
  });

  test.each([
    ['a title', 17, 'duties[0].title', 15],
    ['an owner', 20, 'duties[0].owner', 15],
    ['what is due', 21, 'duties[0].due', 15],
    ['the document it comes from', 5, 'source', 1],
  ])('a duty without %s is told so at the line where it begins', (_, line, path, at) => {
    const problems = problemsOf(withLine(line, '# left out'));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: at, path, message: `"${path.split('.').at(-1)}" is missing` });
  });

  test('a reading used without a value for one of its options', () => {
    const text = withLine(
      21,
      '    due: { rule: once, after: relationship.start, within: { reading: ten-days, options: { working: 10 working days } } }',
    );
    expect(problemsOf(text)).toEqual([
      {
        file: 'tiny.yaml',
        line: 21,
        path: 'duties[0].due.within.options',
        message: 'the reading\'s option "calendar" has no value here',
        mend: 'Give a value for each option of the reading.',
      },
    ]);
  });

  test.each([
    ['under: { reading: moon, is: [full] }', 'duties[0].satisfiedBy[0].under.reading', 'there is no reading "moon"'],
    ['under: { reading: ten-days, is: [lunar] }', 'duties[0].satisfiedBy[0].under.is', 'the reading "ten-days" has no option "lunar"'],
  ])('a fact that counts only %s', (under, path, message) => {
    const at = TINY.split('\n').findIndex((line) => line.includes('satisfiedBy:')) + 1;
    expect(problemsOf(withLine(at, `    satisfiedBy: [{ fact: session-held, ${under} }]`))).toMatchObject([{ path, message }]);
  });

  test('hours hidden in the options of a reading', () => {
    const text = withLine(
      21,
      '    due: { rule: once, after: relationship.start, within: { reading: ten-days, options: { working: 10 working days, calendar: 240 hours } } }',
    );
    expect(problemsOf(text)).toMatchObject([{ line: 21, path: 'duties[0].due.within.options.calendar', mend: 'Write the time in days.' }]);
  });

  test('hours hidden in the default of a setting', () => {
    const text = withLine(13, '    question: How often?\n    default: 24 hours');
    expect(problemsOf(text)).toMatchObject([{ path: 'duties[1].due.every', line: 34, mend: 'Write the time in days.' }]);
  });

  test.each([
    [
      'a figure that names a reading and forgets its values',
      '{ reading: ten-days }',
      'duties[0].due.within.options',
      '"options" is missing',
    ],
    ['a figure whose setting is misspelt', '{ setting: The Interval }', 'duties[0].due.within.setting', 'right form'],
  ])('%s', (_, figure, path, message) => {
    const problems = problemsOf(withLine(21, `    due: { rule: once, after: relationship.start, within: ${figure} }`));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 21, path });
    expect(problems[0]?.message).toContain(message);
  });
});

describe('the file as a whole', () => {
  test('broken YAML is told with its line', () => {
    const problems = problemsOf(withLine(18, '    element: [personal'));
    expect(problems[0]).toMatchObject({ file: 'tiny.yaml', path: '', mend: 'Close the bracket that was opened.' });
    expect(problems[0]!.line).toBeGreaterThanOrEqual(18);
    expect(problems[0]!.line).toBeLessThanOrEqual(19);
  });

  test.each([
    ['a colon in a text', 18, '    element: Local: five days', 18, "A text with a colon needs quotes, as in 'Local: five days'."],
    ['a colon in a text in brackets', 18, '    element: { a: b: c }', 18, "A text with a colon needs quotes, as in 'Local: five days'."],
    ['a line too far to the left', 18, '   element: personal', 18, 'Indent the line as the line above.'],
    ['a line too far to the right', 18, '      element: personal', 17, 'Indent the line below as this one'],
    ['a tab', 18, '\telement: personal', 18, 'spaces'],
  ])('%s is told once, with what to do', (_, line, text, at, mend) => {
    const problems = problemsOf(withLine(line, text));
    expect(problems).toMatchObject([{ line: at, path: '' }]);
    expect(problems[0]?.mend).toContain(mend);
  });

  test('a key written twice is broken YAML', () => {
    expect(problemsOf(withLine(3, "version: '1'\ntitle: Again"))[0]).toMatchObject({ line: 4, path: '' });
  });

  test.each([
    ['nothing', ''],
    ['a sentence', 'Everybody is to be supervised.'],
    ['a list', '- one\n- two\n'],
  ])('%s is not a policy', (_, text) => {
    expect(problemsOf(text)).toHaveLength(1);
  });

  test('every problem is told at once, not one a run', () => {
    const text = TINY.replace('owner: supervisor', 'owner: boss')
      .replace('default: working', 'default: Working Days')
      .replace('once,', 'twice,');
    expect(problemsOf(text).map(({ path }) => path)).toEqual(['readings[0].default', 'duties[0].owner', 'duties[0].due.rule']);
  });

  test('a duty with many things wrong is still read as the duty it was meant to be', () => {
    const text = TINY.replace('owner: supervisor', 'owner: boss')
      .replace('once,', 'twice,')
      .replace('[{ fact: session-held }]', '[{ fact: tea-drunk }]')
      .replace('{ from: source }', '{ from: hearsay }');
    expect(problemsOf(text).map(({ path }) => path)).toEqual([
      'duties[0].owner',
      'duties[0].due.rule',
      'duties[0].satisfiedBy[0].fact',
      'duties[0].provenance.from',
    ]);
  });

  test.each([
    ['readings', '  - { id: ten-days, question: Again?, default: a, options: { a: one, b: two } }', 11],
    ['settings', '  - { id: interval, question: Again? }', 14],
  ])('two %s of one id', (list, text, line) => {
    const problems = problemsOf(withLine(line - 1, `${TINY.split('\n')[line - 2]}\n${text}`));
    expect(problems).toMatchObject([{ path: `${list}[1].id`, line }]);
  });

  test('a problem in words names file, line and path, and ends with the mend', () => {
    expect(problemInWords(problemsOf(withLine(20, '    owner: boss'))[0]!)).toBe(
      'tiny.yaml:20: duties[0].owner: the value is not one of those allowed. Write one of: worker, supervisor, line-manager, policy-owner, service-owner.',
    );
  });

  test('the ladders that ship with Oversight become part of the document; its own override them', () => {
    expect(Object.keys(loadPolicy(TINY, 'tiny.yaml', HOUSE).input.ladders!)).toEqual(['house']);
    const own = `${TINY}ladders:\n  house:\n    provenance: { from: local, note: agreed in June }\n    long: [{ at: { from: breach }, tell: [owner], say: breach }]\n    short: [{ at: { from: breach }, tell: [owner], say: breach }]\n`;
    expect(loadPolicy(own, 'tiny.yaml', HOUSE).policy.ladders['house']).toMatchObject({
      provenance: { note: 'agreed in June' },
      longFrom: 10,
    });
  });
});

test('a title that the file breaks over lines is one line: it stands in tables and in mails', () => {
  const broken = TINY.replace('title: First meeting', 'title: "First\\n  meeting"').replace(
    'title: Tiny policy',
    'title: |\n  Tiny\n  policy',
  );
  const { policy } = loadPolicy(broken, 'tiny.yaml', HOUSE);
  expect([policy.title, policy.duties[0]?.title]).toEqual(['Tiny policy', 'First meeting']);
});
