import type { Period } from '../../policies/ledger/period.js';
import type { Naming } from '../status/names.js';
import type { Choice } from './choice.js';
import type { SubjectEvidence } from './subject-evidence.js';
import type { Summary } from './summary.js';

/** What the pack is about, and when and from what it was made. */
export interface PackHead {
  /** ISO 8601. */
  readonly madeAt: string;
  readonly version: string;
  readonly period: Period;
  readonly zone: string;
  readonly choice: Choice;
}

/** A file in the making. The summary stands on top and is known last, so that sections are written as they come and put behind it. */
export interface Document {
  readonly name: string;
  top(head: PackHead, summary: Summary): string;
  /** One subject's part; `before` is how many came before it. */
  section(evidence: SubjectEvidence, before: number): string;
  readonly end: string;
}

export type Format = 'csv' | 'json' | 'html';

/** Makes the documents of a format. */
export type Documents = (zone: string, naming: Naming) => readonly Document[];
