import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordedMany } from '../../../client/record/record-many.js';
import { Program } from '../../world/program.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const WORKERS = 40;
const ids = Array.from({ length: WORKERS }, (_, at) => at);
const ROSTER = {
  'people.csv': csv(
    'id,name,email,line_manager',
    ['head', 'Ruth', 'head@example.org', ''],
    ['mia', 'Mia', 'mia@example.org', 'head'],
    ...ids.map((at) => [`w-${at}`, `W ${at}`, `w${at}@example.org`, 'mia']),
  ),
  'relationships.csv': csv(
    'id,worker,supervisor,started_on,watch_from',
    ...ids.map((at) => [`r-${at}`, `w-${at}`, 'mia', day(-900), day(-60)]),
  ),
  'cases.csv': csv('ref,worker,allocated_on', ...ids.map((at) => [`C-${at}`, `w-${at}`, day(-50)])),
};
const HEAD = 'id,fact,on,kinds,cases,minutes,recorded_on';

let service: Service;
beforeAll(async () => {
  service = await Service.open();
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
  const { code, stderr } = await use('apply', await service.roster(ROSTER));
  if (code !== 0) throw new Error(stderr);
});
afterAll(() => service.close());
beforeEach(() => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

type Rows = readonly (readonly (string | number)[])[];

async function file(...rows: Rows): Promise<string> {
  const path = join(service.folder, 'sessions.csv');
  await writeFile(path, csv(HEAD, ...rows));
  return path;
}
const from = async (...rows: Rows) => await use('record', '--from', await file(...rows));
const fromJson = async (...rows: Rows) => JSON.parse((await use('record', '--from', await file(...rows), '--json')).stdout) as RecordedMany;
const factsOf = async (id: string) => (await service.report(id)).facts.filter(({ recordedBy }) => recordedBy !== 'roster');

describe('record --from', () => {
  it('checks all rows first, and records nothing when one is wrong', async () => {
    const { code, stdout, stderr } = await from(
      ['r-0', 'session-held', day(-20), '', '', '', ''],
      ['r-99', 'session-held', day(-20), '', '', '', ''],
      ['r-1', 'session-held', day(1), '', '', '', ''],
      ['r-1', 'overview-held', day(-20), '', '', '', ''],
      ['r-2', 'session-held', day(-20), '', 'C-3', 'long', ''],
      ['r-2', 'session-held', day(-20), '', 'C-3 C-99', '', ''],
    );
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^sessions\.csv:3: id: There is no relationship, case, policy, service or person "r-99"/),
      expect.stringMatching(/^sessions\.csv:4: on: .+ lies in the future/),
      expect.stringMatching(/^sessions\.csv:5: fact: overview-held is recorded on a case, and r-1 is a relationship/),
      expect.stringMatching(/^sessions\.csv:6: minutes: "long" cannot be used/),
      expect.stringMatching(/^sessions\.csv:7: cases: case C-3 is held by w-3, not by w-2\. Correct the row/),
      expect.stringMatching(/^sessions\.csv:7: cases: there is no case "C-99"\. Correct the row/),
      '6 problems; nothing was changed.',
    ]);
    expect(await factsOf('relationship/r-0')).toEqual([]);
  });

  it('brings the directory up to what its corrections leave standing, as the command does', async () => {
    const line = async () => (await service.store.roster.directory()).lines.find(({ id }) => id === 'r-39');
    const table = async (...rows: Rows) => {
      const path = join(service.folder, 'corrections.csv');
      await writeFile(path, csv('id,fact,on,corrects,reason,withdraws,supervisor', ...rows));
      return await use('record', '--from', path);
    };
    const recorded = async (kind: string) =>
      (await service.report('relationship/r-39')).facts.filter((one) => one.kind === kind).at(-1)?.id ?? '';
    await table(['r-39', 'supervisor-changed', day(-9), '', '', '', 'head'], ['r-39', 'relationship-ended', day(-2), '', '', '', '']);
    expect(await line()).toMatchObject({ endedOn: day(-2), changes: [{ on: day(-9), supervisor: 'head' }] });
    // The supervisor need not be said again.
    const { code, stderr } = await table(
      ['r-39', 'supervisor-changed', day(-8), await recorded('supervisor-changed'), 'slip', '', ''],
      ['r-39', 'fact-withdrawn', day(0), '', 'another pair', await recorded('relationship-ended'), ''],
    );
    expect([code, stderr]).toEqual([0, '']);
    expect((await line())?.changes).toEqual([{ on: day(-8), supervisor: 'head' }]);
    expect((await line())?.endedOn).toBeUndefined();
  });

  it('records what the rows say, on whatever they are of, and a repeat changes nothing', async () => {
    const rows = [
      ['r-0', 'session-held', day(-20), 'personal casework', 'C-0', 60, day(-19)],
      ['r-0', 'session-held', day(-5), '', '', '', ''],
      ['C-1', 'overview-held', day(-40), '', '', '', ''],
      ['w-2', 'absence-started', day(3), '', '', '', ''],
      // The same once more.
      ['r-0', 'session-held', day(-5), '', '', '', ''],
    ];
    expect(await fromJson(...rows)).toMatchObject({ recorded: 4, repeated: 1, subjects: 3, failures: [], unassessed: [] });
    expect(await factsOf('relationship/r-0')).toMatchObject([
      {
        on: day(-20),
        kinds: ['personal', 'casework'],
        cases: ['C-0'],
        minutes: 60,
        recordedBy: 'import',
        recordedAt: `${day(-19)}T12:00:00.000Z`,
      },
      { on: day(-5), kinds: ['personal', 'casework'] },
    ]);
    await service.until(async () => (await factsOf('allocation/C-0/w-0')).length === 1);
    expect((await service.store.roster.directory()).people.persons['w-2']?.absences).toEqual([{ from: day(3), kind: 'leave' }]);
    expect(await fromJson(...rows)).toMatchObject({ recorded: 0, repeated: 5, met: 0, failures: [] });
    // By hand it is the same fact.
    expect((await use('record', 'r-0', 'session-held', '--on', day(-5))).stdout).toMatch(/^Known already/);
  });

  it('keeps what it ends in the directory, with the facts before the end', async () => {
    expect(
      await fromJson(['C-5', 'case-closed', day(-1), '', '', '', ''], ['C-5', 'overview-held', day(-45), '', '', '', '']),
    ).toMatchObject({
      recorded: 2,
      failures: [],
    });
    const { cases } = await service.store.roster.directory();
    expect(cases.find(({ ref }) => ref === 'C-5')?.closedOn).toBe(day(-1));
  });

  it('records 2,000 rows in less than a minute', async () => {
    const rows = ids
      .slice(6, 31)
      .flatMap((at) =>
        Array.from({ length: 80 }, (_, session) => [
          `r-${at}`,
          'session-held',
          day(-1 - session * 7),
          '',
          session < 5 ? `C-${at}` : '',
          60,
          '',
        ]),
      );
    expect(rows).toHaveLength(2000);
    const begun = performance.now();
    expect(await fromJson(...rows)).toMatchObject({ recorded: 2000, repeated: 0, subjects: 25, failures: [] });
    expect(performance.now() - begun).toBeLessThan(60_000);
  }, 90_000);

  it('is wrong use with an id beside it, or without the file', async () => {
    expect(await use('record', 'r-0', 'session-held', '--from', 'x.csv')).toMatchObject({ code: 2 });
    expect(await use('record', '--from', '/nowhere.csv')).toMatchObject({ code: 2, stderr: 'There is no file /nowhere.csv.\n' });
    expect(await use('record')).toMatchObject({ code: 2 });
  });
});

