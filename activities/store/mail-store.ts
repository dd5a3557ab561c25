import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Notice } from '../../policies/engine/notice.js';
import type { EntryDraft, LedgerEntry } from '../../policies/ledger/entry.js';
import type { PersonId } from '../../policies/people/person.js';

/**
 * `intent` is written before sending; still there afterwards, nobody knows whether the mail went out. `bounced`: it was sent and came
 * back.
 */
export type MailState = 'intent' | 'sent' | 'unknown' | 'failed' | 'bounced';

/**
 * Why a mail failed. `refused`: for good. `later`: the server would not take this mail to this address now. `service`: no mail could
 * be sent at all, whoever it was for.
 */
export type FailureCause = 'refused' | 'later' | 'service';

/**
 * What happened to a mail, or to an address. `again`: sent once more under the same id, because nobody knew whether it arrived.
 * `delayed`: a relay says that it is still trying. `handed-on`: what it carried went to somebody else.
 */
export type MailEventKind =
  | 'intent'
  | 'again'
  | 'sent'
  | 'unknown'
  | 'failed'
  | 'bounced'
  | 'delayed'
  | 'handed-on'
  | 'address-dead'
  | 'address-mended';

/** An event in its place: one chain a recipient (`subject`), made and proved as a ledger is. `about` is the Message-ID, or empty. */
export type MailEvent = LedgerEntry<MailEventKind>;

/** Where the mail log does not hold, and why. */
export interface MailBreak {
  readonly recipient: string;
  readonly sequence: number;
  readonly reason: string;
}

/** An address from which mail came back for good. */
export interface DeadAddress {
  readonly person: PersonId;
  readonly address: string;
  /** ISO 8601 instant, UTC. */
  readonly since: string;
  /** Of the mail that came back. */
  readonly messageId: string;
  readonly reason: string;
}

export interface MailRecord {
  readonly messageId: string;
  /** Person id, or `operations`. */
  readonly to: string;
  readonly kind: 'digest' | 'urgent';
  /** The recipient's civil day. */
  readonly on: CivilDate;
  readonly state: MailState;
  readonly attempts: number;
  /** The SMTP server's last words. */
  readonly reply?: string;
  /** ISO 8601 instants, UTC. */
  readonly decidedAt: string;
  readonly settledAt?: string;
  readonly notices: readonly MailedNotice[];
}

export interface MailedNotice {
  readonly id: string;
  readonly source: string;
  readonly item: string;
  readonly kind: string;
}

/** `content` is kept, so that the notice can go on to somebody else when the mail comes back. */
export interface ClaimedNotice extends MailedNotice {
  readonly content?: Notice;
}

export interface MailClaim {
  readonly messageId: string;
  readonly to: string;
  readonly kind: 'digest' | 'urgent';
  readonly on: CivilDate;
  readonly decidedAt: string;
  /** When this attempt begins; `decidedAt` when left out. */
  readonly at?: string;
  readonly notices: readonly ClaimedNotice[];
}

export type MailEventDraft = EntryDraft<MailEventKind>;

/** `already`: sent before, do nothing. `again`: an earlier attempt left no result; send once more under the same id. */
export type ClaimAnswer =
  | { readonly answer: 'send' | 'again'; readonly notices: readonly string[] }
  | { readonly answer: 'already' | 'nothing' };

export interface MailLog {
  /**
   * Claims a message id and those of its notices that no other message has claimed, in one transaction, before anything is sent.
   * `nothing`: every notice was claimed by another message. A claim that failed before (`failed`) may be claimed again.
   */
  claim(claim: MailClaim): Promise<ClaimAnswer>;
  settle(
    messageId: string,
    state: Exclude<MailState, 'intent' | 'bounced'>,
    reply: string,
    at: string,
    failure?: { readonly cause: FailureCause; readonly code?: number },
  ): Promise<void>;
  /** What the mail carries, in its order; without what was claimed before contents were kept. */
  carried(messageId: string): Promise<readonly Notice[]>;
  /** Writes that the mail came back for good, or is delayed. False when that was written before, or there is no such mail. */
  returned(messageId: string, how: 'bounced' | 'delayed', report: string, at: string): Promise<boolean>;
  /** Writes an event that changes no mail. */
  note(recipient: string, event: Omit<MailEventDraft, 'on'>, at: string): Promise<void>;
  /** Since when this address has been refusing for now, without a mail that got through meanwhile; undefined when it does not. */
  refusingSince(recipient: string): Promise<string | undefined>;
  /** In the order of each chain. */
  events(filter: { readonly recipient?: string; readonly messageId?: string }): Promise<readonly MailEvent[]>;
  /**
   * Where chains do not hold, or a mail is said to be what its events do not say; empty when all is as it was written. Of everybody, or of about so
   * many recipients, spread evenly.
   */
  breaks(sample?: number): Promise<readonly MailBreak[]>;
  list(filter: {
    readonly messageId?: string;
    readonly to?: string;
    readonly item?: string;
    readonly source?: string;
    readonly since?: CivilDate;
  }): Promise<readonly MailRecord[]>;
}
