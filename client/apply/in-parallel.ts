/** Runs the work over the items, at most `width` at a time, and tells after each how many are done. Begins none after the first failure. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
  done: (count: number) => void = () => undefined,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  let finished = 0;
  const lane = async (): Promise<void> => {
    try {
      for (let at = next++; at < items.length; at = next++) {
        results[at] = await work(items[at] as Item);
        done((finished += 1));
      }
    } finally {
      // Of no matter to a lane that is through; one that failed keeps the others from taking more.
      next = items.length;
    }
  };
  // What was begun is waited for, or it would go on with connections that are closed behind it.
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, lane));
  for (const outcome of lanes) if (outcome.status === 'rejected') throw outcome.reason;
  return results;
}
