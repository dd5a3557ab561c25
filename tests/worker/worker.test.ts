import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultCacheDir } from '../../worker/server/cache-folder.js';
import { type EmbeddedServer, startEmbeddedServer } from '../../worker/server/embedded-server.js';
import { findTemporalBinary } from '../../worker/server/binary.js';
import { PostOffice } from '../world/post-office.js';
import { Program, run } from '../world/program.js';
import { freePorts } from './server/free-port.js';

let folder: string;
let server: EmbeddedServer;
let post: PostOffice;
let env: Record<string, string>;
let worker: Program | undefined;

// A server that Oversight did not start and that knows nothing of it.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-worker-'));
  const [port, uiPort, metricsPort] = await freePorts('port', 'ui', 'metrics');
  if (port === undefined || uiPort === undefined || metricsPort === undefined) throw new Error('no free ports');
  const { path: binary } = await findTemporalBinary({
    configured: process.env['OVERSIGHT_TEMPORAL_BINARY'],
    cacheDir: defaultCacheDir(),
    say: () => undefined,
  });
  server = await startEmbeddedServer({ binary, dataDir: join(folder, 'service'), port, uiPort, searchAttributes: {} });
  post = await new PostOffice().open();
  env = {
    TEMPORAL_ADDRESS: server.address,
    OVERSIGHT_DATA: join(folder, 'oversight'),
    OVERSIGHT_SMTP_URL: post.url,
    OVERSIGHT_MAIL_FROM: 'Oversight <oversight@service.example>',
    OVERSIGHT_OPERATIONS: 'ops@service.example',
    OVERSIGHT_METRICS: `127.0.0.1:${metricsPort.port}`,
  };
});
afterAll(async () => {
  worker?.child.kill('SIGKILL');
  await server.stop();
  await post.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a Temporal service of somebody else', () => {
  test('without a mail server the worker does not start, and says what to set', async () => {
    const { code, stderr } = await run(['worker'], { ...env, OVERSIGHT_SMTP_URL: '' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^OVERSIGHT_SMTP_URL is not set/) as string });
  });

  test('with a mail template that cannot write a mail it does not start either, and says where and how to mend it', async () => {
    const templates = await mkdtemp(join(folder, 'templates-'));
    await writeFile(join(templates, 'item.html.eta'), '<p>\n<%= it.item.titel %>\n</p>\n');
    const { code, stderr } = await run(['worker'], { ...env, OVERSIGHT_MAIL_TEMPLATES: templates });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /item\.html\.eta:2: a template prints something that it is not given\. docs\/mail-templates\.md says .*\n1 problem; nothing was changed\.\n$/,
    );
  });

  test('a namespace that has not been set up is said in one message', async () => {
    const { code, stderr } = await run(['worker'], env);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'Namespace "default" lacks the search attributes Standing, NextDue, Overdue, Policy, Worker, Supervisor, Team. Run "oversight setup" once, then start the worker again.\n',
    );
  });

  test('so is a namespace that is not there', async () => {
    const { code, stderr } = await run(['worker'], { ...env, TEMPORAL_NAMESPACE: 'nowhere' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no namespace "nowhere"\. Create it, .* or set TEMPORAL_NAMESPACE to one that exists\.\n$/);
  });

  test('and a service that does not answer', async () => {
    const { code, stderr } = await run(['setup'], { ...env, TEMPORAL_ADDRESS: '127.0.0.1:1' });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^No Temporal service answers at 127\.0\.0\.1:1: nothing listens there\. Check TEMPORAL_ADDRESS, and that the service runs\./,
    );
  });

  test('with neither a service nor a running data folder nothing is guessed', async () => {
    const { code, stderr } = await run(['status'], { OVERSIGHT_DATA: join(folder, 'empty') });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^Oversight does not run on the data folder .*empty\. Start it there/) as string,
    });
  });

  test('setup registers what is missing, and may be run again', async () => {
    expect((await run(['setup'], env)).stdout).toContain('registered the search attributes Standing, NextDue');
    expect((await run(['setup'], env)).stdout).toContain('all search attributes are there already');
  });

  test('then the worker runs, and a roster is applied', async () => {
    worker = new Program(['worker'], env);
    await expect
      .poll(() => worker?.stderr, { timeout: 40_000 })
      .toContain(`Oversight's worker runs: ${server.address}, namespace default, task queue oversight`);
    await writeRoster(join(folder, 'roster'));
    const applied = await run(['apply', join(folder, 'roster'), '--json'], env);
    expect({ code: applied.code, start: (JSON.parse(applied.stdout) as { readonly start: unknown }).start }).toEqual({
      code: 0,
      start: ['relationship/r-1'],
    });
    const status = async (): Promise<unknown> => JSON.parse((await run(['status', '--json'], env)).stdout);
    await expect
      .poll(status, { timeout: 40_000 })
      .toMatchObject([{ id: 'relationship/r-1', worker: 'will', supervisor: 'sue', state: 'overdue' }]);
    const metrics = async (): Promise<string> => await (await fetch(`http://${env['OVERSIGHT_METRICS']}/metrics`)).text();
    await expect.poll(metrics, { timeout: 20_000 }).toMatch(/^oversight_undelivered_inboxes(\{.*\})? 0$/m);
    expect(await metrics()).toMatch(/^oversight_dead_addresses(\{.*\})? 0$/m);
  });

  test('worker, apply and record are three processes on one SQLite file, and none keeps another from its work', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => at);
    const more = join(folder, 'more');
    await writeRoster(more);
    await appendFile(join(more, 'people.csv'), rows.map((at) => `p-${at},P ${at},p${at}@service.example,sue\n`).join(''));
    await appendFile(join(more, 'relationships.csv'), rows.map((at) => `x-${at},p-${at},sue,2026-04-01,2026-05-01\n`).join(''));
    const facts = join(folder, 'facts.csv');
    // Absences are written into the store; sessions come back to it as entries of the ledger.
    const absences = rows.map((at) => `will,absence-started,${1960 + at}-01-03,,${1960 + at}-01-04\n`);
    await writeFile(
      facts,
      `id,fact,on,minutes,until\n${rows.map((at) => `r-1,session-held,2026-05-12,${at + 1},\n`).join('')}${absences.join('')}`,
    );
    const [applied, recorded] = await Promise.all([run(['apply', more, '--json'], env), run(['record', '--from', facts, '--json'], env)]);
    expect([applied.code, applied.stderr, recorded.code, recorded.stderr]).toEqual([0, '', 0, '']);
    expect(JSON.parse(recorded.stdout)).toMatchObject({ recorded: 60, repeated: 0, failures: [] });
    expect(JSON.parse((await run(['record', '--from', facts, '--json'], env)).stdout)).toMatchObject({ recorded: 0, repeated: 60 });
    const again = JSON.parse((await run(['apply', more, '--json'], env)).stdout) as { readonly start: readonly string[] };
    expect(again).toMatchObject({ start: [], record: [], people: [], unchanged: 31 });
    expect(worker?.stderr.trim().split('\n')).toHaveLength(1);
    // Three programs at once on a busy machine; how long it takes is not what is asked.
  }, 240_000);

  test('SIGTERM ends the worker', async () => {
    worker?.child.kill('SIGTERM');
    expect(await worker?.ended).toBe(0);
  });

  test('npm start embeds nothing when a service is configured', async () => {
    const dev = new Program(['dev'], env);
    await expect.poll(() => dev.stderr, { timeout: 40_000 }).toContain("Oversight's worker runs");
    expect(dev.stderr).toContain(`A Temporal service is configured (${server.address}), so nothing is embedded`);
    dev.child.kill('SIGINT');
    expect(await dev.ended).toBe(0);
  });

  test('a profile in a TOML file does as well as the variables', async () => {
    const file = join(folder, 'temporal.toml');
    await writeFile(file, `[profile.service]\naddress = "${server.address}"\nnamespace = "default"\n`);
    const { TEMPORAL_ADDRESS: _, ...rest } = env;
    const { code, stdout } = await run(['setup'], { ...rest, TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'service' });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Namespace "default" at ${server.address}: all search attributes are there already.\n`,
    });
  });
});

async function writeRoster(to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await writeFile(
    join(to, 'people.csv'),
    'id,name,email,line_manager\nsue,Sue Test,sue@service.example,\nwill,Will Test,will@service.example,sue\n',
  );
  await writeFile(join(to, 'relationships.csv'), 'id,worker,supervisor,started_on,watch_from\nr-1,will,sue,2026-04-01,2026-05-01\n');
}
