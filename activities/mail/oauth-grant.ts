import { z } from 'zod';
import { contentOf } from './content-of.js';
import type { OAuthGrant } from './oauth.js';

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

/** The grant in the file that the setting names. Throws an Error of one line, which quotes nothing of the file. */
export function readGrant(setting: string, file: string): OAuthGrant {
  const parsed = grantSchema.safeParse(jsonOf(contentOf(setting, file)));
  if (!parsed.success) throw new Error(`${setting}: ${file} is no OAuth2 grant. ${GRANT_MEND}`);
  const given = parsed.data;
  if ('type' in given)
    return { grant: 'service-account', tokenUrl: given.token_uri, clientId: given.client_email, privateKey: given.private_key };
  const tokenUrl = given.tokenUrl ?? (given.tenant === undefined ? undefined : microsoftTokens(given.tenant)) ?? GOOGLE_TOKENS;
  const { clientId, clientSecret, refreshToken, scope = MICROSOFT_SCOPE } = given;
  if (refreshToken !== undefined) return { grant: 'refresh-token', tokenUrl, clientId, clientSecret, refreshToken };
  if (tokenUrl === GOOGLE_TOKENS) throw new Error(`${setting}: ${file} has neither a refresh token nor a tenant. ${GRANT_MEND}`);
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

function microsoftTokens(tenant: string): string {
  return `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
}

const GOOGLE_TOKENS = 'https://oauth2.googleapis.com/token';
const MICROSOFT_SCOPE = 'https://outlook.office365.com/.default';
const GRANT_MEND =
  'Write JSON with clientId, clientSecret and refreshToken (Google), clientId, clientSecret and tenant (Microsoft 365), or use the key file of a Google service account.';
