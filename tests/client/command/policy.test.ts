import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { packageFolder } from '../../../policies/package-folder.js';
import { use } from './use.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-policy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

describe('policy', () => {
  it('list and show answer on standard output', async () => {
    const list = await use('policy', 'list');
    const json = await use('policy', 'list', '--json');
    const show = await use('policy', 'show', 'standard');
    expect([list.code, list.stderr]).toEqual([0, '']);
    expect(list.stdout).toMatch(/^standard +1 +2026-01-01 +7 +Standard supervision policy/m);
    expect(JSON.parse(json.stdout)).toContainEqual(expect.objectContaining({ id: 'standard', duties: 7 }));
    expect(show.code).toBe(0);
    expect(show.stdout).toContain('house default, not in the policy');
    expect(show.stdout).toContain('* working: ten working days');
  });

  it('show says that there is no such policy', async () => {
    const { code, stdout, stderr } = await use('policy', 'show', 'nope');
    expect([code, stdout, stderr]).toEqual([
      1,
      '',
      'There is no policy "nope". "oversight policy list" names them, or set OVERSIGHT_POLICIES to the folder of your own.\n',
    ]);
  });

  it('show and preview of a good policy do not mind another file that is broken, and say of that one what is wrong', async () => {
    const [good, broken, unreadable] = ['good.yaml', 'broken.yaml', 'unreadable.yaml'].map((name) => join(folder, name));
    await writeFile(good!, 'extends: standard\nid: good\nversion: 1\ninForceFrom: 2026-09-01\nsource: us\n');
    await writeFile(broken!, 'extends: standard\nid: broken\nversion: 1\n');
    await writeFile(unreadable!, 'id: [\n');
    vi.stubEnv('OVERSIGHT_POLICIES', folder);
    const answers = [
      await use('policy', 'show', 'good'),
      await use('preview', '--policy', 'good', '--start', '2026-04-01'),
      await use('policy', 'show', 'standard'),
    ];
    const wrong = [await use('policy', 'show', 'broken'), await use('policy', 'show', 'unreadable')];
    await Promise.all([good!, broken!, unreadable!].map((file) => rm(file)));
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(wrong.map(({ code }) => code)).toEqual([1, 1]);
    expect(wrong[0]!.stderr).toContain('broken.yaml');
    expect(wrong[1]!.stderr).toContain('unreadable.yaml');
  });

  it('show says of a policy that extends another which one it is and what is otherwise in it', async () => {
    const file = join(folder, 'ours.yaml');
    await writeFile(
      file,
      'extends: standard\nid: ours\nversion: 1\ninForceFrom: 2026-09-01\nsource: us\nreadings: { ten-days: calendar }\nchange: { standard-policy-review: { off: reviewed by the council }, standard-monthly: { strength: expected } }\n',
    );
    vi.stubEnv('OVERSIGHT_POLICIES', folder);
    const { code, stdout } = await use('policy', 'show', 'ours');
    await rm(file);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Extends standard, version 1 \([0-9a-f]{12}\)\.$/m);
    expect(stdout).toContain('  reading ten-days: calendar, ten calendar days\n');
    expect(stdout).toContain('  standard-monthly: strength is expected\n');
    expect(stdout).toContain('  standard-policy-review: switched off. reviewed by the council\n');
    expect(stdout).toContain('* calendar: ten calendar days');
  });

  it('show says each ladder that a duty climbs, a step in a line', async () => {
    const { stdout } = await use('policy', 'show', 'cafcass-2008');
    const lines = stdout.split('\n').map((line) => line.trim());
    expect(lines).toContain('Ladder house: house default; who is told of missed supervision, and when, is not in the policy.');
    expect(lines).toContain("on the first working day after the due date: escalation to that person's line manager");
    expect(lines).toContain('5, 10 and 15 working days after that first day: breach to whoever owes it');
    expect(lines).toContain('when 50% of the time to act is over: reminder to whoever owes it');
    expect(lines).toContain('at once: reminder to whoever owes it');
    expect(lines).toContain('after as many hours again: escalation to the manager above the line manager');
  });

  it('list names the others beside a file that is no policy, and then its problems', async () => {
    const [good, broken, leaning] = ['good.yaml', 'broken.yaml', 'leaning.yaml'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const head = 'version: 1\ninForceFrom: 2026-09-01\nsource: us\n';
    await writeFile(good, `extends: standard\nid: good\n${head}`);
    await writeFile(broken, `id: broken\n${head}title: Ours: broken\n`);
    await writeFile(leaning, `extends: standard\nid: leaning\n${head}readings: { no-such: one }\n`);
    vi.stubEnv('OVERSIGHT_POLICIES', folder);
    const [words, json] = [await use('policy', 'list'), await use('policy', 'list', '--json')];
    await Promise.all([good, broken, leaning].map((file) => rm(file)));
    expect([words.code, json.code]).toEqual([1, 1]);
    expect(words.stdout).toMatch(/^good +1 /m);
    expect(words.stdout).toMatch(/^standard +1 /m);
    expect(words.stdout).not.toMatch(/^(broken|leaning) /m);
    expect(words.stderr).toMatch(/^broken\.yaml:5: .*A text with a colon needs quotes/m);
    expect(words.stderr).toMatch(/^leaning\.yaml:\d+: /m);
    expect(JSON.parse(json.stdout)).toContainEqual(expect.objectContaining({ id: 'good' }));
  });

  it('show --coverage names what carries each row of the source', async () => {
    const [words, json] = [
      await use('policy', 'show', 'cafcass-2008', '--coverage'),
      await use('policy', 'show', 'cafcass-2008', '--coverage', '--json'),
    ];
    expect([words.code, json.code]).toEqual([0, 0]);
    expect(words.stdout).toMatch(/^122 rows: .*\bduty\b/m);
    const rows = JSON.parse(json.stdout) as readonly object[];
    expect(rows).toContainEqual({
      id: 'cafcass-formal-meeting-6-weekly',
      carrier: 'cafcass-formal-meeting-6-weekly',
      kind: 'duty',
      test: 'tests/policies/catalogue/cafcass-2008*.test.ts: cafcass-formal-meeting-6-weekly',
      reason: null,
    });
    expect(rows).toContainEqual(expect.objectContaining({ id: 'cafcass-record-legible', kind: 'attestation', test: null }));
  });

  it('check finds what is wrong in a file: place, message, mend', async () => {
    const file = join(folder, 'mine.yaml');
    await writeFile(
      file,
      'id: mine\ntitle: Mine\nversion: "1"\ninForceFrom: someday\nzone: Europe/London\nsource: us\nduties: []\nextra: 1\n',
    );
    const { code, stdout, stderr } = await use('policy', 'check', file);
    expect([code, stdout]).toEqual([1, '']);
    const lines = stderr.trim().split('\n');
    expect(lines.at(-1)).toMatch(/^\d+ problems?; nothing was changed\.$/);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^mine\.yaml:\d+: [\w.[\]]+: .+\. .+\.$/);
    expect(stderr).toContain('mine.yaml:4: inForceFrom: ');
    expect(stderr).toContain('mine.yaml:8: extra: ');
  });

  it('check has nothing to say against the catalogue', async () => {
    const { code, stdout } = await use('policy', 'check', packageFolder('policies/catalogue/standard.yaml'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, id: 'standard' });
  });

  it('check of no file, and a folder of policies that is not there, are wrong use', async () => {
    const file = await use('policy', 'check', '/nowhere.yaml');
    expect([file.code, file.stdout, file.stderr]).toEqual([2, '', 'There is no file /nowhere.yaml.\n']);
    vi.stubEnv('OVERSIGHT_POLICIES', '/nowhere');
    const list = await use('policy', 'list');
    expect([list.code, list.stdout]).toEqual([2, '']);
    expect(list.stderr).toBe('OVERSIGHT_POLICIES: there is no folder /nowhere. Make it, or leave the setting out.\n');
  });
});
