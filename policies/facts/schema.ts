import { z } from 'zod';
import { FIELDS, type FieldName, VIAS } from './fields.js';
import { definitionOf, type Fact, FACT_KINDS, type FactKind } from './table.js';

const core = {
  id: z.string().min(1).max(200),
  on: z.iso.date(),
  at: z.iso.datetime({ offset: true }).optional(),
  recordedAt: z.iso.datetime({ offset: true }),
  recordedBy: z.string().min(1).max(64),
  via: z.enum(VIAS).optional(),
};

/** Accepts exactly the facts of the table; unknown kinds and unknown fields are errors. */
export const factSchema: z.ZodType<Fact> = z.discriminatedUnion(
  'kind',
  FACT_KINDS.map((kind) => z.strictObject({ ...core, kind: z.literal(kind), ...details(kind) })) as never,
) as never;

function details(kind: FactKind): Record<string, z.ZodType> {
  const { required, optional } = definitionOf(kind);
  return Object.fromEntries([
    ...required.map((name): [FieldName, z.ZodType] => [name, FIELDS[name].schema]),
    ...optional.map((name): [FieldName, z.ZodType] => [name, FIELDS[name].schema.optional()]),
  ]);
}
