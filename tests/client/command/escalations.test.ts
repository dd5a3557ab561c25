import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GapReport } from '../../../activities/watch/escalation-gaps.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const FILES = {
  'people.csv': csv(
    'id,name,email,line_manager,team',
    ['head', 'Ruth Adeyemi', 'head@example.org', '', 'service'],
    ['mia', 'Mia Cole', 'mia@example.org', 'head', 'north'],
    ['sam', 'Sam Obi', 'sam@example.org', 'mia', 'north'],
  ),
  'relationships.csv': csv('id,worker,supervisor,scope,started_on,agreement_signed_on,watch_from', [
    'r-late',
    'sam',
    'mia',
    'both',
    day(-45),
    day(-40),
    day(-45),
  ]),
  'policies.csv': csv('policy,owner,implemented_on', ['standard', 'head', day(-100)]),
};

let service: Service;
beforeAll(async () => {
  service = await Service.open();
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
  const { code, stderr } = await use('apply', await service.roster(FILES));
  if (code !== 0) throw new Error(stderr);
  await service.until(async () => (await service.subjects()).length === 2);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await service.close();
});

describe('doctor --escalations', () => {
  it('finds no gap where everybody in the line can be told', async () => {
    const { code, stdout, stderr } = await use('doctor', '--escalations');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^No gap: \d+ messages of 2 subjects in the next 30 days, if nothing is recorded\.\n$/);
    expect(code).toBe(0);
  });

  it('names who will be away without cover, since when and who is told instead', async () => {
    expect((await use('record', 'mia', 'absence-started', '--on', day(0))).code).toBe(0);
    const { code, stdout, stderr } = await use('doctor', '--escalations');
    expect(stdout.split('\n')[0]).toMatch(/^Who +Why not +First on +Messages +Told instead +For example *$/);
    expect(stdout).toMatch(
      /^Mia Cole \(mia\) +away without cover, no day of return .*Ruth Adeyemi \(head\) .*\(relationship\/r-late\) *$/m,
    );
    expect(stderr).toContain('1 gap in ');
    expect(stderr).toContain('none ends with the operations mailbox');
    expect(code).toBe(0);
  });

  it('fails when nobody in the line can be told, for programs too, and needs no worker to see it', async () => {
    await service.stopWorker();
    // As after a bounce: a blank cell of a roster would clear nothing.
    const staff = await service.store.roster.staff();
    const people = staff.filter(({ id }) => id === 'head').map(({ email: _, ...head }) => head);
    await service.store.roster.apply({ people, lines: [], cases: [], policies: [] }, []);
    const { code, stdout } = await use('doctor', '--escalations', '--json');
    const { ok, gaps, silent } = JSON.parse(stdout) as GapReport & { readonly ok: boolean };
    expect([code, ok, silent]).toEqual([1, false, []]);
    expect(gaps.filter(({ endsInOperations }) => endsInOperations).map(({ person, because }) => `${person} ${because}`)).toEqual(
      expect.arrayContaining(['mia absent', 'head no-address']),
    );
    expect(gaps[0]!.messages[0]).toMatchObject({ source: expect.any(String), end: 'operations' });
  });
});
