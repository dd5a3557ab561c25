import { Client, Connection } from '@temporalio/client';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { civilDateAt } from '../policies/calendar/zone.js';
import { findTemporalBinary } from '../worker/server/binary.js';
import { defaultCacheDir } from '../worker/server/cache-folder.js';
import { startEmbeddedServer } from '../worker/server/embedded-server.js';
import type { PortChoice } from '../worker/server/port.js';
import { relationshipWorkflowId, WATCH_WORKFLOW_ID } from '../workflows/ids.js';
import { lookAgain, report, watchReport } from '../workflows/messages.js';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.js';
import { writeBigService } from './watch/big-service.js';
import { isThere } from './watch/plain-workflow.js';
import { Measured } from './watch/usage.js';

const SIZES = [1_000, 3_000];
const AT_ONCE = 8;
const SUBJECTS = "ExecutionStatus = 'Running' AND WorkflowType IN ('supervisoryRelationship', 'caseAllocation', 'policyReview')";
const MAIN = fileURLToPath(new URL('../client/main.js', import.meta.url));

/**
 * What looking after thousands costs: a round of the watch, `doctor --escalations` and `status`, on a real development server, against as many
 * plain queries of a workflow that keeps nothing. `given` are numbers of subjects, from few to many.
 */
export async function benchWatch(given: readonly number[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'oversight-bench-'));
  const server = await startServer(folder);
  const env = { TEMPORAL_ADDRESS: server.address, OVERSIGHT_DATA: folder, OVERSIGHT_SMTP_URL: 'smtp://127.0.0.1:9' };
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection });
  const worker = await Measured.start(new URL('watch/worker-process.js', import.meta.url), env);
  const plain = await Measured.start(new URL('watch/plain-process.js', import.meta.url), env);
  try {
    for (const size of given.length === 0 ? SIZES : given) await benchSize(size, { folder, env, client, worker, plain });
  } finally {
    await Promise.all([worker.stop(), plain.stop()]);
    await connection.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Bench {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly client: Client;
  readonly worker: Measured;
  readonly plain: Measured;
}

async function benchSize(size: number, { folder, env, client, worker, plain }: Bench): Promise<void> {
  const roster = join(folder, `roster-${size}`);
  await writeBigService(roster, size, civilDateAt(Date.now(), 'Europe/London'));
  const applied = await timed(() => oversight(['apply', roster], env));
  const count = await everybodyLooked(client);
  await quiet(worker);
  write(`${count} subjects; applied in ${seconds(applied)}; the worker holds ${(await worker.usage()).rssMb.toFixed(0)} MB`);

  await inLanes(count, async (at) => {
    const plainly = { taskQueue: 'plain', workflowIdConflictPolicy: 'USE_EXISTING' } as const;
    await client.workflow.start('plain', { workflowId: `plain/${at}`, ...plainly });
  });
  await quiet(plain);
  const baseline = await measured(plain, () =>
    inLanes(count, async (at) => void (await client.workflow.getHandle(`plain/${at}`).query(isThere))),
  );
  line('plain queries', count, baseline, baseline);

  const watch = client.workflow.getHandle(WATCH_WORKFLOW_ID);
  const before = (await watch.describe()).historyLength;
  const answers: number[] = [];
  line('a round of the watch', count, await measured(worker, () => during(oneRound(client), answers, client)), baseline);
  const { last, failure } = await watch.query(watchReport);
  write(`    ${failure ?? last?.did ?? ''}`);
  const events = (await watch.describe()).historyLength - before;
  write(`    ${events} events of its history; the worker holds ${(await worker.usage()).rssMb.toFixed(0)} MB; ${answersInWords(answers)}`);
  line('doctor --escalations', count, await measured(worker, () => oversight(['doctor', '--escalations'], env)), baseline);
  line('status', count, await measured(worker, () => oversight(['status'], env)), baseline);
  const meanwhile: number[] = [];
  line('all look at once', count, await measured(worker, () => during(allLook(client, worker), meanwhile, client)), baseline);
  write(`    ${answersInWords(meanwhile)}`);
}

function answersInWords(answers: readonly number[]): string {
  const sorted = answers.toSorted((a, b) => a - b);
  const [median, most] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `meanwhile somebody's question was answered in ${median?.toFixed(0)} ms (median of ${sorted.length}), ${most?.toFixed(0)} ms at most`;
}

/** As if something of each fell due at the same moment. */
async function allLook(client: Client, worker: Measured): Promise<void> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: SUBJECTS })) ids.push(workflowId);
  await inLanes(ids.length, async (at) => await client.workflow.getHandle(ids[at] ?? '').signal(lookAgain, 'bench'));
  await quiet(worker);
}

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

