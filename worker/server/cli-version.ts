import { existsSync } from 'node:fs';
import { cliEnvironment } from './cli-environment.js';
import { runProgram } from './run-program.js';

/** The Temporal CLI the project is tested with, and the oldest it accepts. */
export const CLI_VERSION = '1.9.1';

/** The CLI's version in what `temporal --version` prints, as in "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)". */
export function parseCliVersion(output: string): string | undefined {
  return /^temporal version v?(\d+\.\d+\.\d+)/m.exec(output)?.[1];
}

/** Whether a version of three numbers is one this project can use. */
export function isFitting(version: string): boolean {
  return version.localeCompare(CLI_VERSION, 'en', { numeric: true }) >= 0;
}

/**
 * Runs the program and answers with its version.
 * @throws Error whose message completes "FILE …": "does not exist", "does not run: …", "is too old: …"
 */
export async function fittingVersion(file: string): Promise<string> {
  const version = parseCliVersion(await printedVersion(file));
  if (version === undefined) throw new Error('is not the Temporal CLI: it does not name a version');
  if (!isFitting(version)) throw new Error(`is too old: version ${version}, and ${CLI_VERSION} or later is needed`);
  return version;
}

async function printedVersion(file: string): Promise<string> {
  if (!existsSync(file)) throw new Error('does not exist');
  try {
    return await runProgram([file, '--version'], 20_000, cliEnvironment(process.env));
  } catch (error) {
    throw new Error(`does not run: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
