import { msToTs } from '@temporalio/common/lib/time.js';
import Database from 'libsql';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHECKS } from '../../../client/doctor/checks.js';
import { examine } from '../../../client/doctor/examine.js';
import type { CheckResult } from '../../../client/doctor/finding.js';
import { whoGetsWork } from '../../../client/doctor/checks/versions.js';
import { lookAtQueue } from '../../../activities/temporal/versions.js';
import { Surroundings } from '../../../client/doctor/surroundings.js';
import { staff } from '../../world/staff.js';
import { use } from '../command/use.js';
import { Service } from '../service.js';

const IDS = [
  'settings',
  'server',
  'namespace',
  'search-attributes',
  'versions',
  'worker',
  'stuck',
  'undelivered',
  'clock',
  'store',
  'ledger',
  'mail-log',
  'calendar',
  'policies',
  'mail-server',
  'mail-addresses',
  'dead-addresses',
  'mail-templates',
  'desk',
];

let service: Service;
let folder: string;

beforeAll(async () => {
  // What fails is marked at its first failure; usually after five, which takes a minute.
  service = await Service.open(['system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=1']);
  folder = await mkdtemp(join(tmpdir(), 'oversight-doctor-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

interface Examined {
  readonly code: number;
  readonly ok: boolean;
  readonly checks: readonly CheckResult[];
  /** By state. */
  readonly ids: (state: CheckResult['state']) => readonly string[];
  readonly of: (id: string) => CheckResult | undefined;
}

function settings(): Readonly<Record<string, string>> {
  return {
    ...service.settings,
    OVERSIGHT_SMTP_URL: service.post.url,
    OVERSIGHT_MAIL_FROM: 'Oversight <oversight@service.example>',
    OVERSIGHT_OPERATIONS: 'ops@service.example',
  };
}

async function doctor(change: Readonly<Record<string, string>> = {}): Promise<Examined> {
  for (const [name, value] of Object.entries({ ...settings(), ...change })) vi.stubEnv(name, value);
  const { code, stdout, stderr } = await use('doctor', '--json');
  expect(stderr).toBe('');
  const { ok, checks } = JSON.parse(stdout) as { readonly ok: boolean; readonly checks: readonly CheckResult[] };
  expect(checks.map(({ id }) => id)).toEqual(IDS);
  return {
    code,
    ok,
    checks,
    ids: (state) => checks.filter((one) => one.state === state).map(({ id }) => id),
    of: (id) => checks.find((one) => one.id === id),
  };
}

async function newNamespace(name: string): Promise<void> {
  const { workflowService } = service.environment.connection;
  await workflowService.registerNamespace({ namespace: name, workflowExecutionRetentionPeriod: msToTs('30 days') });
  await expect
    .poll(async () => await workflowService.describeNamespace({ namespace: name }).then(() => true), { timeout: 20_000 })
    .toBe(true);
}

describe('a service in good order', () => {
  it('is warned of a namespace that forgets after a day, which is no failure', async () => {
    const { code, ok, of, ids } = await doctor();
    expect({ code, ok, warned: ids('warning') }).toEqual({ code: 0, ok: true, warned: ['namespace'] });
    expect(of('namespace')).toEqual({
      id: 'namespace',
      state: 'warning',
      seen: '"default" keeps the history of what has ended for one day',
      mend: 'Keep it longer: temporal operator namespace update --namespace default --retention 30d',
    });
  });

  it('is all right once that is mended, in JSON and in words', async () => {
    await service.environment.connection.workflowService.updateNamespace({
      namespace: 'default',
      config: { workflowExecutionRetentionTtl: msToTs('30 days') },
    });
    await service.until(async () => (await doctor()).of('namespace')?.state === 'ok');
    const examined = await doctor();
    expect({ code: examined.code, ok: examined.ok, all: examined.ids('ok') }).toEqual({ code: 0, ok: true, all: IDS });
    expect(examined.checks.map(({ mend }) => mend)).toEqual(IDS.map(() => null));
    expect(examined.of('server')?.seen).toMatch(/^Temporal \d+\.\d+\.\d+ at 127\.0\.0\.1:\d+$/);
    expect(examined.of('worker')?.seen).toMatch(
      /^1 polls task queue "oversight" for workflows and activities \(@temporalio\/worker@1\.\d+\.\d+\+[0-9a-f]{8}\)$/,
    );

    const { code, stdout, stderr } = await use('doctor');
    expect({ code, stderr }).toEqual({ code: 0, stderr: `${IDS.length} checks: ${IDS.length} ok.\n` });
    expect(stdout).toMatch(/^Check +State +Seen *\nsettings +ok +data folder /);
  });

  it('sends nothing and starts nothing', async () => {
    await doctor();
    expect(service.post.mails).toEqual([]);
    expect(await service.subjects()).toEqual([]);
  });
});

describe('each fault is found, with its mend, and the rest is still looked at', () => {
  it('no mail server', async () => {
    const { code, ok, ids, of } = await doctor({ OVERSIGHT_SMTP_URL: 'smtp://oversight:secret@127.0.0.1:1' });
    expect({ code, ok, failed: ids('failed'), skipped: ids('skipped') }).toEqual({
      code: 1,
      ok: false,
      failed: ['mail-server'],
      skipped: [],
    });
    expect(of('mail-server')?.seen).toMatch(/^127\.0\.0\.1:1 does not take mail: .*ECONNREFUSED/);
    expect(of('mail-server')?.mend).toMatch(/^Check OVERSIGHT_SMTP_URL /);
  });

  it('a mail server, and the addresses of a trial', async () => {
    const { of, code } = await doctor({ OVERSIGHT_MAIL_FROM: '', OVERSIGHT_OPERATIONS: '' });
    expect(code).toBe(1);
    expect(of('mail-addresses')?.seen).toBe('mail goes to a mail server, and OVERSIGHT_MAIL_FROM and OVERSIGHT_OPERATIONS are not set');
  });

  it('a mail template that cannot write a mail', async () => {
    await writeFile(join(folder, 'item.txt.eta'), 'one\n<%= it.item.titel %>\n');
    const { code, ids, of } = await doctor({ OVERSIGHT_MAIL_TEMPLATES: folder });
    await rm(join(folder, 'item.txt.eta'));
    expect({ code, failed: ids('failed') }).toEqual({ code: 1, failed: ['mail-templates'] });
    expect(of('mail-templates')?.seen).toMatch(/item\.txt\.eta:2: a template prints something that it is not given\.$/);
    expect(of('mail-templates')?.mend).toMatch(/^docs\/mail-templates\.md .* No worker starts until then\.$/);
  });

  it('nobody on the task queue', async () => {
    const { code, ids, of } = await doctor({ OVERSIGHT_TASK_QUEUE: 'elsewhere' });
    expect({ code, failed: ids('failed') }).toEqual({ code: 1, failed: ['worker'] });
    expect(of('worker')?.seen).toBe('nobody polls task queue "elsewhere"');
    expect(of('worker')?.mend).toMatch(/^Start one with "oversight worker" .* OVERSIGHT_TASK_QUEUE\.$/);
  });

  it('a worker that has stopped, once its last poll is over', async () => {
    await service.stopWorker();
    const later = new Surroundings(settings(), Date.now() + 80_000);
    const results = await examine(CHECKS, later, 10_000);
    await later.close();
    await service.startWorker();
    expect(results.find(({ id }) => id === 'worker')).toMatchObject({ state: 'failed', seen: 'nobody polls task queue "oversight"' });
  });

  it('a namespace that is not there', async () => {
    const { code, ids, of } = await doctor({ TEMPORAL_NAMESPACE: 'nowhere' });
    expect({ code, failed: ids('failed'), skipped: ids('skipped') }).toEqual({
      code: 1,
      failed: ['namespace'],
      skipped: ['search-attributes', 'versions', 'worker', 'stuck', 'undelivered', 'clock'],
    });
    expect(of('namespace')?.seen).toBe('There is no namespace "nowhere".');
    expect(of('namespace')?.mend).toContain('temporal operator namespace create --namespace nowhere --retention 30d');
    expect(of('stuck')?.seen).toBe('not looked at, because of search-attributes');
  });

  it('search attributes that are missing, or of another type', async () => {
    await newNamespace('bare');
    const bare = await doctor({ TEMPORAL_NAMESPACE: 'bare' });
    expect(bare.of('search-attributes')).toEqual({
      id: 'search-attributes',
      state: 'failed',
      seen: 'missing or of another type: Standing, NextDue, Overdue, Policy, Worker, Supervisor, Team',
      mend: 'Run "oversight setup".',
    });
    await service.environment.connection.operatorService.addSearchAttributes({ namespace: 'bare', searchAttributes: { Overdue: 2 } });
    await expect
      .poll(async () => (await doctor({ TEMPORAL_NAMESPACE: 'bare' })).of('search-attributes')?.seen, { timeout: 20_000 })
      .toContain('Overdue (is Keyword, needs Int)');
  });

  it('no server, and nothing that runs here at all', async () => {
    const gone = await doctor({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
    expect({ code: gone.code, failed: gone.ids('failed') }).toEqual({ code: 1, failed: ['server'] });
    expect(gone.of('server')?.seen).toBe('No Temporal service answers at 127.0.0.1:1: nothing listens there.');

    const nothing = await doctor({
      TEMPORAL_ADDRESS: '',
      OVERSIGHT_DATA: folder,
      OVERSIGHT_STORE: '',
      OVERSIGHT_SMTP_URL: '',
      HOME: folder,
    });
    expect({ code: nothing.code, failed: nothing.ids('failed') }).toEqual({ code: 1, failed: ['server', 'mail-server'] });
    expect(nothing.of('server')?.seen).toBe(`Oversight does not run on the data folder ${folder}.`);
    expect(nothing.of('server')?.mend).toMatch(/^Start it there with "npm start", /);
    expect(nothing.of('store')?.state).toBe('warning');
  });

  it('a store that cannot be', async () => {
    await writeFile(join(folder, 'letter.txt'), 'Dear reader');
    const { code, ids, of } = await doctor({ OVERSIGHT_STORE: `sqlite:${join(folder, 'letter.txt', 'store.db')}` });
    expect({ code, failed: ids('failed'), skipped: ids('skipped') }).toEqual({
      code: 1,
      failed: ['store'],
      skipped: ['ledger', 'mail-log', 'calendar', 'dead-addresses'],
    });
    expect(of('store')?.seen).toMatch(/ is not there, and cannot be made in .*letter\.txt$/);
  });

  it('a policy of the organisation that cannot be read', async () => {
    const own = join(folder, 'policies');
    await mkdir(own);
    await writeFile(join(own, 'ours.yaml'), 'id: ours\n');
    const { code, ids, of } = await doctor({ OVERSIGHT_POLICIES: own });
    expect({ code, failed: ids('failed') }).toEqual({ code: 1, failed: ['policies'] });
    expect(of('policies')?.seen).toMatch(/ours\.yaml/);
    expect(of('policies')?.mend).toContain('oversight policy check FILE');
  });

  it('a setting that cannot be used', async () => {
    const { code, ids, of } = await doctor({ OVERSIGHT_ZONE: 'Mars' });
    expect({ code, failed: ids('failed'), skipped: ids('skipped') }).toEqual({ code: 1, failed: ['settings'], skipped: IDS.slice(1) });
    expect(of('settings')?.seen).toBe('OVERSIGHT_ZONE: "Mars" cannot be used. Set it to an IANA time zone such as Europe/London.');
  });

  it('a clock that is ahead, or behind', async () => {
    for (const [ahead, words] of [
      [40_000, / s ahead of the server's$/],
      [-40_000, / s behind the server's$/],
    ] as const) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ahead, shouldAdvanceTime: true });
      const { of, code } = await doctor();
      vi.useRealTimers();
      expect({ code, clock: of('clock') }).toMatchObject({
        code: 0,
        clock: { state: 'warning', seen: expect.stringMatching(words) as string, mend: expect.stringContaining('NTP') as string },
      });
    }
  });

  it('something whose workflow task fails, before anything else hears of it', async () => {
    const handle = await service.environment.client.workflow.start('supervisoryRelationship', {
      workflowId: 'relationship/r-failing',
      taskQueue: 'oversight',
      args: [null],
    });
    await expect
      .poll(async () => (await doctor()).of('stuck')?.seen, { timeout: 30_000 })
      .toBe('1 cannot go on, because their workflow task fails or times out: relationship/r-failing');
    expect((await doctor()).of('stuck')?.mend).toContain('"npm run replay" says whether this release can go on with what runs');
    await handle.terminate('told');
  });

  it('something that did not wake when it should have', async () => {
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    const handle = await service.environment.client.workflow.start('asleep', {
      workflowId: 'relationship/r-asleep',
      taskQueue: 'a queue that nobody polls',
      typedSearchAttributes: [
        { key: { name: 'Standing', type: 'KEYWORD' }, value: 'on-track' },
        { key: { name: 'NextDue', type: 'DATETIME' }, value: twoDaysAgo },
      ],
    });
    await expect
      .poll(async () => (await doctor()).of('stuck')?.seen, { timeout: 30_000 })
      .toBe('1 did not wake although something fell due more than a day ago: relationship/r-asleep');
    await handle.terminate('told');
    await expect.poll(async () => (await doctor()).of('stuck')?.state, { timeout: 30_000 }).toBe('ok');
  });

  it('something that is stuck, by its id', async () => {
    await service.environment.client.workflow.start('supervisoryRelationship', {
      workflowId: 'relationship/r-stuck',
      taskQueue: 'oversight',
      args: [
        {
          schemaVersion: 1,
          subject: {
            kind: 'relationship',
            id: 'r-stuck',
            worker: 'will',
            supervisor: 'sue',
            scope: 'both',
            startedOn: '2026-04-01',
            watchFrom: '2026-04-01',
          },
          policy: { id: 'standard', hash: 'a policy that nobody has' },
          facts: [],
        },
      ],
    });
    await expect.poll(async () => (await doctor()).of('stuck')?.seen, { timeout: 30_000 }).toBe('1 stuck: relationship/r-stuck');
    const { code, of } = await doctor();
    expect({ code, mend: of('stuck')?.mend }).toEqual({
      code: 1,
      mend: expect.stringMatching(/^"oversight status relationship\/r-stuck" says why\. /) as string,
    });
  });

  it('mail that does not get through', async () => {
    const pending = { pending: [], held: [], lastDigestOn: null, failures: 4, failure: 'ECONNREFUSED', retryAt: 0, retryDigest: true };
    await service.environment.client.workflow.start('inbox', {
      workflowId: 'inbox/sue',
      taskQueue: 'oversight',
      args: [{ schemaVersion: 1, person: 'sue', carried: pending }],
    });
    await expect
      .poll(async () => (await doctor()).of('undelivered')?.seen, { timeout: 30_000 })
      .toBe('the mail of 1 inbox does not get through: inbox/sue');
    await service.environment.client.workflow.getHandle('inbox/sue').terminate();
    await expect.poll(async () => (await doctor()).of('undelivered')?.state, { timeout: 30_000 }).toBe('ok');
  });

  it('an address that takes no mail, and a mail log that was touched', async () => {
    const { roster, mail } = service.store;
    await roster.apply({ people: [staff('sue')], lines: [], cases: [], policies: [] }, []);
    const since = '2026-11-20T09:00:00.000Z';
    await roster.addressDied({ person: 'sue', address: 'sue@example.org', since, messageId: '<m>', reason: 'failed 5.1.1' }, []);
    await mail.claim({
      messageId: '<m>',
      to: 'sue',
      kind: 'digest',
      on: '2026-11-20',
      decidedAt: since,
      notices: [{ id: 'n', source: 's', item: 'i', kind: 'breach' }],
    });
    expect((await doctor()).of('dead-addresses')).toEqual({
      id: 'dead-addresses',
      state: 'warning',
      seen: 'mail came back for good from sue (2026-11-20)',
      mend: 'Correct the e-mail address in the roster and apply it; if it is right after all: "oversight bounce --mended ID".',
    });
    const setState = (state: string): void => {
      const database = new Database(join(service.folder, 'oversight.db'));
      database.exec(`update mail set state = '${state}'`);
      database.close();
    };
    setState('sent');
    expect((await doctor()).of('mail-log')).toMatchObject({
      state: 'failed',
      seen: 'the mail log of sue does not hold at event 1: the mail <m> is said to be sent, and its events are not',
    });
    setState('intent');
    expect((await doctor()).of('mail-log')?.state).toBe('ok');
  });

  it('a worker that was killed a moment ago, and still counts as one that polls', async () => {
    await service.stopWorker();
    const { code, ids, of } = await doctor();
    await service.startWorker();
    expect({ code, failed: ids('failed') }).toEqual({ code: 1, failed: ['worker', 'stuck'] });
    expect(of('worker')?.seen).toBe('task queue "oversight" was polled a moment ago, and what runs does not answer now');
  });
});

describe('--send-test', () => {
  const sendTest = async (address: string, change: Readonly<Record<string, string>> = {}) => {
    for (const [name, value] of Object.entries({ ...settings(), ...change })) vi.stubEnv(name, value);
    return await use('doctor', '--send-test', address);
  };

  it('sends one mail, and says what the mail server replied', async () => {
    const { code, stdout } = await sendTest('me@service.example', { OVERSIGHT_MAIL_DOMAIN: 'mail.service.example' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^127\.0\.0\.1:\d+ took the test mail to me@service\.example, without a DKIM signature: 250 /);
    const [mail, ...more] = service.post.mails;
    expect(more).toEqual([]);
    expect(mail?.messageId).toMatch(/^<test\.[0-9a-f-]+@mail\.service\.example>$/);
    expect(mail?.replyTo?.text).toBe('ops@service.example');
  });

  it('fails when it is not taken, with the reply', async () => {
    service.post.refuse = () => ({ code: 550, text: 'no such user' });
    const { code, stderr } = await sendTest('nobody@service.example');
    service.post.refuse = undefined;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/did not take the test mail to nobody@service\.example: 550 no such user\. Mend /) as string,
    });
  });

  it('refuses what is no address, and a key that is none', async () => {
    expect(await sendTest('me')).toMatchObject({ code: 2, stderr: expect.stringContaining('"me" is no e-mail address.') as string });
    const dkim = {
      OVERSIGHT_DKIM_DOMAIN: 'service.example',
      OVERSIGHT_DKIM_SELECTOR: 'key1',
      OVERSIGHT_DKIM_KEY: join(folder, 'letter.txt'),
    };
    expect(await sendTest('me@service.example', dkim)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('holds no private key') as string,
    });
  });
});

describe('workers that have a version', () => {
  const BUILD = '0.1.0+aaaa0000';

  it('get nothing while no build is current, and the doctor says so rather than nobody', async () => {
    await service.stopWorker();
    await service.startWorker(BUILD);
    // The worker that had no version polled a moment ago.
    const at = new Surroundings(settings(), Date.now());
    const seen = async () =>
      (await lookAtQueue(await at.client(), 'oversight', 'workflows', Date.now())).pollers.map(({ version }) => version);
    await expect.poll(seen, { timeout: 20_000 }).toContain(BUILD);
    const { pollers, routing } = await lookAtQueue(await at.client(), 'oversight', 'workflows', Date.now());
    await at.close();
    const finding = whoGetsWork({ pollers: pollers.filter(({ version }) => version === BUILD), routing }, 'oversight');
    expect(finding).toMatchObject({
      state: 'failed',
      seen: `no build is current, so all work goes to workers without a version; only build ${BUILD} polls, and gets none`,
      mend: expect.stringMatching(/^Run "oversight setup --current" from the release whose workers run\./) as string,
    });
  });

  it('get all of it once theirs is', async () => {
    vi.stubEnv('OVERSIGHT_BUILD_ID', BUILD);
    for (const [name, value] of Object.entries(settings())) vi.stubEnv(name, value);
    expect((await use('setup', '--current')).stdout).toBe(`Task queue "oversight": all work goes to build ${BUILD} now.\n`);
    await expect.poll(async () => (await doctor()).of('versions')?.seen, { timeout: 20_000 }).toBe(`all work goes to build ${BUILD}`);
    expect((await doctor()).of('worker')?.state).not.toBe('failed');
  });

  it('a run that somebody pinned to a build that has gone waits for it, and the doctor counts it', async () => {
    const gone = '0.0.9+bbbb0000';
    await service.stopWorker();
    await service.startWorker(gone);
    const client = service.environment.client;
    const pollers = async () => (await lookAtQueue(client, 'oversight', 'workflows', Date.now())).pollers.map(({ version }) => version);
    await expect.poll(pollers, { timeout: 20_000 }).toContain(gone);
    const handle = await client.workflow.start('inbox', {
      workflowId: 'inbox/pinned',
      taskQueue: 'oversight',
      args: [{ schemaVersion: 1, person: 'pinned' }],
      versioningOverride: { pinnedTo: { deploymentName: 'oversight', buildId: gone } },
    });
    await service.stopWorker();
    await service.startWorker(BUILD);
    await expect
      .poll(async () => (await doctor()).of('versions'), { timeout: 30_000 })
      .toEqual({
        id: 'versions',
        state: 'warning',
        seen: `1 pinned to another build than ${BUILD}: they wait for workers of that build`,
        mend: 'Take the pin off: temporal workflow update-options --versioning-override-behavior unspecified --workflow-id ID',
      });
    await handle.terminate('told');
    await expect.poll(async () => (await doctor()).of('versions')?.state, { timeout: 30_000 }).toBe('ok');
  });

  it('a build that nobody works for is not made current', async () => {
    vi.stubEnv('OVERSIGHT_BUILD_ID', '0.9.0+none');
    for (const [name, value] of Object.entries(settings())) vi.stubEnv(name, value);
    const { code, stderr } = await use('setup', '--current');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `No worker of build 0.9.0+none asks for work on task queue "oversight", so nothing was changed. Start one with "oversight worker", then try again.\n`,
    });
  });
});

it('wrong use ends with 2', async () => {
  expect((await use('doctor', '--nonsense')).code).toBe(2);
});
