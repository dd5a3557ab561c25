import { addDays, type CivilDate, earlierOf, laterOf } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import { notSetOf } from '../../policies/engine/not-set.js';
import { type Situation, watchedFrom } from '../../policies/engine/situation.js';
import { startOf } from '../../policies/engine/subject.js';
import type { Period } from '../../policies/ledger/period.js';
import type { AboutSubject, SubjectEvidence, Unknown } from './subject-evidence.js';

/** Who and what the subject is, as its last assessment saw it. */
export function aboutSubject({ subject, parts, people, policy }: Situation): AboutSubject {
  const { worker, supervisor, policyOwner, serviceOwner } = parts;
  return {
    kind: subject.kind,
    worker,
    supervisor,
    owner: serviceOwner ?? policyOwner,
    team: (worker === null ? undefined : people.persons[worker]?.team) ?? null,
    policy: policy.id,
    startedOn: startOf(subject),
    watchedFrom: subject.watchFrom,
  };
}

/** The last look of one life. */
export interface LifeSeen {
  readonly situation: Situation;
  /** Undefined while it goes on. */
  readonly lastDay: CivilDate | undefined;
}

/** What the period asks about and nobody watched or dated. Between two lives of the same subject nobody watched either. */
export function notClaimed(
  seen: readonly [LifeSeen, ...LifeSeen[]],
  { from, to }: Period,
): Pick<SubjectEvidence, 'unwatched' | 'notSet'> & { readonly between: readonly Unknown[] } {
  const spans = seen.flatMap(({ situation }, at) => {
    const before = seen[at - 1];
    const began = startOf(situation.subject);
    const goesOn = before?.lastDay !== undefined && startOf(before.situation.subject) === began;
    const first = laterOf(from, goesOn && before?.lastDay !== undefined ? addDays(before.lastDay, 1) : began);
    const until = earlierOf(addDays(watchedFrom(situation), -1), to);
    return until < first ? [] : [{ goesOn, span: { from: first, to: until } }];
  });
  const { situation } = seen.at(-1) ?? seen[0];
  return {
    unwatched: spans.findLast(({ goesOn }) => !goesOn)?.span ?? null,
    between: spans
      .filter(({ goesOn }) => goesOn)
      .map(({ span }) => ({
        what: `What was due from ${dayInWords(span.from)} to ${dayInWords(span.to)}`,
        why: 'It had ended, and goes on since: nobody watched in between.',
      })),
    notSet: notSetOf(situation).map(({ duty, title, clause, text }) => ({ duty, title, clause, text })),
  };
}
