import { base64url, errors, jwtVerify, SignJWT } from 'jose';
import type { LinkKeys } from './link-keys.js';

/** What a signed text is good for; one made for another purpose is none. */
export type Purpose = 'answer' | 'confirm';

/** What a signed text says, or why it says nothing: `forged` is all that this key never signed, altered by a character or more. */
export type Opened =
  | { readonly state: 'valid'; readonly content: unknown }
  | { readonly state: 'expired'; readonly content: unknown }
  | { readonly state: 'forged' };

/** Signs with the first key, as a compact JWS (RFC 7515). `until` in milliseconds since the epoch; it is cut to the second. */
export async function signed(
  purpose: Purpose,
  content: Readonly<Record<string, unknown>>,
  until: number,
  [key]: LinkKeys,
): Promise<string> {
  return await new SignJWT({ ...content })
    .setProtectedHeader({ alg: ALGORITHM })
    .setAudience(purpose)
    .setExpirationTime(Math.floor(until / 1000))
    .sign(key);
}

/** Opens what one of the keys signed. `now` in milliseconds. Never throws for what somebody sends. */
export async function opened(purpose: Purpose, text: string, keys: LinkKeys, now: number): Promise<Opened> {
  if (text.length > LONGEST || !isWrittenAsSigned(text)) return { state: 'forged' };
  for (const key of keys) {
    const found = await openedWith(key, purpose, text, now);
    if (found.state !== 'forged') return found;
  }
  return { state: 'forged' };
}

async function openedWith(key: Uint8Array, purpose: Purpose, text: string, now: number): Promise<Opened> {
  try {
    const { payload } = await jwtVerify(text, key, {
      algorithms: [ALGORITHM],
      audience: purpose,
      requiredClaims: ['exp'],
      currentDate: new Date(now),
    });
    return { state: 'valid', content: payload };
  } catch (error) {
    // Its signature was found good before its date was looked at.
    if (error instanceof errors.JWTExpired) return { state: 'expired', content: error.payload };
    if (error instanceof errors.JOSEError || error instanceof TypeError) return { state: 'forged' };
    throw error;
  }
}

/** The last character of a signature has bits that nothing reads: of the ways to write it only the one that was signed is accepted. */
function isWrittenAsSigned(text: string): boolean {
  try {
    return text.split('.').every((part) => base64url.encode(base64url.decode(part)) === part);
  } catch {
    return false;
  }
}

const ALGORITHM = 'HS256';
/** Nothing that is signed here comes near it. */
const LONGEST = 4_000;
