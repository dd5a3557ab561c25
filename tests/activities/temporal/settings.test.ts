import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettingsError } from '../../../activities/settings.js';
import { temporalSettings } from '../../../activities/temporal/settings.js';
import { type Certificates, hasOpenssl, makeCertificates } from '../../worker/tls/certificates.js';

let folder: string;
let nobody: { readonly HOME: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-settings-'));
  // Without a profile of whoever runs the tests.
  nobody = { HOME: folder };
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

function refusal(env: Record<string, string>): string {
  try {
    temporalSettings({ ...nobody, ...env });
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

it('knows no service when nothing, or only blanks, are set', () => {
  expect(temporalSettings(nobody).address).toBeUndefined();
  expect(temporalSettings({ ...nobody, TEMPORAL_ADDRESS: '', TEMPORAL_NAMESPACE: '', TEMPORAL_API_KEY: '' })).toMatchObject({
    address: undefined,
    namespace: undefined,
    connectionOptions: { tls: undefined },
  });
});

it.each([
  ['temporal.example.org:7234', 'temporal.example.org:7234'],
  ['temporal.example.org', 'temporal.example.org:7233'],
  ['[::1]:7233', '[::1]:7233'],
])('reads the address %s as %s', (given, address) => {
  expect(temporalSettings({ ...nobody, TEMPORAL_ADDRESS: given }).address).toBe(address);
});

it.each(['https://temporal.example.org', 'a:7233,b:7233', 'a:b', 'temporal.example.org:7233/'])('refuses the address %s', (address) => {
  expect(refusal({ TEMPORAL_ADDRESS: address })).toBe(
    `TEMPORAL_ADDRESS: "${address}" cannot be used. Set it to one host:port, such as temporal.example.org:7233.`,
  );
});

describe('a profile in a TOML file', () => {
  it('says the same as the variables, which win', async () => {
    const file = join(folder, 'good.toml');
    await writeFile(
      file,
      '[profile.live]\naddress = "a.example:7233"\nnamespace = "supervision"\n[profile.live.tls]\nserver_name = "b.example"\n',
    );
    const env = { ...nobody, TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'live', TEMPORAL_NAMESPACE: 'trial' };
    expect(temporalSettings(env)).toMatchObject({
      address: 'a.example:7233',
      namespace: 'trial',
      connectionOptions: { tls: { serverNameOverride: 'b.example' } },
    });
    expect(refusal({ TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'nope' })).toBe(
      `TEMPORAL_PROFILE: there is no profile "nope" in ${file}. Correct the name, or add [profile.nope].`,
    );
  });

  it('that is not there is not passed over', () => {
    const file = join(folder, 'nope.toml');
    expect(refusal({ TEMPORAL_CONFIG_FILE: file })).toBe(
      `TEMPORAL_CONFIG_FILE: there is no file ${file}. Correct the path, or leave the setting out.`,
    );
  });

  it('that is no TOML is refused with file and line', async () => {
    const file = join(folder, 'bad.toml');
    await writeFile(file, '[profile.live]\nthis is no toml\n');
    expect(refusal({ TEMPORAL_CONFIG_FILE: file })).toMatch(
      /bad\.toml cannot be used: line 2: [^\n]+\. Correct it, or leave TEMPORAL_CONFIG_FILE out\.$/,
    );
  });
});

describe.skipIf(!(await hasOpenssl()))('certificates', () => {
  let made: Certificates;
  let pair: { readonly TEMPORAL_TLS_CLIENT_CERT_PATH: string; readonly TEMPORAL_TLS_CLIENT_KEY_PATH: string };
  beforeAll(async () => {
    made = await makeCertificates(folder);
    pair = { TEMPORAL_TLS_CLIENT_CERT_PATH: made.client.cert, TEMPORAL_TLS_CLIENT_KEY_PATH: made.client.key };
  });

  it('that fit are taken', () => {
    const { connectionOptions } = temporalSettings({ ...nobody, ...pair, TEMPORAL_TLS_SERVER_CA_CERT_PATH: made.authority.cert });
    expect(connectionOptions.tls).toMatchObject({ clientCertPair: {}, serverRootCACertificate: {} });
  });

  it('of two pairs are refused', () => {
    expect(refusal({ ...pair, TEMPORAL_TLS_CLIENT_KEY_PATH: made.stranger.key })).toMatch(
      /^The client certificate and its key cannot be used together: .+\. Set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH to one pair\.$/,
    );
  });

  it('without their key, which the SDK would pass over in silence, are refused', () => {
    expect(refusal({ ...pair, TEMPORAL_TLS_CLIENT_KEY_PATH: '' })).toBe(
      'TEMPORAL_TLS_CLIENT_CERT_PATH is set without TEMPORAL_TLS_CLIENT_KEY_PATH. Set both, or neither.',
    );
  });

  it('that cannot be read, or are none, are refused with setting and file', () => {
    const nope = join(folder, 'nope.key');
    expect(refusal({ ...pair, TEMPORAL_TLS_CLIENT_KEY_PATH: nope })).toBe(
      `TEMPORAL_TLS_CLIENT_KEY_PATH (client_key_path): the file cannot be read: ENOENT: no such file or directory, open '${nope}'. Correct the path, or let this user read the file.`,
    );
    expect(refusal({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: join(folder, 'server.ext') })).toMatch(
      /^TEMPORAL_TLS_SERVER_CA_CERT_PATH \(server_ca_cert_path\): there is no PEM in .+server\.ext; /,
    );
  });
});
