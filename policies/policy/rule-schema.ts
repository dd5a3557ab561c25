import { z } from 'zod';
import { ABSENCE_KINDS, SESSION_KINDS } from '../facts/fields.js';
import { factName } from './fact-name.js';
import { durationSchema, figureSchema } from './figure.js';
import { slug } from './texts.js';

export const ANCHORS = [
  'employment.start',
  'post.start',
  'relationship.start',
  'case.allocated',
  'service.start',
  'policy.implemented',
  'employment.end',
] as const;
/** The two whose presence a duty may depend on. */
export const PARTIES = ['worker', 'supervisor'] as const;
export type Party = (typeof PARTIES)[number];

/** A word that a reading may decide: written out, or one for each alternative. */
function decided<W extends string>(words: z.ZodEnum<Record<W, W>>) {
  return z.union([words, z.strictObject({ reading: slug, options: z.record(slug, words) })]);
}

const anchor = z.enum(ANCHORS).describe('the event from which the time is counted');

const soonerWith = z
  .strictObject({ fact: factName, kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional() })
  .optional()
  .describe('due on the day of the first such fact where that comes sooner, such as with the first session');

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
    soonerWith,
  })
  .describe('once, within a time after an event');

const firstWindow = z.enum(['start', 'next', 'half']);
const window = z
  .strictObject({
    rule: z.literal('window'),
    each: decided(
      z.enum(['calendar-month', 'calendar-quarter', 'calendar-half-year', 'calendar-year', 'financial-year', 'anniversary-year']),
    ).describe('a financial year begins on 1 April, an anniversary year on the anniversary of the event'),
    after: anchor,
    first: decided(firstWindow)
      .default('start')
      .describe(
        'whether the window in which the event falls counts already, only the next one, or only if at least half of its days are left',
      ),
  })
  .describe('once in every stretch of the calendar');

const rolling = z
  .strictObject({
    rule: z.literal('rolling'),
    every: figureSchema,
    first: z
      .strictObject(
        {
          after: anchor,
          within: figureSchema,
          with: z
            .strictObject({
              fact: factName,
              kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional(),
              under: z.strictObject({ reading: slug, is: z.array(slug).min(1) }).optional(),
            })
            .optional()
            .describe(
              'due on the day of the first such fact, held or booked, such as the first meeting; within that time while there is none',
            ),
        },
        { error: ({ input }) => (typeof input === 'string' ? `Write first: { after: relationship.start, within: ${input} }` : undefined) },
      )
      .optional()
      .describe('when the first one is due; left out, nothing is due before there was one'),
    notAfter: decided(z.enum(['appraisal', 'none']))
      .optional()
      .describe("no later than the worker's next appraisal, where its date is known"),
  })
  .describe('again within a time after the last fact that met it, early ones included');

const afterFact = z
  .strictObject({
    rule: z.literal('after-fact'),
    fact: factName.describe('each fact of this kind opens an occurrence; those of one day open one'),
    kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional().describe('only sessions of these kinds'),
    notKinds: z.array(z.enum(SESSION_KINDS)).min(1).optional().describe('not those of these kinds; those that say none are included'),
    or: z
      .array(
        z.strictObject({
          kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional(),
          filled: z.array(slug).min(1).describe('with all these parts of the form filled in'),
        }),
      )
      .min(1)
      .optional()
      .describe('others of this kind of fact open an occurrence too, when a part of their form is filled in'),
    within: z.union([
      figureSchema,
      z.strictObject({ detail: z.enum(['byWhen']).describe('the fact itself says by when') }),
      z
        .strictObject({
          next: z.strictObject({
            fact: factName,
            kinds: z.array(z.enum(SESSION_KINDS)).min(1).optional(),
            alike: z
              .array(z.array(z.enum(SESSION_KINDS)).min(1))
              .min(2)
              .optional()
              .describe('kinds that belong together: only the next one of the same sort as the fact itself'),
          }),
          otherwise: figureSchema
            .optional()
            .describe('the date as long as the next one is neither held nor booked; left out, nothing is due until it is'),
        })
        .describe('by the next fact of a kind, such as the next session'),
    ]),
    dated: decided(z.enum(['happened', 'recorded']))
      .default('happened')
      .describe('a cancellation or booking is dated by the day it is for, and made on the day it is recorded'),
    soonerWith,
    metBy: z.enum(['rebookedFor']).optional().describe('a detail with which the fact itself meets the duty'),
    continues: z
      .literal('rebookedFor')
      .optional()
      .describe(
        'a fact of the day that an earlier one names in this detail is the same matter and opens nothing: the time does not start again',
      ),
    metBefore: z
      .literal(true)
      .optional()
      .describe('what meets it must come before or on the day of the fact: a report is checked before it is finalised'),
    absent: z
      .strictObject({
        of: z.array(z.enum(PARTIES)).min(1),
        during: figureSchema,
        so: z.enum(['drop', 'from-return']).describe('not due at all, or due only then and counted from the day of return'),
      })
      .optional()
      .describe('when, all that time after the fact, one of them is away on each working day'),
  })
  .describe('within a time after each fact of a kind, met by one that refers to it, else by the first that no earlier one took');

const afterAbsence = z
  .strictObject({
    rule: z.literal('after-absence'),
    of: z.array(z.enum(PARTIES)).min(1).describe('whose absence'),
    kinds: z.array(z.enum(ABSENCE_KINDS)).min(1).optional().describe('only absences of these kinds'),
    atLeast: durationSchema.optional().describe('only absences that lasted so long'),
    missed: z
      .union([slug, z.array(slug).min(1)])
      .optional()
      .describe('only when a window of this duty, or of one of these, closed unmet in the absence'),
    within: figureSchema.describe('from the day of return, the first day after the absence'),
  })
  .describe('within a time after the return from an absence');

const count = z
  .strictObject({
    rule: z.literal('count'),
    atLeast: z.number().int().min(1).max(366),
    each: decided(z.enum(['calendar-year', 'financial-year', 'anniversary-year'])).describe(
      'whose year: an anniversary year is counted from the event',
    ),
    after: anchor,
    first: decided(z.enum(['start', 'next']))
      .default('start')
      .describe('whether the year in which the event falls counts already'),
    pace: figureSchema.optional().describe('the shortest time from one to the next; at risk from the day on which so many no longer fit'),
  })
  .describe('at least so many in each year');

/** A date that the policy itself names. */
const onDate = z.strictObject({ on: z.iso.date() });

const cycle = z
  .strictObject({
    rule: z.literal('cycle'),
    after: anchor,
    first: z
      .union([figureSchema, onDate, z.strictObject({ reading: slug, options: z.record(slug, onDate) })], {
        error: ({ input }) => (z.iso.date().safeParse(input).success ? `Write first: { on: ${String(input)} }` : undefined),
      })
      .describe('from the event to the first date, or a date that the policy itself names'),
    every: figureSchema.describe('from one due date to the next, whenever the last one was held'),
  })
  .describe('at a fixed interval that does not drift');

export const ruleSchema = z.discriminatedUnion('rule', [once, window, rolling, cycle, afterFact, afterAbsence, count]).meta({ id: 'rule' });

export type Anchor = (typeof ANCHORS)[number];
export type RuleInFile = z.infer<typeof ruleSchema>;
