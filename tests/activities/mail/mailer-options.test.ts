import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { mailerOptions } from '../../../activities/mail/mailer-options.js';
import { readSettings } from '../../../activities/settings.js';

const SMTP = 'smtp://oversight%40example.org@smtp.example.org:587';
const folder = mkdtempSync(join(tmpdir(), 'oversight-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const options = (environment: Readonly<Record<string, string>>, url = SMTP) => mailerOptions(readSettings(environment), url);
const messageOf = (environment: Readonly<Record<string, string>>, url = SMTP): string => {
  try {
    options(environment, url);
  } catch (error) {
    return String(error);
  }
  throw new Error('it was accepted');
};

describe('a grant of OAuth2 in a file', () => {
  const APP = { clientId: 'id', clientSecret: 'hush' };

  test.each([
    ['Google', { ...APP, refreshToken: 'r' }, { grant: 'refresh-token', tokenUrl: 'https://oauth2.googleapis.com/token' }],
    [
      'Microsoft 365',
      { ...APP, tenant: 't-1' },
      { grant: 'client-credentials', tokenUrl: 'https://login.microsoftonline.com/t-1/oauth2/v2.0/token' },
    ],
    [
      'Microsoft 365 for a user',
      { ...APP, tenant: 't-1', refreshToken: 'r' },
      { grant: 'refresh-token', tokenUrl: 'https://login.microsoftonline.com/t-1/oauth2/v2.0/token' },
    ],
    [
      'another provider',
      { ...APP, refreshToken: 'r', tokenUrl: 'https://id.example.org/token' },
      { grant: 'refresh-token', tokenUrl: 'https://id.example.org/token' },
    ],
    [
      'a service account of Google',
      {
        type: 'service_account',
        client_email: 'robot@project.example',
        private_key: 'pem',
        token_uri: 'https://oauth2.googleapis.com/token',
      },
      { grant: 'service-account', clientId: 'robot@project.example' },
    ],
  ])('%s', (name, content, grant) => {
    expect(options({ OVERSIGHT_SMTP_OAUTH: file(`${name}.json`, content) }).oauth).toMatchObject(grant);
  });

  test.each([
    ['is not there', () => join(folder, 'nowhere.json'), 'cannot be read (ENOENT)'],
    ['is no JSON', () => file('no.json', 'hush'), 'is no OAuth2 grant'],
    ['lacks the secret', () => file('half.json', { clientId: 'id' }), 'is no OAuth2 grant'],
    ['names no provider', () => file('whose.json', APP), 'has neither a refresh token nor a tenant'],
  ] as const)('that %s is refused, and not quoted', (_, make, why) => {
    const message = messageOf({ OVERSIGHT_SMTP_OAUTH: make() });
    expect(message).toMatch(/^SettingsError: OVERSIGHT_SMTP_OAUTH: /);
    expect(message).toContain(why);
    expect(message).not.toContain('hush');
  });

  test('needs a user in the URL', () => {
    expect(messageOf({ OVERSIGHT_SMTP_OAUTH: file('fine.json', { ...APP, tenant: 't' }) }, 'smtp://smtp.example.org')).toContain(
      'names no user',
    );
  });
});

describe('a key of DKIM in a file', () => {
  const dkim = (path: string) => ({ OVERSIGHT_DKIM_DOMAIN: 'example.org', OVERSIGHT_DKIM_SELECTOR: 'key1', OVERSIGHT_DKIM_KEY: path });

  test('signs', () => {
    const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(options(dkim(file('key.pem', pem))).dkim).toEqual({ domain: 'example.org', selector: 'key1', privateKey: pem });
  });

  test('that is none is refused', () => {
    expect(messageOf(dkim(file('none.pem', 'hush')))).toMatch(/^(?!.*hush).*OVERSIGHT_DKIM_KEY: .* holds no private key/);
  });
});
