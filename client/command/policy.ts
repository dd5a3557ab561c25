import type { Command } from 'commander';
import { readSettings } from '../../activities/settings.js';
import { type PolicyVersion } from '../../policies/policy/catalogue.js';
import { coverageOf } from '../../policies/policy/coverage.js';
import { policyJsonSchema } from '../../policies/policy/json-schema.js';
import { resolvePolicy } from '../../policies/policy/resolve.js';
import { knownPolicies } from '../policies.js';
import { coverageInWords } from '../print/coverage.js';
import { offInWords, overlayInWords } from '../print/overlay-in-words.js';
import { print, printJson, say } from '../print/output.js';
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
      const all = [...known().values()];
      if (json === true) return printJson(all.map(summaryOf));
      print(
        table(
          ['Id', 'Version', 'In force from', 'Duties', 'Title'],
          all.map(({ policy }) => [policy.id, policy.version, policy.inForceFrom, String(policy.duties.length), policy.title]),
        ),
      );
      return undefined;
    });
  command
    .command('show')
    .argument('<id>')
    .description('the duties of a policy, with clause, figure and where the figure comes from')
    .option('--coverage', "every row of the policy's source, and what carries it")
    .option('--json', 'print JSON')
    .action((id: string, { json, coverage }: Options) => {
      const version = known().get(id);
      if (version === undefined) throw new Error(`There is no policy "${id}". "oversight policy list" names them.`);
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

function known(): ReadonlyMap<string, PolicyVersion> {
  return knownPolicies(readSettings(process.env).policiesDir);
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
  for (const name of new Set(duties.map(({ ladder }) => ladder.provenance))) print(`\nLadder: ${name.from} default; ${name.note}.`);
  say(`Content hash ${hash}`);
}
