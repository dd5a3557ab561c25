import type { FieldName } from './fields.js';

/** What a fact can be recorded on. */
export type FactSubject = 'relationship' | 'case' | 'policy' | 'service' | 'person';

export interface FactDefinition {
  /** Completes the sentence "recorded: …". */
  readonly title: string;
  /** What was done with the thing that is due: it was held, signed, reviewed. */
  readonly done?: string;
  readonly subjects: readonly FactSubject[];
  readonly required: readonly FieldName[];
  readonly optional: readonly FieldName[];
  /** Its date may lie ahead: a booking is dated by the day it is for. */
  readonly ahead?: true;
  /** It is of the day on which it is recorded, unless another is said. */
  readonly undated?: true;
  /** Written by Oversight itself, or by a command of its own; no one records it by hand. */
  readonly internal?: true;
}
