import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { openDesk } from '../desk/open-desk.js';
import { listeningFrom } from '../desk/serve.js';
import { firstStart } from '../sample/first-start.js';
import { sampleDay } from '../sample/sample-day.js';
import { nextSteps } from './next-steps.js';

/** `oversight dev`: the worker's side runs everything; what people see first is put in from here. */
export async function dev(withSample: boolean): Promise<void> {
  const { runDev } = await import('../../worker/dev.js');
  const listening = listeningFrom(process.env);
  await runDev({
    desk: (context, keys) => openDesk(context, keys, listening, context.say),
    ready: async (context) => {
      const { store, settings, say } = context;
      const folder = join(settings.dataDir, 'roster');
      const next = (): readonly string[] =>
        nextSteps({
          sample: existsSync(folder) ? relative(process.cwd(), folder) : undefined,
          dataSetting: process.env['OVERSIGHT_DATA'] === undefined ? undefined : settings.dataDir,
        });
      const now = Date.now();
      const today = civilDateAt(now, settings.zone);
      const day = await sampleDay(settings.dataDir, store.roster, today);
      const isBegun = (await store.roster.firstAppliedOn()) !== undefined;
      if (isBegun && (day === undefined || !withSample))
        return [
          ...(existsSync(folder) ? [rosterLine(folder)] : []),
          '',
          'What was watched is watched on. Digests go out on working mornings, from eight.',
          ...next(),
        ];
      if (day === undefined || !withSample) return ['', 'Nothing is watched yet: apply a roster of your own.', ...next()];
      say(
        isBegun
          ? 'The first start was interrupted: the rest of the sample service is being applied …'
          : 'First start: a sample service of a dozen invented people is being applied …',
      );
      const { summary, mails } = await firstStart(context, day, now);
      return [
        rosterLine(folder),
        '',
        `Sample service: ${summary}`,
        `The first ${mails} mails were sent at once, so that there is something to read. Later digests keep to working mornings, from eight.`,
        ...next(),
      ];
    },
  });
}

function rosterLine(folder: string): string {
  return `  Sample roster    ${relative(process.cwd(), folder)} (four CSV files; change them and apply them again)`;
}
