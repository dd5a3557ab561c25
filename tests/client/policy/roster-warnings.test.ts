import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { use } from '../command/use.js';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-roster-'));
  file = join(folder, 'ours.yaml');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const POLICY = `id: ours
title: Ours
version: 1
inForceFrom: 2026-01-01
source: us
duties:
  - id: meeting
    clause: '1'
    title: Meeting
    element: personal
    strength: required
    owner: supervisor
    appliesTo: { roles: [social-worker], notStages: [probation] }
    due: { rule: rolling, every: { by: stage, figures: { newly-qualified: 2 weeks }, else: 4 weeks }, first: { after: relationship.start, within: 4 weeks } }
    satisfiedBy: [{ fact: session-held }]
    provenance: { from: source }
    action: Hold it.
`;
const OF_POLICY = `  - id: review
    clause: '2'
    title: Review
    element: policy
    strength: required
    owner: policy-owner
    due: { rule: cycle, after: policy.implemented, first: 1 year, every: 1 year }
    satisfiedBy: [{ fact: policy-reviewed }]
    provenance: { from: source }
    action: Review it.
`;

/** A worker, a supervisor and so many managers above. */
async function roster({
  managers = 3,
  role = 'Social Worker',
  stages = ['newly qualified', 'Probation'],
  owner = true,
} = {}): Promise<void> {
  const line = ['sup', ...Array.from({ length: managers }, (_, at) => `m${at + 1}`)];
  const people = [
    'id,name,role,stage,line_manager',
    `w,Worker,${role},${stages[0] ?? ''},sup`,
    `w2,Worker two,${role},${stages[1] ?? ''},sup`,
    ...line.map((id, at) => `${id},Name ${id},Manager,,${line[at + 1] ?? ''}`),
  ];
  await writeFile(join(folder, 'people.csv'), people.join('\n'));
  await writeFile(join(folder, 'relationships.csv'), 'id,worker,supervisor,policy,scope,started_on\nr,w,sup,ours,both,2026-01-05\n');
  await writeFile(join(folder, 'policies.csv'), `policy,owner,implemented_on\n${owner ? 'ours,sup,2026-01-01\n' : ''}`);
}

async function warnings(text = POLICY): Promise<readonly { readonly line: number; readonly path: string; readonly message: string }[]> {
  await writeFile(file, text);
  const { code, stdout, stderr } = await use('policy', 'check', file, '--roster', folder, '--json');
  expect([code, stderr]).toEqual([0, '']);
  const answer = JSON.parse(stdout) as { readonly ok: boolean; readonly warnings: [] };
  expect(answer.ok).toBe(true);
  return answer.warnings;
}

describe('what a policy leans on and the roster has', () => {
  test('gives no warning', async () => {
    await roster();
    expect(await warnings()).toEqual([]);
    expect(await warnings(POLICY + OF_POLICY)).toEqual([]);
  });
});

describe('what it has not gives one', () => {
  test.each([
    ['a third manager', { managers: 2 }, POLICY, '', 'the ladder "house", which ships with Oversight, tells manager-3, and nobody'],
    ['people of the role', { role: 'Adviser' }, POLICY, 'duties[0].appliesTo.roles', 'has the role "social-worker"'],
    [
      'people at the stage that is excepted',
      { stages: ['Newly-qualified', ''] },
      POLICY,
      'duties[0].appliesTo.notStages',
      'the stage "probation"',
    ],
    ['people at the stage with a figure', { stages: ['', 'probation'] }, POLICY, 'duties[0].due', 'the stage "newly-qualified"'],
    [
      'an owner whom the ladder tells',
      { owner: false },
      POLICY,
      '',
      'the ladder "house", which ships with Oversight, tells the policy owner',
    ],
    ['an owner who owes the review', { owner: false }, POLICY + OF_POLICY, 'duties[1].owner', 'never watched'],
  ])('%s', async (_, has, text, path, message) => {
    await roster(has);
    const found = await warnings(text);
    expect(found).toHaveLength(1);
    expect(found[0]?.path).toContain(path);
    expect(found[0]?.message).toContain(message);
  });
});

describe('a ladder', () => {
  const OURS = `ladders:
  ours:
    provenance: { from: local, note: ours }
    long: [{ at: { from: breach }, tell: [owner, manager-3], say: breach }]
    short: [{ at: { from: breach }, tell: [owner], say: breach }]
`;

  test('that ships is in no line of the file', async () => {
    await roster({ managers: 2 });
    expect(await warnings(`# ours\n${POLICY}`)).toMatchObject([{ line: 0, path: '' }]);
  });

  test('that somebody wrote is named with its line', async () => {
    await roster({ managers: 2 });
    const text = POLICY.replace('    action:', '    ladder: ours\n    action:') + OURS;
    expect(await warnings(text)).toMatchObject([{ line: 22, path: 'ladders.ours.long[0].tell' }]);
  });
});

describe('policy check', () => {
  it('says the warnings with their lines on standard error, and is done', async () => {
    await roster({ role: 'Adviser' });
    await writeFile(file, POLICY);
    const { code, stdout, stderr } = await use('policy', 'check', file, '--roster', folder);
    expect(code).toBe(0);
    expect(stdout).toBe(`${file} is a policy: Ours, 1 duties. 1 warning.\n`);
    expect(stderr).toMatch(
      /^Warning: ours\.yaml:13: duties\[0\]\.appliesTo\.roles: nobody in people\.csv has the role "social-worker"\. Correct .*\n$/,
    );
  });

  it('gives every problem as JSON where JSON was asked for', async () => {
    await writeFile(file, POLICY.replace('owner: supervisor', 'owner: boss').replace('version: 1', 'verison: 1'));
    const { code, stdout, stderr } = await use('policy', 'check', file, '--json');
    expect([code, stderr]).toEqual([1, '']);
    const { ok, problems } = JSON.parse(stdout) as { readonly ok: boolean; readonly problems: readonly { readonly path: string }[] };
    expect(ok).toBe(false);
    expect(problems.map(({ path }) => path).toSorted()).toEqual(['duties[0].owner', 'verison', 'version']);
  });

  it('of a roster that is not there is wrong use', async () => {
    await writeFile(file, POLICY);
    expect((await use('policy', 'check', file, '--roster', '/nowhere')).code).toBe(2);
  });
});
