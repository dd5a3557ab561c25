import { chooseService, connectClient } from '../activities/connect.js';
import { ownTemplates } from '../activities/mail/own-templates.js';
import { noticeCalendar } from '../activities/notice-calendar.js';
import { readSettings, SettingsError } from '../activities/settings.js';
import { openStore } from '../activities/store/open-store.js';
import { civilDateAt } from '../policies/calendar/zone.js';
import { errandsOf } from './errands.js';
import { assertReady } from './readiness.js';
import { quietRuntime, startWorker } from './running-worker.js';
import { stopSignal } from './stop-signal.js';
import { keepCatalogue, linksOf, worldOf } from './world.js';

/** `oversight worker`: the process that production runs. Nothing is embedded. */
export async function runWorker(): Promise<void> {
  const say = (line: string): boolean => process.stderr.write(`${line}\n`);
  const settings = readSettings(process.env);
  if (settings.smtpUrl === undefined)
    throw new SettingsError(
      'OVERSIGHT_SMTP_URL is not set, so no mail could be sent. Set it to your mail server, such as smtp://user:password@mail.example.org:587.',
    );
  const made = { templates: ownTemplates(settings), linksFor: linksOf(settings) };
  const service = chooseService(settings);
  const client = await connectClient(service);
  const store = await openStore(settings.storeUrl);
  try {
    await assertReady(client);
    await keepCatalogue(store);
    const world = worldOf(settings, settings.smtpUrl, client, store, made);
    await noticeCalendar(store.roster, world.holidays(), civilDateAt(Date.now(), settings.zone));
    const mail = await world.mailer.verify();
    if (!mail.ready) say(`The mail server does not take mail yet: ${mail.reply}. The worker runs, and mail waits until it does.`);
    quietRuntime(settings.metrics);
    const worker = await startWorker({ service, client, world, settings, errands: errandsOf(settings, world, say) });
    say(
      `Oversight's worker runs: ${service.address}, namespace ${service.namespace}, task queue ${settings.taskQueue}, store ${store.describe}, ${worker.version === null ? 'no version' : `build ${worker.version}`}. Ctrl-C stops it.`,
    );
    if (worker.remark !== undefined) say(worker.remark);
    await Promise.race([stopSignal(say), worker.ended]);
    await worker.stop();
    world.mailer.close();
  } finally {
    await store.close();
    await client.connection.close();
  }
}
