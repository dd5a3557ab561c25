import { describe, expect, test } from 'vitest';
import { isFitting, parseCliVersion } from '../../../worker/server/cli-version.js';

describe('parseCliVersion', () => {
  test.each([
    ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)\n', '1.9.1'],
    ['temporal version v1.10.0 (Server 1.33.0, UI 2.60.0)', '1.10.0'],
    ['A new version is available.\ntemporal version 1.9.2-rc.1 (Server 1.32.1)', '1.9.2'],
    ['tctl version 1.18.0', undefined],
    ['', undefined],
  ])('%j is %j', (output, version) => expect(parseCliVersion(output)).toBe(version));
});

describe('isFitting', () => {
  test.each([
    ['1.9.1', true],
    ['1.9.10', true],
    ['1.10.0', true],
    ['2.0.0', true],
    ['1.9.0', false],
    ['1.8.10', false],
    ['0.13.2', false],
  ])('%s: %s', (version, fitting) => expect(isFitting(version)).toBe(fitting));
});
