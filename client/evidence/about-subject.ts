import { addDays, laterOf } from '../../policies/calendar/civil-date.js';
import { notSetOf } from '../../policies/engine/not-set.js';
import { type Situation, watchedFrom } from '../../policies/engine/situation.js';
import { startOf } from '../../policies/engine/subject.js';
import type { Period } from '../../policies/ledger/period.js';
import type { AboutSubject, SubjectEvidence } from './subject-evidence.js';

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

/** What the period asks about and nobody watched or dated. */
export function notClaimed(situation: Situation, { from, to }: Period): Pick<SubjectEvidence, 'unwatched' | 'notSet'> {
  const began = laterOf(from, startOf(situation.subject));
  const before = addDays(watchedFrom(situation), -1);
  const until = before < to ? before : to;
  return {
    unwatched: until < began ? null : { from: began, to: until },
    notSet: notSetOf(situation).map(({ duty, title, clause, text }) => ({ duty, title, clause, text })),
  };
}
