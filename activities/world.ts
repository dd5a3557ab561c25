import type { WorkflowClient } from '@temporalio/client';
import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { BankHolidays } from '../policies/calendar/bank-holidays.js';
import type { LinksFor } from './links/answer-link.js';
import type { Mailer } from './mail/mailer.js';
import type { Templates } from './mail/templates.js';
import type { Store } from './store/store.js';

/** The mail's fixed points. */
export interface MailSettings {
  /** The last stop: where a notice goes rather than nowhere, and where people write that something is wrong. */
  readonly operations: { readonly name: string; readonly address: string };
  /** Right of the @ in a Message-ID. */
  readonly domain: string;
  /** Zone of the mornings. */
  readonly zone: string;
  /** For how long an address may put mail off before somebody else is told, in milliseconds; a day and three days when left out. */
  readonly patience?: { readonly urgent: number; readonly digest: number };
  /** Over how many minutes of the morning digests are spread; unset, as many as the number of people asks for. */
  readonly spreadMinutes?: number;
  /** What the mail server takes in a minute, where that is set. */
  readonly perMinute?: number;
  /** Days on which no ordinary mail goes out. */
  readonly quietDays?: readonly CivilDate[];
}

/** Everything outside that activities touch, handed to them once when the worker starts. */
export interface World {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly mail: MailSettings;
  /** What mail is written with; the templates of the package when left out. */
  readonly templates?: Templates;
  readonly client: WorkflowClient;
  readonly taskQueue: string;
  /** Makes the links under which mails are answered; undefined where no desk is to be had. */
  readonly linksFor?: LinksFor | undefined;
  /** The bank holidays in force; asked at each assessment, so that a new revision is used at once. */
  readonly holidays: () => BankHolidays;
  /** A monitor outside that is told each morning that the watch runs well. */
  readonly heartbeatUrl?: string;
  /** Set where executions have virtual clocks: a newcomer is brought to the sender's time. Never where real duties live. */
  readonly virtualTime: boolean;
}
