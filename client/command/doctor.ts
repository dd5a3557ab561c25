import type { Command } from 'commander';
import { readSettings } from '../../activities/settings.js';
import { CHECKS } from '../doctor/checks.js';
import { examine } from '../doctor/examine.js';
import type { CheckResult } from '../doctor/finding.js';
import { sendTest } from '../doctor/send-test.js';
import { Surroundings } from '../doctor/surroundings.js';
import { checkSummary, checksInWords } from '../print/checks.js';
import { print, printJson, say } from '../print/output.js';
import { escalationsCommand } from './doctor-escalations.js';
import { WORKER_SETTINGS } from './settings-help.js';
import { WrongUseError } from './wrong-use.js';

interface Options {
  readonly json?: boolean;
  readonly sendTest?: string;
  readonly escalations?: boolean;
}

/** Connecting may take 5 s, and as long again to see why it failed. */
const LIMIT_MS = 12_000;

/** `oversight doctor [--escalations] [--send-test ADDRESS]` */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check everything that a worker needs, with the mend of what is wrong; changes nothing and sends nothing')
    .option('--escalations', 'instead: who could not be told in the next 30 days, and why')
    .option('--send-test <address>', 'send one test mail to the address instead, through all that the worker uses')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `${WORKER_SETTINGS}\n\nRun it with the settings of the worker. Exit 0: nothing failed (warnings are none); 1: something did. With --escalations, 1: something would end with the operations mailbox.`,
    )
    .action(async ({ json, sendTest: address, escalations }: Options) => {
      if (address !== undefined && escalations === true) throw new WrongUseError('Give --send-test or --escalations, not both.');
      if (address !== undefined) return await test(address, json === true);
      if (escalations === true) return await escalationsCommand(json === true);
      const at = new Surroundings(process.env, Date.now());
      const results = await examine(CHECKS, at, LIMIT_MS);
      const isOk = results.every(hasNotFailed);
      if (!isOk) process.exitCode = 1;
      if (json === true) printJson({ ok: isOk, checks: results });
      else {
        print(checksInWords(results));
        say(checkSummary(results));
      }
      return await at.close();
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
