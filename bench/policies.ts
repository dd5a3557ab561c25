import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Bench } from 'tinybench';
import { assess } from '../policies/engine/assess.js';
import { catalogue } from '../policies/policy/catalogue.js';
import { resolvePolicy } from '../policies/policy/resolve.js';
import { busyRelationship, type Look } from './busy-relationship.js';

const WORKERS = 10_000;
const THREADS = Math.min(2, availableParallelism());

/**
 * What deciding costs: one look at a busy relationship under each policy, against reading the same facts from JSON, which nobody can do
 * without; and the preview of a whole organisation for eighteen months.
 */
export async function benchPolicies(): Promise<void> {
  process.stdout.write(
    'One assess of a relationship of five years with eight cases: as its workflow carries it, and with all that ever happened\n',
  );
  for (const { id, policy } of catalogue().values()) {
    const { whole, carried } = busyRelationship(resolvePolicy(policy));
    process.stdout.write(`  ${id.padEnd(20)} ${await lookInWords(carried)}   ${await lookInWords(whole)}\n`);
  }
  process.stdout.write(`Preview of ${WORKERS} workers for 18 months, ${THREADS} threads\n`);
  for (const { id } of catalogue().values()) {
    const began = performance.now();
    await Promise.all(Array.from({ length: THREADS }, async (_, thread) => previewIn(id, thread)));
    process.stdout.write(`  ${id.padEnd(20)} ${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s\n`);
  }
}

/** `  640 µs (3.1 x reading its 120 facts from JSON)` */
async function lookInWords({ situation, memory }: Look): Promise<string> {
  const json = JSON.stringify({ facts: situation.facts, memory });
  const bench = new Bench({ time: 500, warmupTime: 250 });
  bench.add('baseline', () => void JSON.parse(json)).add('assess', () => void assess(situation, memory, 'r-1'));
  await bench.run();
  const [baseline = Number.NaN, one = Number.NaN] = bench.tasks.map(medianInMicroseconds);
  return `${one.toFixed(0).padStart(6)} µs (${(one / baseline).toFixed(1)} x reading its ${situation.facts.length} facts from JSON)`;
}

function medianInMicroseconds({ result }: Bench['tasks'][number]): number {
  return 'latency' in result ? result.latency.p50 * 1_000 : Number.NaN;
}

async function previewIn(policy: string, thread: number): Promise<void> {
  const worker = new Worker(new URL('preview-thread.js', import.meta.url), {
    workerData: { policy, workers: Math.ceil(WORKERS / THREADS), thread },
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a preview thread ended with ${code}`))));
  });
}
