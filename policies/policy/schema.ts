import { z } from 'zod';
import { isZone } from '../calendar/zone.js';
import { ABSENCE_KINDS, ACTION_STATUSES, CONCERNS, MODES, OBSERVED, RISK_REASONS, SESSION_KINDS } from '../facts/fields.js';
import { FACT_KINDS } from '../facts/table.js';
import { checkSchema } from './checks-schema.js';
import { durationSchema } from './figure.js';
import { EMPLOYMENTS } from '../people/person.js';
import { ladderSchema } from './ladder-schema.js';
import { ruleSchema } from './rule-schema.js';
import { ELEMENTS, slug, words } from './texts.js';

export const CASE_KINDS = ['assessment', 'longer-term', 'other'] as const;
export const OWNER_ROLES = ['worker', 'supervisor', 'line-manager', 'policy-owner', 'service-owner'] as const;

/** Where a figure comes from; shown wherever a person reads it. */
export const provenanceSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('source') }).describe('the clause itself gives the figure'),
  z.strictObject({ from: z.literal('reading'), reading: slug }).describe('the clause is ambiguous; a named reading chose'),
  z.strictObject({ from: z.literal('house'), note: words }).describe('not in the policy; the default that ships with Oversight'),
  z.strictObject({ from: z.literal('local'), note: words }).describe('not in the policy; chosen by the organisation'),
]);

export const satisfiedBySchema = z.strictObject({
  fact: z.enum(FACT_KINDS).describe('the kind of fact that meets the duty'),
  kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional().describe('the kinds of session that count; any one suffices'),
  statuses: z.array(z.enum(ACTION_STATUSES)).min(1).optional().describe('the states of an action that count; any one suffices'),
  modes: z.array(z.enum(MODES)).min(1).optional().describe('how it was held; a session that does not say was held face to face'),
  observed: z.array(z.enum(OBSERVED)).min(1).optional().describe('with whom the worker was observed'),
  concerns: z.array(z.enum(CONCERNS)).min(1).optional().describe('what concern it is about'),
  absences: z.array(z.enum(ABSENCE_KINDS)).min(1).optional().describe('what kind of absence it gives as the reason'),
  filled: z.array(slug).min(1).optional().describe('parts of the form that must all be filled in'),
  template: slug.optional().describe('the form or heading that must have been used'),
  under: z
    .strictObject({ reading: slug, is: z.array(slug).min(1) })
    .optional()
    .describe('only where one of these alternatives of a reading was chosen'),
});

const appliesToSchema = z.strictObject({
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
    .strictObject({ from: z.enum(FACT_KINDS), until: z.enum(FACT_KINDS).optional() })
    .optional()
    .describe('only from a fact of one kind to the next fact of another, such as while an action plan is open'),
});

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
});

const dutyCore = {
  id: slug,
  clause: words.describe('where the policy says so, as the policy numbers it'),
  title: words.describe('what is due, without a date: "Monthly supervision"'),
  element: z
    .union([z.enum(ELEMENTS).transform((one) => [one]), z.array(z.enum(ELEMENTS)).min(1)])
    .describe('which part of supervision it belongs to, and so where it lives'),
  strength: z.enum(['required', 'expected', 'information']),
};

const watchedDutySchema = z.strictObject({
  ...dutyCore,
  owner: z.enum(OWNER_ROLES),
  due: ruleSchema,
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

export const dutySchema = z.union([watchedDutySchema, sameAsSchema, madeOfSchema]);

const readingSchema = z.strictObject({
  id: slug,
  question: words,
  default: slug,
  options: z.record(slug, words).describe('each alternative and what it means'),
});

const settingSchema = z.strictObject({ id: slug, question: words, default: durationSchema.optional() });

export const policySchema = z.strictObject({
  id: slug,
  title: words,
  version: z.union([z.string(), z.number()]).transform(String),
  inForceFrom: z.iso.date(),
  zone: z.string().refine(isZone, 'an IANA time zone such as Europe/London').default('Europe/London'),
  source: words.describe('the document that this file puts into data'),
  readings: z.array(readingSchema).default([]),
  settings: z.array(settingSchema).default([]),
  closures: z.record(z.iso.date(), words).default({}).describe('days on which the whole organisation is closed'),
  ladders: z.record(slug, ladderSchema).default({}),
  duties: z.array(dutySchema).min(1),
  checks: z.array(checkSchema).default([]).describe('what is counted or looked at in the facts, without a date and without a notice'),
});

export type { Element } from './texts.js';
export type CaseKind = (typeof CASE_KINDS)[number];
export type OwnerRole = (typeof OWNER_ROLES)[number];
export type Strength = z.infer<typeof watchedDutySchema>['strength'];
export type { CheckInFile } from './checks-schema.js';
export type AppliesTo = Readonly<z.infer<typeof appliesToSchema>>;
export type Provenance = Readonly<z.infer<typeof provenanceSchema>>;
export type SatisfiedBy = Readonly<z.infer<typeof satisfiedBySchema>>;
export type WatchedDuty = Readonly<z.infer<typeof watchedDutySchema>>;
export type MirrorDuty = Readonly<z.infer<typeof sameAsSchema> | z.infer<typeof madeOfSchema>>;
export type Duty = WatchedDuty | MirrorDuty;
export type PolicyInput = z.input<typeof policySchema>;
export type Policy = Readonly<z.infer<typeof policySchema>>;
