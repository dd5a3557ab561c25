import { z } from 'zod';
import { isZone } from '../calendar/zone.js';
import { ABSENCE_KINDS, ACTION_STATUSES, CONCERNS, MODES, OBSERVED, RISK_REASONS, SESSION_KINDS } from '../facts/fields.js';
import { checkSchema } from './checks-schema.js';
import { factName } from './fact-name.js';
import { durationSchema } from './figure.js';
import { EMPLOYMENTS } from '../people/person.js';
import { ladderSchema } from './ladder-schema.js';
import { ruleSchema } from './rule-schema.js';
import { ELEMENTS, slug, words } from './texts.js';

export const CASE_KINDS = ['assessment', 'longer-term', 'other'] as const;
export const STRENGTHS = ['required', 'expected', 'information'] as const;
export const OWNER_ROLES = ['worker', 'supervisor', 'line-manager', 'policy-owner', 'service-owner'] as const;

/** Where a figure comes from; shown wherever a person reads it. */
export const provenanceSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('source') }).describe('the clause itself gives the figure'),
  z.strictObject({ from: z.literal('reading'), reading: slug }).describe('the clause is ambiguous; a named reading chose'),
  z.strictObject({ from: z.literal('house'), note: words }).describe('not in the policy; the default that ships with Oversight'),
  z.strictObject({ from: z.literal('local'), note: words }).describe('not in the policy; chosen by the organisation'),
]);

const underSchema = z.strictObject({ reading: slug, is: z.array(slug).min(1) });

export const satisfiedBySchema = z.strictObject({
  fact: factName.describe('the kind of fact that meets the duty'),
  kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional().describe('the kinds of session that count; any one suffices'),
  statuses: z.array(z.enum(ACTION_STATUSES)).min(1).optional().describe('the states of an action that count; any one suffices'),
  modes: z.array(z.enum(MODES)).min(1).optional().describe('how it was held; a session that does not say was held face to face'),
  observed: z.array(z.enum(OBSERVED)).min(1).optional().describe('with whom the worker was observed'),
  concerns: z.array(z.enum(CONCERNS)).min(1).optional().describe('what concern it is about'),
  absences: z.array(z.enum(ABSENCE_KINDS)).min(1).optional().describe('what kind of absence it gives as the reason'),
  filled: z.array(slug).min(1).optional().describe('parts of the form that must all be filled in'),
  named: z.literal(true).optional().describe('of what explains: only a fact that names this duty'),
  template: slug.optional().describe('the form or heading that must have been used'),
  under: underSchema.optional().describe('only where one of these alternatives of a reading was chosen'),
});

const appliesToSchema = z
  .strictObject({
    caseKinds: z.array(z.enum(CASE_KINDS)).min(1).optional(),
    risk: z.array(z.enum(RISK_REASONS)).min(1).optional().describe('only while the case is at risk for any one of these reasons'),
    allRisks: z.boolean().optional().describe('true: only while it is at risk for all of them together'),
    caseHolders: z.boolean().optional().describe('true: only while the worker holds a case; false: only while the worker holds none'),
    lead: z.literal(true).optional().describe('only the allocation whose holder answers for the case'),
    roles: z.array(slug).min(1).optional().describe('only workers in one of these roles (people.csv "role", in lower case with dashes)'),
    notRoles: z.array(slug).min(1).optional().describe('not workers in one of these roles'),
    stages: z.array(slug).min(1).optional().describe('only workers at one of these stages (people.csv "stage")'),
    notStages: z.array(slug).min(1).optional().describe('not workers at one of these stages'),
    employments: z.array(z.enum(EMPLOYMENTS)).min(1).optional().describe('only workers so employed; unknown counts as permanent'),
    notEmployments: z.array(z.enum(EMPLOYMENTS)).min(1).optional().describe('not workers so employed'),
    supervisorIsNotManager: z.literal(true).optional().describe("only where the supervisor is not the worker's line manager"),
    options: z.array(slug).min(1).optional().describe('only while the service has chosen one of these options'),
    while: z
      .strictObject({ from: factName, until: factName.optional() })
      .optional()
      .describe('only from a fact of one kind to the next fact of another, such as while an action plan is open'),
  })
  .meta({ id: 'conditions' });

/** Of a duty with a date of its own, a reading may decide whom it is for, and how many risks it takes. */
const watchedAppliesToSchema = appliesToSchema.extend({
  caseHolders: z
    .union([z.boolean(), z.strictObject({ reading: slug, options: z.record(slug, z.union([z.boolean(), z.literal('any')])) })])
    .optional()
    .describe('true: only while the worker holds a case; false: only while the worker holds none; a reading may say "any"'),
  allRisks: z
    .union([z.boolean(), z.strictObject({ reading: slug, options: z.record(slug, z.boolean()) })])
    .optional()
    .describe('true: only while it is at risk for all of the reasons under "risk" together'),
  notEmployments: z
    .union([z.array(z.enum(EMPLOYMENTS)).min(1), z.strictObject({ reading: slug, options: z.record(slug, z.array(z.enum(EMPLOYMENTS))) })])
    .optional()
    .describe('not workers so employed; a reading may leave nobody out'),
});

const dutyCore = {
  id: slug,
  clause: words.describe('where the policy says so, as the policy numbers it'),
  title: words.describe('what is due, without a date: "Monthly supervision"'),
  element: z
    .union([z.enum(ELEMENTS).transform((one) => [one]), z.array(z.enum(ELEMENTS)).min(1)])
    .describe('which part of supervision it belongs to, and so where it lives'),
  strength: z.enum(STRENGTHS),
  off: words.optional().describe('why the organisation switched it off: it is shown with this reason, and never due'),
};

