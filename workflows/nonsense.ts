import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Subject } from '../policies/engine/subject.js';
import type { Fact, FactKind } from '../policies/facts/table.js';
import { miscorrected } from './miscorrected.js';

export { ofAnotherKind } from './miscorrected.js';

/** What a run knows when facts arrive: its subject, and the facts that it still holds, also those that were corrected since. */
export interface Known {
  readonly subject: Subject;
  readonly facts: readonly Fact[];
  /** Facts up to this day may be forgotten: what they say is in the ledger only. */
  readonly settledThrough: CivilDate | null;
}

/** What one of the rules looks at. */
interface Surroundings {
  readonly subject: Subject;
  readonly all: readonly Fact[];
  /** All that count, once the arrived ones are taken: in what order they come does not matter. */
  readonly standing: readonly Fact[];
  /** Nothing that happened while the subject was watched is forgotten, and it was watched from its first day. */
  readonly knowsAll: boolean;
  readonly settledThrough: CivilDate | null;
}

type Rule = (fact: Fact, surroundings: Surroundings) => string | undefined;

export interface Nonsense {
  readonly fact: Fact;
  /** What is wrong, and what to do instead. */
  readonly sentence: string;
}

/**
 * Which facts are well formed and make no sense here, one sentence for each. A repeat changes nothing and is never among them, and nothing is
 * that may rest on what the run has forgotten.
 */
export function nonsenseIn(arrived: readonly Fact[], { subject, facts: held, settledThrough }: Known): readonly Nonsense[] {
  const ids = new Set(held.map(({ id }) => id));
  const news = arrived.filter(({ id }) => !ids.has(id));
  const all = [...held, ...news];
  const named = new Set(all.flatMap((fact) => (fact.kind === 'fact-withdrawn' ? fact.fact : (fact.corrects ?? []))));
  const surroundings: Surroundings = {
    subject,
    all,
    standing: all.filter(({ id }) => !named.has(id)),
    knowsAll: settledThrough === null && subject.watchFrom <= startOf(subject),
    settledThrough,
  };
  return news.flatMap((fact): readonly Nonsense[] => {
    const sentence =
      miscorrected(fact, all, settledThrough !== null || subject.goesOnFrom !== undefined) ??
      (named.has(fact.id) ? undefined : first(RULES, (rule) => rule(fact, surroundings)));
    return sentence === undefined ? [] : [{ fact, sentence }];
  });
}

/** On what each kind is recorded, where a workflow can tell; a test sees to it that this is what the table of facts says. */
export const RECORDED_ON: Readonly<Record<'relationship' | 'case' | 'person', ReadonlySet<FactKind>>> = {
  relationship: new Set([
    ...(['session-held', 'session-booked', 'session-cancelled', 'record-agreed', 'record-disagreed', 'record-shared'] as const),
    ...(['quality-logged', 'agreement-signed', 'appraisal-held', 'observation-planned', 'observation-done', 'induction-done'] as const),
    ...(['action-set', 'action-updated', 'supervisor-changed', 'role-changed', 'relationship-ended'] as const),
  ]),
  case: new Set(['overview-held', 'allocation-noted', 'risk-raised', 'risk-lowered', 'reallocation-considered', 'case-closed']),
  person: new Set(['absence-started', 'absence-ended', 'cover-arranged', 'left']),
};

const misplaced: Rule = ({ kind }, { subject }) => {
  const place = (['relationship', 'case', 'person'] as const).find((one) => RECORDED_ON[one].has(kind));
  return place === undefined || place === subject.kind
    ? undefined
    : `${kind} is recorded on a ${place}, and this is a ${subject.kind}. Record it there.`;
};

/** A case hears of a session, and of what becomes of it, from the relationship. */
const carriedHere: Rule = (fact, { subject, all }) => {
  const target = fact.kind === 'fact-withdrawn' ? all.find(({ id }) => id === fact.fact) : undefined;
  return target === undefined || subject.kind !== 'case' || !RECORDED_ON.relationship.has(target.kind)
    ? undefined
    : `${target.id} is recorded on a relationship. Withdraw it there, or correct its cases; this case hears of it.`;
};

/** What needs both people, or an open case: it cannot be of a day after the last one. */
export const NEEDS_IT_OPEN: ReadonlySet<FactKind> = new Set([
  ...(['session-held', 'session-booked', 'appraisal-held', 'observation-planned', 'observation-done', 'induction-done'] as const),
  ...(['supervision-split', 'supervision-joined', 'supervisor-changed', 'role-changed', 'agreement-signed', 'action-set'] as const),
  ...(['overview-held', 'risk-raised', 'risk-lowered', 'significant-decision', 'significant-issue', 'management-decision'] as const),
]);

const afterTheEnd: Rule = ({ kind, on }, { subject, standing }) => {
  const last = lastDayOf(standing);
  return last === undefined || on <= last.on || !NEEDS_IT_OPEN.has(kind)
    ? undefined
    : `${kind} is dated ${on}, after the last day of the ${subject.kind}, ${last.on}. Correct the date. If it went on, record ${last.kind} again with the right last day first.`;
};

