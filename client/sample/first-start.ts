import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, ServiceError } from '@temporalio/client';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { inboxReport, report, sendNow } from '../../workflows/messages.js';
import { planRoster } from '../apply/apply.js';
import { carryOut } from '../apply/carry-out.js';
import { inParallel } from '../apply/in-parallel.js';
import { knownPolicies } from '../policies.js';
import { planSummary } from '../print/plan.js';
import { readRoster } from '../roster/read-roster.js';
import { openSource } from '../roster/sheets/source.js';
import type { Session } from '../session.js';
import { markBegun, markDone } from './sample-day.js';
import { sampleRoster } from './sample-roster.js';

export interface FirstStart {
  readonly folder: string;
  readonly summary: string;
  readonly mails: number;
}

const PATIENCE_MS = 45_000;
const WIDTH = 8;

/**
 * Writes the sample service into the data folder, applies it, and has the first digests sent at once rather than in the morning. Every
 * step may be repeated: one that was interrupted is gone through again, with the same `day` of the sample.
 */
export async function firstStart(session: Session, day: CivilDate, now: number): Promise<FirstStart> {
  const folder = join(session.settings.dataDir, 'roster');
  const today = civilDateAt(now, session.settings.zone);
  await markBegun(session.settings.dataDir, day);
  await writeSample(folder, day);
  const policies = knownPolicies(session.settings.policiesDir);
  const roster = readRoster(await openSource(folder), { policies: [...policies.keys()], today });
  const options = { endMissing: false, now };
  const plan = await planRoster(roster, policies, session, options);
  await carryOut(plan, session, options);
  await until(() => allPosted(session.client));
  for (const id of await ids(session.client, "WorkflowType = 'inbox'"))
    await session.client.workflow.getHandle(id).signal(sendNow, 'first start');
  await until(() => allDelivered(session.client));
  await markDone(session.settings.dataDir);
  return { folder, summary: planSummary(plan), mails: (await session.store.mail.list({})).filter(({ state }) => state === 'sent').length };
}

async function writeSample(folder: string, today: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(sampleRoster(today))) await writeFile(join(folder, name), text);
}

/** True when every subject has been looked at and has let the world know. */
async function allPosted(client: Client): Promise<boolean> {
  const subjects = await ids(client, "WorkflowType != 'inbox' AND WorkflowType != 'watchkeeper'");
  const states = await inParallel(subjects, WIDTH, async (id) => {
    const { standing, outbox } = await client.workflow.getHandle(id).query(report);
    return standing !== null && outbox.entries + outbox.notices + outbox.carries === 0;
  });
  return subjects.length > 0 && states.every(Boolean);
}

async function allDelivered(client: Client): Promise<boolean> {
  const inboxes = await ids(client, "WorkflowType = 'inbox'");
  const states = await inParallel(inboxes, WIDTH, async (id) => {
    const { pending, lastDigestOn } = await client.workflow.getHandle(id).query(inboxReport);
    return pending.length === 0 || lastDigestOn !== null;
  });
  return states.every(Boolean);
}

async function ids({ workflow }: Client, condition: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { workflowId } of workflow.list({ query: `ExecutionStatus = 'Running' AND ${condition}` })) found.push(workflowId);
  return found;
}

/** Asks again until it is so; gives up after a while, because a start must not hang on a mail that cannot be sent. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  // The index lags a moment behind what was just started.
  await pause(1_000);
  while (Date.now() < deadline && !(await isSo().catch(notYet))) await pause(250);
}

/** After a start that was killed, what runs is asked before the worker has taken it up again: that is no answer yet, and no failure. */
function notYet(error: unknown): boolean {
  if (error instanceof ServiceError) return false;
  throw error;
}
