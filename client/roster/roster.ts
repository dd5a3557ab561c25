import type { HeldCase, OwnedPolicy, PersonAbsence, Service, StaffMember, SupervisionLine } from '../../activities/store/store.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { RiskReason } from '../../policies/facts/fields.js';
import type { SaidFact } from '../record/read-fact.js';

/** Where a row stands in its file, for messages. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** `people.csv:12` */
export function placeOf({ file, line }: Place): string {
  return `${file}:${line}`;
}

export interface PersonRow extends StaffMember, Place {}

export interface RelationshipRow extends SupervisionLine, Place {
  /** In any kind of session that the scope covers, and in each of the two. */
  readonly lastHeldOn?: CivilDate;
  readonly lastPersonalOn?: CivilDate;
  readonly lastCaseworkOn?: CivilDate;
  readonly agreementSignedOn?: CivilDate;
  readonly watchFrom?: CivilDate;
  /** The day from which what `policy` names applies; blank, today. So too below. */
  readonly policyFrom?: CivilDate;
}

export interface CaseRow extends HeldCase, Place {
  /** Undefined when the roster does not say. */
  readonly risks?: readonly RiskReason[];
  readonly riskSince?: CivilDate;
  readonly lastRecordedOn?: CivilDate;
  readonly overviewHeldOn?: CivilDate;
}

export interface PolicyRow extends OwnedPolicy, Place {
  readonly lastReviewedOn?: CivilDate;
  readonly policyFrom?: CivilDate;
}

export interface AbsenceRow extends PersonAbsence, Place {}

export interface ServiceRow extends Service, Place {
  readonly policyFrom?: CivilDate;
}

/** One row of a table of facts: what it says of which id. */
export interface FactRow extends Place {
  readonly of: string;
  readonly said: SaidFact;
  /** The team's own headings, by our columns, where they differ. */
  readonly headings?: Readonly<Record<string, string>>;
  /** The day on which it was first written down, elsewhere. */
  readonly recordedOn?: CivilDate;
}

/** A roster folder as data: read, checked, and without a word about what is running. */
export interface Roster {
  readonly people: readonly PersonRow[];
  readonly relationships: readonly RelationshipRow[];
  readonly cases: readonly CaseRow[];
  readonly policies: readonly PolicyRow[];
  readonly absences: readonly AbsenceRow[];
  readonly services: readonly ServiceRow[];
  readonly facts: readonly FactRow[];
  /** Worth saying, and no reason to stop. */
  readonly notes: readonly string[];
}
