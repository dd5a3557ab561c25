import { type ClientConfigProfile, type ClientConnectConfig, loadClientConfigProfile, toClientOptions } from '@temporalio/envconfig';
import { existsSync, readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { SettingsError } from '../settings.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Tls = NonNullable<ClientConfigProfile['tls']>;

const ADDRESS = /^(\[[0-9a-f:]+\]|[^\s/:,@]+)(:\d{1,5})?$/i;
const USUAL_PORT = 7233;

const SOURCES = [
  ['serverCACert', 'TEMPORAL_TLS_SERVER_CA_CERT', 'server_ca_cert'],
  ['clientCert', 'TEMPORAL_TLS_CLIENT_CERT', 'client_cert'],
  ['clientKey', 'TEMPORAL_TLS_CLIENT_KEY', 'client_key'],
] as const;

/**
 * What `TEMPORAL_*` and the profile of a TOML file say of the Temporal service; the address with its port, undefined when none is named.
 * Throws `SettingsError`, also for what the SDK would silently leave out: a file that is not there, a certificate without its key.
 */
export function temporalSettings(environment: Environment): ClientConnectConfig & { readonly address: string | undefined } {
  const env = withoutBlanks(environment);
  const profile = readProfile(env);
  const address = addressOf(profile.address);
  if (profile.tls !== undefined && profile.tls.disabled !== true) checkTls(profile.tls);
  return { ...toClientOptions(profile), address };
}

/** A variable that is set to nothing is not set; but a blank header is how the SDK takes one out. */
function withoutBlanks(environment: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && (entry[1] !== '' || entry[0].startsWith('TEMPORAL_GRPC_META_')),
    ),
  );
}

function readProfile(env: Record<string, string>): ClientConfigProfile {
  const file = env['TEMPORAL_CONFIG_FILE'];
  if (file !== undefined && !existsSync(file))
    throw new SettingsError(`TEMPORAL_CONFIG_FILE: there is no file ${file}. Correct the path, or leave the setting out.`);
  try {
    return loadClientConfigProfile({ overrideEnvVars: env });
  } catch (error) {
    const where = file ?? "Temporal's configuration file";
    const name = env['TEMPORAL_PROFILE'];
    if (name !== undefined && firstLine(error).includes('not found in config data'))
      throw new SettingsError(`TEMPORAL_PROFILE: there is no profile "${name}" in ${where}. Correct the name, or add [profile.${name}].`, {
        cause: error,
      });
    throw new SettingsError(
      `${where} cannot be used: ${lineOf(error)}${firstLine(error)}. Correct it, or leave TEMPORAL_CONFIG_FILE out.`,
      {
        cause: error,
      },
    );
  }
}

function addressOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const [, host, port = `:${USUAL_PORT}`] = ADDRESS.exec(address) ?? [];
  if (host !== undefined) return `${host}${port}`;
  throw new SettingsError(`TEMPORAL_ADDRESS: "${address}" cannot be used. Set it to one host:port, such as temporal.example.org:7233.`);
}

function checkTls(tls: Tls): void {
  for (const [part, setting, field] of SOURCES) {
    const source = tls[part];
    if (source === undefined) continue;
    const [name, place] =
      'path' in source ? [`${setting}_PATH (${field}_path)`, ` in ${source.path}`] : [`${setting}_DATA (${field}_data)`, ''];
    const text = 'path' in source ? readPem(source.path, name) : String(source.data);
    if (!text.includes('-----BEGIN '))
      throw new SettingsError(`${name}: there is no PEM${place}; it begins with "-----BEGIN". Set it to the right file.`);
  }
  if ((tls.clientCert === undefined) !== (tls.clientKey === undefined)) {
    const [has, lacks] = tls.clientKey === undefined ? ['CERT', 'KEY'] : ['KEY', 'CERT'];
    throw new SettingsError(`TEMPORAL_TLS_CLIENT_${has}_PATH is set without TEMPORAL_TLS_CLIENT_${lacks}_PATH. Set both, or neither.`);
  }
  const { tls: options } = toClientOptions({ tls }).connectionOptions;
  if (typeof options !== 'object' || options === null || options.clientCertPair === undefined) return;
  try {
    createSecureContext({ cert: Buffer.from(options.clientCertPair.crt), key: Buffer.from(options.clientCertPair.key) });
  } catch (error) {
    throw new SettingsError(
      `The client certificate and its key cannot be used together: ${firstLine(error)}. Set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH to one pair.`,
      { cause: error },
    );
  }
}

function readPem(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsError(`${name}: the file cannot be read: ${firstLine(error)}. Correct the path, or let this user read the file.`, {
      cause: error,
    });
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

function lineOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'line' in error ? `line ${String(error.line)}: ` : '';
}
