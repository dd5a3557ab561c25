import { type ClientConnectConfig } from '@temporalio/envconfig';
import { connect, isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

type TlsOptions = ClientConnectConfig['connectionOptions']['tls'];

/** What is at an address, seen from below the Temporal client, which only says that it did not connect. */
export type Reach =
  | { readonly found: 'nothing'; readonly reason: string }
  /** It wants TLS, and none is set. */
  | { readonly found: 'tls' }
  /** TLS is set, and it speaks none. */
  | { readonly found: 'no-tls' }
  | { readonly found: 'untrusted'; readonly reason: string }
  /** Its certificate is for these names, and not for the one expected. */
  | { readonly found: 'other-name'; readonly names: string; readonly expected: string }
  | { readonly found: 'client-refused'; readonly reason: string }
  /** Nothing is wrong so far. */
  | { readonly found: 'open' };

/** A refusal of the client's certificate comes after TLS 1.3 has already called the connection made. */
const SECOND_THOUGHTS_MS = 1_000;

/** Connects as the client does, with TLS where it is set, and says what stood in the way. Takes at most `withinMs`. Never rejects. */
export async function reach(address: string, tls: TlsOptions, withinMs: number): Promise<Reach> {
  const { host, port } = placeOf(address);
  const until = Date.now() + withinMs;
  const unreachable = await knock(host, port, withinMs);
  if (unreachable !== undefined) return { found: 'nothing', reason: unreachable };
  const left = Math.max(until - Date.now(), 500);
  if (tls === undefined || tls === null || tls === false)
    return (await handshake(host, port, {}, left)).speaksTls ? { found: 'tls' } : { found: 'open' };
  return (await handshake(host, port, tls === true ? {} : tls, left)).reach;
}

export function placeOf(address: string): { readonly host: string; readonly port: number } {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) };
}

/** Why no connection is made; undefined when one is. */
function knock(host: string, port: number, withinMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (reason?: string): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(withinMs, () => settle('it does not answer; a firewall may be in between'));
    socket.once('connect', () => settle());
    socket.once('error', (error: NodeJS.ErrnoException) => settle(inWords(error, host)));
  });
}

function inWords({ code, message }: NodeJS.ErrnoException, host: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing listens there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the name ${host} is not known`;
    default:
      return code ?? message;
  }
}

interface Handshake {
  readonly speaksTls: boolean;
  readonly reach: Reach;
}

function handshake(host: string, port: number, tls: Extract<TlsOptions, object>, withinMs: number): Promise<Handshake> {
  const { serverNameOverride, serverRootCACertificate, clientCertPair } = tls;
  const expected = serverNameOverride ?? host;
  return new Promise((resolve) => {
    const socket = connectTls({
      host,
      port,
      ALPNProtocols: ['h2'],
      // Judged below, so that the reason can be told.
      rejectUnauthorized: false,
      ...(isIP(expected) === 0 && { servername: expected }),
      ...(serverRootCACertificate && { ca: Buffer.from(serverRootCACertificate) }),
      ...(clientCertPair && { cert: Buffer.from(clientCertPair.crt), key: Buffer.from(clientCertPair.key) }),
    });
    let made = false;
    const settle = (speaksTls: boolean, reach: Reach): void => {
      socket.destroy();
      resolve({ speaksTls, reach });
    };
    socket.setTimeout(withinMs, () => settle(made, made ? { found: 'open' } : { found: 'no-tls' }));
    socket.once('secureConnect', () => {
      made = true;
      const fault = faultOf(socket, expected);
      if (fault === undefined) setTimeout(() => settle(true, { found: 'open' }), SECOND_THOUGHTS_MS);
      else settle(true, fault);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const alert = /alert (?!number)([a-z ]+)|SSLV3_ALERT_([A-Z_]+)|TLSV1[0-9]*_ALERT_([A-Z_]+)/.exec(error.message);
      const isAlert = alert !== null || (error.code ?? '').includes('ALERT');
      if (made || isAlert) settle(true, { found: 'client-refused', reason: (alert?.[1] ?? error.code ?? error.message).trim() });
      else settle(false, { found: 'no-tls' });
    });
    socket.once('close', () => settle(made, made ? { found: 'client-refused', reason: 'the connection was closed' } : { found: 'no-tls' }));
  });
}

function faultOf(socket: TLSSocket, expected: string): Reach | undefined {
  // Typed as an Error; it is the code of one.
  const fault = socket.authorizationError as unknown as string | null;
  if (fault === null || fault === undefined) return undefined;
  if (fault !== 'ERR_TLS_CERT_ALTNAME_INVALID') return { found: 'untrusted', reason: fault };
  const { subjectaltname, subject } = socket.getPeerCertificate();
  return { found: 'other-name', names: subjectaltname?.replaceAll(/(DNS|IP Address):/g, '') ?? String(subject.CN), expected };
}
