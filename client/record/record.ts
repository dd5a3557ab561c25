import {
  type Client,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { deliverNudges } from '../../activities/deliver-nudges.js';
import type { Directory } from '../../activities/store/store.js';
import type { Fact } from '../../policies/facts/table.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import type { RecordReply } from '../../workflows/messages.js';
import { assertWorkerPolls } from '../answering-worker.js';
import { askSubject } from '../ask-subject.js';
import { present } from '../roster/present.js';
import type { Session } from '../session.js';
import { beforeStart } from './before-start.js';
import { checkCases, checkPeople } from './check-references.js';
import { knownPolicies } from '../policies.js';
import { adoptVersion } from './adopt-version.js';
import { checkWithPolicy } from './check-window.js';
import { explainsNothing } from './explains-nothing.js';
import { findSubject, type FoundSubject } from './find-subject.js';
import { howToAdopt } from './how-to-adopt.js';
import { isKnownFact } from './known-fact.js';
import { completeCorrection, correctedBy, supersededNote } from './correction.js';
import { leavesBehind } from './on-leaving.js';
import { keepRecorded } from './keep-recorded.js';
import { makeFact, type RecordMoment, UnusableFactError } from './make-fact.js';
import type { SaidFact } from './read-fact.js';
import { goesOnWithApply, recordOnPerson } from './person-facts.js';
import { sendFacts } from './send-facts.js';

/** Longer than an assessment may take, and short enough for somebody who waits. */
const PATIENCE_MS = 30_000;

export interface Recorded {
  readonly subject: FoundSubject;
  readonly fact: Fact;
  readonly reply: RecordReply;
  /** What the person who recorded it should know besides. */
  readonly note?: string;
}

/**
 * Records one fact. What was recorded before is a repeat, also when what it is of has ended since. Throws `NoSuchSubjectError` or
 * `UnusableFactError`, and then nothing was recorded.
 */
export async function record(id: string, said: SaidFact, session: Session, now: number): Promise<Recorded> {
  const { store, settings } = session;
  const moment: RecordMoment = { today: civilDateAt(now, settings.zone), now: new Date(now).toISOString() };
  const directory = await store.roster.directory();
  const subject = findSubject(id, directory, moment.today, said.on);
  if (correctedBy(said) !== undefined) await assertWorkerPolls(session.client, settings);
  const { said: whole, replaced, note } = await completeCorrection(said, subject, session);
  // Its id is made of what was said, and stays when what it corrects is forgotten.
  const fact = makeFact({ ...whole, id: makeFact(said, subject, moment).id }, subject, moment);
  try {
    const recorded = await recordChecked(fact, replaced, subject, directory, moment, session);
    return { ...recorded, ...present('note', together([recorded.note, note])) };
  } catch (error) {
    if (!(error instanceof UnusableFactError) || !(await isKnownFact(subject, fact, store, directory))) throw error;
    return { subject, fact, reply: { recorded: [], repeated: [fact.id], assessed: true, reason: null, answer: null } };
  }
}

async function recordChecked(
  fact: Fact,
  replaced: Fact | undefined,
  subject: FoundSubject,
  directory: Directory,
  moment: RecordMoment,
  session: Session,
): Promise<Recorded> {
  const { client, store, settings } = session;
  checkPeople(fact, subject, directory, moment.today);
  const unheard = await checkCases(fact, subject, directory, client, replaced);
  if (subject.workflowId === null) {
    const { isNew, over } = await recordOnPerson(subject.id, fact, session);
    const note = together([isNew ? leavesBehind(subject.id, fact, directory) : undefined, goesOnWithApply(over)]);
    return { subject, fact, reply: replyOf(fact, isNew), ...present('note', note) };
  }
  await assertWorkerPolls(client, settings);
  await checkWithPolicy(fact, subject.workflowId, session);
  await adoptVersion(fact, subject, knownPolicies(settings.policiesDir), store);
  const reply = await recordOnWorkflow(client, subject.workflowId, fact);
  const recorded = new Set(reply.recorded);
  const after = await keepRecorded([fact], recorded, subject, directory, session);
  if (after !== directory) await deliverNudges(client.workflow, store.roster);
  const superseded = recorded.size > 0 ? undefined : supersededNote(fact, await askSubject(client, subject.workflowId));
  const note = noteOn(fact, subject, directory, reply) ?? superseded;
  return { subject, fact, reply, ...present('note', together([note, keepsIt(unheard)])) };
}

/** What was discussed of cases that have ended since stays with them as it was said then. */
function keepsIt(cases: readonly string[]): string | undefined {
  if (cases.length === 0) return undefined;
  return `${cases.length === 1 ? `Case ${cases[0]} has` : `Cases ${cases.join(', ')} have`} ended and hear no more of it: what is on record there stays.`;
}

function together(notes: readonly (string | undefined)[]): string | undefined {
  const said = notes.filter((note) => note !== undefined);
  return said.length === 0 ? undefined : said.join('\n');
}

function noteOn(fact: Fact, subject: FoundSubject, directory: Directory, reply: RecordReply): string | undefined {
  return beforeStart(fact, subject, directory, reply) ?? explainsNothing(fact, reply) ?? howToAdopt(fact, subject.id, reply);
}

async function recordOnWorkflow(client: Client, workflowId: string, fact: Fact): Promise<RecordReply> {
  try {
    return await client.connection.withDeadline(Date.now() + PATIENCE_MS, () => sendFacts(client, workflowId, [fact]));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      throw new UnusableFactError(
        `${workflowId} is not running: it ended more than thirty days ago, or its roster row was never applied. If it goes on, write the later last day into its row, or a dash for none, and apply the roster. Nothing was recorded.`,
      );
    if (error instanceof WorkflowUpdateFailedError)
      throw new UnusableFactError(`${error.cause?.message ?? error.message} Nothing was recorded.`);
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
      throw new Error(
        `${workflowId} did not answer within ${PATIENCE_MS / 1000} seconds, so it is not known whether it was recorded. Check that a worker runs, and record the same again: a repeat changes nothing.`,
        { cause: error },
      );
    throw error;
  }
}

function replyOf({ id }: Fact, isNew: boolean): RecordReply {
  return { recorded: isNew ? [id] : [], repeated: isNew ? [] : [id], assessed: true, reason: null, answer: null };
}