const beforeTheStart: Rule = ({ kind, on }, { subject }) => {
  const began = startOf(subject);
  return on >= began || !(ENDINGS.has(kind) || kind === 'supervisor-changed' || kind === 'overview-held')
    ? undefined
    : `${kind} is dated ${on}, before the ${subject.kind} began on ${began}. Correct the date.`;
};

const endedAlready: Rule = ({ id, kind, on }, { subject, standing }) => {
  // It may go to and fro: only what was recorded last is the last day.
  const last = ENDINGS.has(kind) ? lastDayOf(standing.filter((one) => one.id !== id)) : undefined;
  return last?.on !== on
    ? undefined
    : `${on} is on record already as the last day of the ${subject.kind} (${last.id}). There is nothing to record; if it was another day, record that one.`;
};

const nothingToLower: Rule = (fact, { standing }) => {
  if (fact.kind !== 'risk-lowered') return undefined;
  const before = standing.filter(
    (one) =>
      (one.kind === 'risk-raised' || one.kind === 'risk-lowered') && one.risk === fact.risk && one.id !== fact.id && one.on <= fact.on,
  );
  const latest = before
    .map(({ on }) => on)
    .toSorted()
    .at(-1);
  return before.some(({ kind, on }) => kind === 'risk-raised' && on === latest)
    ? undefined
    : `On ${fact.on} the case is not recorded as at risk (${fact.risk}), so that there is nothing to lower. Record risk-raised with the day on which it began first.`;
};

const sameSupervisor: Rule = (fact, { subject, standing }) => {
  if (fact.kind !== 'supervisor-changed' || subject.kind !== 'relationship') return undefined;
  const before = standing
    .flatMap((one) => (one.kind === 'supervisor-changed' && one.id !== fact.id && one.on <= fact.on ? [one] : []))
    .toSorted((a, b) => (a.on === b.on ? Date.parse(a.recordedAt) - Date.parse(b.recordedAt) : a.on < b.on ? -1 : 1))
    .at(-1);
  return (before?.supervisor ?? subject.supervisor) === fact.supervisor
    ? `${fact.supervisor} is the supervisor on ${fact.on} already. There is nothing to record; if the change was on another day, correct the record of it.`
    : undefined;
};

const RECORDS: ReadonlySet<FactKind> = new Set([
  'record-written',
  'record-agreed',
  'record-disagreed',
  'record-shared',
  'record-uploaded',
  'quality-logged',
]);
/** Of these no record is written: they are not of something that took place. */
const NO_EVENT: ReadonlySet<FactKind> = new Set([
  'session-booked',
  'session-cancelled',
  'fact-withdrawn',
  'exception-granted',
  'gap-recorded',
]);

const recordOfNothing: Rule = (fact, { subject, standing, knowsAll, settledThrough }) => {
  if (!RECORDS.has(fact.kind)) return undefined;
  const day = 'for' in fact ? fact.for : undefined;
  if (day !== undefined && day > fact.on)
    return `${fact.kind} of ${fact.on} is for ${day}, which lies after it. Correct one of the two dates.`;
  // A case hears of its sessions from the relationship, a moment later or, when the store is down, much later.
  if (subject.kind !== 'relationship') return undefined;
  const events = standing.filter(({ kind }) => !RECORDS.has(kind) && !NO_EVENT.has(kind));
  if (day === undefined)
    return !knowsAll || events.some(({ on }) => on <= fact.on)
      ? undefined
      : `${fact.kind} is dated ${fact.on}, and nothing is on record that it could be of. Record the session first, or both together.`;
  const isForgotten = day <= (settledThrough ?? '') || day < subject.watchFrom;
  return isForgotten || events.some(({ on }) => on === day)
    ? undefined
    : `${fact.kind} is for ${day}, and no session of that day is on record. Record the session first, or both together, or correct the day.`;
};

const unknownAction: Rule = (fact, { standing, knowsAll }) =>
  fact.kind !== 'action-updated' || !knowsAll || standing.some((one) => one.kind === 'action-set' && one.action === fact.action)
    ? undefined
    : `There is no action ${fact.action} on record. Record action-set first, or correct the id.`;

const noPlanOpen: Rule = (fact, { standing, knowsAll }) =>
  fact.kind !== 'action-plan-closed' || !knowsAll || standing.some(({ kind, on }) => kind === 'action-plan-opened' && on <= fact.on)
    ? undefined
    : `No action plan was open on ${fact.on}. Record action-plan-opened first, or correct the date.`;

const RULES: readonly Rule[] = [
  misplaced,
  carriedHere,
  afterTheEnd,
  beforeTheStart,
  endedAlready,
  nothingToLower,
  sameSupervisor,
  recordOfNothing,
  unknownAction,
  noPlanOpen,
];

const ENDINGS: ReadonlySet<FactKind> = new Set(['relationship-ended', 'case-closed', 'service-ended']);

/** The last day as it was recorded last. */
function lastDayOf(standing: readonly Fact[]): Fact | undefined {
  return standing
    .filter(({ kind }) => ENDINGS.has(kind))
    .toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.on < b.on ? -1 : 1))
    .at(-1);
}

function startOf(subject: Subject): CivilDate {
  switch (subject.kind) {
    case 'relationship':
    case 'service':
      return subject.startedOn;
    case 'case':
      return subject.allocatedOn;
    case 'policy':
      return subject.implementedOn;
  }
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
