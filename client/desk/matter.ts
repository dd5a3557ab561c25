import { WorkflowNotFoundError } from '@temporalio/client';
import type { AnswerRight } from '../../activities/links/answer-link.js';
import type { Directory, SupervisionLine } from '../../activities/store/store.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt, type ZoneName } from '../../policies/calendar/zone.js';
import { bookedDays } from '../../policies/engine/booking.js';
import { type BookingNow, bookingOf } from '../../policies/engine/note-bookings.js';
import { caseworkLine, supervisorOf } from '../../policies/engine/parts.js';
import { type Subject, subjectLabel } from '../../policies/engine/subject.js';
import { type Absence, absenceOn, type PersonId } from '../../policies/people/person.js';
import type { CheckOf } from '../../policies/policy/checks-schema.js';
import type { ActiveDuty, ResolvedPolicy } from '../../policies/policy/resolve.js';
import type { SatisfiedBy } from '../../policies/policy/schema.js';
import type { Report, ReportedOccurrence } from '../../workflows/messages.js';
import { askSubject } from '../ask-subject.js';
import { present } from '../roster/present.js';
import { colleaguesOf } from './colleagues.js';
import type { Session } from '../session.js';

/** A person as the page speaks of them. */
export interface Named {
  readonly id: PersonId;
  readonly name: string;
}

/** What a link is about, as it stands now: all that the page shows and all that may be answered follows from it. */
export interface Matter {
  readonly right: AnswerRight;
  readonly recipient: Named;
  readonly today: CivilDate;
  readonly zone: ZoneName;
  readonly subject: Subject;
  /** `relationship/r-07`, `case/C-1042`: as mails name it. */
  readonly label: string;
  readonly worker?: Named;
  readonly supervisor?: Named;
  /** Who owes it. */
  readonly owner?: Named;
  /** The owner's absence today. */
  readonly away?: Absence;
  /** The supervision on which a session is recorded: the relationship itself, or that of a case's holder. */
  readonly line?: SupervisionLine;
  /** Undefined for what was never due, or is long settled. */
  readonly record?: ReportedOccurrence;
  readonly duty?: ActiveDuty;
  /** Where the link is about a session in the diary. */
  readonly session?: DiarySession;
  /** What the policy says of the sessions that count toward the duty, or do not. */
  readonly counting: readonly Counting[];
  /** Days from today on for which a session is booked. */
  readonly booked: readonly CivilDate[];
  /** References of the cases that the worker holds. */
  readonly cases: readonly string[];
  /** Who might have held it, or might stand in, by name. */
  readonly colleagues: readonly Named[];
}

/** A session in the diary, which is answered whatever is due. */
export interface DiarySession {
  readonly stands: BookingNow;
  /** All that a session may be for. */
  readonly ways: readonly SatisfiedBy[];
}

export type Counting = CheckOf<'counts' | 'counts-not'>;

/** What the desk asks: the service, and the policies, each of which is read once. */
export interface Sources extends Session {
  /** By content hash; rejects for a version that nobody knows. */
  readonly policy: (hash: string) => Promise<ResolvedPolicy>;
}

/** Looks up what the link is about; undefined for what runs no longer. A worker has to answer: throws an Error when none does. */
export async function matterOf(right: AnswerRight, recipient: Named, sources: Sources, now: number): Promise<Matter | undefined> {
  const { store, settings } = sources;
  const directory = await store.roster.directory();
  const today = civilDateAt(now, settings.zone);
  const report = await reportOf(right.source, sources);
  if (report === undefined) return undefined;
  const { subject } = report;
  const record = report.records.find(({ id }) => id === right.item);
  const booking = bookingOf(right.item, report.facts);
  const policy = record === undefined && booking === undefined ? undefined : await sources.policy(report.policy.hash);
  const duty = policy?.duties.find(({ id }) => id === record?.duty);
  const line = lineOf(subject, directory, today);
  const supervisor = line === undefined ? undefined : supervisorOf(line, today);
  const worker = 'worker' in subject ? subject.worker : undefined;
  const owner = record?.open?.owner ?? undefined;
  const colleagues = colleaguesOf([worker, supervisor, owner], directory, today);
  const names = await store.roster.contacts([...colleagues, worker, supervisor, owner].filter((id): id is string => id !== undefined));
  const named = (id: PersonId | null | undefined): Named | undefined => (id ? { id, name: names.get(id)?.name ?? id } : undefined);
  const person = owner === undefined ? undefined : directory.people.persons[owner];
  return {
    right,
    recipient,
    today,
    zone: settings.zone,
    subject,
    label: subjectLabel(subject),
    ...present('worker', named(worker)),
    ...present('supervisor', named(supervisor)),
    ...present('owner', named(owner)),
    ...present('away', person === undefined ? undefined : absenceOn(person, today)),
    ...present('line', line),
    ...present('record', record),
    ...present('duty', duty),
    ...present('session', booking === undefined ? undefined : { stands: booking, ways: sessionWaysOf(policy) }),
    counting: (policy?.checks ?? [])
      .filter(isCounting)
      .filter(({ toward }) => booking !== undefined || toward.includes(record?.duty ?? '')),
    booked: bookedDays(report.facts, today, () => true),
    cases: directory.cases
      .filter((one) => one.worker === worker && (one.closedOn === undefined || one.closedOn >= today))
      .map(({ ref }) => ref)
      .toSorted(),
    colleagues: colleagues
      .map((id) => named(id) ?? { id, name: id })
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1)),
  };
}

function sessionWaysOf(policy: ResolvedPolicy | undefined): readonly SatisfiedBy[] {
  return (policy?.duties ?? []).flatMap(({ satisfiedBy }) => satisfiedBy.filter(({ fact }) => fact === 'session-held'));
}

function isCounting(check: ResolvedPolicy['checks'][number]): check is Counting {
  return check.check === 'counts' || check.check === 'counts-not';
}

async function reportOf(source: string, { client }: Session): Promise<Report | undefined> {
  try {
    return await askSubject(client, source);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** What is discussed of a case is a session of its holder, with whoever supervises casework today. */
function lineOf(subject: Subject, { lines }: Directory, today: CivilDate): SupervisionLine | undefined {
  if (subject.kind === 'relationship') return lines.find(({ id }) => id === subject.id);
  return subject.kind === 'case' ? caseworkLine(subject.worker, lines, today) : undefined;
}
