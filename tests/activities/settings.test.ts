import { expect, it } from 'vitest';
import { readSettings, SettingsError } from '../../activities/settings.js';

function refusal(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

it('says of every setting that cannot be used what it should be, in a line each', () => {
  expect(refusal({ OVERSIGHT_ZONE: 'Mars', OVERSIGHT_OPERATIONS: 'nobody' }).split('\n')).toEqual([
    'OVERSIGHT_ZONE: "Mars" cannot be used. Set it to an IANA time zone such as Europe/London.',
    'OVERSIGHT_OPERATIONS: "nobody" cannot be used. Set it to an address such as ops@example.org or "Operations <ops@example.org>".',
  ]);
});

it.each([
  ['OVERSIGHT_STORE', 'postgre://oversight:secret@host/rota'],
  ['OVERSIGHT_SMTP_URL', 'oversight:secret@mail.example.org'],
])('never repeats what may hold a password: %s', (name, value) => {
  expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name}: what is set cannot be used\\. Set it to [^\n]+$`));
  expect(refusal({ [name]: value })).not.toContain('secret');
});
