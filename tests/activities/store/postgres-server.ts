import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePorts } from '../../worker/server/free-port.js';

const run = promisify(execFile);
const START_MS = 30_000;

export interface PostgresServer {
  /** Address of its database. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL of its own in a temporary folder; undefined when this machine has none. Rejects when it has one that does not start. */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const programs = programFolder();
  if (programs === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'oversight-postgres-'));
  await chmod(folder, 0o755);
  if (isRoot()) await run('chown', ['postgres', folder]);
  const [port] = await freePorts('the test database');
  const url = `postgresql://oversight:secret@127.0.0.1:${port?.port}/postgres`;

  await run(...asUser(`${programs}/initdb -D ${folder}/data -U oversight --auth=trust --encoding=UTF8 --no-sync`), { cwd: '/' });
  const settings = `-p ${port?.port} -h 127.0.0.1 -k ${folder} -c fsync=off`;
  // The server ends, and its folder goes, when the shell's input ends: also when the tests are killed.
  const script = `${programs}/postgres -D ${folder}/data ${settings} >${folder}/log 2>&1 & cat >/dev/null; kill -INT $!; wait; rm -rf ${folder}`;
  const server = spawn(...asUser(script), { cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
  const stop = async (): Promise<void> => {
    server.stdin.end();
    await once(server, 'exit');
  };
  try {
    await answering(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function answering(url: string): Promise<void> {
  const giveUpAt = performance.now() + START_MS;
  for (;;) {
    try {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
    }
    await sleep(50);
  }
}

function programFolder(): string | undefined {
  const packaged = '/usr/lib/postgresql';
  const versions = existsSync(packaged) ? readdirSync(packaged).map((version) => join(packaged, version, 'bin')) : [];
  const folders = [...versions, ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

/** PostgreSQL refuses to run as root. */
function asUser(script: string): [program: string, args: string[]] {
  return isRoot() ? ['su', ['postgres', '-s', '/bin/sh', '-c', script]] : ['/bin/sh', ['-c', script]];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