describe('facts.csv in the folder of a roster', () => {
  const withFacts = {
    ...ROSTER,
    'people.csv': `${ROSTER['people.csv']}new,New,new@example.org,mia\n`,
    'relationships.csv': `${ROSTER['relationships.csv']}r-new,new,mia,${day(-900)},${day(-60)}\n`,
    'facts.csv': csv(HEAD, ['r-new', 'session-held', day(-20), '', '', '', ''], ['r-33', 'session-held', day(-20), '', 'C-33', '', '']),
  };

  it('is applied with it: what starts has its facts before it looks, and applying twice changes nothing', async () => {
    const { code, stdout, stderr } = await use('apply', await service.roster(withFacts));
    expect([code, stderr]).toEqual([0, expect.stringContaining('2 facts recorded')]);
    expect(stdout).toContain(`+ relationship/r-new: start, watched from ${day(-60)} (session-held ${day(-20)})\n`);
    expect(stdout).toContain('+ facts.csv: 2 facts to record, 0 known already\n');
    expect(await factsOf('relationship/r-33')).toHaveLength(1);
    expect((await use('apply', await service.roster(withFacts))).stdout).toContain('Nothing to do');
  });

  it('is refused with its line, and nothing is applied', async () => {
    const bad = { ...withFacts, 'facts.csv': csv(HEAD, ['r-98', 'session-held', day(-20), '', '', '', '']) };
    const { code, stderr } = await use('apply', await service.roster(bad));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^facts\.csv:2: id: There is no relationship/)]);
  });
});

