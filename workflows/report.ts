import type { Remembered } from '../policies/engine/named.js';
import type { Subject } from '../policies/engine/subject.js';
import type { Words, WordsOf } from '../policies/engine/words.js';
import type { Fact } from '../policies/facts/table.js';
import type { Report, ReportedOccurrence } from './messages.js';
import type { Carried, Start } from './state.js';

/** What status, explain and apply read of a running subject. */
export function reportOf<S extends Subject>({ subject, policy }: Start<S>, state: Carried, facts: readonly Fact[], words: WordsOf): Report {
  const { entries, notices, carries } = state.outbox;
  return {
    subject,
    policy,
    standing: state.standing,
    records: state.records.map((one) => withWords(one, words[one.id])),
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

/** As it is reported: with what is said of it, where that is known. */
export function withWords(remembered: Remembered, words: Words | undefined): ReportedOccurrence {
  const { id } = remembered;
  // Of what this run has not looked at yet, its id says most.
  const record = { duty: id.slice(0, id.indexOf('/')), title: id, clause: '', ...remembered };
  return record.open === undefined || words === undefined ? record : { ...record, open: { ...record.open, ...words } };
}
