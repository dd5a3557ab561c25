import type { XOAuth2Options } from 'nodemailer';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { oneLine } from './one-line.js';

/** How to get an access token for the mail server, instead of a password. `tokenUrl` is the provider's. */
export type OAuthGrant =
  | {
      readonly grant: 'refresh-token';
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly refreshToken: string;
    }
  /** An application that may send for the mailbox: Microsoft 365. */
  | {
      readonly grant: 'client-credentials';
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope: string;
    }
  /** A service account that may act for the mailbox: Google Workspace. `privateKey` is PEM. */
  | { readonly grant: 'service-account'; readonly tokenUrl: string; readonly clientId: string; readonly privateKey: string };

/** The login of nodemailer for the user. Tokens are asked for when they are needed, and kept until they expire. */
export function oauthLogin(oauth: OAuthGrant, user: string): XOAuth2Options & { readonly type: 'OAuth2' } {
  const login = { type: 'OAuth2', user, accessUrl: oauth.tokenUrl, requestTimeout: TOKEN_MS } as const;
  switch (oauth.grant) {
    case 'refresh-token':
      return { ...login, clientId: oauth.clientId, clientSecret: oauth.clientSecret, refreshToken: oauth.refreshToken };
    case 'service-account':
      return { ...login, serviceClient: oauth.clientId, privateKey: oauth.privateKey };
    case 'client-credentials':
      return {
        ...login,
        provisionCallback: (_user, _renew, done) => {
          applicationToken(oauth).then(
            ({ token, expires }) => done(null, token, expires),
            (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
          );
        },
      };
  }
}

/** A fresh access token for the user's mailbox, for what is not sent by nodemailer. Rejects with what the provider said, without any secret. */
export async function accessToken(oauth: OAuthGrant, user: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    new XOAuth2(oauthLogin(oauth, user)).getToken(true, (error, token) => {
      if (error === null) resolve(token);
      else reject(new Error(oneLine(error.message)));
    });
  });
}

/** Asks for a token of the application itself (RFC 6749, 4.4). Rejects with what the provider said, without any secret. */
async function applicationToken({
  tokenUrl,
  clientId,
  clientSecret,
  scope,
}: Extract<OAuthGrant, { grant: 'client-credentials' }>): Promise<{ readonly token: string; readonly expires: number }> {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope }),
    signal: AbortSignal.timeout(TOKEN_MS),
  });
  const answer = (await response.json().catch(() => ({}))) as {
    readonly access_token?: string;
    readonly expires_in?: number;
    readonly error?: string;
    readonly error_description?: string;
  };
  if (answer.access_token === undefined)
    throw new Error(
      `no access token: ${response.status} ${oneLine(answer.error_description ?? answer.error ?? 'the provider did not say why')}`,
    );
  return { token: answer.access_token, expires: Date.now() + (answer.expires_in ?? SHORT_LIFE_S) * 1_000 };
}

const TOKEN_MS = 15_000;
const SHORT_LIFE_S = 300;
