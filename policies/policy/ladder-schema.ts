import { z } from 'zod';
import { words } from './texts.js';

/** The owner, the managers above the owner by level, and whoever answers for the policy. */
export const TELLABLE = ['owner', 'manager-1', 'manager-2', 'manager-3', 'policy-owner'] as const;

const momentSchema = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('act-by'),
    workingDays: z.number().int().max(0).default(0).describe('0 on the last working day before it is due, -5 five working days earlier'),
  }),
  z.strictObject({ from: z.literal('opening'), fraction: z.number().gt(0).lt(1).describe('of the time from opening to act-by') }),
  z.strictObject({
    from: z.literal('breach'),
    workingDays: z
      .number()
      .int()
      .min(0)
      .default(0)
      .describe("0 on the first working day after it was due; the owner's days for the owner, Monday to Friday for everybody else"),
  }),
]);

const stepSchema = z.strictObject({
  at: momentSchema,
  tell: z.array(z.enum(TELLABLE)).min(1),
  say: z.enum(['reminder', 'breach', 'escalation']),
  times: z.number().int().min(1).max(12).default(1).describe('how often, at the same distance each time'),
});

const hourStepSchema = z.strictObject({
  at: z.discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('opening'),
      fraction: z.number().min(0).lt(1).describe('of the time from opening to the instant at which it is due; 0 at once'),
    }),
    z.strictObject({
      from: z.literal('breach'),
      times: z
        .number()
        .int()
        .min(0)
        .max(2)
        .default(0)
        .describe('after so many times the length again; 0 at the instant at which it was due'),
    }),
  ]),
  tell: z.array(z.enum(TELLABLE)).min(1),
  say: z.enum(['reminder', 'breach', 'escalation']),
});

export const ladderSchema = z
  .strictObject({
    provenance: z.strictObject({ from: z.enum(['house', 'local']), note: words }),
    /** Working days from opening to act-by from which the long steps apply. */
    longFrom: z.number().int().min(1).default(10),
    long: z.array(stepSchema).min(1),
    short: z.array(stepSchema).min(1),
    hours: z.array(hourStepSchema).min(1).optional().describe('for a duty that is due in hours: told at an instant, by day or night'),
  })
  .meta({ id: 'ladder' });

export type Tellable = (typeof TELLABLE)[number];
export type LadderStep = Readonly<z.infer<typeof stepSchema>>;
export type HourStep = Readonly<z.infer<typeof hourStepSchema>>;
export type Ladder = Readonly<z.infer<typeof ladderSchema>>;
