import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { findTemporalBinary } from '../../../worker/server/binary.js';
import { defaultCacheDir } from '../../../worker/server/cache-folder.js';
import { type EmbeddedServerOptions, startEmbeddedServer } from '../../../worker/server/embedded-server.js';
import { answers } from '../../../worker/server/port.js';
import { compiled } from './compiled.js';
import { freePorts } from './free-port.js';

// A process that starts the server and then lives until it is told to end: by a signal it handles, by a line on its input, or by kill -9.
const PARENT = `
import { connect } from 'node:net';
import { startEmbeddedServer } from './embedded-server.js';
const options = JSON.parse(process.argv[2]);
const server = await startEmbeddedServer(options);
process.on('SIGINT', async () => {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const socket = connect(options.port.port, '127.0.0.1');
  socket.on('error', () => console.log('the server is gone already'));
  socket.on('connect', async () => {
    socket.destroy();
    console.log('the server still answers');
    await server.stop();
    console.log('stopped');
    process.exit();
  });
});
process.stdin.on('data', () => process.exit());
console.log('started');
`;

let programs: string;
let script: string;
let binary: string;
let options: EmbeddedServerOptions;
let parent: ChildProcess;

beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'oversight-programs-'));
  script = join(dirname(await compiled('worker/server/embedded-server.ts', programs)), 'parent.js');
  await writeFile(script, PARENT);
  binary = (
    await findTemporalBinary({ configured: process.env['OVERSIGHT_TEMPORAL_BINARY'], cacheDir: defaultCacheDir(), say: () => undefined })
  ).path;
}, 120_000);
afterAll(() => rm(programs, { recursive: true, force: true }));

beforeEach(async () => {
  const [port, uiPort] = await freePorts('PORT_SETTING', 'UI_PORT_SETTING');
  options = { binary, dataDir: await mkdtemp(join(tmpdir(), 'oversight-server-')), port: port!, uiPort: uiPort!, searchAttributes: {} };
  parent = spawn(process.execPath, [script, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
});
afterEach(async () => {
  parent.kill('SIGKILL');
  // A server that was taken along closes its port a moment before it has closed its files.
  await rm(options.dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const serverAnswers = (): Promise<boolean> => answers(options.port.port, '127.0.0.1');

async function* lines(): AsyncGenerator<string> {
  yield* createInterface({ input: parent.stdout! });
}

test('a server whose parent was killed outright is ended, and a fresh one started on the same ports', async () => {
  const output = lines();
  expect((await output.next()).value).toBe('started');
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  expect(await serverAnswers()).toBe(true);

  const said: string[] = [];
  const server = await startEmbeddedServer({ ...options, say: (line) => said.push(line) });
  expect(said).toEqual([expect.stringMatching(/^ended the Temporal server that an earlier run left behind \(process \d+\)$/)]);
  await server.stop();
  expect(await serverAnswers()).toBe(false);
}, 60_000);

test('Ctrl-C, which reaches the whole process group, leaves the server up until it is stopped', async () => {
  const output = lines();
  expect((await output.next()).value).toBe('started');
  process.kill(-parent.pid!, 'SIGINT');
  expect((await output.next()).value).toBe('the server still answers');
  expect((await output.next()).value).toBe('stopped');
  expect(await serverAnswers()).toBe(false);
}, 60_000);

test('a parent that exits without stopping the server takes it along', async () => {
  const output = lines();
  expect((await output.next()).value).toBe('started');
  parent.stdin!.write('end\n');
  await once(parent, 'exit');
  await expect.poll(serverAnswers, { timeout: 15_000 }).toBe(false);
}, 60_000);
