import { z } from 'zod';
import { RISK_REASONS, SESSION_KINDS } from '../facts/fields.js';
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
    notedIn: z.enum(FACT_KINDS).optional().describe('a fact whose note may set an earlier date for it'),
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
    whileAtRisk: z.array(z.enum(RISK_REASONS)).min(1).optional().describe('only windows at whose end the case is at one of these risks'),
  })
  .describe('once in every stretch of the calendar');

const rolling = z
  .strictObject({
    rule: z.literal('rolling'),
    every: figureSchema,
    orOn: z.literal('appraisal').optional().describe('on the date of the next appraisal, when it is known and comes first'),
  })
  .describe('again within a time after the last fact that met it, early ones included');

const cycle = z
  .strictObject({
    rule: z.literal('cycle'),
    after: anchor,
    first: figureSchema.describe('from the event to the first date'),
    every: figureSchema.describe('from one due date to the next, whenever the last one was held'),
  })
  .describe('at a fixed interval that does not drift');

const followUp = z
  .strictObject({
    rule: z.literal('follow-up'),
    after: z.strictObject({
      fact: z.enum(FACT_KINDS),
      kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional(),
      by: z.enum(['worker', 'somebody-else']).optional().describe('who did it, for what two people answer for differently'),
    }),
    within: z
      .union([z.literal('the end of the month'), z.literal('the date given'), figureSchema])
      .describe('a length of time, the end of the calendar month, or the date that the fact itself gives'),
  })
  .describe('after each fact of a kind: its record, its copy, its new date');

const noGap = z
  .strictObject({
    rule: z.literal('no-gap'),
    each: z.enum(['calendar-month', 'calendar-quarter', 'calendar-year']),
    after: anchor,
    unlessAtRisk: z.array(z.enum(RISK_REASONS)).min(1).optional().describe('windows in which a stricter duty runs for these risks'),
  })
  .describe('no two windows in a row without one; the window of the event is the first');

export const ruleSchema = z.discriminatedUnion('rule', [once, window, rolling, cycle, followUp, noGap]);

export type Anchor = (typeof ANCHORS)[number];
export type RuleInFile = z.infer<typeof ruleSchema>;
