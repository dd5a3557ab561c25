import type { DateChange } from './notice.js';

/**
 * The changes as people see them, who know a duty by its name: where one version of a policy takes a duty away and the other brings one of the
 * same name, the date has moved, or is the same and nothing to speak of.
 */
export function byName(changes: readonly DateChange[]): readonly DateChange[] {
  const come = new Map<string, DateChange[]>();
  for (const change of changes) if (change.from === undefined) come.set(change.title, [...(come.get(change.title) ?? []), change]);
  const paired = new Set<DateChange>();
  const moved = changes.map((change): DateChange => {
    if (change.to !== undefined) return change;
    const successor = come.get(change.title)?.find((one) => !paired.has(one));
    if (successor?.to === undefined) return change;
    paired.add(successor);
    return { ...change, to: successor.to };
  });
  return moved.filter((change) => !paired.has(change) && change.from !== change.to);
}
