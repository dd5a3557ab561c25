import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMPLE } from './example.js';
import { madeUpService } from './made-up/service.js';

/** Writes `examples/service/` anew: `npm run examples`. */
const folder = join('examples', 'service');
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(madeUpService(EXAMPLE))) await writeFile(join(folder, name), text);
