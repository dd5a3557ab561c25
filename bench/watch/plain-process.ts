import { NativeConnection, Worker } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { quietRuntime } from '../../worker/running-worker.js';
import { sayUsage } from './usage.js';

// A bare worker, with room for as many workflows as that of Oversight.
sayUsage();
quietRuntime();
const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
const worker = await Worker.create({
  connection,
  taskQueue: 'plain',
  workflowsPath: fileURLToPath(new URL('plain-workflow.js', import.meta.url)),
  maxCachedWorkflows: 1_000,
});
process.once('SIGTERM', () => worker.shutdown());
await worker.run();
await connection.close();
process.disconnect();
