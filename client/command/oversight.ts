import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { packageFolder } from '../../policies/package-folder.js';
import { adoptCommand } from './adopt.js';
import { applyCommand } from './apply.js';
import { bounceCommand } from './bounce.js';
import { doctorCommand } from './doctor.js';
import { evidenceCommand } from './evidence.js';
import { explainCommand } from './explain.js';
import { policyCommand } from './policy.js';
import { previewCommand } from './preview.js';
import { processCommands } from './process.js';
import { recordCommand } from './record.js';
import { COMMON_SETTINGS } from './settings-help.js';
import { statusCommand } from './status.js';

/** The command `oversight` with all that it can do. It throws rather than ends the process. */
export function oversight(): Command {
  const { version } = JSON.parse(readFileSync(packageFolder('package.json'), 'utf8')) as { readonly version: string };
  const program = new Command('oversight')
    .description('Makes sure that professional supervision happens.')
    .version(version)
    .showHelpAfterError('(add --help for what is possible)')
    .addHelpText('after', COMMON_SETTINGS)
    .exitOverride();
  applyCommand(program);
  adoptCommand(program);
  recordCommand(program);
  statusCommand(program);
  explainCommand(program);
  evidenceCommand(program);
  previewCommand(program);
  policyCommand(program);
  bounceCommand(program);
  doctorCommand(program);
  processCommands(program);
  return program;
}
