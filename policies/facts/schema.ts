import { z } from 'zod';
import { factId, FIELDS, type FieldName, reason, VIAS } from './fields.js';
import { definitionOf, type Fact, FACT_KINDS, type FactKind } from './table.js';

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
export const factSchema: z.ZodType<Fact> = z.discriminatedUnion(
  'kind',
  FACT_KINDS.map((kind) => z.strictObject({ ...core, kind: z.literal(kind), ...details(kind) }).superRefine(saysWhy)) as never,
) as never;

/** What replaces another says which and why. */
function saysWhy({ corrects, because }: { readonly corrects?: unknown; readonly because?: unknown }, issues: z.RefinementCtx): void {
  if ((corrects === undefined) === (because === undefined)) return;
  const [path, message] =
    because === undefined ? ['because', 'a correction needs a reason'] : ['corrects', 'it says why, and not what it corrects'];
  issues.addIssue({ code: 'custom', path: [path], message });
}

function details(kind: FactKind): Record<string, z.ZodType> {
  const { required, optional } = definitionOf(kind);
  return Object.fromEntries([
    ...required.map((name): [FieldName, z.ZodType] => [name, FIELDS[name].schema]),
    ...optional.map((name): [FieldName, z.ZodType] => [name, FIELDS[name].schema.optional()]),
  ]);
}
