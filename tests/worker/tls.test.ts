import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampleRoster } from '../../client/sample/sample-roster.js';
import type { SubjectStanding } from '../../client/status/standing.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { findTemporalBinary } from '../../worker/server/binary.js';
import { type Used, use } from '../client/command/use.js';
import { defaultCacheDir } from '../../worker/server/cache-folder.js';
import { type EmbeddedServer, startEmbeddedServer } from '../../worker/server/embedded-server.js';
import { PostOffice } from '../world/post-office.js';
import { Program, type Ran, run } from '../world/program.js';
import { freePorts } from './server/free-port.js';
import { type Certificates, hasOpenssl, makeCertificates } from './tls/certificates.js';
import { startTlsProxy, type TlsProxy } from './tls/tls-proxy.js';

const openssl = await hasOpenssl();
if (!openssl) console.warn('SKIPPED: a Temporal service behind TLS. There is no openssl on PATH to make certificates with.');

describe.skipIf(!openssl)('a Temporal service behind TLS, in a namespace of its own', () => {
  let folder: string;
  let binary: string;
  let server: EmbeddedServer;
  let proxy: TlsProxy;
  let post: PostOffice;
  let made: Certificates;
  let env: Record<string, string>;
  let worker: Program | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oversight-tls-'));
    const [port, uiPort] = await freePorts('port', 'ui');
    binary = (
      await findTemporalBinary({
        configured: process.env['OVERSIGHT_TEMPORAL_BINARY'],
        cacheDir: defaultCacheDir(),
        say: () => undefined,
      })
    ).path;
    [server, made, post] = await Promise.all([
      startEmbeddedServer({ binary, dataDir: join(folder, 'service'), port: port!, uiPort: uiPort!, searchAttributes: {} }),
      makeCertificates(folder),
      new PostOffice().open(),
    ]);
    proxy = await startTlsProxy(server.address, made);
    env = {
      TEMPORAL_ADDRESS: proxy.address,
      TEMPORAL_NAMESPACE: 'supervision',
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: made.authority.cert,
      TEMPORAL_TLS_SERVER_NAME: 'temporal.service.example',
      TEMPORAL_TLS_CLIENT_CERT_PATH: made.client.cert,
      TEMPORAL_TLS_CLIENT_KEY_PATH: made.client.key,
      OVERSIGHT_DATA: join(folder, 'oversight'),
      OVERSIGHT_SMTP_URL: post.url,
      OVERSIGHT_MAIL_FROM: 'Oversight <oversight@service.example>',
      OVERSIGHT_OPERATIONS: 'ops@service.example',
    };
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(async () => {
    worker?.child.kill('SIGKILL');
    await proxy.stop();
    await server.stop();
    await post.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each<[string, () => Record<string, string>, RegExp]>([
    ['TLS is wanted and not set', () => clear('TEMPORAL_TLS_'), /^The service at \S+ wants TLS, and none is set\. Set TEMPORAL_TLS=true; /],
    [
      'TLS is set and not spoken',
      () => ({ TEMPORAL_ADDRESS: server.address }),
      /^The service at \S+ does not speak TLS, and TLS is set\. Check the port; TEMPORAL_TLS=false /,
    ],
    [
      'another authority is trusted',
      () => ({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: made.stranger.cert }),
      /^The certificate of the service at \S+ is not trusted \([A-Z_]+\)\. Set TEMPORAL_TLS_SERVER_CA_CERT_PATH to /,
    ],
    [
      'another name is expected',
      () => ({ TEMPORAL_TLS_SERVER_NAME: 'temporal.elsewhere.example' }),
      /^The certificate of the service at \S+ is for temporal\.service\.example, not for temporal\.elsewhere\.example\. Set TEMPORAL_TLS_SERVER_NAME /,
    ],
    [
      'no client certificate is set',
      () => clear('TEMPORAL_TLS_CLIENT_'),
      /^The service at \S+ wants a client certificate, and none is set \(.+\)\. Set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH /,
    ],
    [
      'the client certificate is of another authority',
      () => ({ TEMPORAL_TLS_CLIENT_CERT_PATH: made.stranger.cert, TEMPORAL_TLS_CLIENT_KEY_PATH: made.stranger.key }),
      /^The service at \S+ does not accept the client certificate \(.+\)\. Set TEMPORAL_TLS_CLIENT_CERT_PATH and /,
    ],
  ])('%s: one message with the mend', async (_, fault, message) => {
    for (const [name, value] of Object.entries({ ...env, ...fault() })) vi.stubEnv(name, value);
    expectOneMessage(await use('status'), message);
  });

  test('a namespace that is not there is said with the command that makes it, and that command works', async () => {
    const questions = await Promise.all(['setup', 'worker', 'status'].map((command) => run([command], env)));
    for (const ran of questions) expectOneMessage(ran, /^There is no namespace "supervision"\. Create it, /);
    const [, command = ''] = /: temporal (operator namespace create .+?) \(with/.exec(questions[0]!.stderr) ?? [];
    await promisify(execFile)(binary, command.split(' '), { env: { ...process.env, ...env } });
    await expect.poll(async () => (await run(['setup'], env)).code, { timeout: 30_000 }).toBe(0);
    expect((await run(['setup'], env)).stdout).toBe(
      `Namespace "supervision" at ${proxy.address}: all search attributes are there already.\n`,
    );
  });

  test('the worker runs, the sample roster is applied, a session is recorded and everything is listed', async () => {
    worker = new Program(['worker'], env);
    await expect
      .poll(() => worker?.stderr, { timeout: 50_000 })
      .toContain(`Oversight's worker runs: ${proxy.address}, namespace supervision, task queue oversight`);
    const today = civilDateAt(Date.now(), 'Europe/London');
    const roster = join(folder, 'roster');
    await mkdir(roster);
    for (const [name, text] of Object.entries(sampleRoster(today))) await writeFile(join(roster, name), text);

    const applied = await run(['apply', roster, '--json'], env);
    expect({ code: applied.code, stderr: applied.stderr }).toEqual({ code: 0, stderr: '' });
    const { start } = JSON.parse(applied.stdout) as { readonly start: readonly string[] };
    expect(start).toContain('relationship/r-07');

    const recorded = await run(['record', 'r-07', 'session-held', '--on', today], env);
    expect({ code: recorded.code, met: recorded.stdout.includes('Met late: First supervision') }).toEqual({ code: 0, met: true });

    const listed = async (): Promise<readonly string[]> =>
      (JSON.parse((await run(['status', '--json'], env)).stdout) as readonly SubjectStanding[]).map(({ id }) => id).toSorted();
    await expect.poll(listed, { timeout: 20_000 }).toEqual([...start].toSorted());
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
  });

  function clear(prefix: string): Record<string, string> {
    return Object.fromEntries(Object.keys(env).flatMap((name) => (name.startsWith(prefix) ? [[name, '']] : [])));
  }
});

function expectOneMessage({ code, stdout, stderr }: Used | Ran, message: RegExp): void {
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(message) as string });
  expect(stderr.trimEnd()).not.toContain('\n');
}
