import type { Connection } from '@temporalio/client';

/** The types a search attribute can have, as Temporal's service numbers them. */
const TYPES = { Text: 1, Keyword: 2, Int: 3, Double: 4, Bool: 5, Datetime: 6, KeywordList: 7 } as const;

/** The type of a search attribute, by the name Temporal's command line gives it. */
export type SearchAttributeTypeName = keyof typeof TYPES;

/** Search attributes by name. */
export type SearchAttributeTypes = Readonly<Record<string, SearchAttributeTypeName>>;

/** The namespace's own search attributes, name to type. */
export async function registeredSearchAttributes(
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<Readonly<Record<string, string>>> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return Object.fromEntries(Object.entries(customAttributes ?? {}).map(([name, type]) => [name, typeName(type)]));
}

/**
 * Registers those search attributes which the namespace does not have yet.
 * @returns the names that were registered now
 * @throws Error when one is registered with another type, which Temporal cannot change
 */
export async function registerSearchAttributes(
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
  wanted: SearchAttributeTypes,
): Promise<readonly string[]> {
  const present = await registeredSearchAttributes(connection, namespace);
  for (const [name, type] of Object.entries(wanted)) {
    const found = present[name];
    if (found !== undefined && found !== type) {
      throw new Error(
        `Search attribute ${name} of namespace ${namespace} is registered as ${found}, and Oversight needs ${type}. Temporal cannot change that: use a namespace of its own for Oversight.`,
      );
    }
  }
  const missing = Object.entries(wanted).filter(([name]) => present[name] === undefined);
  if (missing.length > 0) {
    const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, TYPES[type]]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  }
  return missing.map(([name]) => name);
}

function typeName(type: number): string {
  return Object.entries(TYPES).find(([, value]) => value === type)?.[0] ?? `type ${type}`;
}
