import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { catalogue, policyFromInput, readFolder, readPolicyFile } from '../../../policies/policy/catalogue.js';
import { contentHash } from '../../../policies/policy/content-hash.js';
import { type Problem, ProblemsError } from '../../../policies/policy/problem.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { preview } from '../../../policies/preview/preview.js';

let folder = '';
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  folder = mkdtempSync(join(tmpdir(), 'oversight-overlay-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// `extends` is line 1; what a test adds begins on line 6.
const HEAD = `extends: council-procedure
id: our-council
version: '1'
inForceFrom: 2026-09-01
source: Decision of the head of service
`;
const LADDER = `{ provenance: { from: local, note: agreed in June }, long: [{ at: { from: breach }, tell: [owner], say: breach }], short: [{ at: { from: breach }, tell: [owner], say: breach }] }`;
const DUTY = `duties:
  - id: our-review
    clause: Local 1
    title: Review of the caseload
    element: person
    strength: expected
    owner: supervisor
    due: { rule: window, each: calendar-quarter, after: relationship.start }
    satisfiedBy: [{ fact: session-held, kinds: [personal] }]
    provenance: { from: local, note: decided in June }
    action: Go through the caseload together.
`;

function write(text: string, name = 'ours.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const resolved = (more: string) => resolvePolicy(readPolicyFile(write(HEAD + more)).policy);
const dutyOf = (more: string, id: string) => resolved(more).duties.find((duty) => duty.id === id)!;

function problemsOf(text: string, name?: string): readonly Problem[] {
  try {
    readPolicyFile(write(text, name));
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
  return [];
}

describe('what an overlay does not say is as the policy says', () => {
  test('its duties, readings, ladders and title', () => {
    const base = catalogue().get('council-procedure')!;
    const { policy } = readPolicyFile(write(HEAD));
    expect(policy).toMatchObject({ id: 'our-council', title: base.policy.title, source: 'Decision of the head of service' });
    expect(policy.duties).toEqual(base.policy.duties);
    expect(policy.readings).toEqual(base.policy.readings);
    expect(policy.ladders).toEqual(base.policy.ladders);
    expect(policy.extended).toEqual({ policy: 'council-procedure', version: '1', hash: base.hash });
  });

  test('the document that is kept says everything by itself', () => {
    const { input, hash, policy } = readPolicyFile(write(`${HEAD}readings: { ten-days: calendar }\n${DUTY}`));
    const kept = JSON.parse(JSON.stringify(input)) as typeof input;
    expect(policyFromInput(kept)).toMatchObject({ hash, policy });
    expect(contentHash(input)).toBe(hash);
  });
});

describe('what it says holds', () => {
  test('another reading: the ten days of the overview are calendar days, and it is read so', () => {
    const duty = dutyOf('readings: { ten-days: calendar }\n', 'council-10day-overview');
    expect(duty.due).toMatchObject({ within: { count: 10, unit: 'days' } });
    expect(duty.basis).toBe('read as ten calendar days');
  });

  test('a setting: the duty is dated, and its figure is a local one', () => {
    expect(resolved('').unset.map(({ duty }) => duty.id)).toContain('council-induction-access');
    const duty = dutyOf('settings: { induction: 6 weeks }\n', 'council-induction-access');
    expect(duty.due).toMatchObject({ within: { count: 6, unit: 'weeks' } });
    expect(duty.basis).toBe(
      "local figure, not in the policy: the length of induction is the organisation's; setting induction, 6 weeks, chosen in our-council",
    );
  });

  test.each([
    ['strength: expected', { strength: 'expected' }],
    ['owner: line-manager', { owner: 'line-manager' }],
    ['urgent: true', { urgent: true }],
    ['action: Meet, then record the date.', { action: 'Meet, then record the date.' }],
    ['ladder: records', { ladder: { longFrom: 10, provenance: { from: 'house' } } }],
  ])('a change of a duty, %s', (line, expected) => {
    const duty = dutyOf(`change:\n  council-personal-monthly:\n    ${line}\n`, 'council-personal-monthly');
    expect(duty).toMatchObject(expected);
    expect(duty.due).toMatchObject({ rule: 'window', each: 'calendar-month' });
  });

  test('a ladder of its own, for one duty or in the place of the house ladder for all', () => {
    const one = resolved(`ladders: { ours: ${LADDER} }\nchange: { council-personal-monthly: { ladder: ours } }\n`);
    const notes = Object.fromEntries(one.duties.map(({ id, ladder }) => [id, ladder.provenance.note]));
    expect(notes['council-personal-monthly']).toBe('agreed in June');
    expect(notes['council-casework-monthly']).not.toBe('agreed in June');
    const all = resolved(`ladders: { house: ${LADDER} }\n`).duties.find(({ id }) => id === 'council-casework-monthly');
    expect(all?.ladder.provenance).toEqual({ from: 'local', note: 'agreed in June' });
  });

  test('closures of its own, a further duty and a further check', () => {
    const policy = resolved(
      `closures: { 2026-12-24: Christmas closure }\n${DUTY}checks: [{ check: caseload, id: our-caseload, clause: Local 2, title: Caseload, element: personal }]\n`,
    );
    expect(policy.closures).toEqual({ '2026-12-24': 'Christmas closure' });
    expect(policy.duties.at(-1)).toMatchObject({ id: 'our-review', basis: 'local figure, not in the policy: decided in June' });
    expect(policy.checks.at(-1)).toMatchObject({ id: 'our-caseload' });
  });

  test('a duty that is switched off is never due and stays to be seen, with what only restates it', () => {
    const policy = resolved('change: { council-casework-monthly: { off: casework supervision is held by another service } }\n');
    expect(policy.duties.map(({ id }) => id)).not.toContain('council-casework-monthly');
    expect(policy.off.map(({ duty, reason }) => [duty.id, reason])).toEqual([
      ['council-casework-monthly', 'casework supervision is held by another service'],
    ]);
    // What combined the two combines the one that is left.
    expect(policy.mirrors.find(({ id }) => id === 'council-combined-monthly')).toMatchObject({ madeOf: ['council-personal-monthly'] });
    const both = resolved('change: { council-case-record-two-monthly: { off: recorded elsewhere } }\n');
    expect(both.off.map(({ duty, reason }) => [duty.id, reason])).toEqual([
      ['council-case-record-two-monthly', 'recorded elsewhere'],
      ['council-casework-scaling-monthly', 'restates or combines council-case-record-two-monthly, which is switched off'],
    ]);
  });

  // Allocated on Wednesday 1 April 2026; ten calendar days later is Saturday 11 April. Six weeks from 1 April: Wednesday 13 May.
  test('the dates of a preview follow, and each says whose its figure is', () => {
    const { occurrences, assumptions } = preview({
      policy: resolved(
        'readings: { ten-days: calendar }\nsettings: { induction: 6 weeks }\nchange: { council-apr-link: { off: held by human resources } }\n',
      ),
      start: '2026-04-01',
      cases: [{ ref: 'C-1', allocatedOn: '2026-04-01', kind: 'assessment', risks: [] }],
      until: '2026-06-30',
      holidays: bankHolidays(),
    });
    const of = (id: string) => occurrences.find(({ duty }) => duty === id)!;
    expect(of('council-10day-overview')).toMatchObject({ dueOn: '2026-04-11' });
    expect(of('council-10day-overview').why).toContain('read as ten calendar days');
    expect(of('council-induction-access')).toMatchObject({ dueOn: '2026-05-13', provenance: { from: 'local' } });
    expect(of('council-induction-access').why).toContain('local figure, not in the policy');
    expect(assumptions).toContain(
      'council-apr-link (Annual review (APR), clause Std-Expect p3; Purpose) is switched off: held by human resources.',
    );
  });
});

describe('one thing wrong gives one problem, at its line, with what to do', () => {
  test.each([
    ['a policy that there is not', 'extends: nothing', 1, 'extends', 'there is no policy "nothing"', 'standard'],
    [
      'a reading that there is not',
      'readings: { eleven-days: calendar }',
      6,
      'readings.eleven-days',
      'no reading "eleven-days"',
      'ten-days',
    ],
    [
      'an alternative that there is not',
      'readings: { ten-days: lunar }',
      6,
      'readings.ten-days',
      'no alternative "lunar"',
      'working, calendar',
    ],
    ['a setting that there is not', 'settings: { inductoin: 6 weeks }', 6, 'settings.inductoin', 'no setting "inductoin"', 'induction'],
    ['a setting that is no time', 'settings: { induction: long }', 6, 'settings.induction', 'cannot be read', '"10 working days"'],
    ['a setting in hours', 'settings: { induction: 24 hours }', 6, 'settings.induction', 'counted in hours', 'in days'],
    [
      'a duty that there is not',
      'change:\n  council-monthly:\n    strength: expected',
      7,
      'change.council-monthly',
      'no duty "council-monthly"',
      'council-personal-monthly',
    ],
    [
      'a ladder that there is not',
      'change:\n  council-personal-monthly:\n    ladder: steep',
      8,
      'change.council-personal-monthly.ladder',
      'no ladder "steep"',
      'Define it',
    ],
    [
      'a figure, which is not changed but replaced',
      'change: { council-personal-monthly: { due: 2 weeks } }',
      6,
      'change.council-personal-monthly.due',
      '"due" is not known here',
      'Correct',
    ],
    [
      'the owner of what only restates',
      'change: { council-apr-link: {}, council-agreement-effectiveness-review: { owner: worker } }',
      6,
      'change.council-agreement-effectiveness-review.owner',
      'has no owner of its own',
      'Change council-agreement-annual',
    ],
    ['a key that there is not', 'reading: { ten-days: calendar }', 6, 'reading', '"reading" is not known here', 'Correct'],
    ['a second duty of an id', DUTY.replace('our-review', 'council-apr-link'), 7, 'duties[0].id', 'used by an earlier duty', 'of its own'],
    [
      'a duty of its own that cannot live',
      DUTY.replace('relationship.start', 'case.allocated'),
      13,
      'duties[0].due.after',
      'has no',
      'Write',
    ],
  ])('%s', (_, more, line, path, message, mend) => {
    const text = more.startsWith('extends') ? HEAD.replace('extends: council-procedure', more) : HEAD + more;
    const problems = problemsOf(text);
    expect(problems).toMatchObject([{ file: 'ours.yaml', line, path }]);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.mend).toContain(mend);
  });

  test('choices written as a list say how to write them', () => {
    expect(problemsOf(`${HEAD}readings:\n  - ten-days: calendar\n`)).toMatchObject([
      { path: 'readings', mend: expect.stringContaining('a name and its value, such as "ten-days: calendar"') },
    ]);
  });

  test('several at once', () => {
    expect(problemsOf(`${HEAD}readings: { a: b }\nsettings: { c: 1 week }\nchange: { d: {} }\n`).map(({ path }) => path)).toEqual([
      'readings.a',
      'settings.c',
      'change.d',
    ]);
  });
});

describe('policies that extend each other', () => {
  const named = (id: string, base: string): string => HEAD.replace('our-council', id).replace('council-procedure', base);

  test('one in the same folder, whatever the files are called', () => {
    write(`${named('county', 'council-procedure')}readings: { ten-days: calendar }\n`, 'z.yaml');
    write(`${named('town', 'county')}settings: { induction: 6 weeks }\n`, 'a.yaml');
    const town = readFolder(folder).get('town')!;
    expect(town.policy.readings[0]).toMatchObject({ id: 'ten-days', default: 'calendar' });
    expect(town.policy.extended).toMatchObject({ policy: 'county', hash: readFolder(folder).get('county')!.hash });
  });

  test('one of the id of a policy that ships extends that and takes its place', () => {
    write(`${named('council-procedure', 'council-procedure')}readings: { ten-days: calendar }\n`);
    expect(readFolder(folder).get('council-procedure')!.policy.readings[0]?.default).toBe('calendar');
  });

  test('in a circle', () => {
    write(named('a', 'b'), 'a.yaml');
    write(named('b', 'c'), 'b.yaml');
    const problems = problemsOf(named('c', 'a'), 'c.yaml');
    expect(problems).toMatchObject([{ line: 1, path: 'extends' }]);
    expect(problems[0]?.message).toContain('in a circle');
    expect(problemsOf(named('alone', 'alone'), 'alone.yaml')[0]?.message).toBe(
      'the policies extend each other in a circle: alone.yaml > alone.yaml',
    );
  });

  test('a problem of the policy that is extended is told in its own file', () => {
    write('id: broken\ntitle: Broken\n', 'broken.yaml');
    expect(problemsOf(named('ours', 'broken'))[0]).toMatchObject({ file: 'broken.yaml' });
  });
});
