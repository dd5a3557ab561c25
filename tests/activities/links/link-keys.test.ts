import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeOwnKey, readLinkKeys, requiredLinkKeys } from '../../../activities/links/link-keys.js';

const FIRST = 'f'.repeat(43);
const SECOND = 's'.repeat(43);
const inWords = (keys: readonly Uint8Array[] | undefined) => keys?.map((key) => new TextDecoder().decode(key));

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'oversight-keys-'))));
afterEach(async () => await rm(folder, { recursive: true, force: true }));

describe('the keys', () => {
  test('come from the environment, a file or the data folder, in this order; the first signs', async () => {
    expect(readLinkKeys({}, folder)).toBeUndefined();
    await writeFile(join(folder, 'link-keys'), `${FIRST}\n`);
    expect(inWords(readLinkKeys({}, folder))).toEqual([FIRST]);
    const file = join(folder, 'other');
    await writeFile(file, `${SECOND}\n${FIRST}\n\n`);
    expect(inWords(readLinkKeys({ OVERSIGHT_LINK_KEY_FILE: file }, folder))).toEqual([SECOND, FIRST]);
    expect(inWords(readLinkKeys({ OVERSIGHT_LINK_KEY: `${FIRST}, ${SECOND}`, OVERSIGHT_LINK_KEY_FILE: file }, folder))).toEqual([
      FIRST,
      SECOND,
    ]);
  });

  test('are made once for a folder, for this user only', async () => {
    await makeOwnKey(folder);
    const made = await readFile(join(folder, 'link-keys'), 'utf8');
    expect(made.trim()).toMatch(/^[\w-]{43}$/);
    expect((await stat(join(folder, 'link-keys'))).mode & 0o777).toBe(0o600);
    await makeOwnKey(folder);
    expect(await readFile(join(folder, 'link-keys'), 'utf8')).toBe(made);
  });
});

describe('a key that cannot be used', () => {
  test.each([
    ['one that could be guessed', { OVERSIGHT_LINK_KEY: 'our-secret' }, /^OVERSIGHT_LINK_KEY: a key has fewer than 32 characters/],
    ['one of several', { OVERSIGHT_LINK_KEY: `${FIRST},our-secret` }, /^OVERSIGHT_LINK_KEY: a key has fewer/],
    ['a file that is not there', { OVERSIGHT_LINK_KEY_FILE: '/nowhere/keys' }, /^OVERSIGHT_LINK_KEY_FILE: the file cannot be read/],
    ['none', {}, /^OVERSIGHT_LINK_KEY is not set.*openssl rand -base64 32/],
  ])('%s is refused with what to do, and not repeated', (_what, environment, message) => {
    let said = '';
    try {
      requiredLinkKeys(environment, folder);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(message);
    expect(said).not.toContain('our-secret');
  });
});
