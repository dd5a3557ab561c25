import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SettingsError } from '../../activities/settings.js';

export interface ServedDesk {
  /** `http://127.0.0.1:8090` */
  readonly url: string;
  /** Answers what was asked already and takes nothing more. */
  stop(): Promise<void>;
}

export interface Listening {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Where the desk listens, as `OVERSIGHT_DESK_HOST` and `OVERSIGHT_DESK_PORT` say. Throws `SettingsError`. */
export function listeningFrom(environment: Readonly<Record<string, string | undefined>>): Listening {
  const { OVERSIGHT_DESK_HOST: host, OVERSIGHT_DESK_PORT: text } = environment;
  const port = text ? Number(text) : USUAL_PORT;
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new SettingsError(`OVERSIGHT_DESK_PORT: "${text}" is not a port. Set it to a number from 1 to 65535.`);
  return { host: host || '127.0.0.1', port };
}

/** Serves the desk. Throws `SettingsError` when the port cannot be had. */
export async function serveDesk(app: Hono, { host, port }: Listening): Promise<ServedDesk> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  // A form of a few fields takes no longer, however slow the line.
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new SettingsError(
          `OVERSIGHT_DESK_PORT: the desk cannot listen on ${host}, port ${port} (${error.code ?? error.message}). Stop what uses it, or set another port.`,
          { cause: error },
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
  };
}

export const USUAL_PORT = 8090;
