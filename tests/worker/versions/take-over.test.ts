import type { Client } from '@temporalio/client';
import { describe, expect, test } from 'vitest';
import { deploymentOf, knowsVersions, type Routing } from '../../../activities/temporal/versions.js';
import { type Candidate, takeOver } from '../../../worker/versions/take-over.js';

const OWN = '0.2.0+aaaa';
const EARLIER = '0.1.0+bbbb';
const LATER = '0.3.0+cccc';

/** A Temporal service of which only the routing is asked and changed. */
class Service {
  readonly made: string[] = [];
  refusals: Error[] = [];
  /** It was killed while it told its queues of this build, and holds that for done: to say the same again tells them nothing. */
  heldForDone: string | undefined;
  private told: string | undefined;

  constructor(private readonly routing: Routing) {}

  get client(): Client {
    const { ramping } = this.routing;
    const versioningInfo = () => {
      const current = this.told ?? this.routing.current;
      return {
        currentDeploymentVersion: current === null || current === '' ? null : { buildId: current },
        rampingDeploymentVersion: ramping === null || ramping.version === null ? null : { buildId: ramping.version },
        rampingVersionPercentage: ramping?.percentage ?? 0,
      };
    };
    const workflowService = {
      describeTaskQueue: () => Promise.resolve({ pollers: [], versioningInfo: versioningInfo() }),
      describeWorkerDeployment: () => this.answer(),
      setWorkerDeploymentCurrentVersion: async ({ buildId }: { readonly buildId: string }) => {
        await this.answer();
        this.made.push(buildId);
        if (buildId !== this.heldForDone) this.told = buildId;
        this.heldForDone = undefined;
      },
    };
    return { connection: { workflowService }, options: { namespace: 'default' } } as unknown as Client;
  }

  private answer(): Promise<object> {
    const refusal = this.refusals.shift();
    return refusal === undefined ? Promise.resolve({}) : Promise.reject(refusal);
  }
}

function refusal(code: number, details: string): Error {
  return Object.assign(new Error(details), { code, details, metadata: {} });
}

const candidate = (more: Partial<Candidate> = {}): Candidate => ({ taskQueue: 'oversight', version: OWN, versioning: 'auto', ...more });

describe('a worker that starts', () => {
  test.each<readonly [string, string | null]>([
    ['where no build is current', null],
    ['where an earlier release is', EARLIER],
    ['where the same release with other workflows is', '0.2.0+dddd'],
    ['where a build is that cannot be compared', 'green'],
  ])('takes the work over %s', async (_, current) => {
    const service = new Service({ current, ramping: null });
    expect(await takeOver(service.client, candidate())).toBeUndefined();
    expect(service.made).toEqual([OWN]);
  });

  test('says it once more where a service that was killed holds it for done, and its queue never heard of it', async () => {
    const service = new Service({ current: null, ramping: null });
    service.heldForDone = OWN;
    expect(await takeOver(service.client, candidate())).toBeUndefined();
    expect(service.made).toEqual([OWN, '', OWN]);
  });

  test('changes nothing where its build is current already', async () => {
    const service = new Service({ current: OWN, ramping: null });
    expect(await takeOver(service.client, candidate())).toBeUndefined();
    expect(service.made).toEqual([]);
  });

  test.each<readonly [string, Routing, Partial<Candidate>, RegExp]>([
    [
      'a later release',
      { current: LATER, ramping: null },
      {},
      /^All work goes to build 0\.3\.0\+cccc, and this worker .* "oversight setup --current" goes back/,
    ],
    ['a person', { current: EARLIER, ramping: null }, { versioning: 'manual' }, /Versioning is manual: "oversight setup --current" sends/],
    [
      'a ramp',
      { current: EARLIER, ramping: { version: OWN, percentage: 10 } },
      {},
      /^10 % of the work is sent to build 0\.2\.0\+aaaa on purpose/,
    ],
  ])('leaves it to %s, and says what to do', async (_, routing, more, words) => {
    const service = new Service(routing);
    expect(await takeOver(service.client, candidate(more))).toMatch(words);
    expect(service.made).toEqual([]);
  });

  test('that is alone with its server takes over from a later release too', async () => {
    const service = new Service({ current: LATER, ramping: null });
    expect(await takeOver(service.client, candidate({ alone: true }))).toBeUndefined();
    expect(service.made).toEqual([OWN]);
  });

  test('without a version gets the work back for such workers', async () => {
    const service = new Service({ current: OWN, ramping: null });
    expect(await takeOver(service.client, candidate({ version: null, versioning: 'off' }))).toBeUndefined();
    expect(service.made).toEqual(['']);
  });

  test('waits for the service to see that it asks for work', async () => {
    const service = new Service({ current: null, ramping: null });
    service.refusals = [refusal(5, 'no Worker Deployment found'), refusal(9, 'no pollers')];
    expect(await takeOver(service.client, candidate())).toBeUndefined();
    expect(service.made).toEqual([OWN]);
  });

  test('that may not change the version says so, with the command for whoever may', async () => {
    const service = new Service({ current: EARLIER, ramping: null });
    service.refusals = [refusal(7, 'not allowed')];
    expect(await takeOver(service.client, candidate())).toBe(
      `All work goes to build ${EARLIER}, and this worker is of build ${OWN}: it gets none. This client may not change that: not allowed. Whoever may can run: temporal worker deployment set-current-version --deployment-name oversight --build-id ${OWN}`,
    );
  });
});

describe('whether a service knows versions', () => {
  test.each<readonly [string, Error[], boolean]>([
    ['it does', [], true],
    ['it does, and nobody has asked for work yet', [refusal(5, 'no Worker Deployment found')], true],
    ['it is not for this client to know', [refusal(7, 'Request unauthorized.')], true],
    ['it is too old', [refusal(12, 'unknown method')], false],
    ['that is switched off', [refusal(7, 'Worker Deployment Versions are disabled on this namespace.')], false],
  ])('%s', async (_, refusals, known) => {
    const service = new Service({ current: null, ramping: null });
    service.refusals = refusals;
    expect(await knowsVersions(service.client, 'oversight')).toBe(known);
  });
});

test('the deployment has the name of the task queue, but for what Temporal puts between name and build', () => {
  expect(['oversight', 'north.oversight:2'].map(deploymentOf)).toEqual(['oversight', 'north-oversight-2']);
});
