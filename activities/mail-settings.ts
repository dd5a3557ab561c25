import { resolve } from 'node:path';
import { z } from 'zod';
import { type CivilDate } from '../policies/calendar/civil-date.js';
import type { SendingRate } from './mail/mailer.js';
import { isHostName } from './mail/message-id.js';
import { quietDaysOf } from './quiet-days.js';

/** How mail goes out, as the environment says it. Files with secrets are named here and read where mail is sent. */
export interface DeliverySettings {
  /** Right of the @ in Message-IDs; unset, the domain of the sender. */
  readonly domain: string | undefined;
  readonly connections: number | undefined;
  readonly rate: SendingRate | undefined;
  /** Absolute path of the file with the OAuth2 grant. */
  readonly oauthFile: string | undefined;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | undefined;
  readonly quietDays: readonly CivilDate[];
  readonly spreadMinutes: number | undefined;
  /** Milliseconds. */
  readonly patience: { readonly urgent: number; readonly digest: number };
  /** `imaps://user:password@host/INBOX`: where mail comes back to. */
  readonly bounceMailbox: string | undefined;
  /** Absolute path of the file with the OAuth2 grant for that mailbox. */
  readonly bounceOauthFile: string | undefined;
}

/** The settings of the environment that concern the delivery of mail. */
export const DELIVERY_SCHEMA = {
  OVERSIGHT_MAIL_DOMAIN: z.string().refine(isHostName, 'a host name such as mail.example.org').optional(),
  OVERSIGHT_SMTP_CONNECTIONS: whole(1, 20, 'a number of connections from 1 to 20').optional(),
  OVERSIGHT_SMTP_RATE: z
    .string()
    .regex(/^[1-9]\d{0,5}\/(second|minute|hour)$/, 'what the mail server takes, such as 30/minute or 2/second')
    .optional(),
  OVERSIGHT_SMTP_OAUTH: z.string().min(1).optional(),
  OVERSIGHT_DKIM_DOMAIN: z.string().refine(isHostName, 'the domain that signs, such as example.org').optional(),
  OVERSIGHT_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'the name of the key in DNS, such as oversight2026')
    .optional(),
  OVERSIGHT_DKIM_KEY: z.string().min(1).optional(),
  OVERSIGHT_QUIET_DAYS: z.string().default(''),
  OVERSIGHT_MAIL_SPREAD: whole(1, 110, 'minutes from 1 to 110').optional(),
  OVERSIGHT_PATIENCE_URGENT: whole(1, 720, 'hours from 1 to 720').default(24),
  OVERSIGHT_PATIENCE_DIGEST: whole(1, 720, 'hours from 1 to 720').default(72),
  OVERSIGHT_BOUNCE_IMAP: z
    .string()
    .regex(/^imaps?:\/\/[^/@]+@[^/]+/, 'an address such as imaps://user:password@mail.example.org/INBOX')
    .optional(),
  OVERSIGHT_BOUNCE_OAUTH: z.string().min(1).optional(),
};

type Given = z.infer<z.ZodObject<typeof DELIVERY_SCHEMA>>;

/** Throws an Error with one line for what does not go together, or is no list of days. */
export function deliverySettings(given: Given): DeliverySettings {
  return {
    domain: given.OVERSIGHT_MAIL_DOMAIN,
    connections: given.OVERSIGHT_SMTP_CONNECTIONS,
    rate: given.OVERSIGHT_SMTP_RATE === undefined ? undefined : rateOf(given.OVERSIGHT_SMTP_RATE),
    oauthFile: given.OVERSIGHT_SMTP_OAUTH === undefined ? undefined : resolve(given.OVERSIGHT_SMTP_OAUTH),
    dkim: dkimOf(given),
    quietDays: quietDaysOf(given.OVERSIGHT_QUIET_DAYS),
    spreadMinutes: given.OVERSIGHT_MAIL_SPREAD,
    patience: { urgent: given.OVERSIGHT_PATIENCE_URGENT * HOUR_MS, digest: given.OVERSIGHT_PATIENCE_DIGEST * HOUR_MS },
    bounceMailbox: given.OVERSIGHT_BOUNCE_IMAP,
    bounceOauthFile: bounceOauthOf(given),
  };
}

function bounceOauthOf({ OVERSIGHT_BOUNCE_IMAP: url, OVERSIGHT_BOUNCE_OAUTH: file }: Given): string | undefined {
  if (file === undefined) return undefined;
  if (url === undefined)
    throw new Error(
      'OVERSIGHT_BOUNCE_OAUTH: OVERSIGHT_BOUNCE_IMAP is not set. Set it to the mailbox, such as imaps://bounces%40example.org@outlook.office365.com/INBOX.',
    );
  return resolve(file);
}

function rateOf(text: string): SendingRate {
  const [messages = '', per = ''] = text.split('/');
  return { messages: Number(messages), per: per === 'second' ? 1_000 : per === 'minute' ? 60_000 : HOUR_MS };
}

/** A signature needs all three; two of them are a mistake that would otherwise show as mail in junk folders. */
function dkimOf({
  OVERSIGHT_DKIM_DOMAIN: domain,
  OVERSIGHT_DKIM_SELECTOR: selector,
  OVERSIGHT_DKIM_KEY: key,
}: Given): DeliverySettings['dkim'] {
  if (domain !== undefined && selector !== undefined && key !== undefined) return { domain, selector, keyFile: resolve(key) };
  const missing = Object.entries({ OVERSIGHT_DKIM_DOMAIN: domain, OVERSIGHT_DKIM_SELECTOR: selector, OVERSIGHT_DKIM_KEY: key }).flatMap(
    ([name, value]) => (value === undefined ? [name] : []),
  );
  if (missing.length === 3) return undefined;
  throw new Error(`${missing.join(' and ')}: not set, and mail is signed with all three of OVERSIGHT_DKIM_… or none. Set what is missing.`);
}

function whole(from: number, to: number, what: string) {
  return z
    .string()
    .regex(/^\d{1,4}$/, what)
    .transform(Number)
    .refine((value) => value >= from && value <= to, what);
}

const HOUR_MS = 3_600_000;
