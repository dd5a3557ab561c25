import type { Counting } from '../calendar/deadline.js';
import type { Duration } from '../calendar/duration.js';
import type { WindowKind } from '../calendar/window.js';
import type { AbsenceKind, SessionKind } from '../facts/fields.js';
import type { FactKind } from '../facts/table.js';
import type { Anchor, Party } from './rule-schema.js';

/**
 * A rule with settings and readings decided. `F` is a figure: a `Term` while it may still depend on the person or the case, a `Duration`
 * once it is fitted to one.
 */
export type Rule<F = Duration> =
  | {
      readonly rule: 'once';
      readonly after: Anchor;
      readonly within: F;
      readonly counting: Counting;
      readonly setBy?: 'overviewOn' | undefined;
      readonly soonerWith?: SoonerWith | undefined;
    }
  | { readonly rule: 'window'; readonly each: WindowKind; readonly after: Anchor; readonly first: FirstWindow }
  | {
      readonly rule: 'rolling';
      readonly every: F;
      readonly first?: {
        readonly after: Anchor;
        readonly within: F;
        readonly with?: { readonly fact: FactKind; readonly kinds?: readonly SessionKind[] | undefined } | undefined;
      };
      readonly notAfter?: 'appraisal' | undefined;
    }
  | AfterFactRule<F>
  | {
      readonly rule: 'after-absence';
      readonly of: readonly Party[];
      readonly kinds?: readonly AbsenceKind[] | undefined;
      readonly atLeast?: Duration | undefined;
      readonly missed?: string | readonly string[] | undefined;
      readonly within: F;
    }
  | {
      readonly rule: 'count';
      readonly atLeast: number;
      readonly each: YearKind;
      readonly after: Anchor;
      readonly first: 'start' | 'next';
      readonly pace?: F;
    }
  | { readonly rule: 'cycle'; readonly after: Anchor; readonly first: F | { readonly on: string }; readonly every: F };

export interface AfterFactRule<F = Duration> {
  readonly rule: 'after-fact';
  readonly fact: FactKind;
  readonly kinds?: readonly SessionKind[] | undefined;
  readonly notKinds?: readonly SessionKind[] | undefined;
  readonly or?: readonly { readonly kinds?: readonly SessionKind[] | undefined; readonly filled: readonly string[] }[] | undefined;
  readonly within: F | { readonly detail: 'byWhen' } | NextFact<F>;
  readonly dated: 'happened' | 'recorded';
  readonly soonerWith?: SoonerWith | undefined;
  readonly metBy?: 'rebookedFor' | undefined;
  readonly continues?: 'rebookedFor' | undefined;
  readonly metBefore?: true | undefined;
  readonly absent?: { readonly of: readonly Party[]; readonly during: F; readonly so: 'drop' | 'from-return' };
}

/** Due on the day of the first such fact, where that comes sooner. */
export interface SoonerWith {
  readonly fact: FactKind;
  readonly kinds?: SessionKind[] | undefined;
}

/** Due by the next fact of a kind; `otherwise`, or not at all, as long as none is held or booked. */
export interface NextFact<F = Duration> {
  readonly next: {
    readonly fact: FactKind;
    readonly kinds?: readonly SessionKind[] | undefined;
    readonly alike?: readonly (readonly SessionKind[])[] | undefined;
  };
  readonly otherwise?: F | undefined;
}

/** Whether the window in which something starts counts: always, never, or if at least half of its days are left, the first one included. */
export type FirstWindow = 'start' | 'next' | 'half';

export type YearKind = Extract<WindowKind, 'calendar-year' | 'financial-year' | 'anniversary-year'>;
