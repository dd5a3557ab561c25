import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desk } from '../../../client/doctor/checks/desk.js';
import { Surroundings } from '../../../client/doctor/surroundings.js';

const KEY = 'k'.repeat(43);
const look = async (environment: Readonly<Record<string, string>>) =>
  await desk.look(new Surroundings({ OVERSIGHT_DATA: '/nowhere', ...environment }, 0));

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer(({ url: path }, response) => response.end(path === '/under/health' ? 'ok' : 'welcome'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('the desk', () => {
  test('need not be there', async () => {
    expect(await look({})).toEqual({
      state: 'ok',
      seen: 'OVERSIGHT_DESK_URL is not set: mails are answered by reply ("npm start" has a desk of its own)',
    });
  });

  test('needs a key', async () => {
    await expect(look({ OVERSIGHT_DESK_URL: `${url}/under/` })).rejects.toThrow(/^OVERSIGHT_LINK_KEY is not set/);
  });

  test('answers under its address, or what answers there is something else', async () => {
    expect(await look({ OVERSIGHT_DESK_URL: `${url}/under/`, OVERSIGHT_LINK_KEY: KEY })).toEqual({
      state: 'ok',
      seen: `the desk answers at ${url}/under/`,
    });
    expect(await look({ OVERSIGHT_DESK_URL: url, OVERSIGHT_LINK_KEY: KEY })).toMatchObject({
      state: 'failed',
      seen: `the desk does not answer at ${url}: something else answers there (200)`,
    });
    expect(await look({ OVERSIGHT_DESK_URL: 'http://127.0.0.1:1', OVERSIGHT_LINK_KEY: KEY })).toMatchObject({
      state: 'failed',
      seen: expect.stringMatching(/^the desk does not answer at http:\/\/127\.0\.0\.1:1: /) as string,
    });
  });
});
