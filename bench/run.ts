import { benchPolicies } from './policies.js';
import { benchWatch } from './watch.js';

const BENCHES: Readonly<Record<string, (sizes: readonly number[]) => Promise<void>>> = { policies: benchPolicies, watch: benchWatch };

const [name = '', ...sizes] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined || sizes.some((size) => !/^[1-9]\d{0,4}$/.test(size))) {
  process.stderr.write(
    `Write npm run bench NAME, with one of: ${Object.keys(BENCHES).join(', ')}. For watch, numbers of subjects may follow.\n`,
  );
  process.exitCode = 2;
} else {
  await bench(sizes.map(Number));
}
