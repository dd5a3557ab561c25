import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { joinSockets } from '../../world/joined-sockets.js';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

export interface Receiving {
  readonly port: number;
  readonly received: readonly Received[];
  /** Connections made so far. */
  connections(): number;
  /** Breaks every connection off, as a server that dies does. */
  cut(): void;
  stop(): Promise<void>;
}

/** A real SMTP server behind a wire that can be cut. `hooks` replace its answers. */
export async function receiving(hooks: (server: Pick<Receiving, 'cut'>) => SMTPServerOptions = () => ({})): Promise<Receiving> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, { envelope }, done) => {
      void buffer(stream).then((raw) => {
        received.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          raw,
        });
        done(null, 'OK: queued as 4711');
      });
    },
    ...hooks({ cut }),
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: inner } = server.server.address() as AddressInfo;

  const wire = createServer({ noDelay: true }, (outside) => {
    connections += 1;
    const inside = connect({ port: inner, host: '127.0.0.1', noDelay: true });
    joinSockets(outside, inside, sockets);
  });
  wire.listen(0, '127.0.0.1');
  await once(wire, 'listening');

  return {
    port: (wire.address() as AddressInfo).port,
    received,
    connections: () => connections,
    cut,
    stop: async () => {
      cut();
      wire.close();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

/** An answer with a code of our choosing. */
export function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
