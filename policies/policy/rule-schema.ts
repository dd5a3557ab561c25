import { z } from 'zod';
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

export const ruleSchema = z.discriminatedUnion('rule', [once, window, rolling, cycle]);

export type Anchor = (typeof ANCHORS)[number];
export type RuleInFile = z.infer<typeof ruleSchema>;
