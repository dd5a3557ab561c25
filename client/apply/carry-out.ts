import { WorkflowUpdateFailedError } from '@temporalio/client';
import { deliverNudges } from '../../activities/deliver-nudges.js';
import { noticeCalendar } from '../../activities/notice-calendar.js';
import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { carriesArrived } from '../record/carries-arrived.js';
import { failuresInWords, recordMany } from '../record/record-many.js';
import { sendFacts } from '../record/send-facts.js';
import type { Session } from '../session.js';
import { startSubject } from '../start-subject.js';
import type { ApplyOptions, ApplyPlan } from './apply.js';
import { inParallel } from './in-parallel.js';
import { isEndingItem, type PlanItem } from './plan.js';

const WIDTH = 8;

/**
 * Does what the plan says. Every step may be repeated, so that an apply that was interrupted is simply run again. Throws an Error that
 * names the subject which refused. Answers with the workflows that only the next apply can have go on: they had closed with a last day that a
 * row of facts moves.
 */
export async function carryOut(plan: ApplyPlan, session: Session, { now, progress }: ApplyOptions): Promise<readonly string[]> {
  const { client, store, settings } = session;
  for (const { hash, id, input } of plan.policies) await store.policies.keep({ hash, id, input });
  await store.roster.markApplied(civilDateAt(now, settings.zone));
  await store.roster.apply(plan.directory.change, plan.directory.nudges);
  await noticeCalendar(store.roster, bankHolidays(), civilDateAt(now, settings.zone));
  const work = plan.items.filter((item) => item.does === 'start' || item.does === 'record' || item.does === 'adopt');
  let done = 0;
  const carryOutAll = async (part: typeof work): Promise<void> => {
    await inParallel(part, WIDTH, async (item) => {
      await carryOutOne(item, session);
      progress?.('applying', (done += 1), work.length);
    });
  };
  const goesOn = work.filter((item) => !isEndingItem(item));
  // Cases first: what is recorded on a relationship is carried to the cases that it names, and they must be there.
  await carryOutAll(goesOn.filter(isOfCase));
  await carryOutAll(goesOn.filter((item) => !isOfCase(item)));
  const outcome =
    plan.facts.news.length === 0
      ? undefined
      : await recordMany(plan.facts.news, session, (count, of) => progress?.('recording', count, of));
  // Last: what has ended hears no more, and the same spreadsheet may give a last day and the sessions before it.
  const ends = work.filter(isEndingItem);
  if (ends.length > 0) await carriesArrived(plan.facts.news, client);
  await carryOutAll(ends.filter((item) => !isOfCase(item)));
  await carryOutAll(ends.filter(isOfCase));
  await deliverNudges(client.workflow, store.roster);
  if (outcome !== undefined && outcome.failures.length > 0) throw new Error(failuresInWords(outcome));
  return outcome?.over ?? [];
}

/** What an item of the plan has somebody do. */
type Work = Extract<PlanItem, { does: 'start' | 'record' | 'adopt' }>;

async function carryOutOne(item: Work, { client, settings }: Session): Promise<void> {
  if (item.does === 'start') return await startSubject(client, settings.taskQueue, item.wanted, item);
  try {
    await sendFacts(client, item.workflowId, item.facts);
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    throw new Error(
      `${item.workflowId}: ${error.cause?.message ?? error.message} What was done before that stays; correct the roster and apply it again.`,
      { cause: error },
    );
  }
}

function isOfCase(item: Work): boolean {
  return (item.does === 'start' ? item.wanted.workflowId : item.workflowId).startsWith('allocation/');
}
