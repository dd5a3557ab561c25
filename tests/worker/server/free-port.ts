import { createServer } from 'node:net';
import type { PortChoice } from '../../../worker/server/port.js';

/**
 * Ports nobody uses now, all different. They are used some seconds later, and again after a restart: so they lie below those that systems
 * hand out to whoever asks for any, or somebody else's connection would take them meanwhile.
 */
export async function freePorts(...settings: readonly string[]): Promise<PortChoice[]> {
  const servers = await Promise.all(settings.map(listeningSomewhere));
  const choices = servers.map((server, index): PortChoice => {
    const address = server.address();
    return { port: typeof address === 'object' && address !== null ? address.port : 0, setting: settings[index] ?? '' };
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return choices;
}

export function listening(port = 0): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function listeningSomewhere(): Promise<ReturnType<typeof createServer>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await listening(LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST)));
    } catch (error) {
      if (tries >= TRIES) throw error;
    }
  }
}

const LOWEST = 10_000;
const HIGHEST = 32_000;
const TRIES = 20;
