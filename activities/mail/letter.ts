/** Somebody whom mail goes to or comes from. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Headers of our own. The type keeps everything else out: nobody can name a `Bcc` here. */
export type OwnHeaders = Readonly<Record<`X-Oversight-${string}`, string>>;

/** A file that a calendar program reads (RFC 5545). */
export interface CalendarFile {
  /** Says the same as the METHOD inside, or Outlook refuses it. */
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly filename: string;
  readonly content: string;
}

/** One mail to one person, rendered. It may be sent more than once, when nobody knows whether it arrived, and stays the same mail. */
export interface Letter {
  /** With its angle brackets (RFC 5322, 3.6.4); the same at every attempt. */
  readonly messageId: string;
  readonly to: Mailbox;
  readonly subject: string;
  /** Complete by itself, at most 78 columns. */
  readonly text: string;
  /** Complete by itself, with nothing to load from elsewhere. */
  readonly html: string;
  readonly date: Date;
  readonly headers: OwnHeaders;
  /** For the recipient's own calendar, when a session is booked, moved or over. */
  readonly calendar?: readonly CalendarFile[];
  /** To whom a reply goes, when not where all replies go. */
  readonly replyTo?: Mailbox;
  /** Root of the thread, an id under which nothing was ever sent; goes into References and In-Reply-To. */
  readonly references?: string;
}
