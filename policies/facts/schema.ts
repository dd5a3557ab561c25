import { z } from 'zod';
import type { FactDefinition } from './definition.js';
import { factId, FIELDS, type FieldName, reason, VIAS } from './fields.js';
import { definitionOf, type Fact, FACT_KINDS } from './table.js';

const core = {
  id: factId,
  on: z.iso.date(),
  at: z.iso.datetime({ offset: true }).optional(),
  recordedAt: z.iso.datetime({ offset: true }),
  recordedBy: z.string().min(1).max(64),
  via: z.enum(VIAS).optional(),
  corrects: factId.optional(),
  because: reason.optional(),
};

/** Accepts exactly the facts of the table; unknown kinds and unknown fields are errors. */
export const factSchema: z.ZodType<Fact> = schemaOf(({ required, optional }) => ({ ...needed(required), ...optionally(optional) }));

/** The same of a correction as it is said: what it leaves out is taken over from the fact that it replaces. */
export const correctionSchema: z.ZodType<Fact> = schemaOf(({ required, optional }) => optionally([...required, ...optional]));

function schemaOf(detailsOf: (definition: FactDefinition) => Record<string, z.ZodType>): z.ZodType<Fact> {
  return z.discriminatedUnion(
    'kind',
    FACT_KINDS.map((kind) =>
      z.strictObject({ ...core, kind: z.literal(kind), ...detailsOf(definitionOf(kind)) }).superRefine(saysWhy),
    ) as never,
  ) as never;
}

/** What replaces another says which and why. */
function saysWhy({ corrects, because }: { readonly corrects?: unknown; readonly because?: unknown }, issues: z.RefinementCtx): void {
  if ((corrects === undefined) === (because === undefined)) return;
  const [path, message] =
    because === undefined ? ['because', 'a correction needs a reason'] : ['corrects', 'it says why, and not what it corrects'];
  issues.addIssue({ code: 'custom', path: [path], message });
}

function needed(names: readonly FieldName[]): Record<string, z.ZodType> {
  return Object.fromEntries(names.map((name) => [name, FIELDS[name].schema]));
}

function optionally(names: readonly FieldName[]): Record<string, z.ZodType> {
  return Object.fromEntries(names.map((name) => [name, FIELDS[name].schema.optional()]));
}
