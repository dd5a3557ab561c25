import { FIELDS, type FieldName } from '../facts/fields.js';
import type { Fact } from '../facts/table.js';
import type { EntryDraft, LedgerEntry } from './entry.js';

/** All that a fact says beside its id and its day, which the entry holds as `about` and `on`: written so that the fact can be had back. */
export function detailOfFact({ id: _id, on: _on, ...rest }: Fact): EntryDraft['detail'] {
  return Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]: [string, unknown]) =>
      value === undefined ? [] : [[name, isPlain(value) ? value : textOf(name, value)]],
    ),
  );
}

/** The fact that a `recorded` entry holds, the same in every field; undefined when the entry was erased. */
export function factOf({ about, on, detail }: Pick<LedgerEntry, 'about' | 'on' | 'detail'>): Fact | undefined {
  if (on === null || typeof detail['kind'] !== 'string') return undefined;
  const fields = Object.entries(detail).map(([name, value]) => [name, isList(name) && typeof value === 'string' ? listOf(value) : value]);
  return { id: about, on, ...Object.fromEntries(fields) } as Fact;
}

/** Words with blanks between, for people; JSON where that could not be taken apart again. */
function textOf(name: string, value: unknown): string {
  const isOfWords =
    isList(name) && Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && WORD.test(one));
  return isOfWords ? value.join(' ') : JSON.stringify(value);
}

const WORD = /^[^\s[]+$/;

function isList(name: string): boolean {
  return name in FIELDS && FIELDS[name as FieldName].many;
}

function listOf(text: string): unknown {
  return text.startsWith('[') ? JSON.parse(text) : text.split(' ');
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
