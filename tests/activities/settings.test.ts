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
