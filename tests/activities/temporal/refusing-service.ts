import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';

/** Answers gRPC with a status of our choosing for each method: what a service does to a client without rights. */
export interface RefusingService {
  /** host:port */
  readonly address: string;
  stop(): Promise<void>;
}

const PERMISSION_DENIED = '7';
/** An answer without content, in gRPC's frame. */
const EMPTY = Buffer.alloc(5);

/** `allows` are the methods, such as `GetSystemInfo`, that are answered with an empty answer. */
export async function startRefusingService(allows: readonly string[]): Promise<RefusingService> {
  const server = createServer((request, response) => {
    const allowed = allows.some((method) => request.url.endsWith(`/${method}`));
    response.writeHead(200, { 'content-type': 'application/grpc' });
    response.addTrailers(allowed ? { 'grpc-status': '0' } : { 'grpc-status': PERMISSION_DENIED, 'grpc-message': 'Request unauthorized.' });
    response.end(allowed ? EMPTY : '');
  });
  server.on('session', (session) => sessions.add(session));
  const sessions = new Set<{ destroy(): void }>();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
