import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import type { OAuthGrant } from '../../../activities/mail/oauth.js';
import { letter, mailerFor } from './letters.js';
import { receiving, type Receiving, reply } from './smtp.js';

const TOKEN = 'token-of-the-provider';

let provider: Server | undefined;
let server: Receiving | undefined;
afterEach(async () => {
  provider?.close();
  await server?.stop();
});

/** A provider that gives out the token, and an SMTP server that lets nobody else in. */
async function start(answer: () => { readonly status: number; readonly body: object }) {
  const asked: URLSearchParams[] = [];
  provider = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push(new URLSearchParams(body));
      const { status, body: said } = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  }).listen(0, '127.0.0.1');
  await once(provider, 'listening');
  server = await receiving(() => ({
    authOptional: false,
    authMethods: ['XOAUTH2'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ method, username, accessToken }, _session, done) => {
      const isOurs = method === 'XOAUTH2' && username === 'oversight@service.example' && accessToken === TOKEN;
      done(isOurs ? null : reply(535, 'not you'), { user: username });
    },
  }));
  const tokenUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/token`;
  const { port } = server;
  const mailer = (oauth: OAuthGrant) => mailerFor(port, { smtpUrl: `smtp://oversight%40service.example@127.0.0.1:${port}`, oauth });
  return { asked, tokenUrl, mailer };
}

const given = () => ({ status: 200, body: { access_token: TOKEN, expires_in: 3600, token_type: 'Bearer' } });

describe('an access token instead of a password', () => {
  test('by a refresh token', async () => {
    const { asked, tokenUrl, mailer } = await start(given);
    const sender = mailer({ grant: 'refresh-token', tokenUrl, clientId: 'id', clientSecret: 'secret', refreshToken: 'refresh' });
    expect(await sender.send(letter())).toMatchObject({ outcome: 'sent' });
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      grant_type: 'refresh_token',
      client_id: 'id',
      client_secret: 'secret',
      refresh_token: 'refresh',
    });
    sender.close();
  });

  test('by an application of its own, as Microsoft 365 has them', async () => {
    const { asked, tokenUrl, mailer } = await start(given);
    const sender = mailer({ grant: 'client-credentials', tokenUrl, clientId: 'id', clientSecret: 'secret', scope: 'mail/.default' });
    expect(await sender.send(letter())).toMatchObject({ outcome: 'sent' });
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: 'id',
      client_secret: 'secret',
      scope: 'mail/.default',
    });
    sender.close();
  });

  test('by a service account, as Google has them', async () => {
    const { asked, tokenUrl, mailer } = await start(given);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const sender = mailer({ grant: 'service-account', tokenUrl, clientId: 'robot@project.example', privateKey: pem });
    expect(await sender.send(letter())).toMatchObject({ outcome: 'sent' });
    const claims = JSON.parse(Buffer.from(asked[0]?.get('assertion')?.split('.')[1] ?? '', 'base64url').toString()) as object;
    expect(claims).toMatchObject({ iss: 'robot@project.example', sub: 'oversight@service.example', aud: tokenUrl });
    sender.close();
  });

  test.each(['refresh-token', 'client-credentials'] as const)(
    'a provider that refuses (%s): mail waits, and no secret is said',
    async (grant) => {
      const { tokenUrl, mailer } = await start(() => ({
        status: 401,
        body: { error: 'invalid_client', error_description: 'the secret has expired' },
      }));
      const sender = mailer({
        grant,
        tokenUrl,
        clientId: 'id',
        clientSecret: 'hush-hush',
        refreshToken: 'hush-refresh',
        scope: 'mail/.default',
      });
      const delivery = await sender.send(letter());
      expect(delivery).toMatchObject({ outcome: 'later', about: 'service' });
      expect(delivery.reply).toMatch(/expired|invalid_client/);
      expect(JSON.stringify(delivery)).not.toContain('hush');
      sender.close();
    },
  );
});
