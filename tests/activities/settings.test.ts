import { describe, expect, test } from 'vitest';
import { readSettings } from '../../activities/settings.js';

const messageOf = (environment: Readonly<Record<string, string>>): string => {
  try {
    readSettings(environment);
  } catch (error) {
    return String(error);
  }
  throw new Error('it was accepted');
};

test.each(['https://oversight.example.org', 'https://example.org/oversight/', 'http://127.0.0.1:8090', 'http://localhost:8090'])(
  'the desk may be reached at %s',
  (deskUrl) => {
    expect(readSettings({ OVERSIGHT_DESK_URL: deskUrl }).deskUrl).toBe(deskUrl);
  },
);

test.each(['http://oversight.example.org', 'ftp://example.org', 'https://example.org/?a=b'])(
  'at %s it may not: a link could be read on its way, or would not be one',
  (deskUrl) => {
    expect(messageOf({ OVERSIGHT_DESK_URL: deskUrl })).toMatch(/^SettingsError: OVERSIGHT_DESK_URL: .* Set it to the address under which/);
  },
);

describe('a setting that cannot be used', () => {
  test.each([
    ['OVERSIGHT_SMTP_URL', 'smpt://u:secret@h', '"smpt://…@h"'],
    ['OVERSIGHT_STORE', 'mysql://u:secret@h/db', '"mysql://…@h/db"'],
    ['OVERSIGHT_STORE', 'mysql://u:se@cret/secret@h/db', '"mysql://…@h/db"'],
    ['OVERSIGHT_STORE', 'u:secret@h', '"u://…@h"'],
    ['OVERSIGHT_SMTP_URL', 'smtp:u:secret@h:587', '"smtp://…@h:587"'],
    ['OVERSIGHT_STORE', 'mysql://h/db?user=u&password=secret', '"mysql://h/db?…"'],
  ])('%s %s is said without what is secret in it', (name, value, shown) => {
    const message = messageOf({ [name]: value });
    expect(message).not.toContain('secret');
    expect(message).toContain(`${name}: ${shown} cannot be used. Set it to `);
  });

  test.each([
    ['OVERSIGHT_STORE', 'oversight.db'],
    ['OVERSIGHT_ZONE', 'Europe/Londn'],
    ['OVERSIGHT_OPERATIONS', 'ops at example.org'],
    ['OVERSIGHT_DESK_URL', 'oversight.example.org'],
  ])('%s %s is shown as it was written', (name, value) => {
    expect(messageOf({ [name]: value })).toContain(`${name}: "${value}" cannot be used.`);
  });
});

describe('the settings of delivery', () => {
  const of = (environment: Readonly<Record<string, string>>) => readSettings(environment).delivery;

  test('are what most need when nothing is set', () => {
    expect(of({})).toEqual({
      domain: undefined,
      connections: undefined,
      rate: undefined,
      oauthFile: undefined,
      dkim: undefined,
      quietDays: [],
      spreadMinutes: undefined,
      patience: { urgent: 86_400_000, digest: 259_200_000 },
      bounceMailbox: undefined,
      bounceOauthFile: undefined,
    });
  });

  test.each([
    ['30/minute', { messages: 30, per: 60_000 }],
    ['2/second', { messages: 2, per: 1_000 }],
    ['900/hour', { messages: 900, per: 3_600_000 }],
  ])('a rate of %s', (text, rate) => {
    expect(of({ OVERSIGHT_SMTP_RATE: text }).rate).toEqual(rate);
  });

  test('quiet days in a list, over a year’s end and twice', () => {
    expect(of({ OVERSIGHT_QUIET_DAYS: '2026-12-30..2027-01-02, 2026-12-24\n2026-12-31' }).quietDays).toEqual([
      '2026-12-24',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
  });

  test.each([
    ['OVERSIGHT_SMTP_RATE', 'fast'],
    ['OVERSIGHT_SMTP_CONNECTIONS', '0'],
    ['OVERSIGHT_SMTP_CONNECTIONS', '21'],
    ['OVERSIGHT_MAIL_DOMAIN', 'oversight at example'],
    ['OVERSIGHT_MAIL_SPREAD', '111'],
    ['OVERSIGHT_PATIENCE_URGENT', '1.5'],
    ['OVERSIGHT_BOUNCE_IMAP', 'mail.example.org'],
    ['OVERSIGHT_METRICS', '9464'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(messageOf({ [name]: value })).toContain(`${name}: "${value}" cannot be used. Set it to `);
  });

  test.each([
    ['2026-02-30', '"2026-02-30" is not a day'],
    ['2026-12-31..2026-12-24', '"2026-12-31..2026-12-24" is not a day, or not days in their order'],
    ['/nowhere/quiet-days.txt', 'there is no file "/nowhere/quiet-days.txt"'],
  ])('quiet days %s are refused', (days, why) => {
    expect(messageOf({ OVERSIGHT_QUIET_DAYS: days })).toContain(`OVERSIGHT_QUIET_DAYS: ${why}`);
  });

  test('a grant for a mailbox that is not named is a mistake', () => {
    expect(messageOf({ OVERSIGHT_BOUNCE_OAUTH: 'grant.json' })).toContain('OVERSIGHT_BOUNCE_OAUTH: OVERSIGHT_BOUNCE_IMAP is not set');
  });

  test('two of the three of DKIM are a mistake', () => {
    expect(messageOf({ OVERSIGHT_DKIM_DOMAIN: 'example.org', OVERSIGHT_DKIM_SELECTOR: 'key1' })).toContain('OVERSIGHT_DKIM_KEY: not set');
  });
});
