import type { Directory } from '../../activities/store/store.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import { namedBy } from '../../policies/facts/standing.js';
import type { Absence } from '../../policies/people/person.js';
import type { MadeRow } from './row-faults.js';

/** The absences of whoever a row is of, when its turn comes. */
export interface AwayByThen {
  /** Those on record, with the ends that rows before it give them. */
  readonly onRecord: readonly Absence[];
  /** Why it overlaps with one that a row before it begins; the sentence has no full stop. */
  readonly clash?: string;
}

type Away = Absence & { readonly row?: MadeRow };

/** Rows about absences follow one another by their days, as they are recorded: two that are new may overlap, and one may end another. */
export function awayByFile(made: readonly MadeRow[], { people: { persons } }: Directory): ReadonlyMap<MadeRow, AwayByThen> {
  const away = new Map<string, readonly Away[]>();
  const found = new Map<MadeRow, AwayByThen>();
  const rows = made.filter(({ fact }) => (fact.kind === 'absence-started' || fact.kind === 'absence-ended') && namedBy(fact) === undefined);
  for (const one of rows.toSorted((a, b) => (a.fact.on < b.fact.on ? -1 : a.fact.on > b.fact.on ? 1 : 0))) {
    const { fact, subject } = one;
    const before: readonly Away[] = away.get(subject.id) ?? persons[subject.id]?.absences ?? [];
    const began = fact.kind === 'absence-started' ? { from: fact.on, to: fact.until } : undefined;
    const other = before.find(
      ({ from, to, row }) => row !== undefined && row.fact.id !== fact.id && began !== undefined && overlap({ from, to }, began),
    );
    found.set(one, {
      onRecord: before.filter(({ row }) => row === undefined),
      ...(other !== undefined && { clash: clashInWords(subject.id, other) }),
    });
    if (other === undefined) away.set(subject.id, withRow(before, one));
  }
  return found;
}

function withRow(before: readonly Away[], row: MadeRow): readonly Away[] {
  const { fact } = row;
  if (fact.kind === 'absence-started') {
    const { on: from, until, absence, cover } = fact;
    const isKnown = before.some((one) => overlap(one, { from, to: until }));
    const began: Away = {
      from,
      kind: absence ?? 'leave',
      ...(until !== undefined && { to: until }),
      ...(cover !== undefined && { cover }),
      row,
    };
    return isKnown ? before : [...before, began];
  }
  const ended = before.findLast(({ from, to }) => from <= fact.on && (to === undefined || to >= fact.on));
  return before.map((one) => (one === ended ? { ...one, to: fact.on } : one));
}

function overlap(a: { readonly from: string; readonly to?: string | undefined }, b: typeof a): boolean {
  return (a.to === undefined || a.to >= b.from) && (b.to === undefined || a.from <= b.to);
}

function clashInWords(person: string, { from, to, row }: Away): string {
  const until = to === undefined ? 'without a last day' : `until ${dayInWords(to)}`;
  return `${person} is away already by line ${row?.row.line ?? ''}, from ${dayInWords(from)} ${until}; make one row of the two, or correct the dates`;
}
