import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Notice } from '../policies/engine/notice.js';
import type { DeliverOutput } from './contract.js';
import type { InboxReport } from './messages.js';

export interface InboxStart {
  readonly schemaVersion: 1;
  readonly person: string;
  readonly carried?: InboxState;
}

export interface InboxState {
  /** One for each thing it is about: the latest of its source. */
  readonly pending: readonly Notice[];
  /** Ids of pending notices that somebody else was told meanwhile; they wait for the person's return. */
  readonly held: readonly string[];
  readonly lastDigestOn: CivilDate | null;
  readonly failures: number;
  readonly failure: string | null;
  /** No delivery before this instant, after a failure. */
  readonly retryAt: number;
  /** A digest failed, or its moment passed without a worker, so that it is tried again without waiting for another morning. */
  readonly retryDigest: boolean;
  /** No digest before this instant, because it came out of hours or late. */
  readonly notBefore?: number;
  /** Published as `undelivered`; carried, because search attributes outlive the run. */
  readonly undelivered?: boolean;
}

export const EMPTY_INBOX: InboxState = {
  pending: [],
  held: [],
  lastDigestOn: null,
  failures: 0,
  failure: null,
  retryAt: 0,
  retryDigest: false,
};

/**
 * The inbox with a notice that arrived. Of two about the same thing the later one of their source stands, whatever order they
 * arrived in: a late breach cannot follow its all-clear. What was to be said of a change goes with what overtakes it.
 */
export function withNotice(state: InboxState, notice: Notice): InboxState {
  const rival = state.pending.find((one) => isSameThing(one, notice));
  if (rival !== undefined && rival.sequence >= notice.sequence) return state;
  return {
    ...state,
    pending: [...state.pending.filter((one) => one !== rival), rival?.kind === 'changed' ? withRemarkOf(rival, notice) : notice],
    held: state.held.filter((id) => id !== rival?.id),
  };
}

function withRemarkOf({ about: { remark: before } }: Notice, notice: Notice): Notice {
  const { remark } = notice.about;
  if (before === undefined || remark?.includes(before) === true) return notice;
  return { ...notice, about: { ...notice.about, remark: remark === undefined ? before : `${before} ${remark}` } };
}

/** What a delivery of the given notices leaves. Notices that arrived meanwhile stay. */
export function afterDelivery(state: InboxState, { handled, held, digestOn }: DeliverOutput): InboxState {
  const gone = new Set(handled);
  return {
    ...state,
    pending: state.pending.filter(({ id }) => !gone.has(id)),
    held: [...new Set([...state.held, ...held])].filter((id) => !gone.has(id)),
    lastDigestOn: digestOn ?? state.lastDigestOn,
  };
}

/** Urgent ones that nobody has been told yet. */
export function urgentOf({ pending, held }: InboxState): readonly Notice[] {
  return pending.filter(({ id, urgent }) => urgent && !held.includes(id));
}

/** True when nothing waits but what is kept for somebody's return. */
export function isOnlyHeld({ pending, held }: InboxState): boolean {
  return pending.every(({ id }) => held.includes(id));
}

export function inboxReportOf(person: string, state: InboxState, nextDelivery: number | null): InboxReport {
  return {
    person,
    pending: state.pending.map(({ id, kind, urgent, about }) => ({ id, kind, title: about.title, urgent, held: state.held.includes(id) })),
    nextDelivery: nextDelivery === null ? null : new Date(nextDelivery).toISOString(),
    lastDigestOn: state.lastDigestOn,
    failure: state.failure,
  };
}

/** Markdown for the Web UI. Ids only. */
export function inboxInWords(person: string, state: InboxState, nextDelivery: string): string {
  const rows = state.pending.map(
    ({ kind, urgent, about, id }) =>
      `| ${kind}${urgent ? ' (urgent)' : ''} | ${about.title} | ${about.subject} | ${state.held.includes(id) ? 'kept for return' : ''} |`,
  );
  return [
    `Notices for \`${person}\`. ${state.lastDigestOn === null ? 'No digest yet.' : `Last digest on ${state.lastDigestOn}.`} ${nextDelivery}`,
    ...(state.failure === null ? [] : [`**Not delivered**, ${state.failures} tries: ${state.failure}. It is tried again by itself.`]),
    rows.length === 0 ? 'Nothing waits.' : ['| Kind | About | Subject | |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

function isSameThing(a: Notice, b: Notice): boolean {
  return a.source === b.source && a.about.item === b.about.item;
}
