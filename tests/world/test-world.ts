import type { WorkflowClient } from '@temporalio/client';
import { encodeToPayloads } from '@temporalio/common/lib/internal-non-workflow/codec-helpers.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker, WorkflowBundle } from '@temporalio/worker';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { catchUpTo } from '../../activities/post.js';
import { createMailer } from '../../activities/mail/mailer.js';
import { openStore } from '../../activities/store/open-store.js';
import type { RosterChange, Store } from '../../activities/store/store.js';
import type { World } from '../../activities/world.js';
import { bankHolidays, type BankHolidays } from '../../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { startOfDay } from '../../policies/calendar/zone.js';
import type { CaseSubject, RelationshipSubject, Subject } from '../../policies/engine/subject.js';
import type { Fact, FactKind, FactOf } from '../../policies/facts/table.js';
import { catalogue } from '../../policies/policy/catalogue.js';
import { createWorker } from '../../worker/run-worker.js';
import { recordFacts, type RecordReply, report, type Report } from '../../workflows/messages.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.js';
import type { Wanted } from '../../client/apply/wanted.js';
import type { Start } from '../../workflows/state.js';
import type { WatchkeeperStart } from '../../workflows/watch-state.js';
import { WATCH_WORKFLOW_ID } from '../../workflows/ids.js';
import { PostOffice } from './post-office.js';
import { replayChain } from './replay.js';
import { startTemporal } from './temporal.js';
import { Trail } from './trail.js';
import { VirtualClock } from './virtual-clock.js';

const ZONE = 'Europe/London';

type FactText = { [K in FactKind]: Omit<FactOf<K>, 'recordedAt' | 'recordedBy'> }[FactKind];

/** What a worker runs, and under which name it gets work. */
export interface Build {
  readonly version?: string;
  readonly bundle?: WorkflowBundle;
}

interface RunningWorker {
  readonly worker: Worker;
  readonly version: string | undefined;
  readonly ended: Promise<void>;
}

export interface TestWorldOptions {
  /** The civil day, at eight in the morning, on which the virtual clock starts. */
  readonly startsOn: CivilDate;
  readonly holidays?: BankHolidays;
  readonly change?: (world: World) => World;
  /** The first worker, when not the usual one. */
  readonly build?: Build;
  /** Where the store is: an address as in `OVERSIGHT_STORE`; an SQLite file of its own when left out. */
  readonly store?: string;
  /** Dynamic settings of the server besides the usual ones, or instead of them. */
  readonly serverSettings?: readonly string[];
}

