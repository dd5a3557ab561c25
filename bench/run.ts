import { benchPolicies } from './policies.js';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = { policies: benchPolicies };

const name = process.argv[2] ?? '';
const bench = BENCHES[name];
if (bench === undefined) {
  process.stderr.write(`Write npm run bench NAME, with one of: ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  await bench();
}
