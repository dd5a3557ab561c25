import type { Surroundings } from './surroundings.js';

/** What a look at one thing found. What is not all right has a mend: what a person can do about it. */
export type Finding =
  | { readonly state: 'ok'; readonly seen: string }
  | { readonly state: 'warning' | 'failed'; readonly seen: string; readonly mend: string };

/** One thing to look at. A look changes nothing that anybody uses, and names nobody. It may throw: that is a failure, in its own words. */
export interface Check {
  readonly id: string;
  /** Checks that have to be all right, or warned of, before this one makes sense. */
  readonly needs: readonly string[];
  look(at: Surroundings): Finding | Promise<Finding>;
}

export interface CheckResult {
  readonly id: string;
  readonly state: Finding['state'] | 'skipped';
  readonly seen: string;
  readonly mend: string | null;
}

export function ok(seen: string): Finding {
  return { state: 'ok', seen };
}

export function warning(seen: string, mend: string): Finding {
  return { state: 'warning', seen, mend };
}

export function failed(seen: string, mend: string): Finding {
  return { state: 'failed', seen, mend };
}
