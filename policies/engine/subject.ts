import type { CivilDate } from '../calendar/civil-date.js';
import type { PersonId } from '../people/person.js';
import type { CaseKind } from '../policy/schema.js';

interface Watched {
  /** Occurrences due before this day are not opened: nobody was watching. */
  readonly watchFrom: CivilDate;
  /** It had ended and closed, and goes on since that day in another life. */
  readonly goesOnFrom?: CivilDate;
}

/** One worker and one supervisor, for one scope. */
export interface RelationshipSubject extends Watched {
  readonly kind: 'relationship';
  readonly id: string;
  readonly worker: PersonId;
  readonly supervisor: PersonId;
  readonly scope: Scope;
  readonly startedOn: CivilDate;
  /** First day of employment and of the present post, when the roster knows them. */
  readonly employedOn?: CivilDate;
  readonly postStartedOn?: CivilDate;
  /** The frequency that the two agreed, as an ISO-like figure of the policy language: `4 weeks`. */
  readonly every?: string;
}

/** One case held by one worker. Whose policy and supervisor it follows is looked up at each assessment. */
export interface CaseSubject extends Watched {
  readonly kind: 'case';
  readonly ref: string;
  readonly worker: PersonId;
  /** Who answers for the case when several hold it. */
  readonly lead: PersonId;
  readonly caseKind: CaseKind;
  readonly allocatedOn: CivilDate;
}

export interface PolicySubject extends Watched {
  readonly kind: 'policy';
  readonly id: string;
  readonly owner: PersonId | null;
  readonly implementedOn: CivilDate;
}

/** A team or a whole service, for what it owes as such: returns, audits, boards. */
export interface ServiceSubject extends Watched {
  readonly kind: 'service';
  readonly id: string;
  readonly owner: PersonId | null;
  readonly startedOn: CivilDate;
}

export type Subject = RelationshipSubject | CaseSubject | PolicySubject | ServiceSubject;
export type Scope = 'both' | 'personal' | 'casework';

/** The first day of the subject itself. */
export function startOf(subject: Subject): CivilDate {
  switch (subject.kind) {
    case 'relationship':
    case 'service':
      return subject.startedOn;
    case 'case':
      return subject.allocatedOn;
    case 'policy':
      return subject.implementedOn;
  }
}

/** `relationship`, `case/C-1042`, `policy/standard`: as preview and mails name it. */
export function subjectLabel(subject: Subject): string {
  switch (subject.kind) {
    case 'relationship':
      return `relationship/${subject.id}`;
    case 'case':
      return `case/${subject.ref}`;
    case 'policy':
      return `policy/${subject.id}`;
    case 'service':
      return `service/${subject.id}`;
  }
}

/** What is due about a case, with its reference: `10-day overview of case C-1042`, `Case C-1042 discussed and recorded`. */
export function titleOfCase(title: string, ref: string): string {
  if (title.includes(ref)) return title;
  return title.startsWith(OF_THE_CASE) ? `${OF_THE_CASE}${ref} ${title.slice(OF_THE_CASE.length)}` : `${title} of case ${ref}`;
}

const OF_THE_CASE = 'Case ';

/** Who holds which part today. Owner and manager follow from these and the directory. */
export interface Parts {
  readonly worker: PersonId | null;
  readonly supervisor: PersonId | null;
  readonly policyOwner: PersonId | null;
  /** Who answers for the service, where the subject is one. */
  readonly serviceOwner?: PersonId | null;
}
