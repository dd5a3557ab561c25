import type { Directory, RosterStore } from './store/store.js';

/**
 * The directory, or the last one read while the store does not answer: a fact must not be refused because a database is down,
 * and each assessment says which revision it used. Throws only when none was ever read.
 */
export function knownDirectory(roster: RosterStore): () => Promise<Directory> {
  let last: Directory | undefined;
  return async () => {
    try {
      last = await roster.directory();
      return last;
    } catch (error) {
      if (last === undefined) throw error;
      return last;
    }
  };
}