const watchedDutySchema = z.strictObject({
  ...dutyCore,
  owner: z.enum(OWNER_ROLES),
  due: ruleSchema,
  instead: z
    .array(z.strictObject({ under: underSchema, due: ruleSchema }))
    .min(1)
    .optional()
    .describe('another rule in place of "due" where an alternative of a reading asks for one'),
  satisfiedBy: z.array(satisfiedBySchema).min(1),
  explainedBy: z
    .array(satisfiedBySchema)
    .min(1)
    .optional()
    .describe('a fact with which an unmet occurrence is neither met nor a breach but explained: it names the window, or lies in it'),
  appliesTo: watchedAppliesToSchema.optional(),
  provenance: provenanceSchema,
  action: words.describe('the one thing to do, as an instruction'),
  ladder: slug.default('house'),
  urgent: z.boolean().default(false).describe('a breach is told at once, not with the next digest'),
});

const sameAsSchema = z.strictObject({
  ...dutyCore,
  sameAs: slug.describe('the duty that this row restates'),
  appliesTo: appliesToSchema.optional(),
});
const madeOfSchema = z.strictObject({
  ...dutyCore,
  madeOf: z.array(slug).min(2).describe('the duties that this row combines'),
  appliesTo: appliesToSchema.optional(),
});

export const dutySchema = z.union([watchedDutySchema, sameAsSchema, madeOfSchema]).meta({ id: 'duty' });

const readingSchema = z.strictObject({
  id: slug,
  question: words,
  default: slug,
  options: z.record(slug, words).describe('each alternative and what it means'),
});

const settingSchema = z.strictObject({ id: slug, question: words, default: durationSchema.optional() });

/** What every policy file says of itself, whether it stands alone or extends another. */
export const policyCore = {
  id: slug.describe('the name by which the roster and the command know it, such as our-council'),
  version: z
    .union([z.string(), z.number()])
    .transform(String)
    .describe('counted up by whoever changes the policy; what was decided under an earlier one stays known'),
  inForceFrom: z.iso.date().describe('the day from which it holds, YYYY-MM-DD'),
};

export const closuresSchema = z
  .record(z.iso.date(), words)
  .describe('days on which the whole organisation is closed, each with its name: they are no working days');

/** What an organisation may say otherwise about a duty that it takes over. */
export const changeSchema = z
  .strictObject({
    strength: z.enum(STRENGTHS).optional(),
    owner: z.enum(OWNER_ROLES).optional(),
    ladder: slug.optional().describe('the ladder that its reminders and breaches climb instead'),
    urgent: z.boolean().optional().describe('whether a breach is told at once, not with the next digest'),
    action: words.optional().describe('the one thing to do, as an instruction'),
    off: words.optional().describe('why it does not hold here: the duty is shown with this reason, and never due'),
  })
  .describe('what is otherwise here; everything left out stays as the policy says');

const extendedSchema = z
  .strictObject({
    policy: slug,
    version: z.string(),
    hash: z.string(),
    readings: z.record(slug, slug).optional(),
    settings: z.record(slug, z.string()).optional(),
    change: z.record(slug, changeSchema).optional(),
    duties: z.array(slug).optional(),
    checks: z.array(slug).optional(),
  })
  .describe('written by Oversight into a policy that extends another: which, and what it chose, changed and added');

export const policySchema = z
  .strictObject({
    ...policyCore,
    title: words.describe('the name of the policy as people read it'),
    zone: z
      .string()
      .refine(isZone, 'an IANA time zone such as Europe/London')
      .default('Europe/London')
      .describe('the time zone of its days'),
    source: words.describe('the document that this file puts into data'),
    readings: z.array(readingSchema).default([]).describe('clauses that can be read in several ways: each with the alternative that holds'),
    settings: z.array(settingSchema).default([]).describe('figures that the document leaves to the organisation'),
    closures: closuresSchema.default({}),
    ladders: z
      .record(slug, ladderSchema)
      .default({})
      .describe('who is told what and when, by name; "house", "records" and the others that ship need not be written'),
    duties: z.array(dutySchema).min(1).describe('what is due, each with its clause'),
    checks: z.array(checkSchema).default([]).describe('what is counted or looked at in the facts, without a date and without a notice'),
    extended: extendedSchema.optional(),
  })
  .describe('a policy: its duties, and what they refer to');

export type { Element } from './texts.js';
export type CaseKind = (typeof CASE_KINDS)[number];
export type OwnerRole = (typeof OWNER_ROLES)[number];
export type Strength = (typeof STRENGTHS)[number];
export type PolicyChange = z.input<typeof changeSchema>;
export type { CheckInFile } from './checks-schema.js';
export type AppliesTo = Readonly<z.infer<typeof appliesToSchema>>;
export type Provenance = Readonly<z.infer<typeof provenanceSchema>>;
export type SatisfiedBy = Readonly<z.infer<typeof satisfiedBySchema>>;
export type WatchedDuty = Readonly<z.infer<typeof watchedDutySchema>>;
export type MirrorDuty = Readonly<z.infer<typeof sameAsSchema> | z.infer<typeof madeOfSchema>>;
export type Duty = WatchedDuty | MirrorDuty;
export type Extended = Readonly<z.infer<typeof extendedSchema>>;
export type PolicyInput = z.input<typeof policySchema>;
export type Policy = Readonly<z.infer<typeof policySchema>>;
