import { Client, Connection } from '@temporalio/client';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SubjectStanding } from '../../client/status/standing.js';
import { Program, run } from '../world/program.js';
import { freePorts } from './server/free-port.js';

interface Mail {
  readonly to: readonly { readonly address: string }[];
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

let folder: string;
let env: Record<string, string>;
let program: Program;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-dev-'));
  const ports = await freePorts('OVERSIGHT_PORT', 'OVERSIGHT_UI_PORT', 'OVERSIGHT_SMTP_PORT', 'OVERSIGHT_MAIL_PORT', 'OVERSIGHT_DESK_PORT');
  env = { OVERSIGHT_DATA: folder, ...Object.fromEntries(ports.map(({ setting, port }) => [setting, String(port)])) };
});
afterAll(async () => {
  program.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

describe('npm start on a fresh machine', () => {
  test('that is killed in the middle of it goes on at the next start', async () => {
    program = new Program(['dev'], env);
    await expect.poll(() => program.stderr, { timeout: 40_000 }).toContain('First start');
    await expect.poll(async () => (await readdir(folder)).includes('sample-begun'), { timeout: 20_000 }).toBe(true);
    await killEverything();
  });

  test('has put a reminder, a breach and an escalation into the mailbox by the time it says that it is ready', async () => {
    program = new Program(['dev'], env);
    await program.until('Try next');
    expect(await readdir(folder)).not.toContain('sample-begun');
    expect(program.stdout).toMatch(/The first \d+ mails were sent at once/);
    expect(program.stdout).toContain(`http://127.0.0.1:${env['OVERSIGHT_UI_PORT']}/namespaces/default/workflows`);
    const mails = await mailbox();
    const text = mails.map((mail) => mail.text.replace(/\s+/g, ' '));
    expect(text.some((one) => one.includes('Due soon'))).toBe(true);
    const supervisor = mails.find(({ to }) => to[0]?.address === 'priya.shah@sample.example');
    const [, link = ''] =
      /- Joe Carter: First supervision Was due: [^.]+\. Told next: you again, [^.]+\. Reference: relationship\/r-07 (http:\S+)/.exec(
        supervisor?.text.replace(/\s+/g, ' ') ?? '',
      ) ?? [];
    const page = await fetch(link);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Joe Carter')]);
    expect(text.some((one) => one.includes('You are told as the line manager of'))).toBe(true);
    expect(text.some((one) => one.includes('You are told as the manager above the line manager of'))).toBe(true);
  }, 180_000);

  test('nobody got two mails on the first day', async () => {
    const recipients = (await mailbox()).map(({ to }) => to[0]?.address);
    expect(new Set(recipients).size).toBe(recipients.length);
  });

  test('the Web UI is there, and knows the subjects', async () => {
    const answer = await fetch(
      `http://127.0.0.1:${env['OVERSIGHT_UI_PORT']}/api/v1/namespaces/default/workflows/${encodeURIComponent('relationship/r-07')}`,
    );
    expect(await answer.text()).toContain('supervisoryRelationship');
  });

  test('the doctor of another terminal finds all in order, the mailbox too', async () => {
    const { code, stdout } = await run(['doctor', '--json'], { OVERSIGHT_DATA: folder });
    const { checks } = JSON.parse(stdout) as {
      readonly checks: readonly { readonly id: string; readonly state: string; readonly seen: string }[];
    };
    expect({ code, notOk: checks.filter(({ state }) => state !== 'ok') }).toEqual({ code: 0, notOk: [] });
    expect(checks.find(({ id }) => id === 'mail-server')?.seen).toBe(
      `127.0.0.1:${env['OVERSIGHT_SMTP_PORT']} takes mail, and keeps it: the local mailbox`,
    );
  });

  test('the workflows of this release replay all that runs, the watch too', async () => {
    const { code, stdout, stderr } = await run(['--running'], env, 'worker/replay/main.js');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [, count] = /^(\d+) histories of 127\.0\.0\.1:\d+, namespace default: all replay$/m.exec(stdout) ?? [];
    const connection = await Connection.connect({ address: `127.0.0.1:${env['OVERSIGHT_PORT']}` });
    const all = await new Client({ connection }).workflow.count();
    await connection.close();
    expect({ replayed: Number(count), isOfAService: all.count > 24 }).toEqual({ replayed: all.count, isOfAService: true });
  }, 180_000);

  test('recording a session is answered with what it met', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { code, stdout, stderr } = await run(['record', 'r-07', 'session-held', '--on', today], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Met late: First supervision');
  });
});

describe('after kill -9 of everything, and an upgrade', () => {
  test('all is still there, nothing is mailed twice, and the later release goes on with it', async () => {
    const before = { mails: await mailbox(), subjects: await subjects() };
    await killEverything();
    await expect(fetch(`http://127.0.0.1:${env['OVERSIGHT_MAIL_PORT']}/api/email`)).rejects.toThrow();

    program = new Program(['dev'], { ...env, OVERSIGHT_BUILD_ID: '99.0.0+later' });
    await program.until('Try next');
    expect(program.stdout).toContain('What was watched is watched on.');
    await pause(3_000);
    expect(idsOf(await mailbox())).toEqual(idsOf(before.mails));
    expect(await subjects()).toEqual(before.subjects);

    const { code, stdout } = await run(['record', 'C-1042', 'overview-held', '--on', new Date().toISOString().slice(0, 10)], env);
    expect({ code, met: stdout.includes('Met late: 10-day overview') }).toEqual({ code: 0, met: true });
  });

  test('applying the sample roster again changes nothing', async () => {
    const { code, stdout } = await run(['apply', join(folder, 'roster'), '--json'], env);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ start: [], record: [], missing: [], people: [], notes: [] });
  });
});

