import { createHash } from 'node:crypto';

/** SHA-256 over the data with its keys sorted: the same content has the same hash whatever the order or layout of the file. */
export function contentHash(data: unknown): string {
  return createHash('sha256').update(canonical(data)).digest('hex');
}

/** JSON with sorted keys and nothing undefined. */
export function canonical(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(canonical).join(',')}]`;
  if (data !== null && typeof data === 'object') {
    const entries = Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`).join(',')}}`;
  }
  return JSON.stringify(data);
}
