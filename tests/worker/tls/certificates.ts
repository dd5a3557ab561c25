import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A certificate and its key, as paths of PEM files. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** What a service with TLS of its own and its clients need. */
export interface Certificates {
  /** The authority that signed the two below. */
  readonly authority: Pair;
  /** For `temporal.service.example` only, not for the address it is reached by. */
  readonly server: Pair;
  readonly client: Pair;
  /** An authority that signed nothing here. */
  readonly stranger: Pair;
}

/** Whether this machine can make certificates. */
export async function hasOpenssl(): Promise<boolean> {
  return await run('openssl', ['version']).then(
    () => true,
    () => false,
  );
}

/** Makes an authority, what it signs, and a stranger, in the folder. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const authority = await selfSigned(folder, 'authority');
  return {
    authority,
    stranger: await selfSigned(folder, 'stranger'),
    server: await signed(folder, 'server', authority, 'subjectAltName=DNS:temporal.service.example\nextendedKeyUsage=serverAuth'),
    client: await signed(folder, 'client', authority, 'extendedKeyUsage=clientAuth'),
  };
}

async function selfSigned(folder: string, name: string): Promise<Pair> {
  const pair = pairOf(folder, name);
  const extensions = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
  await run('openssl', [
    'req',
    '-x509',
    ...NEW_KEY,
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
    '-keyout',
    pair.key,
    '-out',
    pair.cert,
    ...extensions,
  ]);
  return pair;
}

async function signed(folder: string, name: string, authority: Pair, extensions: string): Promise<Pair> {
  const pair = pairOf(folder, name);
  const [request, extensionFile] = [join(folder, `${name}.csr`), join(folder, `${name}.ext`)];
  await writeFile(extensionFile, `basicConstraints=CA:FALSE\n${extensions}\n`);
  await run('openssl', ['req', ...NEW_KEY, '-subj', `/CN=${name}`, '-keyout', pair.key, '-out', request]);
  const by = ['-CA', authority.cert, '-CAkey', authority.key, '-CAcreateserial', '-extfile', extensionFile];
  await run('openssl', ['x509', '-req', '-in', request, ...by, '-days', '2', '-out', pair.cert]);
  return pair;
}

function pairOf(folder: string, name: string): Pair {
  return { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
