import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { civilDateAt } from '../../policies/calendar/zone.js';
import type { MailRecord } from '../../activities/store/store.js';
import type { Report } from '../../workflows/messages.js';
import { assertWorkerPolls } from '../answering-worker.js';
import { askSubject } from '../ask-subject.js';
import { findSubject, NoSuchSubjectError } from '../record/find-subject.js';
import type { Session } from '../session.js';

export interface SubjectReport extends Report {
  readonly id: string;
  /** Mails that spoke of it, oldest first. */
  readonly mails: readonly MailRecord[];
}

/** Asks a running subject, which needs a worker, and the mail log. Throws `NoSuchSubjectError`. */
export async function subjectReport(text: string, { client, store, settings }: Session, now: number): Promise<SubjectReport> {
  const { workflowId, id } = findSubject(text, await store.roster.directory(), civilDateAt(now, settings.zone));
  if (workflowId === null)
    throw new NoSuchSubjectError(`${id} is a person. Ask about one of their relationships or cases; "oversight status" lists them.`);
  await assertWorkerPolls(client, settings);
  return { id: workflowId, ...(await ask(client, workflowId)), mails: await store.mail.list({ source: workflowId }) };
}

async function ask(client: Client, workflowId: string): Promise<Report> {
  try {
    return await askSubject(client, workflowId);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      throw new NoSuchSubjectError(`${workflowId} does not run: it was never started here, or was deleted after it ended.`);
    throw error;
  }
}
