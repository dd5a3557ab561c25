import type { Correspondent } from '../../../activities/mail/audience.js';
import type { MailInput } from '../../../activities/mail/mail-input.js';
import type { Notice, NoticeAbout, NoticeKind } from '../../../policies/engine/notice.js';
import type { RecipientRole } from '../../../policies/people/reporting-line.js';

/** A small service in April 2026, with words as the engine writes them. */
export const NAMES: ReadonlyMap<string, string> = new Map([
  ['p-01', 'Ruth Adeyemi'],
  ['p-02', 'Grace Lindqvist'],
  ['p-03', 'Tom Okafor'],
  ['p-04', 'Priya Shah'],
  ['p-05', 'Dana Osei'],
  ['p-11', 'Amina Begum'],
  ['p-12', 'Joe Carter'],
  ['p-13', 'Lin Chen'],
]);

export const PRIYA: Correspondent = { id: 'p-04', name: 'Priya Shah', address: 'priya.shah@service.example' };
export const TOM: Correspondent = { id: 'p-03', name: 'Tom Okafor', address: 'tom.okafor@service.example' };
export const AMINA: Correspondent = { id: 'p-11', name: 'Amina Begum', address: 'amina.begum@service.example' };
export const RUTH: Correspondent = { id: 'p-01', name: 'Ruth Adeyemi', address: 'ruth.adeyemi@service.example' };
export const OPERATIONS: Correspondent = { id: 'operations', name: 'Supervision operations', address: 'supervision@service.example' };

export const MONDAY = '2026-04-20';

export function inputFor(recipient: Correspondent, on: string = MONDAY): MailInput {
  return {
    recipient,
    on,
    names: NAMES,
    duplicatePossible: false,
    contact: OPERATIONS.address,
    domain: 'oversight.service.example',
    sentAt: new Date(`${on}T07:04:00Z`),
  };
}

export const HOUSE = 'house default, not in the policy: who is told of missed supervision, and when, is not in the policy';

const POLICY = 'Standard supervision policy';

export const OVERVIEW: NoticeAbout = {
  item: 'standard-10day-overview/2026-04-01',
  subject: 'case/C-1042',
  worker: 'p-11',
  supervisor: 'p-04',
  owner: 'p-04',
  title: '10-day overview',
  dueOn: '2026-04-17',
  actBy: '2026-04-17',
  why: `${POLICY}, clause 2.2: within 10 working days of allocation (read as ten working days). Counted from allocation, Wed 1 Apr 2026. Skipped: Good Friday (Fri 3 Apr 2026), Easter Monday (Mon 6 Apr 2026) and 4 weekend days. Due Fri 17 Apr 2026.`,
  ladder: HOUSE,
  action: 'Hold the overview of the case with the worker, then record the date.',
  done: 'held',
  fact: 'overview-held',
  next: { on: '2026-04-27', tell: 'manager-2', who: 'p-02' },
};

export function monthly(relationship: string, worker: string, supervisor: string): NoticeAbout {
  return {
    item: 'standard-monthly/2026-03',
    subject: `relationship/${relationship}`,
    worker,
    supervisor,
    owner: supervisor,
    title: 'Monthly supervision for March 2026',
    dueOn: '2026-03-31',
    actBy: '2026-03-31',
    why: `${POLICY}, clause 3: once in each calendar month; this is the one for March 2026. Due Tue 31 Mar 2026.`,
    ladder: HOUSE,
    action: "Hold this month's supervision, then record the date.",
    done: 'held',
    fact: 'session-held',
    next: { on: '2026-04-22', tell: 'manager-2', who: 'p-02' },
  };
}

export const FIRST: NoticeAbout = {
  item: 'standard-first-supervision/2026-03-26',
  subject: 'relationship/r-13',
  worker: 'p-13',
  supervisor: 'p-04',
  owner: 'p-04',
  title: 'First supervision',
  dueOn: '2026-04-26',
  actBy: '2026-04-24',
  why: `${POLICY}, clause 1: within 1 month of the start of the relationship. Counted from the start of the relationship, Thu 26 Mar 2026. Due Sun 26 Apr 2026; the last working day before that is Fri 24 Apr 2026.`,
  ladder: HOUSE,
  action: 'Hold the first supervision, then record the date.',
  done: 'held',
  fact: 'session-held',
  next: { on: '2026-04-27', tell: 'manager-1', who: 'p-03' },
};

