import { describe, expect, it } from 'vitest';
import { firstBreak } from '../../../policies/ledger/chain.js';
import type { MailLog } from '../../../activities/store/store.js';
import { AMINA, claim, NO_CHANGE, notice, ROSTER } from './examples.js';
import type { TestDatabase } from './test-database.js';

const AT = '2026-03-02T08:00:01.000Z';
const LATER = '2026-03-02T09:00:00.000Z';

export function deliverySuite({ open, run }: TestDatabase): void {
  describe('what happened to a mail', () => {
    const kinds = async (mail: MailLog, recipient = 'P-2'): Promise<readonly string[]> =>
      (await mail.events({ recipient })).map(({ kind, about }) => `${kind} ${about}`);

    it('is one chain a recipient that holds, event by event', async () => {
      const { mail } = await open();
      await mail.claim(claim('m1', [notice('a')]));
      await mail.claim(claim('m2', [notice('b')], { to: 'P-3' }));
      await mail.claim(claim('m1', [notice('a')]));
      await mail.settle('m1', 'failed', '450 greylisted', AT, { cause: 'later', code: 450 });
      await mail.claim(claim('m1', [notice('a')]));
      await mail.settle('m1', 'sent', '250 OK', LATER);
      await mail.returned('m1', 'bounced', 'failed 5.1.1', LATER);
      await mail.note('P-2', { kind: 'handed-on', about: 'm1', detail: { to: 'P-4', because: 'bounced' } }, LATER);
      expect(await kinds(mail)).toEqual(['intent m1', 'again m1', 'failed m1', 'intent m1', 'sent m1', 'bounced m1', 'handed-on m1']);
      const events = await mail.events({ recipient: 'P-2' });
      expect(firstBreak(events)).toBeUndefined();
      expect(events.map(({ detail }) => detail)).toMatchObject([
        { attempt: 1, notices: 'a' },
        { attempt: 2 },
        { cause: 'later', code: 450, reply: '450 greylisted' },
        { attempt: 3 },
        { reply: '250 OK' },
        { report: 'failed 5.1.1' },
        { to: 'P-4' },
      ]);
      expect(await mail.events({ messageId: 'm2' })).toMatchObject([{ subject: 'P-3', sequence: 1 }]);
      expect(await mail.breaks()).toEqual([]);
    });

    it('is written once: a late word or a second report adds nothing', async () => {
      const { mail } = await open();
      await mail.claim(claim('m1', [notice('a')]));
      await mail.settle('m1', 'sent', '250 OK', AT);
      await mail.settle('m1', 'failed', '421 too late', AT);
      expect(await mail.claim(claim('m1', [notice('a')]))).toEqual({ answer: 'already' });
      expect([await mail.returned('m1', 'delayed', '4.4.1', AT), await mail.returned('m1', 'delayed', '4.4.1', LATER)]).toEqual([
        true,
        false,
      ]);
      expect([await mail.returned('m1', 'bounced', '5.1.1', AT), await mail.returned('m1', 'bounced', '5.1.1', LATER)]).toEqual([
        true,
        false,
      ]);
      expect(await mail.returned('m9', 'bounced', '5.1.1', AT)).toBe(false);
      expect(await mail.claim(claim('m1', [notice('a')]))).toEqual({ answer: 'already' });
      expect(await kinds(mail)).toEqual(['intent m1', 'sent m1', 'delayed m1', 'bounced m1']);
      expect(await mail.list({ messageId: 'm1' })).toMatchObject([{ state: 'bounced', reply: '250 OK' }]);
      expect(await mail.breaks()).toEqual([]);
    });

    it('refuses any change but the emptying of detail and salt, and that leaves the chain whole', async () => {
      const { mail } = await open();
      await mail.claim(claim('m1', [notice('a')]));
      await mail.settle('m1', 'sent', '250 OK', AT);
      for (const change of [
        "update mail_event set kind = 'failed'",
        "update mail_event set hash = 'x' where sequence = 1",
        `update mail_event set detail = '{"reply":"no"}'`,
        "update mail_event set salt = ''",
        "update mail_event set detail = '{}', salt = '', about = ''",
        'delete from mail_event',
      ]) {
        await expect(run(change), change).rejects.toThrow('the mail log is only added to');
      }
      await run("update mail_event set detail = '{}', salt = '' where sequence = 2");
      expect(await mail.breaks()).toEqual([]);
    });

    it('shows what was put in past it, and a mail that is said to be what its events do not say', async () => {
      const { mail } = await open();
      await mail.claim(claim('m1', [notice('a')]));
      await mail.claim(claim('m2', [notice('b')], { to: 'P-3' }));
      await run(`insert into mail_event (recipient, sequence, kind, about, detail, at, salt, commitment, previous, hash)
        select 'P-3', 5, kind, about, detail, at, salt, commitment, previous, hash from mail_event where recipient = 'P-3'`);
      await run("update mail set state = 'sent' where message_id = 'm1'");
      expect(await mail.breaks()).toEqual([
        { recipient: 'P-2', sequence: 1, reason: 'the mail m1 is said to be sent, and its events are not' },
        { recipient: 'P-3', sequence: 5, reason: 'entry 2 is missing' },
      ]);
      expect(await mail.breaks(1)).toHaveLength(1);
    });

    it('is in order when twenty write at once, from two processes', async () => {
      const [one, other] = [await open(), await open()];
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : other).mail.claim(claim(`m${index}`, [notice(`n${index}`)]))),
      );
      expect((await one.mail.events({ recipient: 'P-2' })).map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: 20 }, (_, at) => at + 1),
      );
      expect(await one.mail.breaks()).toEqual([]);
    });

    it('says since when an address puts mail off, until one gets through', async () => {
      const { mail } = await open();
      const attempt = async (messageId: string, at: string, cause: 'later' | 'service' | 'sent'): Promise<void> => {
        await mail.claim(claim(messageId, [notice(messageId)]));
        if (cause === 'sent') await mail.settle(messageId, 'sent', '250', at);
        else await mail.settle(messageId, 'failed', '4', at, { cause });
      };
      expect(await mail.refusingSince('P-2')).toBeUndefined();
      await attempt('m1', '2026-03-02T08:00:00.000Z', 'service');
      expect(await mail.refusingSince('P-2')).toBeUndefined();
      await attempt('m1', '2026-03-02T09:00:00.000Z', 'later');
      await attempt('m2', '2026-03-02T10:00:00.000Z', 'later');
      await attempt('m2', '2026-03-02T11:00:00.000Z', 'service');
      expect(await mail.refusingSince('P-2')).toBe('2026-03-02T09:00:00.000Z');
      await attempt('m2', '2026-03-02T12:00:00.000Z', 'sent');
      expect(await mail.refusingSince('P-2')).toBeUndefined();
      await attempt('m1', '2026-03-02T13:00:00.000Z', 'later');
      expect(await mail.refusingSince('P-2')).toBe('2026-03-02T13:00:00.000Z');
    });

    it('keeps what a mail carries, in its order', async () => {
      const { mail } = await open();
      const content = { id: 'a', kind: 'breach', about: { title: 'Supervision “late”' } } as never;
      await mail.claim(claim('m1', [{ ...notice('a'), content }, notice('b')]));
      expect(await mail.carried('m1')).toEqual([content]);
    });
  });

  describe('a dead address', () => {
    const dead = { person: 'P-1', address: 'Amina@Example.org', since: AT, messageId: 'm1', reason: 'failed 5.1.1' };
    const nudge = { workflowId: 'inbox/P-1', reason: 'mail came back' };

    it('is no address, until somebody says that it is one again', async () => {
      const { roster } = await open();
      await roster.apply(ROSTER, []);
      const before = await roster.directory();
      expect([await roster.addressDied(dead, [nudge]), await roster.addressDied(dead, [nudge])]).toEqual([true, false]);
      const after = await roster.directory();
      expect(after.people.revision).not.toBe(before.people.revision);
      expect(after.people.persons['P-1']).toMatchObject({ hasAddress: false, mailCameBack: true });
      expect(await roster.deadAddresses()).toEqual([{ ...dead, address: 'amina@example.org' }]);
      expect(await roster.pendingNudges(9)).toMatchObject([nudge]);
      // Applying the same roster again mends nothing.
      await roster.apply(ROSTER, []);
      expect((await roster.directory()).people.persons['P-1']?.hasAddress).toBe(false);
      expect([await roster.addressMended('P-1', []), await roster.addressMended('P-1', [])]).toEqual([true, false]);
      const mended = (await roster.directory()).people.persons['P-1'];
      expect(mended?.hasAddress).toBe(true);
      expect(mended).not.toHaveProperty('mailCameBack');
    });

    it('is nobody’s any more once the roster has another', async () => {
      const { roster } = await open();
      await roster.apply(ROSTER, []);
      await roster.addressDied(dead, []);
      await roster.apply({ ...NO_CHANGE, people: [{ ...AMINA, email: 'a.khan@example.org' }] }, []);
      expect((await roster.directory()).people.persons['P-1']?.hasAddress).toBe(true);
      expect(await roster.deadAddresses()).toEqual([]);
      // A report about the old one comes late.
      expect(await roster.addressDied(dead, [])).toBe(false);
    });
  });
}
