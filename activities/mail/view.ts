import type { Group } from './group.js';

/** What each template is given. All of it is plain words, ready to print; what there is nothing to say about is absent. */
export interface Views {
  readonly digest: DigestView;
  readonly urgent: UrgentView;
}

interface MailView {
  readonly subject: string;
  readonly lead: LeadView;
  /** Short paragraphs before the list. */
  readonly opening: readonly string[];
  readonly closing: ClosingView;
}

/** The one thing to begin with. */
export interface LeadView {
  /** What, by when, and the action, in about 200 characters at most. */
  readonly text: string;
  /** What is left to say below a heading that is the subject. */
  readonly belowSubject: string;
}

export interface DigestView extends MailView {
  /** What the mail holds, when it holds more than one thing. */
  readonly counts?: string;
  readonly sections: readonly SectionView[];
  /** What stands in rows, explained once for all that are alike; only of a long mail. */
  readonly explanations?: ExplanationsView;
}

export interface UrgentView extends MailView {
  readonly item: ItemView;
}

export interface SectionView {
  readonly group: Group;
  /** `Overdue (2)` */
  readonly heading: string;
  readonly note?: string;
  /** What the columns of the rows are called, where there are any. */
  readonly columns?: { readonly caption: string; readonly what: string; readonly when: string; readonly next: string };
  readonly blocks: readonly BlockView[];
}

/** The recipient's own items, or those of one supervisor in a mail to somebody above. */
export interface BlockView {
  readonly heading?: string;
  /** Why the recipient is told of these. */
  readonly told?: string;
  readonly parts: readonly PartView[];
  /** In a long mail, in place of parts. */
  readonly rows?: readonly RowView[];
}

/** One thing of a long mail. */
export interface RowView {
  /** `Amina Begum: Monthly supervision for March 2026` */
  readonly what: string;
  readonly when: string;
  /** Who is told next, and when; in none of a block where the block says it once. */
  readonly next?: string;
  /** The address of the page on which it is answered. */
  readonly answer?: string;
  /** What is so of this one alone. */
  readonly lines: readonly LineView[];
}

/** What things that are alike ask for, and why. */
export interface ExplanationsView {
  readonly heading: string;
  readonly note: string;
  readonly items: readonly ItemView[];
}

/** Items about one worker, when they are put together. */
export interface PartView {
  readonly heading?: string;
  readonly items: readonly ItemView[];
}

export interface ItemView {
  readonly what: string;
  readonly lines: readonly LineView[];
}

/** What a line of an item says, by which a template can tell them apart. */
export const LINE_KEYS = [
  'due',
  'person',
  'booked',
  'booked-before',
  'outcome',
  'figure',
  'change',
  'worker',
  'owner',
  'action',
  'answer',
  'why',
  'next',
  'told',
  'meanwhile',
  'remark',
  'ladder',
  'reference',
  'command',
] as const;

export type LineKey = (typeof LINE_KEYS)[number];

export interface LineView {
  readonly key: LineKey;
  readonly label: string;
  readonly text: string;
}

export interface ClosingView {
  readonly heading: string;
  readonly lines: readonly string[];
  /** Where the order of reminders comes from, when it is the same for all items. */
  readonly ladder?: string;
}
