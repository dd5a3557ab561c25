import { dayInWords } from '../calendar/zone.js';
import type { Fact } from '../facts/table.js';
import type { EntryDraft } from '../ledger/entry.js';
import { detailOfFact } from '../ledger/fact-entry.js';
import { FREQUENCY, type NotSet } from './not-set.js';
import type { AboutDraft, NoticeDraft } from './notice-draft.js';
import { recipientOf } from './recipients.js';
import { type Situation, todayOf, watchedFrom } from './situation.js';

/** What is noticed of the subject as a whole. Flags are what is remembered of it until the next look. */
export interface Observation {
  readonly flags: readonly string[];
  readonly entries: readonly EntryDraft[];
  readonly notices: readonly NoticeDraft[];
}

/**
 * Each fact that arrived goes into the ledger with both its dates, also one that was corrected before anybody looked; a session that named an
 * unreachable case is told to its supervisor.
 */
export function noteFacts(fresh: readonly string[], recorded: readonly Fact[], situation: Situation): Observation {
  const arrived = recorded.filter(({ id }) => fresh.includes(id));
  return {
    flags: [],
    entries: arrived.map((fact) => ({ kind: 'recorded', about: fact.id, on: fact.on, detail: detailOfFact(fact) })),
    notices: arrived.flatMap((fact) =>
      fact.kind === 'case-unreached' ? unreached(fact.case, fact.on, fact.reason ?? '', fact.id, situation) : [],
    ),
  };
}

/** A case whose holder has nobody for casework, said once until there is somebody. A supervisor who has left is a cause: see `causesOf`. */
export function noteSupervision(flags: readonly string[], ended: boolean, situation: Situation): Observation {
  const { subject, parts } = situation;
  // What has ended owes nothing, so that nobody has to be found for it.
  if (ended || subject.kind !== 'case' || parts.supervisor !== null) return { flags: [], entries: [], notices: [] };
  if (flags.includes(UNSUPERVISED)) return { flags: [UNSUPERVISED], entries: [], notices: [] };
  const role = { role: 'manager', of: subject.worker, level: 1 } as const;
  const who = recipientOf(role, situation);
  const about = aboutNothingDue(
    UNSUPERVISED,
    `Case ${subject.ref} has no casework supervisor`,
    `The worker who holds it has no current relationship for casework. Until there is one, its duties are owed by the worker's manager.`,
    'Name a casework supervisor for the worker in the roster and apply it.',
  );
  return {
    flags: [UNSUPERVISED],
    entries: [{ kind: 'told', about: UNSUPERVISED, on: todayOf(situation), detail: { who, step: UNSUPERVISED } }],
    notices: [{ kind: 'unsupervised', step: todayOf(situation), who, role, urgent: false, about }],
  };
}

/** A relationship whose policy leaves the frequency to the two, and for which none is given: its supervisor is asked once. */
export function noteFrequency(flags: readonly string[], notSet: readonly NotSet[], situation: Situation): Observation {
  const { subject, parts, policy } = situation;
  const today = todayOf(situation);
  const waiting = notSet.filter(({ missing }) => missing === FREQUENCY);
  const nobody = { flags: [], entries: [], notices: [] };
  const [first] = waiting;
  if (first === undefined || subject.kind !== 'relationship' || parts.supervisor === null || today < watchedFrom(situation)) return nobody;
  if (flags.includes(NO_FREQUENCY)) return { ...nobody, flags: [NO_FREQUENCY] };
  const role = { role: 'owner', of: parts.supervisor } as const;
  const who = recipientOf(role, situation);
  const about = aboutNothingDue(
    NO_FREQUENCY,
    'No frequency of supervision is set',
    `${policy.title}, clause ${first.clause}, leaves it to the two of you how often you meet, and nothing is recorded. Until it is, no date is worked out for: ${waiting.map(({ title }) => title).join('; ')}.`,
    'Agree how often you meet, then have it put into the roster (relationships.csv, column every).',
  );
  return {
    flags: [NO_FREQUENCY],
    entries: [{ kind: 'asked', about: NO_FREQUENCY, on: today, detail: { who, step: NO_FREQUENCY } }],
    notices: [{ kind: 'unsupervised', step: today, who, role, urgent: false, about }],
  };
}

function unreached(ref: string, on: string, reason: string, fact: string, situation: Situation): readonly NoticeDraft[] {
  const { supervisor } = situation.parts;
  const role =
    supervisor === null
      ? ({ role: 'policy-owner', of: situation.parts.policyOwner } as const)
      : ({ role: 'owner', of: supervisor } as const);
  const about = aboutNothingDue(
    `case-unreached/${ref}`,
    `The session on ${dayInWords(on)} names case ${ref}, and nothing could be recorded there`,
    reason,
    'Check the case reference, and record the session again with the right one.',
  );
  return [{ kind: 'unreached', step: fact, who: recipientOf(role, situation), role, urgent: false, about }];
}

/** What a notice says of something that has no date. */
export function aboutNothingDue(item: string, title: string, why: string, action: string): AboutDraft {
  return { item, owner: null, title, dueOn: null, actBy: null, why, ladder: '', action, done: '', fact: null };
}

/** What is remembered of having said that nobody supervises. */
export const UNSUPERVISED = 'unsupervised';
const NO_FREQUENCY = 'no-frequency';
