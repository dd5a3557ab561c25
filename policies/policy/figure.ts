import { z } from 'zod';
import { type Duration, parseDuration } from '../calendar/duration.js';
import { slug } from './texts.js';

/** A length of time, written out. */
export const durationSchema = z
  .string({ error: ({ input }) => (typeof input === 'number' ? `Write a length of time such as "${input} weeks"` : undefined) })
  .transform((text, context): Duration => {
    const duration = parseDuration(text);
    if (duration !== undefined) return duration;
    context.issues.push({ code: 'custom', input: text, message: `a length of time such as "10 working days", "1 month" or "24 hours"` });
    return z.NEVER;
  })
  .meta({
    id: 'duration',
    description: 'a length of time: a number of hours, days, working days, weeks, months or years, or one that ends with a month',
    pattern: '^([1-9][0-9]{0,3} (hour|day|working day|week|month|year)s?|same day|end of the (month|next month|second month))$',
  });

const fromSetting = z.strictObject({ setting: slug.describe('a setting of this policy that holds the figure') });

const fromReading = z.strictObject({
  reading: slug.describe('a reading of this policy'),
  options: z.record(slug, durationSchema).describe('the figure under each alternative of the reading'),
});

const agreed = z
  .strictObject({
    agreed: z.literal('every'),
    atMost: durationSchema.optional().describe("the policy's own figure: it stands where nothing shorter was agreed"),
  })
  .describe(
    'the frequency that worker and supervisor agreed (column "every" of relationships.csv); not set where none is given and the policy has none of its own',
  );

export const FITTED_BY = ['stage', 'role', 'employment', 'risk'] as const;

const fitted = z
  .strictObject({
    by: z.enum(FITTED_BY).describe('what decides: the stage, role or employment of the worker, or a reason for which the case is at risk'),
    figures: z.record(slug, durationSchema).describe('the figure for each; where several risks apply, the shortest'),
    else: z.union([durationSchema, fromSetting, fromReading]).describe('the figure for everybody else'),
  })
  .describe('another figure for some: by role, stage, employment or risk');

/** A length of time: written out, chosen in a setting or a reading, agreed by the two, or dependent on person or case. */
export const figureSchema = z.union([durationSchema, fromSetting, fromReading, agreed, fitted]).meta({
  id: 'figure',
  description: 'a length of time: written out, or decided by a setting, a reading, an agreement, the person or the case',
});

export type Figure = z.infer<typeof figureSchema>;
export type FittedBy = (typeof FITTED_BY)[number];

/** A figure with settings and readings decided; what depends on the subject is still open. */
export type Term =
  | Duration
  | { readonly agreed: 'every'; readonly atMost?: Duration | undefined }
  | { readonly by: FittedBy; readonly figures: Readonly<Record<string, Duration>>; readonly else: Duration };

export function isDuration(figure: Figure | Term): figure is Duration {
  return 'unit' in figure;
}
