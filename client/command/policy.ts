import type { Command } from 'commander';
import { readSettings } from '../../activities/settings.js';
import { type PolicyVersion } from '../../policies/policy/catalogue.js';
import { coverageOf } from '../../policies/policy/coverage.js';
import { policyJsonSchema } from '../../policies/policy/json-schema.js';
import { ProblemsError } from '../../policies/policy/problem.js';
import { resolvePolicy } from '../../policies/policy/resolve.js';
import type { Policy } from '../../policies/policy/schema.js';
import { listedPolicies, noSuchPolicy, onePolicy } from '../policies.js';
import { coverageInWords } from '../print/coverage.js';
import { offInWords, overlayInWords } from '../print/overlay-in-words.js';
import { print, printJson, say } from '../print/output.js';
import { ladderInWords } from '../print/ladder-in-words.js';
import { ruleInWords } from '../print/rule-in-words.js';
import { table } from '../print/table.js';
import { policyCheckCommand } from './policy-check.js';
import { summaryOf } from './policy-summary.js';

interface Options {
  readonly json?: boolean;
  readonly coverage?: boolean;
}

/** `oversight policy list`, `policy show ID`, `policy check FILE`, `policy schema` */
export function policyCommand(program: Command): void {
  const command = program.command('policy').description('the policies: list, show, check, schema');
  command
    .command('list')
    .description('the policies that Oversight knows')
    .option('--json', 'print JSON')
    .action(({ json }: Options) => {
      const { policies, problems } = listedPolicies(readSettings(process.env).policiesDir);
      const all = [...policies.values()];
      if (json === true) printJson(all.map(summaryOf));
      else
        print(
          table(
            ['Id', 'Version', 'In force from', 'Duties', 'Title'],
            all.map(({ policy }) => [policy.id, policy.version, policy.inForceFrom, String(policy.duties.length), policy.title]),
          ),
        );
      if (problems.length > 0) throw new ProblemsError(problems);
    });
  command
    .command('show')
    .argument('<id>')
    .description('the duties of a policy, with clause, figure and where the figure comes from')
    .option('--coverage', "every row of the policy's source, and what carries it")
    .option('--json', 'print JSON')
    .action((id: string, { json, coverage }: Options) => {
      const version = onePolicy(id, readSettings(process.env).policiesDir);
      if (version === undefined) throw new Error(noSuchPolicy(id));
      if (coverage === true) {
        const rows = coverageOf(version.policy);
        return json === true ? printJson(rows) : print(coverageInWords(rows));
      }
      if (json === true) return printJson({ ...summaryOf(version), ...version.policy });
      show(version);
      return undefined;
    });
  policyCheckCommand(command);
  schemaCommand(command);
}

function schemaCommand(command: Command): void {
  command
    .command('schema')
    .description('the form of a policy file as JSON Schema, from which editors complete and explain it')
    .action(() => printJson(policyJsonSchema()));
}

function show({ policy, hash }: PolicyVersion): void {
  const resolved = resolvePolicy(policy);
  const { duties, mirrors, unset } = resolved;
  print(`${policy.title} (${policy.id}), version ${policy.version}, in force from ${policy.inForceFrom}\n${policy.source}\n`);
  if (policy.extended !== undefined) print(`${overlayInWords(policy, policy.extended).join('\n')}\n`);
  print(
    table(
      ['Duty', 'Clause', 'When', 'Owed by', 'Strength'],
      duties.map((duty) => [duty.id, duty.clause, ruleInWords(duty.due), duty.owner, duty.strength]),
    ),
  );
  for (const duty of duties.filter(({ basis }) => basis !== '')) print(`  ${duty.id}: ${duty.basis}`);
  for (const mirror of mirrors)
    print(
      `  ${mirror.id} (clause ${mirror.clause}): ${'sameAs' in mirror ? `the same as ${mirror.sameAs}` : `made of ${mirror.madeOf.join(', ')}`}`,
    );
  for (const { duty, setting, question } of unset) print(`  ${duty.id} (clause ${duty.clause}): not set. ${question} (setting ${setting})`);
  for (const line of offInWords(resolved)) print(line);
  for (const reading of policy.readings) {
    print(`\nReading ${reading.id}: ${reading.question}`);
    for (const [option, says] of Object.entries(reading.options)) print(`  ${option === reading.default ? '*' : ' '} ${option}: ${says}`);
  }
  for (const [name, ladder] of laddersOf(policy)) print(`\n${ladderInWords(name, ladder).join('\n')}`);
  say(`Content hash ${hash}`);
}

/** Those that a duty climbs; the house ladder is in every policy, whether one does or not. */
function laddersOf({ ladders, duties }: Policy) {
  return Object.entries(ladders).filter(([name]) => duties.some((duty) => 'ladder' in duty && duty.ladder === name));
}
