import fc from 'fast-check';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { LinkKeys } from '../../../activities/links/link-keys.js';
import { opened, signed } from '../../../activities/links/signed.js';

const NOW = Date.parse('2026-04-20T08:00:00Z');
const HOUR = 3_600_000;
const key = (text: string): Uint8Array => new TextEncoder().encode(text.repeat(32));
const KEYS: LinkKeys = [key('a')];

describe('what was signed', () => {
  test('opens with what it said, until its time has passed', async () => {
    const text = await signed('answer', { to: 'p-04' }, NOW + HOUR, KEYS);
    expect(await opened('answer', text, KEYS, NOW)).toMatchObject({ state: 'valid', content: { to: 'p-04' } });
    expect(await opened('answer', text, KEYS, NOW + HOUR - 1)).toMatchObject({ state: 'valid' });
    expect(await opened('answer', text, KEYS, NOW + HOUR)).toMatchObject({ state: 'expired', content: { to: 'p-04' } });
  });

  test('for one purpose opens for no other', async () => {
    const text = await signed('confirm', { to: 'p-04' }, NOW + HOUR, KEYS);
    expect(await opened('answer', text, KEYS, NOW)).toEqual({ state: 'forged' });
  });

  test('opens after the key was replaced, as long as the old one is kept', async () => {
    const text = await signed('answer', { to: 'p-04' }, NOW + HOUR, KEYS);
    expect(await opened('answer', text, [key('b'), key('a')], NOW)).toMatchObject({ state: 'valid' });
    expect(await opened('answer', text, [key('b'), key('a')], NOW + HOUR)).toMatchObject({ state: 'expired' });
    expect(await opened('answer', text, [key('b')], NOW)).toEqual({ state: 'forged' });
    const newer = await signed('answer', { to: 'p-04' }, NOW + HOUR, [key('b'), key('a')]);
    expect(await opened('answer', newer, [key('b')], NOW)).toMatchObject({ state: 'valid' });
  });
});

describe('what was not signed', () => {
  test('is refused when a single character differs, is missing or is one too many', async () => {
    const text = await signed('answer', { sub: 'relationship/r-07', to: 'p-04', of: 'standard-monthly/2026-04' }, NOW + HOUR, KEYS);
    const sign = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %'));
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), sign, fc.constantFrom('change', 'drop', 'add'), async (at, by, how) => {
        const altered = text.slice(0, at) + (how === 'drop' ? '' : by) + text.slice(how === 'add' ? at : at + 1);
        fc.pre(altered !== text);
        expect(await opened('answer', altered, KEYS, NOW)).toEqual({ state: 'forged' });
      }),
      { numRuns: 500 },
    );
    // The last character carries fewer bits than it could: each of the others that decode alike is refused too.
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const altered = text.slice(0, -1) + last;
      if (altered !== text) expect(await opened('answer', altered, KEYS, NOW)).toEqual({ state: 'forged' });
    }
  });

  test('is refused whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: 'binary' }), async (text) => {
        expect(await opened('answer', text, KEYS, NOW)).toEqual({ state: 'forged' });
      }),
    );
    for (const text of ['', '.', '..', '...', 'a.b.c', 'x'.repeat(100_000)])
      expect(await opened('answer', text, KEYS, NOW)).toEqual({ state: 'forged' });
  });

  test('is refused when it claims to need no signature, another algorithm, or no end', async () => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = { aud: 'answer', exp: NOW / 1000 + 3600, to: 'p-04' };
    expect(await opened('answer', `${part({ alg: 'none' })}.${part(content)}.`, KEYS, NOW)).toEqual({ state: 'forged' });
    const other = await new SignJWT(content).setProtectedHeader({ alg: 'HS512' }).sign(key('a').slice(0, 64));
    expect(await opened('answer', other, [key('a').slice(0, 64)], NOW)).toEqual({ state: 'forged' });
    const endless = await new SignJWT({ aud: 'answer', to: 'p-04' }).setProtectedHeader({ alg: 'HS256' }).sign(KEYS[0]);
    expect(await opened('answer', endless, KEYS, NOW)).toEqual({ state: 'forged' });
  });
});
