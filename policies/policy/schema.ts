import { z } from 'zod';
import { isZone } from '../calendar/zone.js';
import { ACTION_STATUSES, RISK_REASONS, SESSION_KINDS } from '../facts/fields.js';
import { FACT_KINDS } from '../facts/table.js';
import { durationSchema } from './figure.js';
import { ladderSchema } from './ladder-schema.js';
import { ruleSchema } from './rule-schema.js';
import { slug, words } from './texts.js';

export const ELEMENTS = ['personal', 'casework', 'person', 'case', 'service', 'policy'] as const;
export const CASE_KINDS = ['assessment', 'longer-term', 'other'] as const;
export const OWNER_ROLES = ['worker', 'supervisor', 'line-manager', 'policy-owner'] as const;

/** Where a figure comes from; shown wherever a person reads it. */
export const provenanceSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('source') }).describe('the clause itself gives the figure'),
  z.strictObject({ from: z.literal('reading'), reading: slug }).describe('the clause is ambiguous; a named reading chose'),
  z.strictObject({ from: z.literal('house'), note: words }).describe('not in the policy; the default that ships with Oversight'),
  z.strictObject({ from: z.literal('local'), note: words }).describe('not in the policy; chosen by the organisation'),
]);

const satisfiedBySchema = z.strictObject({
  fact: z.enum(FACT_KINDS).describe('the kind of fact that meets the duty'),
  kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional().describe('the kinds of session that count; any one suffices'),
  statuses: z.array(z.enum(ACTION_STATUSES)).min(1).optional().describe('the states of an action that count; any one suffices'),
});

const appliesToSchema = z.strictObject({
  caseKinds: z.array(z.enum(CASE_KINDS)).min(1).optional(),
  risk: z.array(z.enum(RISK_REASONS)).min(1).optional(),
  caseHolders: z.literal(true).optional().describe('only while the worker holds a case'),
  lead: z.literal(true).optional().describe('only the allocation whose holder answers for the case'),
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
  appliesTo: appliesToSchema.optional(),
  provenance: provenanceSchema,
  action: words.describe('the one thing to do, as an instruction'),
  ladder: slug.default('house'),
  urgent: z.boolean().default(false).describe('a breach is told at once, not with the next digest'),
});

const sameAsSchema = z.strictObject({ ...dutyCore, sameAs: slug.describe('the duty that this row restates') });
const madeOfSchema = z.strictObject({ ...dutyCore, madeOf: z.array(slug).min(2).describe('the duties that this row combines') });

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
});

export type Element = (typeof ELEMENTS)[number];
export type CaseKind = (typeof CASE_KINDS)[number];
export type OwnerRole = (typeof OWNER_ROLES)[number];
export type Strength = z.infer<typeof watchedDutySchema>['strength'];
export type Provenance = Readonly<z.infer<typeof provenanceSchema>>;
export type SatisfiedBy = Readonly<z.infer<typeof satisfiedBySchema>>;
export type WatchedDuty = Readonly<z.infer<typeof watchedDutySchema>>;
export type MirrorDuty = Readonly<z.infer<typeof sameAsSchema> | z.infer<typeof madeOfSchema>>;
export type Duty = WatchedDuty | MirrorDuty;
export type PolicyInput = z.input<typeof policySchema>;
export type Policy = Readonly<z.infer<typeof policySchema>>;
