import { upsertSearchAttributes } from '@temporalio/workflow';
import type { Standing } from '../policies/engine/standing.js';

/**
 * By these a list in the Web UI is sorted and filtered. They are never encrypted: opaque ids, dates and counts only.
 * On SQL visibility a namespace has room for 10 Keyword, 3 Datetime and 3 Int attributes.
 */
export const SEARCH_ATTRIBUTES = {
  Standing: 'Keyword',
  NextDue: 'Datetime',
  Overdue: 'Int',
  Policy: 'Keyword',
  Worker: 'Keyword',
  Supervisor: 'Keyword',
  Team: 'Keyword',
} as const;

type PublishedState = Standing['state'] | 'stuck';

/** What was published last; carried, because the attributes outlive the run. */
export type Published = string | null;

/** One upsert for all attributes, and only when something changed: each is an event in the history. */
export function publishStanding(standing: Standing | null, stuck: boolean, before: Published): Published {
  if (standing === null) return stuck ? publishStuck(before) : before;
  const state: PublishedState = stuck ? 'stuck' : standing.state;
  const now = JSON.stringify([state, standing]);
  if (now === before) return before;
  upsertSearchAttributes([
    { key: { name: 'Standing', type: 'KEYWORD' }, value: state },
    { key: { name: 'NextDue', type: 'DATETIME' }, value: standing.nextDue === null ? null : new Date(standing.nextDue) },
    { key: { name: 'Overdue', type: 'INT' }, value: standing.overdue },
    { key: { name: 'Policy', type: 'KEYWORD' }, value: standing.policy },
    { key: { name: 'Worker', type: 'KEYWORD' }, value: standing.worker },
    { key: { name: 'Supervisor', type: 'KEYWORD' }, value: standing.supervisor },
    { key: { name: 'Team', type: 'KEYWORD' }, value: standing.team },
  ]);
  return now;
}

/** Of an inbox the state is all there is to say, and only while its mail does not get through. */
export function publishUndelivered(isUndelivered: boolean, before: boolean): boolean {
  if (isUndelivered !== before)
    upsertSearchAttributes([{ key: { name: 'Standing', type: 'KEYWORD' }, value: isUndelivered ? 'undelivered' : null }]);
  return isUndelivered;
}

/** Never assessed yet: that it is stuck is all there is to say. */
function publishStuck(before: Published): Published {
  if (before === 'stuck') return before;
  upsertSearchAttributes([{ key: { name: 'Standing', type: 'KEYWORD' }, value: 'stuck' }]);
  return 'stuck';
}
