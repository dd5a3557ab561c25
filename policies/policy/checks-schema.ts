import { z } from 'zod';
import { ACTION_STATUSES, CONCERNS, MODES, SESSION_KINDS } from '../facts/fields.js';
import { EMPLOYMENTS } from '../people/person.js';
import { factName } from './fact-name.js';
import { durationSchema, figureSchema } from './figure.js';
import { ELEMENTS, slug, words } from './texts.js';

const kinds = z.array(z.enum(SESSION_KINDS)).min(1);
const parts = z.array(slug).min(1).describe('parts of the form, by name');
const duties = z.array(slug).min(1).describe('duties of this policy');

const someFact = z
  .strictObject({
    fact: factName,
    kinds: kinds.optional(),
    filled: parts.optional().describe('only those with all these parts filled in'),
    statuses: z.array(z.enum(ACTION_STATUSES)).min(1).optional().describe('only actions in one of these states'),
    concerns: z.array(z.enum(CONCERNS)).min(1).optional().describe('only of such a concern'),
    caseStatuses: z.array(slug).min(1).optional().describe('only of a case that comes into one of these states'),
  })
  .meta({ id: 'facts' });

const core = {
  id: slug,
  clause: words.describe('where the policy says so'),
  title: words.describe('what is looked at, as a statement that holds or not: "Group sessions do not count"'),
  element: z
    .union([z.enum(ELEMENTS).transform((one) => [one]), z.array(z.enum(ELEMENTS)).min(1)])
    .describe('where its facts are recorded: on the relationship, the case, the service or the policy'),
  under: z
    .strictObject({ reading: slug, is: z.array(slug).min(1) })
    .optional()
    .describe('only where one of these alternatives of a reading was chosen'),
  basis: words.optional().describe('when the figure is not in the clause: whose it is, or how the clause is read'),
};

/** Sessions that count for a duty beyond what meets it, or that never do. These two decide what is met; the others only report. */
const counts = z
  .strictObject({
    ...core,
    check: z.enum(['counts', 'counts-not']),
    toward: duties,
    kinds: kinds.optional(),
    modes: z.array(z.enum(MODES)).min(1).optional(),
    withoutCases: z.literal(true).optional().describe('sessions that name no case, of a worker who holds one'),
  })
  .describe('which sessions count toward a duty, or do not');
const apart = z
  .strictObject({ ...core, check: z.literal('apart'), duties: z.array(slug).min(2) })
  .describe('one session never meets two of these duties: the first that it could meet takes it');
const coverGrade = z
  .strictObject({
    ...core,
    check: z.literal('cover-grade'),
    toward: duties,
    grades: z.array(slug).min(2).describe('from the lowest to the highest (people.csv "grade")'),
  })
  .describe('a session held by somebody else than the supervisor counts only if their grade is equal or higher');
const exempt = z
  .strictObject({
    ...core,
    check: z.literal('exempt'),
    from: z.array(slug).min(1).describe('duties and checks of this policy'),
    roles: z.array(slug).min(1).optional(),
    stages: z.array(slug).min(1).optional(),
    employments: z.array(z.enum(EMPLOYMENTS)).min(1).optional(),
  })
  .describe('workers to whom some duties or checks do not apply');

const filled = z
  .strictObject({
    ...core,
    check: z.literal('filled'),
    each: someFact,
    parts: parts.optional(),
    template: slug.optional(),
    when: z.enum(['assessment', 'longer-term', 'migrated']).optional().describe('only for cases of this kind'),
  })
  .describe('each such fact says that these parts of the form are filled in, or that this form was used');
const author = z
  .strictObject({ ...core, check: z.literal('author'), each: someFact, by: z.enum(['supervisor', 'not-worker']) })
  .describe('who wrote it');
const length = z
  .strictObject({
    ...core,
    check: z.literal('length'),
    each: someFact,
    atLeast: z.number().int().optional(),
    atMost: z.number().int().optional(),
  })
  .describe('minutes of a session; shorter or longer ones count all the same and are pointed out');
const followed = z
  .strictObject({
    ...core,
    check: z.literal('followed'),
    each: someFact,
    by: z.array(someFact).min(1),
    within: durationSchema.optional(),
    order: z
      .enum(['after', 'before'])
      .default('after')
      .describe('whether the other fact must come after it (or the same day) or before it (or the same day)'),
  })
  .describe('each such fact has another one after or before it');
const next = z
  .strictObject({ ...core, check: z.literal('next'), after: someFact, in: someFact, parts })
  .describe('the next fact of a kind takes up what came before: its form says so');
const union = z
  .strictObject({ ...core, check: z.literal('union'), of: someFact, last: z.number().int().min(1), parts })
  .describe('the last few together fill in all these parts');
const allCases = z
  .strictObject({ ...core, check: z.literal('all-cases'), each: z.enum(['calendar-month']), kinds })
  .describe('the sessions of a month together name every case that the worker held at the last of them');
const actionsTracked = z
  .strictObject({ ...core, check: z.literal('actions-tracked'), at: kinds })
  .describe('every action that was open has its state noted by each later session');
const bookedAhead = z
  .strictObject({
    ...core,
    check: z.literal('booked-ahead'),
    atLeast: z.number().int().min(1),
    kinds: kinds.optional().describe('only bookings of these kinds; left out, of any'),
    each: z.enum(['calendar-month']).optional().describe('one in each of so many calendar months from this one; left out, so many in all'),
  })
  .describe('sessions booked ahead');
const average = z
  .strictObject({
    ...core,
    check: z.literal('average'),
    of: z.enum(['hours', 'caseHours']),
    atLeast: z.number(),
    weeks: z.number().int().min(1),
    option: slug.describe('while the service has chosen this option'),
  })
  .describe('weekly hours of each person, on average over the last weeks that were recorded');
const sameDuties = z
  .strictObject({
    ...core,
    check: z.literal('same-duties'),
    employments: z.array(z.enum(EMPLOYMENTS)).min(1).optional(),
    of: z.enum(['worker', 'supervisor']).default('worker'),
  })
  .describe('people so employed have the duties that everybody has');
const supervised = z
  .strictObject({ ...core, check: z.literal('supervised') })
  .describe('there is a supervisor in post; of a service: for everybody in it');
const notOlder = z
  .strictObject({ ...core, check: z.literal('not-older'), at: someFact, of: someFact, than: durationSchema })
  .describe('at each such fact the last one of another kind is not older than this');
const gap = z
  .strictObject({ ...core, check: z.literal('gap'), of: someFact, atMost: figureSchema })
  .describe('the longest time from one to the next, against the frequency');
const caseload = z.strictObject({ ...core, check: z.literal('caseload') }).describe('how many cases the worker holds today');
const tells = z
  .strictObject({
    ...core,
    check: z.literal('tells'),
    duties,
    who: z.enum(['owner', 'manager-1', 'manager-2', 'manager-3', 'policy-owner']),
  })
  .describe('the ladder of these duties tells this person of a breach');

export const checkSchema = z
  .discriminatedUnion('check', [
    counts,
    apart,
    coverGrade,
    exempt,
    filled,
    author,
    length,
    followed,
    next,
    union,
    allCases,
    actionsTracked,
    bookedAhead,
    average,
    sameDuties,
    supervised,
    notOlder,
    gap,
    caseload,
    tells,
  ])
  .meta({ id: 'check' });

export type CheckInFile = Readonly<z.infer<typeof checkSchema>>;
export type CheckOf<K extends CheckInFile['check']> = Extract<CheckInFile, { readonly check: K }>;
export type SomeFact = Readonly<z.infer<typeof someFact>>;
