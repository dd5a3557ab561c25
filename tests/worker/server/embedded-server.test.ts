import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { tsToMs } from '@temporalio/common/lib/time.js';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { findTemporalBinary } from '../../../worker/server/binary.js';
import { defaultCacheDir } from '../../../worker/server/cache-folder.js';
import { type EmbeddedServer, type EmbeddedServerOptions, startEmbeddedServer } from '../../../worker/server/embedded-server.js';
import { DataFolderInUseError } from '../../../worker/server/pid-file.js';
import { answers, PortInUseError } from '../../../worker/server/port.js';
import type { SearchAttributeTypes } from '../../../activities/temporal/search-attributes.js';
import { writeFakeCli } from './fake-cli.js';
import { freePorts, listening } from './free-port.js';

const TEAM = defineSearchAttributeKey('Team', SearchAttributeType.KEYWORD);
const NEXT_DUE = defineSearchAttributeKey('NextDue', SearchAttributeType.DATETIME);

let binary: string;
let dataDir: string;
let running: EmbeddedServer[];

beforeAll(async () => {
  binary = (
    await findTemporalBinary({ configured: process.env['OVERSIGHT_TEMPORAL_BINARY'], cacheDir: defaultCacheDir(), say: () => undefined })
  ).path;
}, 120_000);
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'oversight-server-'));
  running = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(running.map((server) => server.stop()));
  await rm(dataDir, { recursive: true, force: true });
}, 30_000);

async function options(searchAttributes: SearchAttributeTypes = {}): Promise<EmbeddedServerOptions> {
  const [port, uiPort] = await freePorts('PORT_SETTING', 'UI_PORT_SETTING');
  return { binary, dataDir, port: port!, uiPort: uiPort!, searchAttributes };
}

async function start(chosen: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer(chosen);
  running.push(server);
  return server;
}

async function withClient<Result>({ address }: { readonly address: string }, use: (client: Client) => Promise<Result>): Promise<Result> {
  const connection = await Connection.connect({ address });
  try {
    return await use(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

const pidOf = async (): Promise<number> => (JSON.parse(await readFile(join(dataDir, 'temporal.pid'), 'utf8')) as { pid: number }).pid;

describe('the embedded server', () => {
  test('keeps its data through a stop, a kill and a later release with more search attributes', async () => {
    const first = await start(await options({ Team: 'Keyword' }));
    expect((await fetch(first.uiUrl, { headers: { accept: 'text/html' } })).headers.get('content-type')).toContain('text/html');
    await withClient(first, async (client) => {
      const workflow = { taskQueue: 'nobody', workflowId: 'relationship/1', typedSearchAttributes: [{ key: TEAM, value: 'north' }] };
      await client.workflow.start('supervisoryRelationship', workflow);
      const { config } = await client.workflowService.describeNamespace({ namespace: 'default' });
      expect(tsToMs(config?.workflowExecutionRetentionTtl)).toBe(30 * 24 * 60 * 60 * 1_000);
    });
    await first.stop();
    expect(await first.exited).toMatchObject({ code: 0, asked: true });
    expect(existsSync(join(dataDir, 'temporal.pid'))).toBe(false);
    expect((await stat(join(dataDir, 'temporal.log'))).size).toBeGreaterThan(0);

    const second = await start(await options({ Team: 'Keyword', NextDue: 'Datetime' }));
    await withClient(second, async (client) => {
      expect((await client.workflow.getHandle('relationship/1').describe()).status.name).toBe('RUNNING');
      const typedSearchAttributes = [{ key: NEXT_DUE, value: new Date('2026-02-27T23:59:59Z') }];
      await client.workflow.start('caseAllocation', { taskQueue: 'nobody', workflowId: 'allocation/1', typedSearchAttributes });
    });
    process.kill(await pidOf(), 'SIGKILL');
    expect(await second.exited).toMatchObject({ code: null, signal: 'SIGKILL', asked: false });

    const third = await start(await options({ Team: 'Keyword', NextDue: 'Datetime' }));
    await withClient(third, async (client) => {
      for (const id of ['relationship/1', 'allocation/1'])
        expect((await client.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
    });
  }, 60_000);

  test('takes settings of the server, and refuses to share its folder with a second one', async () => {
    // For a client; the CLI itself would end at once because it knows no such environment.
    vi.stubEnv('TEMPORAL_ENV', 'production');
    const chosen = await options();
    const server = await start({
      ...chosen,
      dynamicConfig: { 'frontend.WorkflowTimeSkippingEnabled': true, 'history.workflowIdReuseMinimalInterval': '0s' },
    });
    const error: unknown = await startEmbeddedServer(await options()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DataFolderInUseError);
    expect(error).toMatchObject({ owner: process.pid });
    expect(await answers(chosen.port.port, '127.0.0.1')).toBe(true);
    await Promise.all([server.stop(), server.stop()]);
    expect(await answers(chosen.port.port, '127.0.0.1')).toBe(false);
  }, 60_000);
});

describe('a server that cannot start', () => {
  test.each(['port', 'uiPort'] as const)('because its %s is taken says which, what for and what to change', async (which) => {
    const occupier = await listening();
    const { port } = occupier.address() as { port: number };
    const error: unknown = await startEmbeddedServer({ ...(await options()), [which]: { port, setting: 'THE_SETTING' } }).catch(
      (reason: unknown) => reason,
    );
    occupier.close();
    expect(error).toBeInstanceOf(PortInUseError);
    expect((error as Error).message).toContain(`Port ${port} `);
    expect((error as Error).message).toContain(which === 'port' ? 'the Temporal server' : 'the Temporal Web UI');
    expect((error as Error).message).toContain('THE_SETTING');
  });

  test('shows the end of the log of this start when it ends early', async () => {
    await writeFile(join(dataDir, 'temporal.log'), 'from an earlier run\n');
    const searchAttributes = { Team: 'Colour' } as unknown as SearchAttributeTypes;
    const message = await startEmbeddedServer(await options(searchAttributes)).catch((reason: unknown) => (reason as Error).message);
    expect(message).toMatch(/^The Temporal server ended by itself, with code 1\. The end of its log, .*temporal\.log:\n.*Colour/s);
    expect(message).not.toContain('from an earlier run');
    expect(existsSync(join(dataDir, 'temporal.pid'))).toBe(false);
  }, 30_000);

  test('names a program that is not one', async () => {
    const missing = join(dataDir, 'nothing-here');
    await expect(startEmbeddedServer({ ...(await options()), binary: missing })).rejects.toThrow(`${missing} cannot be started: `);
  });

  test('ignores a pid file that is cut short or names a stranger', async () => {
    const quitter = await writeFakeCli(join(dataDir, 'quitter'), '1.9.1');
    for (const text of ['{"pid":', JSON.stringify({ pid: process.pid, parent: 1 })]) {
      await writeFile(join(dataDir, 'temporal.pid'), text);
      await expect(startEmbeddedServer({ ...(await options()), binary: quitter })).rejects.toThrow('ended by itself, with code 0');
    }
  });
});
