import type { z } from 'zod';
import type { CivilDate } from '../calendar/civil-date.js';
import type { FIELDS, FieldName } from './fields.js';

/** What a fact can be recorded on. */
export type FactSubject = 'relationship' | 'case' | 'policy' | 'person';

interface FactDefinition {
  /** Completes the sentence "recorded: …". */
  readonly title: string;
  /** What was done with the thing that is due: it was held, signed, reviewed. */
  readonly done?: string;
  readonly subjects: readonly FactSubject[];
  readonly required: readonly FieldName[];
  readonly optional: readonly FieldName[];
  /** Its date may lie ahead: a booking is dated by the day it is for. */
  readonly ahead?: true;
  /** Written by Oversight itself; no one records it by hand. */
  readonly internal?: true;
}

/** Everything that can happen, as far as Oversight cares. Types, schemas, the command's options and its help follow from this table. */
export const FACTS = {
  'session-held': {
    title: 'supervision held',
    done: 'held',
    subjects: ['relationship'],
    required: [],
    optional: ['kinds', 'cases', 'minutes', 'by', 'replaces'],
  },
  'session-booked': { title: 'session booked for that day', subjects: ['relationship'], required: [], optional: ['kinds'], ahead: true },
  'session-cancelled': {
    title: 'the session booked for that day was cancelled',
    subjects: ['relationship'],
    required: [],
    optional: ['by', 'reason', 'rebookedFor'],
    ahead: true,
  },
  'overview-held': { title: 'overview of the case held', done: 'held', subjects: ['case'], required: [], optional: ['by'] },
  'allocation-noted': {
    title: 'allocation note written and on the record',
    done: 'written',
    subjects: ['case'],
    required: [],
    optional: ['overviewOn', 'by'],
  },
  'record-shared': {
    title: 'record of a session shared with the worker',
    done: 'shared',
    subjects: ['relationship'],
    required: [],
    optional: ['kinds', 'for'],
  },
  'record-uploaded': {
    title: 'record put into the file it belongs to',
    done: 'uploaded',
    subjects: ['relationship', 'case'],
    required: [],
    optional: ['kinds', 'for'],
  },
  'agreement-signed': { title: 'supervision agreement signed', done: 'signed', subjects: ['relationship'], required: [], optional: [] },
  'agreement-revisited': {
    title: 'supervision agreement talked through again',
    done: 'talked through',
    subjects: ['relationship'],
    required: [],
    optional: [],
  },
  'agreement-copied': {
    title: 'copy of the supervision agreement given to the worker',
    done: 'copied',
    subjects: ['relationship'],
    required: [],
    optional: [],
  },
  'policy-access-attested': {
    title: 'the worker says that the supervision policy could be read',
    done: 'attested',
    subjects: ['relationship'],
    required: [],
    optional: [],
  },
  'appraisal-held': { title: 'appraisal held', done: 'held', subjects: ['relationship'], required: [], optional: [] },
  'role-changed': { title: 'first day in another role or post', subjects: ['relationship'], required: [], optional: [], ahead: true },
  'folder-handed-over': {
    title: 'supervision folder handed over',
    done: 'handed over',
    subjects: ['relationship'],
    required: [],
    optional: [],
  },
  'action-set': { title: 'action agreed', subjects: ['relationship'], required: ['action', 'byWhen'], optional: [] },
  'action-updated': {
    title: 'state of an action noted',
    done: 'up to date',
    subjects: ['relationship'],
    required: ['action', 'status'],
    optional: ['reason'],
  },
  'risk-raised': { title: 'risk raised', subjects: ['case'], required: ['risk'], optional: ['reason'] },
  'risk-lowered': { title: 'risk lowered', subjects: ['case'], required: ['risk'], optional: ['reason'] },
  'case-closed': { title: 'last day of the case', subjects: ['case'], required: [], optional: ['reason'], ahead: true },
  'policy-reviewed': { title: 'policy reviewed', done: 'reviewed', subjects: ['policy'], required: [], optional: ['by'] },
  'absence-started': { title: 'absence started', subjects: ['person'], required: [], optional: ['absence', 'cover', 'until'], ahead: true },
  'absence-ended': { title: 'last day of the absence', subjects: ['person'], required: [], optional: [], ahead: true },
  'supervisor-changed': { title: 'supervisor changed', subjects: ['relationship'], required: ['supervisor'], optional: [] },
  'relationship-ended': {
    title: 'last day of the relationship',
    subjects: ['relationship'],
    required: [],
    optional: ['reason'],
    ahead: true,
  },
  'case-unreached': {
    title: 'a session named a case that is not running',
    subjects: ['relationship'],
    required: ['case'],
    optional: ['reason'],
    internal: true,
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;

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
}

export type FactOf<K extends FactKind> = FactCore & { readonly kind: K } & DetailsOf<K>;

/** Something that happened. Two dates: when it happened and when it was recorded. */
export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];

export function definitionOf(kind: FactKind): FactDefinition {
  return FACTS[kind];
}
