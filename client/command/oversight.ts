import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { packageFolder } from '../../policies/package-folder.js';
import { COMMON_SETTINGS } from './settings-help.js';

type Declare = (program: Command) => void;

/**
 * The commands, in the order of the help, each with what loads it. Only what a line names is loaded: all of them together bring along
 * libraries that take longer to load than most questions take to answer.
 */
const COMMANDS: ReadonlyMap<string, () => Promise<Declare>> = new Map([
  ['apply', async () => (await import('./apply.js')).applyCommand],
  ['adopt', async () => (await import('./adopt.js')).adoptCommand],
  ['record', async () => (await import('./record.js')).recordCommand],
  ['status', async () => (await import('./status.js')).statusCommand],
  ['explain', async () => (await import('./explain.js')).explainCommand],
  ['evidence', async () => (await import('./evidence.js')).evidenceCommand],
  ['preview', async () => (await import('./preview.js')).previewCommand],
  ['policy', async () => (await import('./policy.js')).policyCommand],
  ['bounce', async () => (await import('./bounce.js')).bounceCommand],
  ['doctor', async () => (await import('./doctor.js')).doctorCommand],
  ['setup', async () => (await import('./process.js')).setupCommand],
  ['worker', async () => (await import('./process.js')).workerCommand],
  ['desk', async () => (await import('./process.js')).deskCommand],
  ['dev', async () => (await import('./process.js')).devCommand],
]);

/** Does what a line says, its words without the program's name. It throws rather than ends the process. */
export async function oversight(words: readonly string[]): Promise<void> {
  const { version } = JSON.parse(readFileSync(packageFolder('package.json'), 'utf8')) as { readonly version: string };
  const program = new Command('oversight')
    .description('Makes sure that professional supervision happens.')
    .version(version)
    .showHelpAfterError('(add --help for what is possible)')
    .addHelpText('after', COMMON_SETTINGS)
    .exitOverride();
  for (const load of loadersFor(words)) (await load())(program);
  await program.parseAsync(words, { from: 'user' });
}

/** Of the command that the line begins with; of all, where it begins with none, as a line that asks for help or is mistyped does. */
function loadersFor([first = '']: readonly string[]): Iterable<() => Promise<Declare>> {
  if (first === '--version' || first === '-V') return [];
  const named = COMMANDS.get(first);
  return named === undefined ? COMMANDS.values() : [named];
}