describe('facts of what has ended', () => {
  const ended = {
    ...ROSTER,
    'relationships.csv': csv(
      'id,worker,supervisor,started_on,watch_from,ended_on',
      ...ids.map((at) => [`r-${at}`, `w-${at}`, 'mia', day(-900), day(-60), at === 2 ? day(-1) : at === 3 ? day(-45) : '']),
    ),
  };
  const known = ['r-3', 'session-held', day(-50), '', '', 50, ''];
  const late = ['r-3', 'session-held', day(-55), '', '', 50, ''];

  // Its last day was recorded so long ago that nothing can be added any more.
  beforeAll(async () => {
    for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
    expect(await fromJson(known, ['r-3', 'relationship-ended', day(-45), '', '', '', day(-44)])).toMatchObject({ recorded: 2 });
    await service.until(async () => !(await service.subjects()).includes('relationship/r-3'));
  });

  it('a spreadsheet may give a last day and the sessions before it: they are recorded first', async () => {
    const facts = csv(HEAD, ['r-2', 'session-held', day(-30), '', '', 50, '']);
    const { code, stderr } = await use('apply', await service.roster({ ...ended, 'facts.csv': facts }));
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 fact recorded')]);
    await service.until(async () => (await service.report('relationship/r-2')).standing?.state === 'ended');
    expect(await factsOf('relationship/r-2')).toContainEqual(expect.objectContaining({ kind: 'session-held', on: day(-30) }));
  });

  it('are repeats when they are known; the others are named, and everything else is applied', async () => {
    const repeated = await use('apply', await service.roster({ ...ended, 'facts.csv': csv(HEAD, known) }));
    expect([repeated.code, repeated.stdout]).toEqual([0, expect.stringContaining('Nothing to do')]);
    const files = { ...ended, 'facts.csv': csv(HEAD, known, late, ['r-4', 'session-held', day(-30), '', '', 50, '']) };
    const { code, stdout, stderr } = await use('apply', await service.roster(files));
    expect([code, stdout]).toEqual([1, expect.stringContaining('+ facts.csv: 1 fact to record, 1 known already\n')]);
    expect(stderr).toMatch(
      /facts\.csv:3: id: r-3 ended on .+ and takes no more records\. Leave the row out \(session-held, .+\)\.\n1 row comes too late/,
    );
    expect(stderr).not.toContain('facts.csv:2');
    expect(await factsOf('relationship/r-4')).toHaveLength(1);
  });

  it('keep no other row of a file waiting', async () => {
    const { code, stdout, stderr } = await from(known, late, ['r-5', 'session-held', day(-30), '', '', 50, '']);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^Recorded 1 fact on 1 id in .+; 1 were known already\./)]);
    expect(stderr).toMatch(/^sessions\.csv:3: id: r-3 ended on /);
    const again = await from(known);
    expect([again.code, again.stderr]).toEqual([0, '']);
  });

  it('by hand are repeats too', async () => {
    const { code, stdout } = await use('record', 'r-3', 'session-held', '--on', day(-50), '--minutes', '50');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Known already, nothing changed/)]);
    expect(await use('record', 'r-3', 'session-held', '--on', day(-55))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('relationship/r-3 is not running: it ended more than thirty days ago') as string,
    });
  });

  it('that end go last: the case still hears of the session that names it', async () => {
    const rows = [
      ['C-31', 'case-closed', day(-1), '', '', '', ''],
      ['r-31', 'session-held', day(-9), '', 'C-31', '', ''],
    ];
    expect(await fromJson(...rows)).toMatchObject({ recorded: 2, failures: [], over: [] });
    await service.until(async () => (await service.report('allocation/C-31/w-31')).standing?.state === 'ended');
    expect((await factsOf('allocation/C-31/w-31')).map(({ kind }) => kind).toSorted()).toEqual(['case-closed', 'session-held']);
    expect((await factsOf('relationship/r-31')).map(({ kind }) => kind)).toEqual(['session-held']);
    expect(await fromJson(...rows)).toMatchObject({ recorded: 0, repeated: 2, over: [] });
  });

  it('and a window that the policy does not count is refused with its row', async () => {
    const path = join(service.folder, 'windows.csv');
    await writeFile(path, csv('id,fact,on,replaces', ['r-5', 'session-held', day(-20), '2026-Q2']));
    const { code, stderr } = await use('record', '--from', path);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^windows\.csv:2: replaces: 2026-Q2 is no window of policy standard\. It counts by month/),
    ]);
  });
});

it('killed in the middle is simply run again: nothing is lost and nothing is there twice', async () => {
  const rows = ids
    .slice(31, 40)
    .flatMap((at) => Array.from({ length: 100 }, (_, session) => [`r-${at}`, 'session-held', day(-2 - session), '', '', 45, '']));
  const path = await file(...rows);
  const program = new Program(['record', '--from', path], { ...service.settings });
  await service.until(async () => (await factsOf('relationship/r-31')).length > 0);
  program.child.kill('SIGKILL');
  await program.ended;
  const again = JSON.parse((await use('record', '--from', path, '--json')).stdout) as RecordedMany;
  expect(again.recorded + again.repeated).toBe(900);
  expect(again.failures).toEqual([]);
  for (const at of ids.slice(31, 40)) expect((await factsOf(`relationship/r-${at}`)).filter((fact) => 'minutes' in fact)).toHaveLength(100);
}, 60_000);