export const REVIEW: NoticeAbout = {
  item: 'standard-agreement-review/from-2026-04-20',
  subject: 'relationship/r-12',
  worker: 'p-12',
  supervisor: 'p-04',
  owner: 'p-04',
  title: 'Yearly review of the supervision agreement',
  dueOn: '2027-04-20',
  actBy: '2027-04-20',
  why: `${POLICY}, clause 4.2: again within 12 months of the last one. Counted from the day watching began, Mon 20 Apr 2026. Due Tue 20 Apr 2027. No earlier date is recorded, so the time is counted from the day watching began. Please record the date of the last one.`,
  ladder: HOUSE,
  action: 'Review the agreement together and sign it again, then record the date.',
  done: 'signed',
  fact: 'agreement-signed',
};

export const UNREACHED: NoticeAbout = {
  item: 'case-unreached/C-1099',
  subject: 'relationship/r-11',
  worker: 'p-11',
  supervisor: 'p-04',
  owner: null,
  title: 'The session on Thu 16 Apr 2026 names case C-1099, and nothing could be recorded there',
  dueOn: null,
  actBy: null,
  why: 'The worker holds no such case: the reference is unknown, or the case is closed or held by somebody else.',
  ladder: '',
  action: 'Check the case reference, and record the session again with the right one.',
  done: '',
  fact: null,
};

export const RECORD: NoticeAbout = {
  ...OVERVIEW,
  title: 'Record of the decision for 14:30 on Thu 16 Apr 2026',
  dueOn: '2026-04-17',
  dueAt: '2026-04-17T14:30:00+01:00',
  actBy: '2026-04-17',
  action: 'Write the record of the decision, then record when.',
  done: 'written up',
  fact: 'record-written',
  next: { on: '2026-04-18', at: '2026-04-18T14:30:00+01:00', tell: 'manager-2', who: 'p-02' },
};

export const UNSUPERVISED: NoticeAbout = {
  item: 'unsupervised',
  subject: 'case/C-1050',
  worker: 'p-11',
  supervisor: null,
  owner: null,
  title: 'Case C-1050 has no casework supervisor',
  dueOn: null,
  actBy: null,
  why: "The worker who holds it has no current relationship for casework. Until there is one, its duties are owed by the worker's manager.",
  ladder: '',
  action: 'Name a casework supervisor for the worker in the roster and apply it.',
  done: '',
  fact: null,
};

/** What the two are told of a booked session, in the words of the engine. */
export function booking(
  to: string,
  days: Pick<NoticeAbout, 'bookedFor' | 'bookedBefore' | 'metOn'>,
  relationship = 'r-11',
  worker = 'p-11',
): Notice {
  const about: NoticeAbout = {
    item: `booking/${days.bookedBefore ?? days.bookedFor}`,
    subject: `relationship/${relationship}`,
    worker,
    supervisor: 'p-04',
    owner: null,
    title: 'Supervision session',
    dueOn: null,
    actBy: null,
    ...days,
    why: '',
    ladder: '',
    action: days.bookedFor === undefined ? 'Agree a new date, then record it.' : 'Meet on that day, then record the date.',
    done: 'held',
    fact: days.bookedFor === undefined ? 'session-booked' : 'session-held',
  };
  return notice('booked', about, owner(to), to, { sequence: 7 });
}

export function owner(of: string): RecipientRole {
  return { role: 'owner', of };
}

export function manager(of: string, level = 1): RecipientRole {
  return { role: 'manager', of, level };
}

export function notice(kind: NoticeKind, about: NoticeAbout, role: RecipientRole, to: string, more: Partial<Notice> = {}): Notice {
  const source = about.subject.replace('case/', 'allocation/');
  return {
    id: `${source}|${about.item}|${kind}|${to}`,
    source,
    sequence: 1,
    decidedAt: Date.parse(`${MONDAY}T00:00:00Z`),
    to,
    role,
    policyOwner: 'p-01',
    kind,
    urgent: false,
    about,
    ...more,
  };
}
