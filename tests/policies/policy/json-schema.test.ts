import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageFolder } from '../../../policies/package-folder.js';
import { policyJsonSchema, type Schema } from '../../../policies/policy/json-schema.js';

const SCHEMA = policyJsonSchema();
const FOLDER = packageFolder('policies/catalogue');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

/** Every schema in the schema, with the keys that lead to it. */
function parts(schema: unknown, path: readonly string[] = []): readonly (readonly [string, Schema])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = Array.isArray(schema) ? [] : [[path.join('.'), schema as Schema] as const];
  return [...own, ...Object.entries(schema).flatMap(([key, value]) => parts(value, [...path, key]))];
}

test('the file that ships is the schema as it is: npm run schema writes it', () => {
  const written = readFileSync(packageFolder('policies/policy.schema.json'), 'utf8');
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(SCHEMA)));
});

describe('a policy can be written from what an editor shows', () => {
  test('every key says what it means', () => {
    const silent = parts(SCHEMA).flatMap(([path, { properties = {} }]) =>
      Object.entries(properties as Readonly<Record<string, Schema>>)
        .filter(([, { description, const: only }]) => description === undefined && only === undefined)
        .map(([key]) => `${path}.${key}`),
    );
    expect(silent).toEqual([]);
  });

  test('every word of a list says what it means', () => {
    const lists = parts(SCHEMA).filter(([, { enum: words }]) => Array.isArray(words));
    expect(lists.length).toBeGreaterThan(20);
    const silent = lists.filter(([, list]) => (list['enumDescriptions'] as unknown[] | undefined)?.length !== list.enum?.length);
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  test('every rule and every check says what it is', () => {
    const kinds = ['rule', 'check'].flatMap((name) => (SCHEMA['definitions'] as Readonly<Record<string, Schema>>)[name]?.oneOf ?? []);
    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.filter(({ description }) => description === undefined)).toEqual([]);
  });
});

describe('the schema takes what the program takes', () => {
  const form = z.fromJSONSchema(JSON.parse(JSON.stringify(SCHEMA)) as Parameters<typeof z.fromJSONSchema>[0]);
  const standard = parse(readFileSync(join(FOLDER, 'standard.yaml'), 'utf8')) as Readonly<Record<string, unknown>>;

  test.each(FILES)('%s, which also names it', (name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../policy.schema.json');
    expect(form.safeParse(parse(text)).success).toBe(true);
  });

  test('an overlay', () => {
    const overlay = { extends: 'standard', id: 'ours', version: 1, inForceFrom: '2026-09-01', source: 'us', settings: { a: '6 weeks' } };
    expect(form.safeParse(overlay).success).toBe(true);
    expect(form.safeParse({ ...overlay, settings: { a: 'six weeks' } }).success).toBe(false);
    expect(form.safeParse({ ...overlay, reading: {} }).success).toBe(false);
  });

  test.each([
    ['a misspelt key', { ...standard, sauce: 'x' }],
    ['a duty without its clause', { ...standard, duties: [{ ...(standard['duties'] as object[])[0], clause: undefined }] }],
    ['nothing due', { ...standard, duties: [] }],
  ])('and not %s', (_, policy) => {
    expect(form.safeParse(JSON.parse(JSON.stringify(policy))).success).toBe(false);
  });
});
