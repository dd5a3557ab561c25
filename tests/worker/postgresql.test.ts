import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectClient, embeddedService } from '../../activities/connect.js';
import { openStore } from '../../activities/store/open-store.js';
import { sampleRoster } from '../../client/sample/sample-roster.js';
import type { SubjectStanding } from '../../client/status/standing.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { firstBreak } from '../../policies/ledger/chain.js';
import { findTemporalBinary } from '../../worker/server/binary.js';
import { defaultCacheDir } from '../../worker/server/cache-folder.js';
import { type EmbeddedServer, startEmbeddedServer } from '../../worker/server/embedded-server.js';
import { sendNow } from '../../workflows/messages.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.js';
import { startPostgres } from '../activities/store/postgres-server.js';
import { PostOffice } from '../world/post-office.js';
import { Program, run } from '../world/program.js';
import { freePorts } from './server/free-port.js';

const postgres = await startPostgres();
if (postgres === undefined)
  console.warn('SKIPPED: workers with their store on PostgreSQL. No initdb and postgres in /usr/lib/postgresql/*/bin or on PATH.');

describe.skipIf(postgres === undefined)('two workers on one task queue, with their store on PostgreSQL', () => {
  if (postgres === undefined) return;
  let folder: string;
  let server: EmbeddedServer;
  let post: PostOffice;
  let env: Record<string, string>;
  let workers: Program[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oversight-postgresql-'));
    const [port, uiPort] = await freePorts('port', 'ui');
    const { path: binary } = await findTemporalBinary({
      configured: process.env['OVERSIGHT_TEMPORAL_BINARY'],
      cacheDir: defaultCacheDir(),
      say: () => undefined,
    });
    [server, post] = await Promise.all([
      startEmbeddedServer({
        binary,
        dataDir: join(folder, 'service'),
        port: port!,
        uiPort: uiPort!,
        searchAttributes: SEARCH_ATTRIBUTES,
      }),
      new PostOffice().open(),
    ]);
    env = {
      TEMPORAL_ADDRESS: server.address,
      OVERSIGHT_DATA: join(folder, 'oversight'),
      OVERSIGHT_STORE: postgres.url,
      OVERSIGHT_SMTP_URL: post.url,
      OVERSIGHT_MAIL_FROM: 'Oversight <oversight@service.example>',
      OVERSIGHT_OPERATIONS: 'ops@service.example',
    };
    // Both make the tables: one does the work, the other waits for it.
    workers = [new Program(['worker'], env), new Program(['worker'], env)];
  });
  afterAll(async () => {
    for (const { child } of workers) child.kill('SIGKILL');
    await Promise.all(workers.map(({ ended }) => ended));
    await server.stop();
    await post.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('both start at once, and the doctor sees two', async () => {
    for (const worker of workers)
      await expect
        .poll(() => worker.stderr, { timeout: 50_000 })
        .toMatch(/^Oversight's worker runs: .*, store postgresql 127\.0\.0\.1:\d+\/postgres, build \S+\. /);
    const { code, stdout } = await run(['doctor', '--json'], env);
    const { checks } = JSON.parse(stdout) as {
      readonly checks: readonly { readonly id: string; readonly state: string; readonly seen: string }[];
    };
    expect({ code, notOk: checks.filter(({ state }) => state !== 'ok') }).toEqual({ code: 0, notOk: [] });
    expect(checks.find(({ id }) => id === 'worker')?.seen).toMatch(/^2 poll task queue "oversight" /);
    expect(checks.find(({ id }) => id === 'store')?.seen).toMatch(
      /^postgresql 127\.0\.0\.1:\d+\/postgres: tables of this release, writable$/,
    );
  });

  test('one is killed while a roster is applied: all is started, written once and mailed once', async () => {
    const today = civilDateAt(Date.now(), 'Europe/London');
    const roster = join(folder, 'roster');
    await mkdir(roster);
    for (const [name, text] of Object.entries(sampleRoster(today))) await writeFile(join(roster, name), text);
    const applying = run(['apply', roster, '--json'], env);
    const store = await openStore(postgres.url);
    await expect.poll(async () => (await store.ledger.read({})).length, { timeout: 50_000 }).toBeGreaterThan(0);
    workers[0]?.child.kill('SIGKILL');
    const applied = await applying;
    expect({ code: applied.code, stderr: applied.stderr }).toEqual({ code: 0, stderr: '' });
    const { start } = JSON.parse(applied.stdout) as { readonly start: readonly string[] };

    const listed = async (): Promise<readonly string[]> =>
      (JSON.parse((await run(['status', '--json'], env)).stdout) as readonly SubjectStanding[])
        .filter(({ state }) => state !== 'not-assessed' && state !== 'stuck')
        .map(({ id }) => id)
        .toSorted();
    await expect.poll(listed, { timeout: 50_000 }).toEqual([...start].toSorted());

    const again = await run(['apply', roster, '--json'], env);
    expect(JSON.parse(again.stdout)).toMatchObject({ start: [], record: [], people: [], changed: [] });

    const entries = await store.ledger.read({});
    const breaks = start.flatMap((id) => firstBreak(entries.filter(({ subject }) => subject === id)) ?? []);
    expect(breaks).toEqual([]);

    const client = await connectClient(embeddedService(server.address));
    for await (const { workflowId } of client.workflow.list({ query: "ExecutionStatus = 'Running' AND WorkflowType = 'inbox'" }))
      await client.workflow.getHandle(workflowId).signal(sendNow, 'test');
    await client.connection.close();
    await expect.poll(() => post.to('priya.shah@sample.example').length, { timeout: 50_000 }).toBeGreaterThan(0);
    const log = await store.mail.list({});
    const messages = post.mails.map(({ messageId }) => messageId);
    expect(new Set(messages).size).toBe(messages.length);
    const notices = log.flatMap((mail) => mail.notices.map(({ id }) => id));
    expect(new Set(notices).size).toBe(notices.length);
    await store.close();
  }, 240_000);
});
