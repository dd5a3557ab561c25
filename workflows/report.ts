import type { Subject } from '../policies/engine/subject.js';
import type { Fact } from '../policies/facts/table.js';
import type { Report } from './messages.js';
import type { Carried, Start } from './state.js';

/** What status, explain and apply read of a running subject. */
export function reportOf<S extends Subject>({ subject, policy }: Start<S>, state: Carried, facts: readonly Fact[]): Report {
  const { entries, notices, carries } = state.outbox;
  return {
    subject,
    policy,
    standing: state.standing,
    records: state.records,
    ...(state.notSet !== undefined && { notSet: state.notSet }),
    facts,
    settledThrough: state.settledThrough,
    recent: state.recent,
    lookAgainAt: new Date(state.lookAgainAt).toISOString(),
    stuck: state.stuck,
    conflict: state.conflict,
    outbox: { entries: entries.length, notices: notices.length, carries: carries.length, failure: state.performFailure },
    stamp: state.stamp,
  };
}
