import type { CivilDate } from '../calendar/civil-date.js';
import type { FactKind } from '../facts/table.js';
import type { PersonId } from '../people/person.js';
import type { Recipient, RecipientRole } from '../people/reporting-line.js';
import type { NextStep, Say } from './record.js';

/**
 * `unsupervised` says what is missing before supervision can be watched at all: somebody for a case, or the frequency that the two agree.
 * `undeliverable` tells operations of an address from which mail came back.
 * `withdrawn` takes back what was not sent yet and says nothing to anybody who was only reminded.
 * `changed` tells of due dates that moved, with what moved them as its remark; where policy or calendar moved several, with the list
 * of them; or it says there what of an earlier notice is no longer so. `passed-on` tells who was told that it is somebody else's now.
 * `case-news` says of a case what whoever answers for it should know, though nothing is due. `booked` tells the two who meet of a session that
 * is booked, moved, called off or held as booked, for their calendars. `paused` tells that nobody is reminded for a while, with the reason as
 * its remark. `hidden` names the one cause that keeps several ladders quiet, to whoever can mend it. `gap` tells the operations team of somebody
 * whom messages to come cannot reach. `all-quiet` is the weekly statement to the owner of a policy that it was watched. `disputed` passes on that
 * somebody who was told says that it is wrong.
 */
export type NoticeKind =
  | Say
  | 'all-clear'
  | 'withdrawn'
  | 'unreached'
  | 'unsupervised'
  | 'case-news'
  | 'undeliverable'
  | 'changed'
  | 'passed-on'
  | 'booked'
  | 'paused'
  | 'hidden'
  | 'gap'
  | 'all-quiet'
  | 'disputed';

/** A message for one person. Ids only: names and addresses are looked up when it is sent. */
export interface Notice {
  /** Deterministic, so that the mail log can refuse it a second time. */
  readonly id: string;
  /** The workflow that posts it, and the position among its notices: a later one overrides an earlier one about the same thing. */
  readonly source: string;
  readonly sequence: number;
  /** When it was decided, in milliseconds by the source's clock. */
  readonly decidedAt: number;
  readonly to: Recipient;
  /** As what the person is told; looked up again when it is sent, because people and lines change overnight. */
  readonly role: RecipientRole;
  readonly policyOwner: PersonId | null;
  readonly kind: NoticeKind;
  /** Sent at once rather than with the next digest. */
  readonly urgent: boolean;
  readonly about: NoticeAbout;
  /** Set when it was meant for somebody else, who could not be told. */
  readonly standIn?: StandIn;
}

/** For whom a notice was meant and why it went on. */
export interface StandIn {
  readonly for: PersonId;
  readonly because: 'absent' | 'left' | 'no-address' | 'bounced' | 'refused' | 'not-taken' | 'moved';
  /** The last day away, when it is known. */
  readonly until?: CivilDate;
  /** Everybody it has passed: it is never handed back. */
  readonly passed: readonly Recipient[];
}

export interface NoticeAbout {
  /** Id of the occurrence, or of what else the notice is about. */
  readonly item: string;
  /** `relationship/r-01`, `case/C-1042`, `policy/standard`. */
  readonly subject: string;
  readonly worker: PersonId | null;
  readonly supervisor: PersonId | null;
  readonly owner: PersonId | null;
  readonly title: string;
  /** It is about a case that is at risk today. */
  readonly atRisk?: true;
  readonly dueOn: CivilDate | null;
  /** ISO 8601 with offset, where it is due at an instant of that day rather than at its end. */
  readonly dueAt?: string;
  readonly actBy: CivilDate | null;
  readonly metOn?: CivilDate;
  /** The day of the recorded reason, when that is what ended it. */
  readonly explainedOn?: CivilDate;
  readonly bookedFor?: CivilDate;
  /** The day for which it was booked until now, where a booking moved or ended. */
  readonly bookedBefore?: CivilDate;
  readonly why: string;
  /** Where the ladder itself comes from: `house default, not in the policy: …`. */
  readonly ladder: string;
  readonly action: string;
  /** How the thing that is due gets done: it is held, signed or reviewed. Empty when nothing is due. */
  readonly done: string;
  /** The fact that settles it, for the command; null when none does. */
  readonly fact: FactKind | null;
  readonly next?: NextStep;
  /** Whom it is about, where that is none of the parts. */
  readonly person?: PersonId | null;
  /** What was counted, in the order in which it is shown. */
  readonly figures?: readonly { readonly label: string; readonly value: string }[];
  /** The dates that are others than before. */
  readonly changes?: readonly DateChange[];
  /** Why it is said now, when that is not the plain course of the ladder. */
  readonly remark?: string;
  /** It only makes sense to those who were mailed about the item before, and is said to nobody else. */
  readonly follows?: true;
}

/** One date as it was and as it is: `YYYY-MM-DD`, or ISO 8601 where it is an instant. Without `to` nothing is due any more, without `from` it is new. */
export interface DateChange {
  readonly title: string;
  readonly from?: string;
  readonly to?: string;
}
