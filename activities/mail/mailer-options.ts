import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Settings, SettingsError } from '../settings.js';
import type { DkimKey, MailerOptions } from './mailer.js';
import type { OAuthGrant } from './oauth.js';

/** What the mailer needs, with the secrets from their files. Throws `SettingsError` with one line for each file that cannot be used. */
export function mailerOptions({ mailFrom, operations, delivery }: Settings, smtpUrl: string): MailerOptions {
  const { connections, rate, oauthFile, dkim } = delivery;
  const problems: string[] = [];
  const read = <T>(reading: () => T): T | undefined => {
    try {
      return reading();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const key = dkim === undefined ? undefined : read(() => dkimKey(dkim));
  const grant = oauthFile === undefined ? undefined : read(() => oauthGrant(oauthFile, smtpUrl));
  if (problems.length > 0) throw new SettingsError(problems.join('\n'));
  return {
    smtpUrl,
    from: mailFrom,
    replyTo: operations,
    ...(connections !== undefined && { connections }),
    ...(rate !== undefined && { rate }),
    ...(key !== undefined && { dkim: key }),
    ...(grant !== undefined && { oauth: grant }),
  };
}

function dkimKey({ domain, selector, keyFile }: NonNullable<Settings['delivery']['dkim']>): DkimKey {
  const privateKey = contentOf('OVERSIGHT_DKIM_KEY', keyFile);
  try {
    createPrivateKey(privateKey);
  } catch {
    throw new Error(`OVERSIGHT_DKIM_KEY: ${keyFile} holds no private key. Make one with "openssl genrsa -out ${keyFile} 2048".`);
  }
  return { domain, selector, privateKey };
}

const grantSchema = z.union([
  z.object({
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    refreshToken: z.string().min(1).optional(),
    tokenUrl: z.url({ protocol: /^https?$/ }).optional(),
    tenant: z.string().min(1).optional(),
    scope: z.string().min(1).optional(),
  }),
  z.object({ type: z.literal('service_account'), client_email: z.string().min(1), private_key: z.string().min(1), token_uri: z.url() }),
]);

function oauthGrant(file: string, smtpUrl: string): OAuthGrant {
  if (new URL(smtpUrl).username === '')
    throw new Error(
      'OVERSIGHT_SMTP_OAUTH: OVERSIGHT_SMTP_URL names no user. Write the mailbox into it, such as smtp://oversight%40example.org@smtp.office365.com:587.',
    );
  const parsed = grantSchema.safeParse(jsonOf(contentOf('OVERSIGHT_SMTP_OAUTH', file)));
  if (!parsed.success) throw new Error(`OVERSIGHT_SMTP_OAUTH: ${file} is no OAuth2 grant. ${GRANT_MEND}`);
  const given = parsed.data;
  if ('type' in given)
    return { grant: 'service-account', tokenUrl: given.token_uri, clientId: given.client_email, privateKey: given.private_key };
  const tokenUrl = given.tokenUrl ?? (given.tenant === undefined ? undefined : microsoftTokens(given.tenant)) ?? GOOGLE_TOKENS;
  const { clientId, clientSecret, refreshToken, scope = MICROSOFT_SCOPE } = given;
  if (refreshToken !== undefined) return { grant: 'refresh-token', tokenUrl, clientId, clientSecret, refreshToken };
  if (tokenUrl === GOOGLE_TOKENS) throw new Error(`OVERSIGHT_SMTP_OAUTH: ${file} has neither a refresh token nor a tenant. ${GRANT_MEND}`);
  return { grant: 'client-credentials', tokenUrl, clientId, clientSecret, scope };
}

/** Undefined for what is no JSON: its text may be a secret, and the parser's error would quote it. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function contentOf(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${setting}: ${file} cannot be read (${code ?? 'unknown'}). Name a file that this user may read.`, { cause: error });
  }
}

function microsoftTokens(tenant: string): string {
  return `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
}

const GOOGLE_TOKENS = 'https://oauth2.googleapis.com/token';
const MICROSOFT_SCOPE = 'https://outlook.office365.com/.default';
const GRANT_MEND =
  'Write JSON with clientId, clientSecret and refreshToken (Google), clientId, clientSecret and tenant (Microsoft 365), or use the key file of a Google service account.';
