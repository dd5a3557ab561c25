import type { Client } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import type { Versioning } from '../../activities/settings.js';
import { detailsOf, isRefusal, STATUS, statusOf } from '../../activities/temporal/trouble.js';
import { deploymentOf, lookAtQueue, makeCurrent, type Routing } from '../../activities/temporal/versions.js';
import { isOfLaterRelease } from './release.js';

const PATIENCE_MS = 20_000;
const AGAIN_MS = 100;
/** The service takes some milliseconds to tell its queues. */
const SPREADS_WITHIN_MS = 3_000;

export interface Candidate {
  readonly taskQueue: string;
  /** The build of a worker that asks for work already; null for one that is not versioned. */
  readonly version: string | null;
  readonly versioning: Versioning;
  /** Nobody else can work for this service: then there is nobody to leave the decision to. */
  readonly alone?: true;
}

/**
 * Sends the work to the build of a worker that has just started, unless that is for somebody else to decide: a later release is current, a
 * share of the work is sent elsewhere on purpose, or versioning is manual.
 * @returns undefined when the build is the current one now; otherwise why not, and the mend
 */
export async function takeOver(client: Client, candidate: Candidate): Promise<string | undefined> {
  const { taskQueue, version } = candidate;
  const { routing } = await lookAtQueue(client, taskQueue, 'workflows', Date.now());
  if (routing.current === version && routing.ramping === null) return undefined;
  const forOthers = candidate.alone === true ? undefined : whyForOthers(routing, candidate);
  if (forOthers !== undefined) return forOthers;
  try {
    await makeCurrentOnceSeen(client, taskQueue, version);
    if (version !== null && !(await reachesQueue(client, taskQueue, version))) await sayAgain(client, taskQueue, version);
    return undefined;
  } catch (error) {
    const build = version === null ? '--unversioned' : `--build-id ${version}`;
    return `${idleInWords(routing, version)} ${isRefusal(error) ? 'This client may not change that' : 'That could not be changed'}: ${detailsOf(error)}. Whoever may can run: temporal worker deployment set-current-version --deployment-name ${deploymentOf(taskQueue)} ${build}`;
  }
}

/** Why this worker leaves the decision to a person, and what that person can do; undefined when it is its own. */
function whyForOthers(routing: Routing, { version, versioning }: Candidate): string | undefined {
  const { current, ramping } = routing;
  if (ramping !== null)
    return `${ramping.percentage} % of the work is sent to ${inWords(ramping.version)} on purpose, so this worker of ${inWords(version)} changes nothing.`;
  if (versioning === 'manual')
    return `${idleInWords(routing, version)} Versioning is manual: "oversight setup --current" sends the work to this release.`;
  if (version !== null && current !== null && isOfLaterRelease(current, version))
    return `${idleInWords(routing, version)} That is a later release: "oversight setup --current" goes back to this one.`;
  return undefined;
}

function idleInWords({ current }: Routing, version: string | null): string {
  return `All work goes to ${inWords(current)}, and this worker is of ${inWords(version)}: it gets none.`;
}

/** The service takes no build that nobody works for, so that a build that cannot start gets nothing: the first poll is waited for. */
async function makeCurrentOnceSeen(client: Client, taskQueue: string, version: string | null): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(AGAIN_MS)) {
    try {
      await makeCurrent(client, taskQueue, version);
      return;
    } catch (error) {
      const isUnseen = statusOf(error) === STATUS.notFound || statusOf(error) === STATUS.failedPrecondition;
      if (!isUnseen || Date.now() > until) throw error;
    }
  }
}

/** Whether the task queue has heard by now that this build is the current one. */
async function reachesQueue(client: Client, taskQueue: string, version: string): Promise<boolean> {
  for (const until = Date.now() + SPREADS_WITHIN_MS; ; await pause(AGAIN_MS)) {
    const { routing } = await lookAtQueue(client, taskQueue, 'workflows', Date.now());
    if (routing.current === version) return true;
    if (Date.now() > until) return false;
  }
}

/**
 * A service that was killed while it spread the change holds it for done, and the queue never hears of it: what waits there would wait for
 * ever. To say the same again changes nothing; to say otherwise and back does.
 */
async function sayAgain(client: Client, taskQueue: string, version: string): Promise<void> {
  await makeCurrent(client, taskQueue, null);
  await makeCurrent(client, taskQueue, version);
}

function inWords(version: string | null): string {
  return version === null ? 'no version' : `build ${version}`;
}
