import { createHash } from 'node:crypto';

export interface Row {
  readonly policy: string;
  readonly id: string;
}

/** So many of the rows, the same ones for the same seed. */
export function sample(rows: readonly Row[], count: number, seed: number): readonly Row[] {
  const place = ({ policy, id }: Row): string => createHash('sha256').update(`${seed}/${policy}/${id}`).digest('hex');
  return rows
    .map((row) => ({ row, at: place(row) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, count)
    .map(({ row }) => row);
}
