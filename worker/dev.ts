import type { Client } from '@temporalio/client';
import { rm, writeFile } from 'node:fs/promises';
import { configuredService, connectClient, embeddedService } from '../activities/connect.js';
import { linksUnder } from '../activities/links/answer-link.js';
import { type LinkKeys, makeOwnKey, readLinkKeys, requiredLinkKeys } from '../activities/links/link-keys.js';
import { ownTemplates } from '../activities/mail/own-templates.js';
import { noticeCalendar } from '../activities/notice-calendar.js';
import { readSettings, runningFile, type Settings } from '../activities/settings.js';
import { openStore } from '../activities/store/open-store.js';
import type { Store } from '../activities/store/store.js';
import { civilDateAt } from '../policies/calendar/zone.js';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.js';
import { Closing } from './closing.js';
import { makeDataFolder } from './data-folder.js';
import { errandsOf } from './errands.js';
import { startMailbox } from './mailbox.js';
import { runWorker } from './main.js';
import { readPorts } from './ports.js';
import { quietRuntime, startWorker } from './running-worker.js';
import { findTemporalBinary } from './server/binary.js';
import { defaultCacheDir } from './server/cache-folder.js';
import { startEmbeddedServer } from './server/embedded-server.js';
import { stopSignal } from './stop-signal.js';
import { keepCatalogue, worldOf } from './world.js';

/** What a piece of work that `dev` is given can use, once everything runs. */
export interface DevContext {
  readonly settings: Settings;
  readonly client: Client;
  readonly store: Store;
  readonly say: (line: string) => void;
}

export interface DevOptions {
  /** Serves the desk on which mails are answered; called before anything is sent. */
  readonly desk: (context: DevContext, keys: LinkKeys) => Promise<{ readonly url: string; stop(): Promise<void> }>;
  /** Called when everything runs; returns the lines of the status page that it has to add. */
  readonly ready: (context: DevContext) => Promise<readonly string[]>;
}

/**
 * `oversight dev`, which `npm start` runs: server, Web UI, mailbox and worker in the foreground, all data in one folder. When the
 * environment names a Temporal service nothing is embedded, and this is `oversight worker`.
 */
export async function runDev({ desk, ready }: DevOptions): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const settings = readSettings(process.env);
  const configured = configuredService();
  if (configured !== undefined) {
    say(`A Temporal service is configured (${configured.address}), so nothing is embedded; running the worker against it.`);
    return await runWorker();
  }
  const ports = readPorts(process.env);
  const templates = ownTemplates(settings);
  const stopped = stopSignal(say);
  const closing = new Closing();
  try {
    await makeDataFolder(settings.dataDir);
    const binary = await findTemporalBinary({
      configured: process.env['OVERSIGHT_TEMPORAL_BINARY'],
      cacheDir: process.env['OVERSIGHT_CACHE'] ?? defaultCacheDir(),
      say,
    });
    quietRuntime(settings.metrics);
    const server = await startEmbeddedServer({
      binary: binary.path,
      dataDir: settings.dataDir,
      port: ports.server,
      uiPort: ports.ui,
      searchAttributes: SEARCH_ATTRIBUTES,
      say,
    });
    closing.add(() => server.stop());
    const mailbox =
      settings.smtpUrl === undefined
        ? await startMailbox({ dataDir: settings.dataDir, smtpPort: ports.smtp, webPort: ports.mail })
        : undefined;
    closing.add(async () => mailbox?.stop());
    const service = embeddedService(server.address);
    const client = await connectClient(service);
    closing.add(() => client.connection.close());
    const store = await openStore(settings.storeUrl);
    closing.add(() => store.close());
    await keepCatalogue(store);
    const keys = await keysOf(settings);
    const served = await desk({ settings, client, store, say }, keys);
    closing.add(() => served.stop());
    const deskUrl = settings.deskUrl ?? served.url;
    const made = { templates, linksFor: linksUnder(deskUrl, keys) };
    const world = worldOf(settings, settings.smtpUrl ?? mailbox?.smtpUrl ?? '', client, store, made);
    closing.add(() => Promise.resolve(world.mailer.close()));
    await noticeCalendar(store.roster, world.holidays(), civilDateAt(Date.now(), settings.zone));
    const worker = await startWorker({ service, client, world, settings, errands: errandsOf(settings, world, say), alone: true });
    if (worker.remark !== undefined) say(worker.remark);
    closing.add(() => worker.stop());
    await writeFile(runningFile(settings.dataDir), `${server.address}\n${mailbox?.smtpUrl ?? ''}\n`);
    closing.add(() => rm(runningFile(settings.dataDir), { force: true }));
    const lines = await ready({ settings, client, store, say });
    process.stdout.write(`${[...page(server.uiUrl, mailbox?.webUrl, deskUrl, settings), ...lines].join('\n')}\n`);
    const ended = await Promise.race([stopped, worker.ended, server.exited]);
    if (typeof ended === 'object' && !ended.asked) throw new Error(`The Temporal server ended by itself. ${ended.message}`);
  } finally {
    await closing.close();
  }
}

/** A key is made once and stays, so that links in earlier mails go on working. */
async function keysOf({ dataDir }: Settings): Promise<LinkKeys> {
  const known = readLinkKeys(process.env, dataDir);
  if (known !== undefined) return known;
  await makeOwnKey(dataDir);
  return requiredLinkKeys(process.env, dataDir);
}

function page(uiUrl: string, mailUrl: string | undefined, deskUrl: string, { dataDir, smtpUrl }: Settings): readonly string[] {
  return [
    '',
    'Oversight is ready. Ctrl-C stops it; "npm start" goes on where it stopped.',
    '',
    `  Temporal Web UI  ${uiUrl}/namespaces/default/workflows`,
    // Its own list has no column for it.
    `  What is overdue  ${uiUrl}/namespaces/default/workflows?query=Overdue%3E0`,
    mailUrl === undefined ? `  Mail goes to     ${new URL(smtpUrl ?? '').host}` : `  Mailbox          ${mailUrl}`,
    `  Answers          ${deskUrl} (the links in the mails)`,
    `  Data folder      ${dataDir}`,
  ];
}
