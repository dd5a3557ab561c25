import type { Dice } from '../../../examples/made-up/dice.js';
import { addDays, addMonths, type CivilDate } from '../../../policies/calendar/civil-date.js';
import {
  ABSENCE_KINDS,
  ACTION_STATUSES,
  CANCELLED_CAUSES,
  CONCERNS,
  type FieldName,
  MODES,
  OBSERVED,
  RISK_REASONS,
  SESSION_KINDS,
} from '../../../policies/facts/fields.js';
import { definitionOf, FACT_KINDS, type FactKind } from '../../../policies/facts/table.js';

/** What a made-up fact may speak of. */
export interface Surroundings {
  readonly dice: Dice;
  /** The day of the fact. */
  readonly on: CivilDate;
  readonly people: readonly [string, ...string[]];
  readonly cases: readonly string[];
  readonly duties: readonly [string, ...string[]];
  /** A day on which something was held. */
  readonly heldOn: CivilDate;
}

/** Kinds that the story tells itself, with what follows from them elsewhere. */
const TOLD_APART: ReadonlySet<FactKind> = new Set<FactKind>([
  'session-held',
  'supervisor-changed',
  'relationship-ended',
  'case-closed',
  'policy-adopted',
  'fact-withdrawn',
]);

/** Every other kind that can be recorded by hand on a relationship or a case. */
export function kindsOn(subject: 'relationship' | 'case'): readonly FactKind[] {
  return FACT_KINDS.filter((kind) => {
    const { subjects, internal } = definitionOf(kind);
    return internal !== true && !TOLD_APART.has(kind) && subjects.includes(subject);
  });
}

/** The details of a fact of that kind: all that it needs, and at times what it may carry. */
export function anyDetails(kind: FactKind, about: Surroundings): Readonly<Record<string, unknown>> {
  const { required, optional } = definitionOf(kind);
  const names = [...required, ...optional.filter((name) => about.dice.oneIn(USUAL.has(name) ? 2 : 5))];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = detail(name, about);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const USUAL: ReadonlySet<FieldName> = new Set<FieldName>(['kinds', 'cases', 'for', 'mode']);

function detail(name: FieldName, { dice, on, people, cases, duties, heldOn }: Surroundings): unknown {
  switch (name) {
    case 'kinds':
      return dice.oneIn(3) ? [dice.pick(SESSION_KINDS)] : dice.pick([['personal'], ['casework'], ['joint'], ['personal', 'casework']]);
    case 'cases': {
      const named = cases.filter(() => dice.oneIn(2));
      return named.length === 0 ? undefined : named;
    }
    case 'minutes':
      return dice.between(20, 120);
    case 'by':
    case 'cover':
    case 'supervisor':
    case 'owedBy':
    case 'person':
      return dice.pick(people);
    case 'replaces':
      return addMonths(on, dice.between(-1, 1)).slice(0, 7);
    case 'rebookedFor':
    case 'byWhen':
    case 'overviewOn':
    case 'firstCaseworkOn':
      return addDays(on, dice.between(1, 21));
    case 'until':
      return addDays(on, dice.between(1, 60));
    case 'for':
      return heldOn <= on ? heldOn : undefined;
    case 'reason':
      return 'as agreed';
    case 'risk':
      return dice.pick(RISK_REASONS);
    case 'absence':
      return dice.pick(ABSENCE_KINDS);
    case 'action':
      return `a-${dice.between(1, 3)}`;
    case 'status':
      return dice.pick(ACTION_STATUSES);
    case 'mode':
      return dice.pick(MODES);
    case 'observed':
      return dice.pick(OBSERVED);
    case 'document':
      return `d-${dice.between(1, 2)}`;
    case 'concern':
      return dice.pick(CONCERNS);
    case 'window':
      return addMonths(on, dice.between(-1, 0)).slice(0, 7);
    case 'duty':
      return dice.pick(duties);
    case 'caseStatus':
      return dice.pick(['plo', 'open']);
    case 'hours':
    case 'caseHours':
      return dice.between(1, 40);
    case 'cause':
      return dice.pick(CANCELLED_CAUSES);
    case 'filled':
    case 'template':
    case 'fact':
    case 'case':
    case 'option':
    case 'version':
    case 'policy':
      return undefined;
  }
}
