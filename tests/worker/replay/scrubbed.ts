/**
 * A history as it may be kept: without the names of the machine and of the folder on which it was recorded, which stand in identities, in
 * the queues that belong to one process, and in traces of errors. None of it matters to a replay.
 */
export function scrubbed(history: string): string {
  return JSON.stringify(JSON.parse(history, (key, value: unknown) => replacementFor(key, value) ?? value));
}

function replacementFor(key: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (key === 'identity') return 'recorder';
  if (key === 'stackTrace') return '';
  if (key === 'name' && /^\d+@/.test(value)) return 'queue-of-one-process';
  return undefined;
}
