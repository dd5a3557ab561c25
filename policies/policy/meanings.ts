import type { AbsenceKind, CONCERNS, Mode, OBSERVED, RiskReason, SessionKind, ACTION_STATUSES } from '../facts/fields.js';
import { definitionOf, FACT_KINDS } from '../facts/table.js';
import type { Employment } from '../people/person.js';
import type { FittedBy } from './figure.js';
import type { Tellable } from './ladder-schema.js';
import type { Anchor, Party } from './rule-schema.js';
import type { CaseKind, OwnerRole, Strength } from './schema.js';
import type { Element } from './texts.js';

const SESSIONS: Readonly<Record<SessionKind, string>> = {
  personal: 'supervision of the person: wellbeing, development, workload',
  casework: 'supervision of the cases that the worker holds',
  joint: 'personal and casework supervision in one meeting',
  group: 'several workers together',
  informal: 'a talk in passing, or an open door',
  telephone: 'a talk on the telephone that is no session of its own kind',
  'management-oversight': 'a decision or direction of a manager about a case, outside supervision',
  'decision-forum': 'a panel or meeting that decides about a case',
  'mid-year': 'the review in the middle of the appraisal year',
  appraisal: 'the annual appraisal',
  'three-way': 'worker, supervisor and a third person',
  consultation: 'advice of a specialist',
  'peer-support': 'colleagues among themselves',
  mentoring: 'with a mentor',
  specific: 'about one matter, called for the purpose',
};
const MODES: Readonly<Record<Mode, string>> = {
  'face-to-face': 'in one room; what is meant where nothing is said',
  video: 'by video',
  telephone: 'by telephone',
  internet: 'in writing, over the internet',
};
const RISKS: Readonly<Record<RiskReason, string>> = {
  'high-risk': 'the case is at high risk',
  'not-in-sight': 'the child is not in sight',
  'reduced-engagement': 'the family engages less',
};
const ABSENCES: Readonly<Record<AbsenceKind, string>> = {
  leave: 'annual leave',
  sickness: 'sickness',
  'long-term-sickness': 'sickness that is known to last',
  parental: 'maternity, paternity, adoption or shared parental leave',
  other: 'any other absence',
};
const STATUSES: Readonly<Record<(typeof ACTION_STATUSES)[number], string>> = {
  delayed: 'not done, and said so',
  'in-progress': 'begun',
  complete: 'done',
};
const STRENGTHS: Readonly<Record<Strength, string>> = {
  required: 'reminds, and goes up the line when it is not recorded',
  expected: 'reminds whoever owes it, and goes no further',
  information: 'is shown, and sends nothing',
};
const OWNERS: Readonly<Record<OwnerRole, string>> = {
  worker: 'the person who is supervised, or who holds the case',
  supervisor: 'the supervisor of the relationship, or of whoever holds the case',
  'line-manager': "the worker's line manager",
  'policy-owner': 'whoever answers for the policy (policies.csv "owner")',
  'service-owner': 'whoever answers for the team or service (services.csv "owner")',
};
const ANCHORS: Readonly<Record<Anchor, string>> = {
  'employment.start': 'the first day of employment (people.csv "started_on")',
  'post.start': 'the first day in the present post (people.csv "post_started_on")',
  'relationship.start': 'the first day with this supervisor (relationships.csv "started_on")',
  'case.allocated': 'the day on which the case was allocated (cases.csv "allocated_on")',
  'service.start': 'the first day of the service (services.csv "started_on")',
  'policy.implemented': 'the day on which the policy was implemented (policies.csv "implemented_on")',
  'employment.end': 'the worker\'s last day (people.csv "left_on")',
};
const ELEMENTS: Readonly<Record<Element, string>> = {
  personal: 'personal supervision: lives in the relationship for it',
  casework: 'casework supervision: lives in the relationship for it',
  person: 'the person, whoever supervises: agreement, appraisal, yearly counts; lives once, where personal supervision is',
  case: 'one case held by one worker',
  service: 'a team or service as a whole',
  policy: 'the policy itself',
};
const PARTIES: Readonly<Record<Party, string>> = { worker: 'the person who is supervised', supervisor: 'the supervisor' };
const TOLD: Readonly<Record<Tellable, string>> = {
  owner: 'whoever owes it',
  'manager-1': 'the line manager of whoever owes it',
  'manager-2': 'the next manager up',
  'manager-3': 'the manager above that',
  'policy-owner': 'whoever answers for the policy',
};
const EMPLOYED: Readonly<Record<Employment, string>> = {
  permanent: 'on the staff; what is meant where nothing is said',
  locum: 'a locum',
  agency: 'through an agency',
  contractor: 'under a contract of their own',
};
const CASES: Readonly<Record<CaseKind, string>> = {
  assessment: 'a case for assessment',
  'longer-term': 'a case for longer-term work',
  other: 'any other case',
};
const FITTED: Readonly<Record<FittedBy, string>> = {
  stage: 'the worker\'s stage (people.csv "stage")',
  role: 'the worker\'s role (people.csv "role", in lower case with dashes)',
  employment: 'how the worker is employed',
  risk: 'a reason for which the case is at risk',
};
const WITH_WHOM: Readonly<Record<(typeof OBSERVED)[number], string>> = { child: 'with a child', adult: 'with an adult' };
const ABOUT: Readonly<Record<(typeof CONCERNS)[number], string>> = { performance: 'performance at work', absence: 'absence from work' };

