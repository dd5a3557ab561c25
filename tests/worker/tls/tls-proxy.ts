import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Certificates } from './certificates.js';
import { joinSockets } from '../../world/joined-sockets.js';

/** A service that is reached by TLS only, and only by clients with a certificate: what stands in front of many a Temporal cluster. */
export interface TlsProxy {
  /** host:port */
  readonly address: string;
  stop(): Promise<void>;
}

/** Puts TLS in front of `target`, host:port. */
export async function startTlsProxy(target: string, { server, authority }: Certificates): Promise<TlsProxy> {
  const [host = '', port = ''] = target.split(':');
  const sockets = new Set<Socket>();
  const [cert, key, ca] = await Promise.all([readFile(server.cert), readFile(server.key), readFile(authority.cert)]);
  const proxy = createServer({ cert, key, ca, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] }, (outside) => {
    const inside = connect({ host, port: Number(port), noDelay: true });
    joinSockets(outside, inside, sockets);
  });
  proxy.on('tlsClientError', () => undefined);
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    address: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
