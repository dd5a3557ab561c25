import { defaultPayloadConverter } from '@temporalio/common';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { takeBouncesFrom } from '../../../activities/bounces/mailbox.js';
import type { BounceWorld } from '../../../activities/bounces/take-bounce.js';
import { openStore } from '../../../activities/store/open-store.js';
import type { Store } from '../../../activities/store/store.js';
import { staff } from '../../world/staff.js';
import { type ImapServer, imapServer } from './imap-server.js';
import { answer, outOfOffice, report } from './reports.js';

const TODAY = new Date().toISOString().slice(0, 10);
const SUE = { messageId: '<digest.0123456789abcdef01234567.2026-04-01@example.org>', to: 'sue@example.org' };
const BEN = { messageId: '<notice.89abcdef0123456701234567@example.org>', to: 'ben@example.org' };

let folder: string;
let store: Store;
let world: BounceWorld;
const posted: string[] = [];
let server: ImapServer | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-bounces-'));
  store = await openStore(`sqlite:${join(folder, 'oversight.db')}`);
  await store.roster.apply(
    { people: [staff('manager'), staff('sue', 'manager'), staff('ben', 'manager')], lines: [], cases: [], policies: [] },
    [],
  );
  for (const { messageId, to } of [SUE, BEN]) {
    const [person = ''] = to.split('@');
    const notice = { id: `n|${person}`, source: 'relationship/r-1', item: 'first', kind: 'breach' };
    const decidedAt = new Date().toISOString();
    await store.mail.claim({
      messageId,
      to: person,
      kind: 'urgent',
      on: TODAY,
      decidedAt,
      notices: [{ ...notice, content: content(person) }],
    });
    await store.mail.settle(messageId, 'sent', '250 OK', decidedAt);
  }
  const workflowService = {
    signalWithStartWorkflowExecution: async ({ workflowId }: { readonly workflowId: string }) => void posted.push(workflowId),
  };
  const loadedDataConverter = { payloadConverter: defaultPayloadConverter, payloadCodecs: [] };
  const client = { options: { namespace: 'default', identity: 'test', loadedDataConverter }, workflowService } as never;
  world = { store, client, taskQueue: 'none', virtualTime: false, zone: 'Europe/London' };
});
afterEach(async () => await server?.stop());
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a mailbox to which mail comes back', () => {
  test('reports are taken and marked as read; the mail of people stays as it was', async () => {
    server = await imapServer([report(SUE), answer(BEN), outOfOffice(BEN), report({ ...BEN, status: '4.2.2' })]);
    const taken = await takeBouncesFrom(world, { url: server.url }, Date.now());
    expect(taken.map((one) => one.taken)).toEqual(['bounced', 'ignored', 'ignored', 'bounced']);
    expect(taken.map((one) => ('dead' in one ? one.dead : undefined))).toEqual([true, undefined, undefined, false]);
    expect(posted).toEqual(['inbox/manager', 'inbox/operations', 'inbox/manager', 'inbox/operations']);
    expect((await store.roster.deadAddresses()).map(({ person }) => person)).toEqual(['sue']);
    // Only what people wrote is still unread.
    expect((await takeBouncesFrom(world, { url: server.url }, Date.now())).map((one) => one.taken)).toEqual(['ignored', 'ignored']);
    expect(posted).toHaveLength(4);
  });

  test('an access token opens it where no password does, and a provider that gives none is said', async () => {
    server = await imapServer([outOfOffice(BEN)], 'token-of-the-provider');
    const url = server.url.replace(':p%40ss', '');
    const provider = await tokenProvider();
    const oauth = {
      grant: 'client-credentials',
      tokenUrl: provider.url,
      clientId: 'id',
      clientSecret: 'hush',
      scope: 'mail/.default',
    } as const;
    provider.answer = { access_token: 'token-of-the-provider', expires_in: 3600 };
    expect((await takeBouncesFrom(world, { url, oauth }, Date.now())).map((one) => one.taken)).toEqual(['ignored']);
    provider.answer = { access_token: 'token-of-somebody-else', expires_in: 3600 };
    const failures = [await takeBouncesFrom(world, { url, oauth }, Date.now()).catch(String)];
    provider.answer = { error: 'invalid_client', error_description: 'the secret has expired' };
    failures.push(await takeBouncesFrom(world, { url, oauth }, Date.now()).catch(String));
    expect(failures[1]).toContain('the secret has expired');
    for (const failure of failures) {
      expect(failure).toMatch(
        /^Error: The mailbox INBOX on 127\.0\.0\.1 cannot be read: .*Check OVERSIGHT_BOUNCE_IMAP and OVERSIGHT_BOUNCE_OAUTH\.$/,
      );
      expect(failure).not.toMatch(/hush|token-of/);
    }
    await provider.stop();
  });

  test('one that does not let us in, or is not there, is said without the password', async () => {
    server = await imapServer([]);
    const wrong = server.url.replace('p%40ss', 'hush');
    for (const url of [wrong, server.url.replace('/INBOX', '/Nowhere'), 'imap://oversight:hush@127.0.0.1:1/INBOX']) {
      const failure = await takeBouncesFrom(world, { url }, Date.now()).catch(String);
      expect(failure).toMatch(/^Error: The mailbox (INBOX|Nowhere) on 127\.0\.0\.1 cannot be read: .*Check OVERSIGHT_BOUNCE_IMAP\.$/);
      expect(failure).not.toContain('hush');
    }
  });
});

/** Where tokens come from. */
async function tokenProvider() {
  const provider = {
    answer: {} as object,
    url: '',
    stop: async (): Promise<void> => await new Promise((resolve) => void listening.close(() => resolve())),
  };
  const listening = createServer((request, response) => {
    request.resume();
    response.writeHead('error' in provider.answer ? 401 : 200, { connection: 'close' }).end(JSON.stringify(provider.answer));
  }).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  provider.url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/token`;
  return provider;
}

function content(to: string) {
  return {
    id: `n|${to}`,
    source: 'relationship/r-1',
    to,
    role: { role: 'owner', of: to },
    policyOwner: null,
    kind: 'breach',
    about: { item: 'first' },
  } as never;
}
