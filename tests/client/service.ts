import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createMailer } from '../../activities/mail/mailer.js';
import { openStore } from '../../activities/store/open-store.js';
import type { Store } from '../../activities/store/store.js';
import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { catalogue } from '../../policies/policy/catalogue.js';
import { createWorker } from '../../worker/run-worker.js';
import { report, type Report } from '../../workflows/messages.js';
import { PostOffice } from '../world/post-office.js';
import { replayLatest } from '../world/replay.js';
import { startTemporal } from '../world/temporal.js';

const ZONE = 'Europe/London';
/** A file that starts some hundred alike would take seconds, and more of the same shows nothing more. */
const MOST_REPLAYED = 40;

/** The civil day that many days from today (before it when negative). */
export function day(fromToday: number): CivilDate {
  return addDays(civilDateAt(Date.now(), ZONE), fromToday);
}

/** A running service by the wall clock, with server, worker, store and mail of its own: what the command talks to. */
export class Service {
  private worker: Worker | undefined;
  private running: Promise<void> = Promise.resolve();

  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly store: Store,
    readonly post: PostOffice,
    readonly folder: string,
  ) {}

  static async open(serverSettings: readonly string[] = []): Promise<Service> {
    const folder = await mkdtemp(join(tmpdir(), 'oversight-service-'));
    const [environment, store, post] = await Promise.all([
      startTemporal(serverSettings),
      openStore(`sqlite:${join(folder, 'oversight.db')}`),
      new PostOffice().open(),
    ]);
    const service = new Service(environment, store, post, folder);
    for (const { hash, id, input } of catalogue().values()) await store.policies.keep({ hash, id, input });
    await service.startWorker();
    return service;
  }

  /** What the command finds the service by. */
  get settings(): Readonly<Record<string, string>> {
    return {
      TEMPORAL_ADDRESS: this.environment.address,
      OVERSIGHT_DATA: this.folder,
      OVERSIGHT_STORE: `sqlite:${join(this.folder, 'oversight.db')}`,
    };
  }

  async startWorker(version?: string): Promise<void> {
    const mailer = createMailer({
      smtpUrl: this.post.url,
      from: { name: 'Oversight', address: 'oversight@example.org' },
      replyTo: { name: 'Operations', address: 'operations@example.org' },
    });
    this.worker = await createWorker({
      connection: this.environment.nativeConnection,
      namespace: 'default',
      version,
      world: {
        store: this.store,
        client: this.environment.client.workflow,
        taskQueue: 'oversight',
        mailer,
        mail: { operations: { name: 'Operations', address: 'operations@example.org' }, domain: 'example.org', zone: ZONE },
        holidays: () => bankHolidays(),
        virtualTime: false,
      },
    });
    this.running = this.worker.run();
  }

  async stopWorker(): Promise<void> {
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
  }

  /** Writes a roster folder and says where. */
  async roster(files: Readonly<Record<string, string>>): Promise<string> {
    const folder = join(this.folder, 'roster');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return folder;
  }

  async report(workflowId: string): Promise<Report> {
    return await this.environment.client.workflow.getHandle(workflowId).query(report);
  }

  /** Ids of what runs, but for inboxes. */
  async subjects(): Promise<readonly string[]> {
    const ids: string[] = [];
    for await (const { workflowId } of this.environment.client.workflow.list({ query: "ExecutionStatus = 'Running'" }))
      ids.push(workflowId);
    return ids.filter((id) => !id.startsWith('inbox/')).toSorted();
  }

  /** The same without what has ended and only takes what is recorded late. */
  async current(): Promise<readonly string[]> {
    const ended: string[] = [];
    const query = "ExecutionStatus = 'Running' AND Standing = 'ended'";
    for await (const { workflowId } of this.environment.client.workflow.list({ query })) ended.push(workflowId);
    return (await this.subjects()).filter((id) => !ended.includes(id));
  }

  /** Waits until the index has what is expected: it lags a moment behind. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await isSo()) return;
      await pause(50);
    }
    throw new Error(`not so within ten seconds: ${isSo.toString()}`);
  }

  /** Replays what ran, or the latest of it, but for what a test ended by force, and takes everything down, also when something does not replay. */
  async close(): Promise<void> {
    await this.stopWorker();
    try {
      await replayLatest(this.environment.client.workflow, "ExecutionStatus != 'Terminated'", MOST_REPLAYED);
    } finally {
      await this.tearDown();
    }
  }

  private async tearDown(): Promise<void> {
    await this.store.close();
    await this.post.close();
    await this.environment.teardown();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Rows of CSV under a head. */
export function csv(head: string, ...rows: readonly (readonly (string | number)[])[]): string {
  return `${[head, ...rows.map((cells) => cells.join(','))].join('\n')}\n`;
}
