import { z } from 'zod';
import { type Duration, parseDuration } from '../calendar/duration.js';
import { slug } from './texts.js';

/** A length of time, written out. */
export const durationSchema = z.string().transform((text, context): Duration => {
  const duration = parseDuration(text);
  if (duration !== undefined) return duration;
  context.issues.push({ code: 'custom', input: text, message: `a length of time such as "10 working days", "1 month" or "24 hours"` });
  return z.NEVER;
});

const fromSetting = z.strictObject({ setting: slug.describe('a setting of this policy that holds the figure') });

const fromReading = z.strictObject({
  reading: slug.describe('a reading of this policy'),
  options: z.record(slug, durationSchema).describe('the figure under each alternative of the reading'),
});

/** A length of time: written out, taken from a setting, or dependent on how an ambiguous clause is read. */
export const figureSchema = z.union([durationSchema, fromSetting, fromReading]);

export type Figure = z.infer<typeof figureSchema>;

export function isDuration(figure: Figure): figure is Duration {
  return 'unit' in figure;
}
