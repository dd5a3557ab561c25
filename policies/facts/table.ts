import type { z } from 'zod';
import type { CivilDate } from '../calendar/civil-date.js';
import type { FactDefinition } from './definition.js';
import type { FIELDS, FieldName, Via } from './fields.js';
import { CASE_FACTS } from './tables/case.js';
import { CORRECTION_FACTS } from './tables/correction.js';
import { ORGANISATION_FACTS } from './tables/organisation.js';
import { RELATIONSHIP_FACTS } from './tables/relationship.js';
import { SESSION_FACTS } from './tables/sessions.js';

export type { FactSubject } from './definition.js';

/** Everything that can happen, as far as Oversight cares. Types, schemas, the command's options and its help follow from this table. */
export const FACTS = { ...SESSION_FACTS, ...RELATIONSHIP_FACTS, ...CASE_FACTS, ...ORGANISATION_FACTS, ...CORRECTION_FACTS } as const;

export type FactKind = keyof typeof FACTS;
export const FACT_KINDS = Object.keys(FACTS) as readonly FactKind[];

type FieldType<F extends FieldName> = Readonly<z.infer<(typeof FIELDS)[F]['schema']>>;
type DetailsOf<K extends FactKind> = { readonly [F in (typeof FACTS)[K]['required'][number]]: FieldType<F> } & {
  readonly [F in (typeof FACTS)[K]['optional'][number]]?: FieldType<F>;
};

interface FactCore {
  /** A repeat of the same id changes nothing. */
  readonly id: string;
  /** The day on which it happened, in the policy's zone; for bookings, the day booked for. */
  readonly on: CivilDate;
  /** The instant, ISO 8601, when a duty counts hours. */
  readonly at?: string;
  /** The instant at which Oversight was told, ISO 8601. Late recording is normal. */
  readonly recordedAt: string;
  /** Id of the person or the name of the source, such as `roster`. */
  readonly recordedBy: string;
  /** How it was said, where somebody answered from a mail: whoever held the link answered, and `recordedBy` is whom it was for. */
  readonly via?: Via;
  /** Id of the fact that it replaces; `because` says why. The other one stays on record and counts no more. */
  readonly corrects?: string;
  /** Why it corrects: a fact's own `reason` is about what happened, and stays apart. */
  readonly because?: string;
}

export type FactOf<K extends FactKind> = FactCore & { readonly kind: K } & DetailsOf<K>;

/** Something that happened. Two dates: when it happened and when it was recorded. */
export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];

export function definitionOf(kind: FactKind): FactDefinition {
  return FACTS[kind];
}
