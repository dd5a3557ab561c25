import { randomUUID } from 'node:crypto';
import { isPlainAddress } from '../../activities/mail/address.js';
import type { Letter } from '../../activities/mail/letter.js';
import { createMailer } from '../../activities/mail/mailer.js';
import { mailerOptions } from '../../activities/mail/mailer-options.js';
import { runningMailbox, type Settings, SettingsError } from '../../activities/settings.js';
import { failed, type Finding, ok } from './finding.js';

/** Sends one mail to the address through all that the worker uses, and says what the mail server replied. Throws `SettingsError`. */
export async function sendTest(address: string, settings: Settings, now: Date): Promise<Finding> {
  if (!isPlainAddress(address)) throw new SettingsError(`"${address}" is no e-mail address. Write one such as you@example.org.`);
  const smtpUrl = settings.smtpUrl ?? runningMailbox(settings);
  if (smtpUrl === undefined)
    throw new SettingsError(
      'OVERSIGHT_SMTP_URL is not set. Set it to your mail server, such as smtp://user:password@mail.example.org:587.',
    );
  const options = mailerOptions(settings, smtpUrl);
  const mailer = createMailer(options);
  try {
    const delivery = await mailer.send(testLetter(address, settings, now));
    const signed = options.dkim === undefined ? 'without a DKIM signature' : `signed for ${options.dkim.domain}`;
    switch (delivery.outcome) {
      case 'sent':
        return ok(`${new URL(smtpUrl).host} took the test mail to ${address}, ${signed}: ${delivery.reply}`);
      case 'unknown':
        return failed(`nobody knows whether the test mail arrived: ${delivery.reply}`, 'Look into the mailbox, then try again.');
      case 'refused':
      case 'later':
        return failed(
          `${new URL(smtpUrl).host} did not take the test mail to ${address}: ${delivery.reply}`,
          'Mend what it says: the address, the sender in OVERSIGHT_MAIL_FROM, or the access to the mail server.',
        );
    }
  } finally {
    mailer.close();
  }
}

function testLetter(address: string, { mailFrom, delivery }: Settings, date: Date): Letter {
  const { domain = mailFrom.address.slice(mailFrom.address.lastIndexOf('@') + 1) } = delivery;
  const lines = [
    'This is a test of the mail of Oversight. Nothing needs doing.',
    'If you can read it where it was meant to arrive, and not among junk, mail works. A reply to it should reach the operations mailbox.',
  ];
  return {
    messageId: `<test.${randomUUID()}@${domain}>`,
    to: { name: '', address },
    subject: 'Test of Oversight: nothing needs doing',
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test of Oversight</title></head><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`,
    date,
    headers: { 'X-Oversight-Kind': 'test' },
  };
}
