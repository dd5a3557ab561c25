import { z } from 'zod';
import { SESSION_KINDS } from '../facts/fields.js';
import { FACT_KINDS } from '../facts/table.js';
import { figureSchema } from './figure.js';
import { slug } from './texts.js';

export const ANCHORS = [
  'employment.start',
  'post.start',
  'relationship.start',
  'case.allocated',
  'service.start',
  'policy.implemented',
] as const;
const anchor = z.enum(ANCHORS).describe('the event from which the time is counted');

const once = z
  .strictObject({
    rule: z.literal('once'),
    after: anchor,
    within: figureSchema,
    counting: z
      .enum(['of', 'first'])
      .default('of')
      .describe('"within a month of" ends on the corresponding date, "within the first month of" the day before'),
    setBy: z
      .enum(['overviewOn'])
      .optional()
      .describe('a detail of a fact that sets the date itself; a later date than the policy allows is pointed out'),
  })
  .describe('once, within a time after an event');

const firstWindow = z.enum(['start', 'next']);
const window = z
  .strictObject({
    rule: z.literal('window'),
    each: z.enum(['calendar-month', 'calendar-quarter', 'calendar-year']),
    after: anchor,
    first: z
      .union([firstWindow, z.strictObject({ reading: slug, options: z.record(slug, firstWindow) })])
      .default('start')
      .describe('whether the window in which the event falls counts already, or only the next one'),
  })
  .describe('once in every stretch of the calendar');

const rolling = z
  .strictObject({
    rule: z.literal('rolling'),
    every: figureSchema,
    first: z
      .strictObject({ after: anchor, within: figureSchema })
      .optional()
      .describe('when the first one is due; left out, nothing is due before there was one'),
    notAfter: z.literal('appraisal').optional().describe("no later than the worker's next appraisal, where its date is known"),
  })
  .describe('again within a time after the last fact that met it, early ones included');

const afterFact = z
  .strictObject({
    rule: z.literal('after-fact'),
    fact: z.enum(FACT_KINDS).describe('each fact of this kind opens an occurrence; those of one day open one'),
    kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional().describe('only sessions of these kinds'),
    within: z.union([figureSchema, z.strictObject({ detail: z.enum(['byWhen']).describe('the fact itself says by when') })]),
    dated: z
      .enum(['happened', 'recorded'])
      .default('happened')
      .describe('a cancellation or booking is dated by the day it is for, and made on the day it is recorded'),
    metBy: z.enum(['rebookedFor']).optional().describe('a detail with which the fact itself meets the duty'),
  })
  .describe('within a time after each fact of a kind, met by one that refers to it, else by the first that no earlier one took');

const cycle = z
  .strictObject({
    rule: z.literal('cycle'),
    after: anchor,
    first: figureSchema.describe('from the event to the first date'),
    every: figureSchema.describe('from one due date to the next, whenever the last one was held'),
  })
  .describe('at a fixed interval that does not drift');

export const ruleSchema = z.discriminatedUnion('rule', [once, window, rolling, cycle, afterFact]);

export type Anchor = (typeof ANCHORS)[number];
export type RuleInFile = z.infer<typeof ruleSchema>;