describe('stopping', () => {
  test('Ctrl-C stops all cleanly, and the ports are free again', async () => {
    program.child.kill('SIGINT');
    expect(await program.ended).toBe(0);
    expect(program.stderr).not.toMatch(/error|exception/i);
    const again = await listenOn(Number(env['OVERSIGHT_PORT']));
    again.close();
  });

  test('a taken port is said plainly, with the setting that changes it', async () => {
    const taken = await listenOn(Number(env['OVERSIGHT_UI_PORT']));
    const { code, stderr } = await run(['dev'], env);
    taken.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`${env['OVERSIGHT_UI_PORT']}`);
    expect(stderr).toContain('OVERSIGHT_UI_PORT');
    expect(stderr).not.toContain('    at ');
  });

  test('a setting that cannot be used is said plainly', async () => {
    const { code, stderr } = await run(['dev'], { ...env, OVERSIGHT_PORT: 'seven' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'OVERSIGHT_PORT: "seven" is not a port. Set it to a number from 1 to 65535.\n' });
  });
});

async function mailbox(): Promise<readonly Mail[]> {
  const answer = await fetch(`http://127.0.0.1:${env['OVERSIGHT_MAIL_PORT']}/api/email`);
  return (await answer.json()) as readonly Mail[];
}

function idsOf(mails: readonly Mail[]): readonly string[] {
  return mails.map(({ headers }) => headers['message-id'] ?? '').toSorted((a, b) => a.localeCompare(b));
}

async function subjects(): Promise<readonly SubjectStanding[]> {
  const { stdout } = await run(['status', '--json'], env);
  return JSON.parse(stdout) as readonly SubjectStanding[];
}

/** The program and the server it started, neither of which gets to say goodbye. */
async function killEverything(): Promise<void> {
  const server = await readFile(join(folder, 'temporal.pid'), 'utf8');
  program.child.kill('SIGKILL');
  process.kill(Number(/\d+/.exec(server)?.[0]), 'SIGKILL');
  await program.ended;
}

async function listenOn(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
