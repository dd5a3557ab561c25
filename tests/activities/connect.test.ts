import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { connectClient, type Service } from '../../activities/connect.js';
import { startRefusingService } from './temporal/refusing-service.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function refusal(address: string, external = true): Promise<string> {
  const service: Service = { address, namespace: 'supervision', external, options: {} };
  const client = await connectClient(service).catch((error: Error) => error);
  if (client instanceof Error) return client.message;
  await client.connection.close();
  throw new Error('it connected');
}

async function refusing(allows: readonly string[]): Promise<string> {
  const service = await startRefusingService(allows);
  closing.push(() => service.stop());
  return service.address;
}

it('says at once that nothing listens, and how to start what was stopped', async () => {
  const began = Date.now();
  expect(await refusal('127.0.0.1:1')).toBe(
    'No Temporal service answers at 127.0.0.1:1: nothing listens there. Check TEMPORAL_ADDRESS, and that the service runs.',
  );
  expect(await refusal('127.0.0.1:1', false)).toBe(
    'No Temporal service answers at 127.0.0.1:1. It was stopped or killed: start it with "npm start".',
  );
  expect(Date.now() - began).toBeLessThan(4_000);
});

it('says that a name is not known', async () => {
  expect(await refusal('temporal.invalid:7233')).toBe(
    'No Temporal service answers at temporal.invalid:7233: the name temporal.invalid is not known. Check TEMPORAL_ADDRESS, and that the service runs.',
  );
});

it('says that the client is not let in', async () => {
  const address = await refusing([]);
  expect(await refusal(address)).toBe(
    `The Temporal service at ${address} does not let this client in: Request unauthorized. Check TEMPORAL_API_KEY or the client certificate, and the rights that it gives in this namespace.`,
  );
});

it('says that the namespace is closed to it', async () => {
  expect(await refusal(await refusing(['GetSystemInfo']))).toBe(
    'The Temporal service does not let this client use namespace "supervision": Request unauthorized. Check TEMPORAL_API_KEY or the client certificate, and the rights that it gives in this namespace.',
  );
});

it('says that something else answers, or nothing that speaks', async () => {
  const servers = [createServer((_, response) => response.end('hello')), createTcpServer()];
  const asked = servers.map(async (server) => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(async () => server.close());
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await refusal(address)).toMatch(
      new RegExp(`^Something answers at ${address}, but not as a Temporal service does: .+\\. Check TEMPORAL_ADDRESS; it needs `),
    );
  });
  await Promise.all(asked);
});
