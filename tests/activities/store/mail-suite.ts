import { describe, expect, it } from 'vitest';
import type { MailLog } from '../../../activities/store/store.js';
import { claim, notice } from './examples.js';
import type { TestDatabase } from './test-database.js';

const AT = '2026-03-02T08:00:01.000Z';
const A = notice('a');
const B = notice('b');
const C = notice('c');
const D = notice('d');

export function mailSuite({ open }: TestDatabase): void {
  describe('mail', () => {
    const log = async (): Promise<MailLog> => (await open()).mail;
    const held = async (mail: MailLog): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await mail.list({})).map(({ messageId, state, attempts, notices }) => [
          messageId,
          `${state} ${attempts} ${notices.map(({ id }) => id).join('')}`,
        ]),
      );

    it('claims before it sends, and not again once sent', async () => {
      const mail = await log();
      expect(await mail.claim(claim('m1', [A, B]))).toEqual({ answer: 'send', notices: ['a', 'b'] });
      expect(await held(mail)).toEqual({ m1: 'intent 1 ab' });
      await mail.settle('m1', 'sent', '250 OK', AT);
      expect(await mail.claim(claim('m1', [A, B, C]))).toEqual({ answer: 'already' });
      const { to, kind, on, decidedAt } = claim('m1', []);
      expect(await mail.list({})).toEqual([
        { messageId: 'm1', to, kind, on, decidedAt, state: 'sent', attempts: 1, reply: '250 OK', settledAt: AT, notices: [A, B] },
      ]);
    });

    it('sends once more, the same notices, when an attempt left no result', async () => {
      const mail = await log();
      await mail.claim(claim('m1', [A, B]));
      expect(await mail.claim(claim('m1', [A, B, C]))).toEqual({ answer: 'again', notices: ['a', 'b'] });
      expect(await held(mail)).toEqual({ m1: 'unknown 2 ab' });
      expect(await mail.claim(claim('m1', []))).toEqual({ answer: 'again', notices: ['a', 'b'] });
      await mail.settle('m1', 'unknown', 'connection lost', AT);
      expect(await mail.claim(claim('m1', [A]))).toEqual({ answer: 'again', notices: ['a', 'b'] });
      await mail.settle('m1', 'sent', '250 OK', AT);
      expect(await held(mail)).toEqual({ m1: 'sent 4 ab' });
    });

    it('leaves out what another message holds, sent or not', async () => {
      const mail = await log();
      await mail.claim(claim('m1', [A]));
      await mail.claim(claim('m2', [B]));
      await mail.settle('m2', 'sent', '250 OK', AT);
      expect(await mail.claim(claim('m3', [A, B, C, C]))).toEqual({ answer: 'send', notices: ['c'] });
      expect(await mail.claim(claim('m4', [A, B, C]))).toEqual({ answer: 'nothing' });
      expect(await mail.claim(claim('m5', []))).toEqual({ answer: 'nothing' });
      expect(await held(mail)).toEqual({ m1: 'intent 1 a', m2: 'sent 1 b', m3: 'intent 1 c' });
    });

    it('sends again what failed, with what is new', async () => {
      const mail = await log();
      await mail.claim(claim('m1', [A, B]));
      await mail.settle('m1', 'failed', '451 later', AT);
      expect(await mail.claim(claim('m1', [B, C]))).toEqual({ answer: 'send', notices: ['a', 'b', 'c'] });
      expect(await held(mail)).toEqual({ m1: 'intent 2 abc' });
      expect((await mail.list({}))[0]).toMatchObject({ reply: '451 later' });
      expect((await mail.list({}))[0]).not.toHaveProperty('settledAt');
    });

    it('lets another message take over what failed', async () => {
      const mail = await log();
      await mail.claim(claim('m1', [A, B]));
      await mail.settle('m1', 'failed', '550 unknown user', AT);
      expect(await mail.claim(claim('m2', [D, B], { to: 'P-3' }))).toEqual({ answer: 'send', notices: ['d', 'b'] });
      expect(await held(mail)).toEqual({ m1: 'failed 1 a', m2: 'intent 1 db' });
      expect(await mail.claim(claim('m1', [A, B]))).toEqual({ answer: 'send', notices: ['a'] });
      await mail.settle('m1', 'failed', '550 unknown user', AT);
      await mail.claim(claim('m3', [A]));
      expect(await mail.claim(claim('m1', [A, B]))).toEqual({ answer: 'nothing' });
      expect(await held(mail)).toEqual({ m1: 'failed 2 ', m2: 'intent 1 db', m3: 'intent 1 a' });
    });

    it('keeps a mail sent, whatever a late attempt says, and shortens long replies', async () => {
      const mail = await log();
      await mail.claim(claim('m1', [A]));
      await mail.settle('m1', 'sent', `250 \0${'x'.repeat(1000)}`, AT);
      await mail.settle('m1', 'failed', '421 too late', AT);
      const [record] = await mail.list({});
      expect(record).toMatchObject({ state: 'sent', reply: `250 ${'x'.repeat(496)}` });
    });

    it('refuses to settle what was never claimed', async () => {
      const mail = await log();
      await expect(mail.settle('m9', 'sent', '250 OK', AT)).rejects.toThrow('The mail m9 was settled as sent, but never claimed.');
    });

    it('lists newest last, by recipient, day, source and item together', async () => {
      const mail = await log();
      await mail.claim(claim('m2', [A], { on: '2026-03-01' }));
      await mail.claim(claim('m1', [B, notice('e', 'case/C-1', 'overview')], { kind: 'urgent' }));
      await mail.claim(claim('m0', [notice('f', 'case/C-1', 'monthly/2026-02')], { to: 'operations', on: '2026-03-03' }));
      const ids = async (filter: Parameters<MailLog['list']>[0]): Promise<readonly string[]> =>
        (await mail.list(filter)).map(({ messageId }) => messageId);
      expect(await ids({})).toEqual(['m2', 'm1', 'm0']);
      expect(await ids({ to: 'P-2' })).toEqual(['m2', 'm1']);
      expect(await ids({ to: 'P-2', since: '2026-03-02' })).toEqual(['m1']);
      expect(await ids({ source: 'case/C-1' })).toEqual(['m1', 'm0']);
      expect(await ids({ item: 'monthly/2026-02' })).toEqual(['m2', 'm1', 'm0']);
      expect(await ids({ source: 'case/C-1', item: 'monthly/2026-02' })).toEqual(['m0']);
      expect((await mail.list({ item: 'overview' }))[0]?.notices).toHaveLength(2);
    });

    it('gives a notice to one of many that claim it at once', async () => {
      const [one, other] = [await open(), await open()];
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? one : other).mail.claim(claim(`m${index}`, [A, notice(`own-${index}`)])),
        ),
      );
      const holders = answers.filter((answer) => 'notices' in answer && answer.notices.includes('a'));
      expect(holders).toHaveLength(1);
      expect(answers.every((answer) => answer.answer === 'send')).toBe(true);
    });
  });
}
