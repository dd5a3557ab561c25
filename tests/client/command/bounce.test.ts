import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { report } from '../../activities/bounces/reports.js';
import { staff } from '../../world/staff.js';
import { day, Service } from '../service.js';
import { use, type Used } from './use.js';

const SUE = { messageId: '<digest.0123456789abcdef01234567.2026-04-01@example.org>', to: 'sue@example.org' };

let service: Service;
beforeAll(async () => {
  service = await Service.open();
  await service.store.roster.apply({ people: [staff('sue')], lines: [], cases: [], policies: [] }, []);
  const decidedAt = new Date().toISOString();
  await service.store.mail.claim({
    messageId: SUE.messageId,
    to: 'sue',
    kind: 'digest',
    on: day(0),
    decidedAt,
    notices: [{ id: 'n', source: 's', item: 'i', kind: 'breach' }],
  });
  await service.store.mail.settle(SUE.messageId, 'sent', '250 OK', decidedAt);
});
beforeEach(() => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
afterAll(async () => await service.close());

async function bounce(input: string | Buffer, ...args: readonly string[]): Promise<Used> {
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from(input.length === 0 ? [] : [Buffer.from(input)]) as never);
  return await use('bounce', ...args);
}

describe('oversight bounce', () => {
  it('takes a report from standard input, once, and gives the address up until it is mended', async () => {
    const first = await bounce(report(SUE));
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^Mail to sue came back: .* No more mail goes to that address; "oversight bounce --mended sue" when it is right after all\.$/m,
    );
    expect(JSON.parse((await bounce(report(SUE), '--json')).stdout)).toEqual([{ taken: 'known', person: 'sue', messageId: SUE.messageId }]);
    expect(await service.store.roster.deadAddresses()).toHaveLength(1);
    expect((await use('bounce', '--mended', 'sue')).stdout).toBe('Mail goes to sue again.\n');
    expect((await use('bounce', '--mended', 'sue')).stdout).toBe('Nothing changed: no mail to sue came back for good.\n');
    expect((await service.store.mail.events({ recipient: 'sue' })).map(({ kind }) => kind)).toEqual([
      'intent',
      'sent',
      'address-dead',
      'bounced',
      'address-mended',
    ]);
    expect(await service.store.mail.breaks()).toEqual([]);
  });

  it('leaves every other mail alone, and says so without an error: a mail server would send an error back', async () => {
    expect(await bounce('From: sue@example.org\r\nSubject: Re: Supervision\r\n\r\nThank you.\r\n')).toMatchObject({
      code: 0,
      stdout: 'Nothing changed: it reports no mail that did not arrive.\n',
    });
  });

  it('refuses what cannot be meant, and changes nothing', async () => {
    expect(await bounce('')).toMatchObject({ code: 2, stderr: expect.stringContaining('Standard input holds no mail.') });
    expect(await use('bounce', '--imap')).toMatchObject({ code: 2, stderr: expect.stringContaining('OVERSIGHT_BOUNCE_IMAP is not set.') });
    expect(await use('bounce', '--imap', '--mended', 'sue')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('do not go together'),
    });
    expect(await use('bounce', '--mended', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no person nobody in the roster.'),
    });
  });
});
