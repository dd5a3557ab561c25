import type { Command } from 'commander';
import { DESK_SETTINGS, DEV_SETTINGS, WORKER_SETTINGS } from './settings-help.js';

// The commands that are a process rather than a question. Their code is loaded only when they are used: help needs none of it.

/** `oversight setup` */
export function setupCommand(program: Command): void {
  program
    .command('setup')
    .description('register the search attributes in the namespace of the Temporal service')
    .option('--current', 'send all work to the workers of this release: to go back to it, or where OVERSIGHT_VERSIONING is manual')
    .option('--json', 'print JSON')
    .action(async ({ json = false, current = false }: { readonly json?: boolean; readonly current?: boolean }) => {
      const { setup } = await import('../../worker/setup.js');
      await setup({ json, current });
    });
}

/** `oversight worker` */
export function workerCommand(program: Command): void {
  program
    .command('worker')
    .description('run the worker against the Temporal service that TEMPORAL_ADDRESS or a profile names')
    .addHelpText('after', WORKER_SETTINGS)
    .action(async () => {
      const { runWorker } = await import('../../worker/main.js');
      await runWorker();
    });
}

/** `oversight desk` */
export function deskCommand(program: Command): void {
  program
    .command('desk')
    .description('serve the pages on which mails are answered; put it behind a proxy that speaks HTTPS')
    .addHelpText('after', DESK_SETTINGS)
    .action(async () => {
      const { desk } = await import('./desk.js');
      await desk();
    });
}

/** `oversight dev` */
export function devCommand(program: Command): void {
  program
    .command('dev')
    .description('run everything on this machine: Temporal server, Web UI, mailbox and worker, with a sample service on the first start')
    .option('--no-sample', 'start without the sample service')
    .addHelpText('after', DEV_SETTINGS)
    .action(async ({ sample }: { readonly sample: boolean }) => {
      const { dev } = await import('./dev.js');
      await dev(sample);
    });
}
