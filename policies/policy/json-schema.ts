import { z } from 'zod';
import { KEY_MEANINGS } from './key-meanings.js';
import { meaningOf } from './meanings.js';
import { overlaySchema } from './overlay-schema.js';
import { policySchema } from './schema.js';

/** A node of a JSON Schema. */
export type Schema = z.core.JSONSchema.BaseSchema;

/**
 * What a policy file may say, as JSON Schema: editors complete and explain a policy from it. It knows the form only; what refers to
 * nothing is found by `oversight policy check`.
 */
export function policyJsonSchema(): Schema {
  // Draft 7 is what editors know; `input` is what a file says, before defaults. A copy, since parts of it are one object.
  const written = z.toJSONSchema(z.union([policySchema, overlaySchema]), { io: 'input', target: 'draft-7' });
  const schema = JSON.parse(JSON.stringify(written)) as Schema;
  const lists: Record<string, Schema> = {};
  const definitions = schema['definitions'] as Record<string, Schema>;
  for (const [name, definition] of Object.entries(definitions)) describe(definition, name, lists);
  for (const one of schema.anyOf ?? []) describe(one, '', lists);
  Object.assign(definitions['duration'] ?? {}, { examples: DURATION_EXAMPLES });
  return {
    $schema: schema.$schema,
    title: 'A supervision policy',
    description: 'The form of a policy file. "oversight policy check" finds what a form cannot say.',
    anyOf: schema.anyOf,
    definitions: { ...definitions, ...lists },
  } as Schema;
}

/** Describes the keys and words of a schema and of all that is in it. `within` is the key or definition in which it stands. */
function describe(schema: Schema, within: string, lists: Record<string, Schema>): void {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const kinds = ['rule', 'check', 'from'].flatMap((key) => (typeof properties[key]?.const === 'string' ? [properties[key].const] : []));
  for (const [key, property] of Object.entries(properties)) {
    // The schema's own words go first, then those for the key in its place, then those for the key anywhere.
    const meaning = [...kinds, within].map((place) => KEY_MEANINGS[`${place}.${key}`]).find(Boolean) ?? KEY_MEANINGS[key];
    if (property.description === undefined && property.const === undefined && meaning !== undefined) property.description = meaning;
    describe(property, key, lists);
  }
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), schema.items, schema.additionalProperties, schema.propertyNames].flat();
  for (const one of inner) if (typeof one === 'object' && one !== null) describe(one, within, lists);
  describeWords(schema, lists);
}

/** Every word of a list with what it means, in the way in which editors show it. Long lists stand once: there are dozens of places. */
function describeWords(schema: Schema, lists: Record<string, Schema>): void {
  const words = schema.enum?.every((word) => typeof word === 'string') === true ? schema.enum : [];
  const meanings = words.map((word) => meaningOf(word, words) ?? '');
  if (words.length === 0 || meanings.includes('')) return;
  const name = words.includes('session-held') ? 'kind-of-fact' : words.includes('casework') ? 'kind-of-session' : undefined;
  if (words.length < LONG_LIST || name === undefined) {
    schema['enumDescriptions'] = meanings;
    return;
  }
  lists[name] = { type: 'string', enum: words, enumDescriptions: meanings };
  delete schema.enum;
  delete schema.type;
  schema.$ref = `#/definitions/${name}`;
}

const LONG_LIST = 10;
const DURATION_EXAMPLES = [
  '10 working days',
  '2 weeks',
  '1 month',
  '1 year',
  '24 hours',
  'same day',
  'end of the month',
  'end of the next month',
  'end of the second month',
];
