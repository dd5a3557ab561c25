import type { Command } from 'commander';
import { readSettings } from '../../activities/settings.js';
import { CHECKS } from '../doctor/checks.js';
import { examine } from '../doctor/examine.js';
import type { CheckResult } from '../doctor/finding.js';
import { sendTest } from '../doctor/send-test.js';
import { Surroundings } from '../doctor/surroundings.js';
import { checkSummary, checksInWords } from '../print/checks.js';
import { print, printJson, say } from '../print/output.js';
import { WORKER_SETTINGS } from './settings-help.js';

/** Connecting may take 5 s, and as long again to see why it failed. */
const LIMIT_MS = 12_000;

/** `oversight doctor` */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check everything that a worker needs, with the mend of what is wrong; changes nothing and sends nothing')
    .option('--send-test <address>', 'send one test mail to the address instead, through all that the worker uses')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `${WORKER_SETTINGS}\n\nRun it with the settings of the worker. Exit 0: nothing failed (warnings are none); 1: something did.`,
    )
    .action(async ({ json, sendTest: address }: { readonly json?: boolean; readonly sendTest?: string }) => {
      if (address !== undefined) return await test(address, json === true);
      const at = new Surroundings(process.env, Date.now());
      const results = await examine(CHECKS, at, LIMIT_MS);
      const isOk = results.every(hasNotFailed);
      if (!isOk) process.exitCode = 1;
      if (json === true) printJson({ ok: isOk, checks: results });
      else {
        print(checksInWords(results));
        say(checkSummary(results));
      }
      await at.close();
    });
}

async function test(address: string, json: boolean): Promise<void> {
  const finding = await sendTest(address, readSettings(process.env), new Date());
  if (finding.state === 'failed') process.exitCode = 1;
  if (json) printJson({ ok: finding.state !== 'failed', ...finding });
  else (finding.state === 'ok' ? print : say)(finding.state === 'ok' ? `${finding.seen}.` : `${finding.seen}. ${finding.mend}`);
}

function hasNotFailed({ state }: CheckResult): boolean {
  return state !== 'failed';
}
