import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { table } from '../../../client/print/table.js';
import { packageFolder } from '../../../policies/package-folder.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { type Row, sample } from './sample.js';
import { tryWhole, tryWithout } from './try-without.js';

const TOGETHER = 2;

/**
 * `npm run removal`: takes rows out of the policies one at a time and expects the tests of each to fail. Exit 0 when all of them did; 1 when
 * a row could go without anybody noticing, or when the tests fail as it is.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean', default: false },
      count: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      policy: { type: 'string' },
    },
  });
  const rows = behaviour().filter(({ policy }) => values.policy === undefined || policy === values.policy);
  const chosen = values.all ? rows : sample(rows, Number(values.count), Number(values.seed));
  process.stderr.write(`${chosen.length} of ${rows.length} timers and counts${values.all ? '' : ` (seed ${values.seed})`}\n`);
  const policies = [...new Set(chosen.map(({ policy }) => policy))];
  const whole = await inTurns(policies, tryWhole);
  const before = new Set(whole.flatMap(({ failed }) => failed));
  for (const name of before) process.stderr.write(`fails with every row in place, and so shows nothing: ${name}\n`);
  const tried = await inTurns(chosen, async (row) => {
    const one = await tryWithout(row);
    const noticedBy = one.failed.filter((name) => !before.has(name));
    process.stderr.write(`${row.id}: ${noticedBy.length > 0 ? 'noticed' : 'NOT noticed'}\n`);
    return { ...one, noticedBy: noticedBy.length };
  });
  const rowsOfTable = tried.map(({ policy, id, noticedBy, tests, trouble }) => [
    policy,
    id,
    noticedBy > 0 ? 'yes' : 'NO',
    `${noticedBy} of ${tests}${trouble === undefined ? '' : ` (${trouble})`}`,
  ]);
  process.stdout.write(`${table(['Policy', 'Row taken out', 'Noticed', 'Tests failed'], rowsOfTable).replaceAll(/ +$/gm, '')}\n`);
  const noticed = tried.filter(({ noticedBy }) => noticedBy > 0).length;
  process.stdout.write(`\n${noticed} of ${tried.length} were noticed.\n`);
  return noticed === tried.length && before.size === 0 ? 0 : 1;
}

/** The timers and counts that are in a policy file. */
function behaviour(): readonly Row[] {
  const kinds = JSON.parse(readFileSync(packageFolder('tests/policies/catalogue/rows.json'), 'utf8')) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >;
  return [...catalogue().values()].flatMap(({ id: policy, policy: { duties, checks } }) =>
    [...duties, ...checks].filter(({ id }) => ['timer', 'count'].includes(kinds[policy]?.[id] ?? '')).map(({ id }) => ({ policy, id })),
  );
}

/** A run of tests takes a processor. The answers come in the order of the questions. */
async function inTurns<Q, A>(questions: readonly Q[], answer: (question: Q) => Promise<A>): Promise<readonly A[]> {
  const answers: A[] = [];
  const waiting = [...questions.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) answers[next[0]] = await answer(next[1]);
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return answers;
}

process.exitCode = await main();
