import { runWorker } from '../../worker/main.js';
import { sayUsage } from './usage.js';

sayUsage();
await runWorker();
process.disconnect();