async function measured(program: Measured, work: () => Promise<void>): Promise<Cost> {
  const { cpuMs: before } = await program.usage();
  const wallMs = await timed(work);
  return { wallMs, cpuMs: (await program.usage()).cpuMs - before };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** So many pieces of work, a few at a time. */
async function inLanes(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < count; at = next++) await work(at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** Has the watch make a round now, and waits for its end. */
async function oneRound(client: Client): Promise<void> {
  const watch = client.workflow.getHandle(WATCH_WORKFLOW_ID);
  const before = (await watch.query(watchReport)).last?.at;
  await watch.signal(lookAgain, 'bench');
  for (;;) {
    await pause(250);
    const { last, failure } = await watch.query(watchReport);
    if (last?.at !== before || failure !== null) return;
  }
}

/** Asks one subject again and again while the work goes on, as somebody who records a fact would wait for it. */
async function during(work: Promise<void>, answers: number[], client: Client): Promise<void> {
  const over = new AbortController();
  void work.finally(() => over.abort()).catch(() => undefined);
  const handle = client.workflow.getHandle(relationshipWorkflowId('r-w-0-0'));
  while (!over.signal.aborted) {
    answers.push(await timed(async () => void (await handle.query(report))));
    await pause(100);
  }
  await work;
}

/** Waits until each subject has looked once, and says how many there are. */
async function everybodyLooked({ workflow }: Client): Promise<number> {
  for (;;) {
    const { count: all } = await workflow.count(SUBJECTS);
    if ((await workflow.count(`${SUBJECTS} AND Standing IS NOT NULL`)).count === all) return all;
    await pause(1_000);
  }
}

/** Waits until a program does next to nothing. */
async function quiet(program: Measured): Promise<void> {
  for (;;) {
    const { cpuMs } = await program.usage();
    await pause(3_000);
    if ((await program.usage()).cpuMs - cpuMs < 150) return;
  }
}

async function oversight(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 && args[0] !== 'doctor') throw new Error(`oversight ${args.join(' ')} ended with ${code}:\n${said}`);
}

async function startServer(folder: string) {
  const [port, uiPort] = await Promise.all([freePort(), freePort()]);
  const { path } = await findTemporalBinary({
    configured: process.env['OVERSIGHT_TEMPORAL_BINARY'],
    cacheDir: process.env['OVERSIGHT_CACHE'] ?? defaultCacheDir(),
    say: write,
  });
  return await startEmbeddedServer({ binary: path, dataDir: folder, port, uiPort, searchAttributes: SEARCH_ATTRIBUTES });
}

async function freePort(): Promise<PortChoice> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return { port: typeof address === 'object' && address !== null ? address.port : 0, setting: 'none' };
}

function line(what: string, count: number, { wallMs, cpuMs }: Cost, baseline: Cost): void {
  const each = (ms: number): string => `${(ms / count).toFixed(2).padStart(7)} ms`;
  write(
    `  ${what.padEnd(22)}${seconds(wallMs).padStart(8)}, each ${each(wallMs)} (${(wallMs / baseline.wallMs).toFixed(1)} x plain); the worker's processor, each ${each(cpuMs)} (${(cpuMs / baseline.cpuMs).toFixed(1)} x plain)`,
  );
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}
