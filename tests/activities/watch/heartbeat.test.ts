import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { sendHeartbeat } from '../../../activities/watch/heartbeat.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function monitor(answer: number | undefined, asked: string[] = []): Promise<string> {
  server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    if (answer !== undefined) response.writeHead(answer).end('ok');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/ping/key-1`;
}

test('asks the monitor once, with a GET', async () => {
  const asked: string[] = [];
  expect(await sendHeartbeat(await monitor(200, asked))).toBe('taken');
  expect(asked).toEqual(['GET /ping/key-1']);
});

test('says in few words what came of it, and never the address, which may hold a key', async () => {
  expect(await sendHeartbeat(await monitor(503))).toBe('refused with 503');
  server?.close();
  expect(await sendHeartbeat('http://127.0.0.1:1/ping/key-1')).toBe('not reached');
});

test('waits no longer than its patience', async () => {
  expect(await sendHeartbeat(await monitor(undefined), 50)).toBe('no answer within 0.05 seconds');
});