/** Everything real but the clock: server, worker, store, SMTP. One for each test file. */
export class TestWorld {
  private workers: readonly RunningWorker[] = [];
  private replayed = 0;

  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly store: Store,
    readonly post: PostOffice,
    readonly clock: VirtualClock,
    readonly world: World,
    private readonly trail: Trail,
    private readonly folder: string,
    private readonly startsOn: CivilDate,
  ) {}

  static async open(options: TestWorldOptions): Promise<TestWorld> {
    const { startsOn, holidays = bankHolidays(), change = (world) => world, build = {}, serverSettings = [] } = options;
    const folder = await mkdtemp(join(tmpdir(), 'oversight-world-'));
    const [environment, store, post] = await Promise.all([
      startTemporal(serverSettings),
      openStore(options.store ?? `sqlite:${join(folder, 'oversight.db')}`),
      new PostOffice().open(),
    ]);
    const trail = new Trail();
    const client = trail.noting(environment.client.workflow);
    const world = change({
      store,
      client,
      taskQueue: 'oversight',
      mailer: createMailer({
        smtpUrl: post.url,
        from: { name: 'Oversight', address: 'oversight@example.org' },
        replyTo: { name: 'Operations', address: 'operations@example.org' },
      }),
      mail: { operations: { name: 'Operations', address: 'operations@example.org' }, domain: 'example.org', zone: ZONE },
      holidays: () => holidays,
      virtualTime: true,
    });
    const clock = new VirtualClock(client, trail, startOfDay(startsOn, ZONE) + 8 * 3_600_000);
    const opened = new TestWorld(environment, store, post, clock, world, trail, folder, startsOn);
    await opened.startWorker(build);
    return opened;
  }

  get client(): WorkflowClient {
    return this.environment.client.workflow;
  }

  /** A worker more: of the sources as they are and without a version, unless told otherwise. */
  async startWorker({ version, bundle }: Build = {}): Promise<void> {
    const worker = await createWorker({
      connection: this.environment.nativeConnection,
      namespace: 'default',
      ...(bundle !== undefined && { workflowBundle: bundle }),
      world: this.world,
      version,
      interceptors: { activity: [this.trail.interceptor] },
    });
    this.workers = [...this.workers, { worker, version, ended: worker.run() }];
  }

  /** Stops the workers of a version, or all. */
  async stopWorker(version?: string): Promise<void> {
    const leaving = this.workers.filter((one) => version === undefined || one.version === version);
    this.workers = this.workers.filter((one) => !leaving.includes(one));
    for (const { worker } of leaving) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(leaving.map(({ ended }) => ended));
  }

  /** No worker from now until the hour of the day; then one again, and all that follows. `meanwhile` is the last thing before it. */
  async outageUntil(date: CivilDate, hour: number, meanwhile?: () => Promise<void>): Promise<void> {
    await this.clock.passWithoutWorker(startOfDay(date, ZONE) + hour * 3_600_000, async () => await this.stopWorker());
    await meanwhile?.();
    await this.startWorker();
    await this.clock.settle();
  }

  async apply(change: Partial<RosterChange>): Promise<void> {
    await this.store.roster.apply({ people: [], lines: [], cases: [], policies: [], ...change }, []);
  }

  /** Starts a subject at the virtual clock's time. */
  async start(
    workflowType: string,
    workflowId: string,
    subject: Subject,
    facts: readonly Fact[] = [],
    more: Partial<Start<Subject>> = {},
  ): Promise<void> {
    const standard = catalogue().get('standard');
    await this.begin(workflowType, workflowId, {
      schemaVersion: 1,
      subject,
      policy: { id: 'standard', hash: standard?.hash ?? '' },
      facts,
      ...more,
    });
    await this.clock.settle();
  }

  /** Starts many subjects at the virtual clock's time, as `apply` would. */
  async startAll(wanted: readonly Wanted[]): Promise<void> {
    await Promise.all(
      wanted.map(({ workflowType, workflowId, start, facts }) => this.begin(workflowType, workflowId, { ...start, facts })),
    );
    await this.clock.settle(wanted.map(({ workflowId }) => workflowId));
  }

  /** Starts the watch over the watch at the virtual clock's time. */
  async startWatch(): Promise<void> {
    await this.begin('watchkeeper', WATCH_WORKFLOW_ID, { schemaVersion: 1 });
    await this.clock.settle();
  }

  private async begin(workflowType: string, workflowId: string, start: Start<Subject> | WatchkeeperStart): Promise<void> {
    const { namespace, loadedDataConverter } = this.client.options;
    await this.client.workflowService.startWorkflowExecution({
      namespace,
      requestId: workflowId,
      workflowId,
      workflowType: { name: workflowType },
      taskQueue: { name: this.world.taskQueue },
      input: { payloads: (await encodeToPayloads(loadedDataConverter, start)) ?? null },
      ...catchUpTo(this.clock.now),
    });
  }

  /** A relationship of `will` and `sue` from the day the clock starts, unless told otherwise. */
  async startRelationship(
    subject: Partial<RelationshipSubject> & { readonly id: string },
    more: Partial<Start<Subject>> & { readonly facts?: readonly Fact[] } = {},
  ): Promise<void> {
    const { facts = [], ...rest } = more;
    const usual = { worker: 'will', supervisor: 'sue', scope: 'both', startedOn: this.startsOn, watchFrom: this.startsOn } as const;
    await this.start('supervisoryRelationship', `relationship/${subject.id}`, { kind: 'relationship', ...usual, ...subject }, facts, rest);
  }

  async startCase(subject: Partial<CaseSubject> & { readonly ref: string }, more: Partial<Start<Subject>> = {}): Promise<void> {
    const usual = { worker: 'will', lead: 'will', caseKind: 'longer-term', allocatedOn: this.startsOn, watchFrom: this.startsOn } as const;
    const whole: CaseSubject = { kind: 'case', ...usual, ...subject };
    await this.start('caseAllocation', `allocation/${whole.ref}/${whole.worker}`, whole, [], more);
  }

  /** The search attributes, as the Web UI's list shows them. */
  async standing(workflowId: string): Promise<Record<string, unknown>> {
    const { typedSearchAttributes } = await this.client.getHandle(workflowId).describe();
    return Object.fromEntries(
      typedSearchAttributes
        .getAll()
        .filter(({ key }) => key.name in SEARCH_ATTRIBUTES)
        .map(({ key, value }) => [key.name, value instanceof Date ? value.toISOString() : value]),
    );
  }

  /** The current details, as the Web UI's metadata page shows them. */
  async details(workflowId: string): Promise<string> {
    const metadata = await this.client.getHandle(workflowId).query<{ readonly currentDetails?: string }>('__temporal_workflow_metadata');
    return metadata.currentDetails ?? '';
  }

  /** What was mailed about an item since a day: day, recipient, kind. */
  async saidAbout(source: string, item: string, since: CivilDate): Promise<readonly string[]> {
    const mails = await this.store.mail.list({ source, item, since });
    return mails
      .filter(({ state }) => state === 'sent')
      .flatMap(({ on, to, notices }) =>
        notices.filter((one) => one.item === item && one.source === source).map(({ kind }) => `${on} ${to} ${kind}`),
      )
      .toSorted();
  }

  /** Those of the executions that run. */
  async stillRunning(workflowIds: readonly string[]): Promise<readonly string[]> {
    const states = await Promise.all(
      workflowIds.map(async (id) => {
        const { status } = await this.client.getHandle(id).describe();
        return status.name === 'RUNNING' ? [id] : [];
      }),
    );
    return states.flat();
  }

  /** Records a fact, and waits until all that follows has happened: anywhere, or to those named and whom they touch. */
  async record(workflowId: string, fact: FactText, about?: readonly string[]): Promise<RecordReply> {
    const recorded = { recordedAt: new Date(this.clock.now).toISOString(), recordedBy: 'tester', ...fact } as Fact;
    const reply = await this.client.getHandle(workflowId).executeUpdate(recordFacts, { args: [{ facts: [recorded] }] });
    await this.clock.settle(about);
    return reply;
  }

  async report(workflowId: string): Promise<Report> {
    return await this.client.getHandle(workflowId).query(report);
  }

  /** Moves everything to the hour of the day. */
  async goTo(date: CivilDate, hour = 0): Promise<void> {
    await this.clock.advanceTo(startOfDay(date, ZONE) + hour * 3_600_000);
  }

  /** Replays every history of the namespace, each run of each chain. Throws at the first that does not replay. */
  async replayAll(bundle?: WorkflowBundle): Promise<number> {
    // The list of workflows lags behind: it is read when it has said the same twice.
    for (let before = -1, count = await this.countRuns(); before !== count; count = await this.countRuns()) {
      before = count;
      await pause(1_000);
    }
    this.replayed = await replayChain(this.client, bundle);
    return this.replayed;
  }

  /** Runs of all executions, as the server counts them. */
  async countRuns(): Promise<number> {
    return (await this.client.count()).count;
  }

  /** Replays what has not been replayed yet, and takes everything down, also when something does not replay. */
  async close(): Promise<void> {
    try {
      await this.assertReplays();
    } finally {
      await this.tearDown();
    }
  }

  /** There is no world whose histories are not replayed, and none that forgets one. */
  private async assertReplays(): Promise<void> {
    if (this.replayed === (await this.countRuns())) return;
    const replayed = await this.replayAll();
    const runs = await this.countRuns();
    if (replayed !== runs) throw new Error(`${replayed} of ${runs} runs were replayed`);
  }

  private async tearDown(): Promise<void> {
    await this.stopWorker();
    this.world.mailer.close();
    await this.store.close();
    await this.post.close();
    await this.environment.teardown();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export { staff } from './staff.js';
