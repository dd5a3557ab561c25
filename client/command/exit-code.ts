import { CommanderError } from 'commander';
import { SettingsError } from '../../activities/settings.js';
import { troubleInWords } from '../../activities/temporal/trouble.js';
import { ProblemsError } from '../../policies/policy/problem.js';
import { say } from '../print/output.js';
import { MalformedFactError } from '../record/read-fact.js';
import { RowsTooLateError } from '../record/rows-too-late.js';
import { BadFileError } from '../roster/read-roster.js';
import { WrongUseError } from './wrong-use.js';

/** 0 done, 1 what was asked is not so or failed, 2 wrong use. Says what happened, unless commander has said it. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof WrongUseError || error instanceof MalformedFactError || error instanceof SettingsError) {
    say(error.message);
    return 2;
  }
  if (error instanceof RowsTooLateError) {
    say(error.message);
    const { length } = error.problems;
    say(
      `${length} ${length === 1 ? 'row comes' : 'rows come'} too late and ${length === 1 ? 'is' : 'are'} not recorded; no other row is hindered by that.`,
    );
    return 1;
  }
  if (error instanceof ProblemsError) {
    say(error.message);
    say(`${error.problems.length} ${error.problems.length === 1 ? 'problem' : 'problems'}; nothing was changed.`);
    return error instanceof BadFileError ? 2 : 1;
  }
  say(messageOf(error));
  return 1;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env['OVERSIGHT_DEBUG'] !== undefined) return error.stack ?? error.message;
  return troubleInWords(error) ?? error.message;
}
