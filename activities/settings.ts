import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isZone } from '../policies/calendar/zone.js';
import { DELIVERY_SCHEMA, type DeliverySettings, deliverySettings } from './mail-settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

const mailbox = z
  .string()
  .regex(/^([^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, 'an address such as ops@example.org or "Operations <ops@example.org>"');

/** Without TLS a link could be read on its way; on this machine there is no way. */
function isDeskUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  const plain = username === '' && search === '' && hash === '';
  return plain && (protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)));
}

const schema = z.object({
  OVERSIGHT_DATA: z.string().min(1).default('.oversight'),
  OVERSIGHT_STORE: z
    .string()
    .regex(/^(sqlite:|postgres(ql)?:\/\/)/, 'sqlite:<file> or postgresql://user@host/database')
    .optional(),
  OVERSIGHT_TASK_QUEUE: z.string().min(1).default('oversight'),
  OVERSIGHT_ZONE: z.string().refine(isZone, 'an IANA time zone such as Europe/London').default('Europe/London'),
  OVERSIGHT_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'an address such as smtp://user:password@mail.example.org:587')
    .optional(),
  OVERSIGHT_MAIL_FROM: mailbox.default('Oversight <oversight@localhost.localdomain>'),
  OVERSIGHT_OPERATIONS: mailbox.default('Operations <operations@localhost.localdomain>'),
  OVERSIGHT_POLICIES: z.string().min(1).optional(),
  OVERSIGHT_VERSIONING: z.enum(['auto', 'manual', 'off'], 'auto, manual or off').default('auto'),
  OVERSIGHT_BUILD_ID: z
    .string()
    .regex(/^[\w.+-]{1,64}$/, 'at most 64 letters, digits and the characters . _ + -, such as 0.2.0+green')
    .optional(),
  OVERSIGHT_MAIL_TEMPLATES: z.string().min(1).optional(),
  OVERSIGHT_HEARTBEAT_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://monitor.example.org/ping/oversight' })
    .optional(),
  OVERSIGHT_DESK_URL: z
    .string()
    .refine(isDeskUrl, 'the address under which people reach "oversight desk", such as https://oversight.example.org')
    .optional(),
  OVERSIGHT_METRICS: z
    .string()
    .regex(/^[^\s:]+:\d{1,5}$/, 'a host and a port such as 127.0.0.1:9464')
    .optional(),
  ...DELIVERY_SCHEMA,
});

/** Where things are, as the environment says. Worker and command read the same, so that they mean the same store and queue. */
export interface Settings {
  /** Absolute. */
  readonly dataDir: string;
  readonly storeUrl: string;
  readonly taskQueue: string;
  readonly zone: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: Mailbox;
  readonly operations: Mailbox;
  /** Folder with policies of the organisation's own. */
  readonly policiesDir: string | undefined;
  readonly versioning: Versioning;
  /** What the workers of this release are called, when not by release and content. */
  readonly buildId: string | undefined;
  /** Folder with mail templates of the organisation's own. */
  readonly templatesDir: string | undefined;
  /** A monitor that is told each morning that the watch runs well. */
  readonly heartbeatUrl: string | undefined;
  /** Where people reach the desk, on which mails are answered; undefined where there is none. */
  readonly deskUrl: string | undefined;
  readonly delivery: DeliverySettings;
  /** `host:port` where the worker shows its metrics. */
  readonly metrics: string | undefined;
}

/**
 * How work finds the workers of a release. `auto`: a worker that starts makes its build the current one, unless a later release is;
 * `manual`: whoever deploys does; `off`: any worker gets any work.
 */
export type Versioning = 'auto' | 'manual' | 'off';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A setting that cannot be used; the message has a line for each, with the mend. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads the settings. Throws `SettingsError`. */
export function readSettings(environment: Environment): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in schema.shape && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path, message }) =>
        `${String(path[0])}: "${withoutCredentials(given[String(path[0])] ?? '')}" cannot be used. Set it to ${message}.`,
    );
    throw new SettingsError(lines.join('\n'));
  }
  const { OVERSIGHT_DATA, OVERSIGHT_STORE, OVERSIGHT_POLICIES, OVERSIGHT_MAIL_TEMPLATES, ...rest } = parsed.data;
  const delivery = deliveryOf(rest);
  const dataDir = resolve(OVERSIGHT_DATA);
  return {
    dataDir,
    storeUrl: OVERSIGHT_STORE ?? `sqlite:${join(dataDir, 'oversight.db')}`,
    taskQueue: rest.OVERSIGHT_TASK_QUEUE,
    zone: rest.OVERSIGHT_ZONE,
    smtpUrl: rest.OVERSIGHT_SMTP_URL,
    mailFrom: mailboxOf(rest.OVERSIGHT_MAIL_FROM),
    operations: mailboxOf(rest.OVERSIGHT_OPERATIONS),
    policiesDir: OVERSIGHT_POLICIES === undefined ? undefined : resolve(OVERSIGHT_POLICIES),
    versioning: rest.OVERSIGHT_VERSIONING,
    buildId: rest.OVERSIGHT_BUILD_ID,
    heartbeatUrl: rest.OVERSIGHT_HEARTBEAT_URL,
    templatesDir: OVERSIGHT_MAIL_TEMPLATES === undefined ? undefined : resolve(OVERSIGHT_MAIL_TEMPLATES),
    deskUrl: rest.OVERSIGHT_DESK_URL,
    delivery,
    metrics: rest.OVERSIGHT_METRICS,
  };
}

function deliveryOf(given: Parameters<typeof deliverySettings>[0]): DeliverySettings {
  try {
    return deliverySettings(given);
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error));
  }
}

/** Messages end up in logs: what may be a user, a password or a token is left out, however the address was mistyped. */
function withoutCredentials(value: string): string {
  if (!/[:?]/.test(value)) return value;
  return value.replace(/^([a-z][a-z0-9+.-]*:)?.*@/is, '$1//…@').replace(/\?.*$/s, '?…');
}

/** Address of the development server that runs on this data folder, left there for the commands of another terminal. */
export function runningAddress(settings: Settings): string | undefined {
  return linesOfRunningFile(settings)[0] || undefined;
}

/** `smtp://` address of the local mailbox beside it; undefined when mail goes elsewhere. */
export function runningMailbox(settings: Settings): string | undefined {
  return linesOfRunningFile(settings)[1] || undefined;
}

/** Holds the two, a line each. */
export function runningFile(dataDir: string): string {
  return join(dataDir, 'address');
}

function linesOfRunningFile({ dataDir }: Settings): readonly string[] {
  const file = runningFile(dataDir);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

function mailboxOf(text: string): Mailbox {
  const match = /^(.*)<(.+)>$/.exec(text);
  return match === null ? { name: '', address: text } : { name: (match[1] ?? '').trim().replace(/^"|"$/g, ''), address: match[2] ?? '' };
}
