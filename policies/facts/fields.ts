import { z } from 'zod';

/** Kinds of meeting. Which of them count as supervision is the policy's to say. */
export const SESSION_KINDS = [
  'personal',
  'casework',
  'joint',
  'group',
  'informal',
  'telephone',
  'management-oversight',
  'decision-forum',
  'mid-year',
  'appraisal',
  'three-way',
  'consultation',
  'peer-support',
  'mentoring',
  'specific',
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** How a session was held. Where a policy wants people in one room, the others may not count. */
export const MODES = ['face-to-face', 'video', 'telephone', 'internet'] as const;
export type Mode = (typeof MODES)[number];

/** With whom a worker was observed. */
export const OBSERVED = ['child', 'adult'] as const;

/** What gave rise to a concern that goes further than supervision. */
export const CONCERNS = ['performance', 'absence'] as const;

/** Why a case needs watching more closely; any one is enough. */
export const RISK_REASONS = ['high-risk', 'not-in-sight', 'reduced-engagement'] as const;
export type RiskReason = (typeof RISK_REASONS)[number];

/** How an action that was agreed stands. */
export const ACTION_STATUSES = ['delayed', 'in-progress', 'complete'] as const;

export const ABSENCE_KINDS = ['leave', 'sickness', 'long-term-sickness', 'parental', 'other'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** Why a session that was booked did not take place. */
export const CANCELLED_CAUSES = ['worker-away', 'supervisor-away', 'urgent-work', 'other'] as const;
export type CancelledCause = (typeof CANCELLED_CAUSES)[number];

/** Ways of recording that are worth telling from others. */
export const VIAS = ['link'] as const;
export type Via = (typeof VIAS)[number];

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'an id of letters, digits, dots, dashes or underscores');
export const reason = z.string().min(1).max(120);
export const factId = z.string().min(1).max(200);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and dashes');
const weeklyHours = z.number().min(0).max(168);

/**
 * The details a fact can carry, each once: its schema, how the command spells it and what a person is told about it.
 * There is no field for what was said in a session, and no field for a name.
 */
export const FIELDS = {
  kinds: {
    schema: z.array(z.enum(SESSION_KINDS)).min(1),
    flag: '--kind <kind>',
    many: true,
    help: `what kind of session: ${SESSION_KINDS.join(', ')}; repeat it when one meeting was several`,
  },
  cases: { schema: z.array(id), flag: '--case <ref>', many: true, help: 'reference of a case that was discussed (no client names)' },
  minutes: { schema: z.number().int().min(1).max(1440), flag: '--minutes <n>', many: false, help: 'how long it took' },
  by: { schema: id, flag: '--by <person>', many: false, help: 'id of the person who did it, when not the supervisor' },
  replaces: {
    schema: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/, 'a window such as 2026-05, 2026-Q2 or 2026'),
    flag: '--replaces <window>',
    many: false,
    help: 'the window that a rebooked session stands for, such as 2026-05; it counts there only',
  },
  rebookedFor: { schema: z.iso.date(), flag: '--rebooked-for <date>', many: false, help: 'the new date' },
  reason: { schema: reason, flag: '--reason <text>', many: false, help: 'why, in at most 120 characters (no client names)' },
  cause: {
    schema: z.enum(CANCELLED_CAUSES),
    flag: '--cause <code>',
    many: false,
    help: `one of ${CANCELLED_CAUSES.join(', ')}`,
  },
  fact: {
    schema: factId,
    flag: '--fact <id>',
    many: false,
    help: 'id of the record that is taken back; "oversight explain ID --facts" lists them',
  },
  risk: { schema: z.enum(RISK_REASONS), flag: '--risk <reason>', many: false, help: `one of ${RISK_REASONS.join(', ')}` },
  absence: { schema: z.enum(ABSENCE_KINDS), flag: '--absence <kind>', many: false, help: `one of ${ABSENCE_KINDS.join(', ')}` },
  cover: { schema: id, flag: '--cover <person>', many: false, help: 'id of the person who stands in' },
  until: { schema: z.iso.date(), flag: '--until <date>', many: false, help: 'the last day, when it is known' },
  supervisor: { schema: id, flag: '--supervisor <person>', many: false, help: 'id of the new supervisor' },
  case: { schema: id, flag: '--case <ref>', many: false, help: 'reference of the case' },
  for: {
    schema: z.iso.date(),
    flag: '--for <date>',
    many: false,
    help: 'the day of the session or overview that it belongs to, YYYY-MM-DD; left out, the earliest one that still waits',
  },
  action: { schema: id, flag: '--action <id>', many: false, help: 'an id of the action that says nothing about anybody' },
  byWhen: { schema: z.iso.date(), flag: '--by-when <date>', many: false, help: 'the day by which the action is to be done, YYYY-MM-DD' },
  status: { schema: z.enum(ACTION_STATUSES), flag: '--status <status>', many: false, help: `one of ${ACTION_STATUSES.join(', ')}` },
  filled: {
    schema: z.array(slug).min(1),
    flag: '--filled <part>',
    many: true,
    help: 'a part of the form that is filled in, by its name only, such as child-last-seen; repeat it',
  },
  template: { schema: slug, flag: '--template <form>', many: false, help: 'the form or heading that was used, such as casework' },
  mode: { schema: z.enum(MODES), flag: '--mode <mode>', many: false, help: `one of ${MODES.join(', ')}` },
  observed: { schema: z.enum(OBSERVED), flag: '--observed <whom>', many: false, help: `with whom: ${OBSERVED.join(' or ')}` },
  document: { schema: id, flag: '--document <id>', many: false, help: 'an id of the plan or report that says nothing about anybody' },
  concern: { schema: z.enum(CONCERNS), flag: '--concern <kind>', many: false, help: `one of ${CONCERNS.join(', ')}` },
  window: {
    schema: z
      .string()
      .regex(
        /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-H[12])?$/,
        'a window such as 2026-05, 2026-Q2, 2026-H1, 2026, or the first day of a year such as 2026-04-01',
      ),
    flag: '--window <window>',
    many: false,
    help: 'the window that it explains, such as 2026-05, or 2026-04-01 for the year that begins then; left out, the one in which the day falls',
  },
  duty: { schema: slug, flag: '--duty <id>', many: false, help: 'id of the duty that it is about; left out, every duty of the subject' },
  owedBy: { schema: id, flag: '--owed-by <person>', many: false, help: 'id of the person who is to do it' },
  person: { schema: id, flag: '--person <person>', many: false, help: 'id of the person that it is about' },
  hours: { schema: weeklyHours, flag: '--hours <n>', many: false, help: 'hours in that week' },
  caseHours: { schema: weeklyHours, flag: '--case-hours <n>', many: false, help: 'hours of these on actual cases' },
  option: { schema: slug, flag: '--option <name>', many: false, help: "one of the policy's options, by its name" },
  caseStatus: { schema: slug, flag: '--case-status <status>', many: false, help: 'status of the case, such as plo' },
  version: { schema: z.string().min(1).max(64), flag: '--version-adopted <v>', many: false, help: 'the version that it brings in' },
  policy: { schema: slug, flag: '--policy <policy>', many: false, help: 'id of the policy' },
  overviewOn: {
    schema: z.iso.date(),
    flag: '--overview-on <date>',
    many: false,
    help: 'the day that the allocation note sets for the overview, YYYY-MM-DD',
  },
  firstCaseworkOn: {
    schema: z.iso.date(),
    flag: '--first-casework-on <date>',
    many: false,
    help: 'the day that the allocation note sets for the first casework supervision, YYYY-MM-DD',
  },
} as const;

export type FieldName = keyof typeof FIELDS;

/** A detail as a part of a form, by its own name: `byWhen` is `by-when`. */
export function partNamed(detail: string): string {
  return detail.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
