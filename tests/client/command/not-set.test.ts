import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SubjectReport } from '../../../client/status/subject-report.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

/** A policy that leaves it to the two how often they meet. */
const AGREED = `id: agreed
title: Agreed policy
version: '1'
inForceFrom: 2020-01-01
source: Made up for a test
settings:
  - id: induction
    question: How long is induction?
duties:
  - id: meeting
    clause: '1'
    title: Supervision
    element: personal
    strength: required
    owner: supervisor
    due: { rule: rolling, every: { agreed: every }, first: { after: relationship.start, within: { agreed: every } } }
    satisfiedBy: [{ fact: session-held }]
    provenance: { from: source }
    action: Hold the session.
  - id: induction
    clause: '2'
    title: Induction
    element: person
    strength: required
    owner: supervisor
    due: { rule: once, after: employment.start, within: { setting: induction } }
    satisfiedBy: [{ fact: induction-done }]
    provenance: { from: local, note: not in the policy }
    action: Complete it.
`;

const roster = (every: string) => ({
  'people.csv': csv(
    'id,name,email,line_manager',
    ['head', 'Ruth Adeyemi', 'head@example.org', ''],
    ['mia', 'Mia Cole', 'mia@example.org', 'head'],
    ['sam', 'Sam Obi', 'sam@example.org', 'mia'],
  ),
  'relationships.csv': csv('id,worker,supervisor,policy,scope,started_on,watch_from,every', [
    'r-1',
    'sam',
    'mia',
    'agreed',
    'both',
    day(0),
    day(0),
    every,
  ]),
  'policies.csv': csv('policy,owner,implemented_on', ['agreed', 'head', day(-100)]),
});

let service: Service;
let policies: string;
beforeAll(async () => {
  service = await Service.open();
  policies = join(service.folder, 'policies');
  await mkdir(policies);
  await writeFile(join(policies, 'agreed.yaml'), AGREED);
});
afterAll(() => service.close());
beforeEach(() => {
  for (const [name, value] of Object.entries({ ...service.settings, OVERSIGHT_POLICIES: policies })) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const WARNING =
  'relationships.csv:2: frequency not set: policy agreed leaves it to sam and mia how often they meet (clause 1); write it under every, such as 4 weeks, or no date follows from it';

describe('a frequency that nobody has agreed', () => {
  it('is warned of in the plan, shown by status and explain, and gone once it is given', async () => {
    const first = await use('apply', await service.roster(roster('')));
    expect(first.code).toBe(0);
    expect(`${first.stdout}${first.stderr}`.split('\n').filter((line) => line.includes('frequency not set'))).toEqual([`! ${WARNING}`]);
    await service.until(async () => {
      const report = JSON.parse((await use('status', 'r-1', '--json')).stdout) as SubjectReport;
      return report.notSet !== undefined;
    });
    const { stdout } = await use('status', 'r-1');
    expect(stdout).toContain('Not set, and so not dated:');
    expect(stdout).toContain('  Supervision [meeting]: frequency not set: give "every" in relationships.csv');
    expect(stdout).toContain('  Induction [induction]: not set: choose induction (How long is induction?)');
    const explained = await use('explain', 'r-1', 'meeting');
    expect([explained.code, explained.stdout.trim()]).toEqual([
      0,
      'Supervision [meeting]\n  not-set, clause 1: frequency not set: give "every" in relationships.csv',
    ]);

    const second = await use('apply', await service.roster(roster('4 weeks')));
    expect(`${second.stdout}${second.stderr}`).not.toContain('frequency not set');
    await service.until(async () => {
      const report = JSON.parse((await use('status', 'r-1', '--json')).stdout) as SubjectReport;
      return report.notSet?.length === 1 && report.records.some(({ duty, dueOn }) => duty === 'meeting' && dueOn === day(28));
    });
  });
});
