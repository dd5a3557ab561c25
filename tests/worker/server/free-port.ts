import { createServer } from 'node:net';
import type { PortChoice } from '../../../worker/server/port.js';

/** Ports nobody uses now, all different. */
export async function freePorts(...settings: readonly string[]): Promise<PortChoice[]> {
  const servers = await Promise.all(settings.map(listening));
  const choices = servers.map((server, index): PortChoice => {
    const address = server.address();
    return { port: typeof address === 'object' && address !== null ? address.port : 0, setting: settings[index] ?? '' };
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return choices;
}

export function listening(): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