/** Words of the policy language that stand in one place only. */
const OTHERS: Readonly<Record<string, string>> = {
  'calendar-month': 'each month, 1st to last',
  'calendar-quarter': 'January to March, and so on',
  'calendar-half-year': 'January to June, July to December',
  'calendar-year': 'January to December',
  'financial-year': '1 April to 31 March',
  'anniversary-year': 'from the event to the day before its anniversary',
  start: 'the window in which the event falls counts already',
  next: 'only the window after it counts',
  half: 'it counts only if at least half of its days are left',
  of: 'ends on the corresponding date',
  first: 'ends the day before, since the first day is part of it',
  overviewOn: 'the day of the overview that the allocation note sets',
  happened: 'counted from the day on which it happened',
  recorded: 'counted from the day on which it was recorded',
  rebookedFor: 'the new date named with a cancellation',
  byWhen: 'the day that was agreed for an action',
  appraisal: "no later than the worker's next appraisal, where its date is known",
  none: 'whenever that is',
  drop: 'then it is not due at all',
  'from-return': 'then it is counted from the day of return',
  reminder: 'before it is due',
  breach: 'it is not recorded, and whoever owes it is told',
  escalation: 'it is not recorded, and somebody else is told',
  house: 'not in the policy: a default that ships with Oversight',
  local: 'not in the policy: chosen by the organisation',
  source: 'the clause itself says so',
  after: 'on the same day or later',
  before: 'on the same day or earlier',
  supervisor: 'the supervisor',
  assessment: 'a case for assessment',
  'longer-term': 'a case for longer-term work',
  'not-worker': 'anybody but the worker',
  counts: 'such sessions count',
  'counts-not': 'such sessions never count',
  hours: 'all hours of the week',
  caseHours: 'the hours on actual cases',
  migrated: 'a case that was taken over from another system',
};

/** What a word stands for in a list of these words; undefined where nobody has said so. */
export function meaningOf(word: string, among: readonly string[]): string | undefined {
  const list = LISTS.find((meanings) => among.every((one) => one in meanings));
  return list?.[word] ?? OTHERS[word];
}

const LISTS: readonly Readonly<Record<string, string>>[] = [
  Object.fromEntries(FACT_KINDS.map((kind) => [kind, definitionOf(kind).title])),
  SESSIONS,
  MODES,
  RISKS,
  ABSENCES,
  STATUSES,
  STRENGTHS,
  OWNERS,
  ANCHORS,
  PARTIES,
  ELEMENTS,
  TOLD,
  EMPLOYED,
  CASES,
  FITTED,
  WITH_WHOM,
  ABOUT,
];
