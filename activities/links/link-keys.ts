import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SettingsError } from '../settings.js';

/** The secrets behind the links in mails. The first signs; all of them open, so that a key can be replaced while old mails lie in inboxes. */
export type LinkKeys = readonly [Uint8Array, ...Uint8Array[]];

/**
 * The keys as `OVERSIGHT_LINK_KEY`, the file that `OVERSIGHT_LINK_KEY_FILE` names, or the data folder has them; undefined when none does.
 * Throws `SettingsError`, which repeats nothing of a key.
 */
export function readLinkKeys(environment: Readonly<Record<string, string | undefined>>, dataDir: string): LinkKeys | undefined {
  const { OVERSIGHT_LINK_KEY: given, OVERSIGHT_LINK_KEY_FILE: file } = environment;
  if (given) return keysIn(given, 'OVERSIGHT_LINK_KEY');
  if (file) return keysIn(contentOf(file), 'OVERSIGHT_LINK_KEY_FILE');
  const own = ownKeyFile(dataDir);
  return existsSync(own) ? keysIn(readFileSync(own, 'utf8'), own) : undefined;
}

/** The same where they are needed. Throws `SettingsError` when there is none. */
export function requiredLinkKeys(environment: Readonly<Record<string, string | undefined>>, dataDir: string): LinkKeys {
  const keys = readLinkKeys(environment, dataDir);
  if (keys !== undefined) return keys;
  throw new SettingsError(
    'OVERSIGHT_LINK_KEY is not set, and links in mails are signed with it. Set it to what "openssl rand -base64 32" prints, the same for every worker and the desk, or name a file with it in OVERSIGHT_LINK_KEY_FILE.',
  );
}

/** Makes a key in the data folder unless one is there; readable to this user only. */
export async function makeOwnKey(dataDir: string): Promise<void> {
  try {
    await writeFile(ownKeyFile(dataDir), `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function ownKeyFile(dataDir: string): string {
  return join(dataDir, 'link-keys');
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(
      `OVERSIGHT_LINK_KEY_FILE: the file cannot be read: ${reason}. Name a file with a key on each line, or unset it.`,
      {
        cause: error,
      },
    );
  }
}

/** Separated by blanks, commas or line breaks. */
function keysIn(text: string, where: string): LinkKeys {
  const [first, ...others] = text.split(/[\s,]+/).filter((key) => key !== '');
  if (first === undefined || [first, ...others].some((key) => key.length < SHORTEST))
    throw new SettingsError(
      `${where}: a key has fewer than ${SHORTEST} characters, and could be guessed. Make one with "openssl rand -base64 32"; of several, the first signs.`,
    );
  const bytes = (key: string): Uint8Array => new TextEncoder().encode(key);
  return [bytes(first), ...others.map(bytes)];
}

/** 256 bits as hexadecimal digits are 64 characters, in base 64 they are 43: what is shorter than this was typed by hand. */
const SHORTEST = 32;
