import { createPrivateKey } from 'node:crypto';
import { type Settings, SettingsError } from '../settings.js';
import { contentOf } from './content-of.js';
import type { DkimKey, MailerOptions } from './mailer.js';
import { readGrant } from './oauth-grant.js';
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

function oauthGrant(file: string, smtpUrl: string): OAuthGrant {
  if (new URL(smtpUrl).username === '')
    throw new Error(
      'OVERSIGHT_SMTP_OAUTH: OVERSIGHT_SMTP_URL names no user. Write the mailbox into it, such as smtp://oversight%40example.org@smtp.office365.com:587.',
    );
  return readGrant('OVERSIGHT_SMTP_OAUTH', file);
}
