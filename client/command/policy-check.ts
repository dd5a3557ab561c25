import type { Command } from 'commander';
import { existsSync, statSync } from 'node:fs';
import { readSettings } from '../../activities/settings.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { examinePolicyFile } from '../../policies/policy/catalogue.js';
import { type Problem, problemInWords, ProblemsError } from '../../policies/policy/problem.js';
import { warningsOf } from '../../policies/policy/warnings.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import { rosterWarnings } from '../policy/roster-warnings.js';
import { knownPolicies } from '../policies.js';
import { print, printJson, say } from '../print/output.js';
import { BadFileError, readRoster } from '../roster/read-roster.js';
import type { Roster } from '../roster/roster.js';
import { openSource } from '../roster/sheets/source.js';
import { summaryOf } from './policy-summary.js';
import { WrongUseError } from './wrong-use.js';

interface Options {
  readonly roster?: string;
  readonly json?: boolean;
}

/** `oversight policy check FILE [--roster FOLDER]` */
export function policyCheckCommand(command: Command): void {
  command
    .command('check')
    .argument('<file>', 'a policy in YAML, whole or one that extends another')
    .description('check a policy file; every problem with file, line, path and mend, and what it may say and hardly means')
    .option('--roster <folder>', 'also whether the roster has the managers, owners, roles and stages that the policy names')
    .option('--json', 'print JSON')
    .action(async (file: string, { roster, json = false }: Options) => {
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new WrongUseError(`There is no file ${file}.`);
      if (roster !== undefined && !existsSync(roster)) throw new WrongUseError(`There is no folder or workbook ${roster}.`);
      const examined = json ? examinedOrTold(file) : examinePolicyFile(file);
      if (examined === undefined) return;
      const { version, problemOf } = examined;
      const found = [
        ...warningsOf(version.policy),
        ...(roster === undefined ? [] : rosterWarnings(version.policy, await rosterIn(roster, version))),
      ];
      const warnings = found.map((finding) => problemOf(finding));
      if (json) return printJson({ ok: true, ...summaryOf(version), warnings });
      for (const warning of warnings) say(`Warning: ${problemInWords(warning)}`);
      print(`${file} is a policy: ${version.policy.title}, ${version.policy.duties.length} duties.${countInWords(warnings)}`);
    });
}

/** A program that asked for JSON gets the problems as JSON too. */
function examinedOrTold(file: string): ReturnType<typeof examinePolicyFile> | undefined {
  try {
    return examinePolicyFile(file);
  } catch (error) {
    if (!(error instanceof ProblemsError) || error instanceof BadFileError) throw error;
    printJson({ ok: false, problems: error.problems });
    process.exitCode = 1;
    return undefined;
  }
}

async function rosterIn(place: string, { id }: PolicyVersion): Promise<Roster> {
  const { policiesDir, zone } = readSettings(process.env);
  // A roster may name a policy that is only about to be put into its folder.
  const policies = [...new Set([...knownPolicies(policiesDir).keys(), id])];
  return readRoster(await openSource(place), { policies, today: civilDateAt(Date.now(), zone), zone });
}

function countInWords({ length }: readonly Problem[]): string {
  return length === 0 ? '' : ` ${length} ${length === 1 ? 'warning' : 'warnings'}.`;
}
