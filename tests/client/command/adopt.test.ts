import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { dayInWords } from '../../../policies/calendar/zone.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const PEOPLE = csv(
  'id,name,email,role,line_manager,team',
  ...[
    ['head', '', ''],
    ['mia', 'head', ''],
    ['sam', 'mia', 'north'],
    ['kim', 'mia', 'south'],
  ].map(([id, manager, team]) => [id!, `${id} Test`, `${id}@example.org`, '', manager!, team!]),
);
const roster = (policies: Readonly<Record<string, string>> = {}, from = '') => ({
  'people.csv': PEOPLE,
  'relationships.csv': csv(
    'id,worker,supervisor,policy,started_on,last_held_on,agreement_signed_on,watch_from,policy_from',
    ...[
      ['r-sam', 'sam'],
      ['r-kim', 'kim'],
    ].map(([id, worker]) => [id!, worker!, 'mia', policies[id!] ?? '', day(-200), day(-20), day(-100), day(-30), from]),
  ),
  'cases.csv': csv('ref,worker,lead,allocated_on,kind', ['C-1', 'sam', '', day(-40), 'longer-term']),
  'policies.csv': csv('policy,owner,implemented_on', ['standard', 'head', day(-100)]),
});
const OURS = (version: string, more: string) =>
  `extends: standard\nid: ours\nversion: '${version}'\ninForceFrom: 2026-09-01\nsource: us\n${more}`;
const NOTHING = 'Nothing to do: what runs agrees with the roster.\n';

let service: Service;
let policies = '';
beforeAll(async () => {
  service = await Service.open();
  policies = join(service.folder, 'policies');
  await mkdir(policies);
  await write('1', 'change: { standard-monthly: { off: weekly meetings take its place } }\n');
});
beforeEach(() => {
  for (const [name, value] of Object.entries({ ...service.settings, OVERSIGHT_POLICIES: policies })) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => service.close());

async function write(version: string, more: string): Promise<void> {
  await writeFile(join(policies, 'ours.yaml'), OURS(version, more));
}
async function apply(files: Readonly<Record<string, string>>, ...more: readonly string[]) {
  return await use('apply', await service.roster(files), ...more);
}
const AHEAD = day(70);

it('adopting for a team shows first what changes, and then has only that team adopt it', async () => {
  expect((await apply(roster())).code).toBe(0);
  const dry = await use('adopt', 'ours', '--from', AHEAD, '--team', 'north', '--dry-run', '--json');
  expect([dry.code, dry.stderr]).toEqual([0, '']);
  expect(JSON.parse(dry.stdout)).toMatchObject({
    policy: 'ours',
    from: AHEAD,
    applied: false,
    adopt: [{ id: 'relationship/r-sam' }, { id: 'allocation/C-1/sam' }],
  });
  expect((await service.report('relationship/r-sam')).facts.some(({ kind }) => kind === 'policy-adopted')).toBe(false);
  const done = await use('adopt', 'ours', '--from', AHEAD, '--team', 'north');
  expect(done.stdout).toContain('\n! nobody owns ours: what goes up to its owner ends with the operations mailbox;');
  expect([done.code, done.stderr]).toEqual([
    0,
    'Adopted for 2. The roster names another policy for r-sam: write this one into relationships.csv, or leave the cell blank.\n',
  ]);
  expect((await use('status', 'r-sam')).stdout).toContain(
    `relationship/r-sam, policy standard, version 1; from ${dayInWords(AHEAD)} ours, version 1\n`,
  );
  expect((await use('status', 'r-kim')).stdout).toContain('relationship/r-kim, policy standard, version 1\n');
  const again = await use('adopt', 'ours', '--from', AHEAD, '--team', 'north');
  expect([again.code, again.stderr]).toEqual([0, 'Nothing to do.\n']);
  // A blank cell means what is known.
  expect((await apply(roster())).stdout).toBe(NOTHING);
});

it('another policy in the roster is adopted, and what runs under it sees its open month withdrawn', async () => {
  const files = roster({ 'r-kim': 'ours' });
  const dry = await apply(files, '--dry-run');
  expect(dry.stdout).toMatch(new RegExp(`^~ relationship/r-kim: adopt ours \\([0-9a-f]{12}\\) from ${day(0)}$`, 'm'));
  expect(dry.stdout).toMatch(/^ {4}Monthly supervision for .*, no longer due$/m);
  expect((await service.report('relationship/r-kim')).facts.some(({ kind }) => kind === 'policy-adopted')).toBe(false);
  const { code, stdout } = await apply(files);
  expect([code, stdout]).toEqual([0, dry.stdout]);
  expect((await apply(files)).stdout).toBe(NOTHING);
  const { records } = await service.report('relationship/r-kim');
  expect(records.filter(({ duty, over }) => duty === 'standard-monthly' && !over)).toEqual([]);
  const explained = JSON.parse((await use('explain', 'r-kim', '--json')).stdout) as { readonly versions: readonly object[] };
  expect(explained.versions).toMatchObject([
    { policy: 'standard', inForce: false, from: null },
    { policy: 'ours', inForce: true, from: day(0) },
  ]);
});

it('another text of the policy is a new version: from today where it is in force, from its day where it is to come', async () => {
  await write('2', 'change: { standard-monthly: { strength: expected } }\n');
  const { code, stdout } = await apply(roster({ 'r-kim': 'ours' }));
  expect(code).toBe(0);
  const adopted = stdout.split('\n').filter((line) => line.startsWith('~'));
  expect(adopted.map((line) => line.replace(/\([0-9a-f]{12}\)/, '(…)'))).toEqual([
    `~ relationship/r-sam: adopt ours (…) from ${AHEAD}`,
    `~ relationship/r-kim: adopt ours (…) from ${day(0)}`,
    `~ allocation/C-1/sam: adopt ours (…) from ${AHEAD}`,
  ]);
  expect((await apply(roster({ 'r-kim': 'ours' }))).stdout).toBe(NOTHING);
  expect((await use('status', 'r-kim')).stdout).toContain(`policy ours, version 2, since ${dayInWords(day(0))}\n`);
});

it.each([
  ['a day that has passed', ['ours', '--from', day(-1), '--all'], 2, 'has passed'],
  ['a policy that is none', ['nope', '--from', AHEAD, '--all'], 2, 'There is no policy "nope"'],
  ['nobody', ['ours', '--from', AHEAD], 2, 'Give one of --relationship, --team, --service and --all.'],
  ['two choices', ['ours', '--from', AHEAD, '--all', '--team', 'north'], 2, 'Give one of'],
  ['a relationship that is none', ['ours', '--from', AHEAD, '--relationship', 'r-9'], 1, 'no current relationship "r-9"'],
  ['a team that is none', ['ours', '--from', AHEAD, '--team', 'North'], 1, 'Teams are spelled as in people.csv'],
  ['no date', ['ours', '--from', 'soon', '--all'], 2, 'is not a date'],
])('adopting for %s is refused', async (_, args, code, message) => {
  const before = (await service.report('relationship/r-sam')).facts.length;
  const answer = await use('adopt', ...args);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(message) as string]);
  expect((await service.report('relationship/r-sam')).facts).toHaveLength(before);
});
