import { createMailer } from '../../../activities/mail/mailer.js';
import { mailerOptions } from '../../../activities/mail/mailer-options.js';
import { runningMailbox } from '../../../activities/settings.js';
import type { Check } from '../finding.js';
import { failed, ok } from '../finding.js';

const TIMEOUTS = { connection: 3_000, greeting: 3_000, socket: 3_000 };

const MEND =
  'Check OVERSIGHT_SMTP_URL (host, port, user, password; smtps:// for TLS from the start), and that the server runs. Mail waits until it does.';
const LOCAL_MEND = 'The local mailbox was stopped or killed: start everything with "npm start".';

/** The mail server greets, and lets the worker in with the user and password of its address. Nothing is sent. */
export const mailServer: Check = {
  id: 'mail-server',
  needs: ['settings'],
  async look({ settings }) {
    const smtpUrl = settings.smtpUrl ?? runningMailbox(settings);
    if (smtpUrl === undefined)
      return failed(
        'no mail server is set',
        'Set OVERSIGHT_SMTP_URL, such as smtp://user:password@mail.example.org:587, or start everything with "npm start", which brings a mailbox.',
      );
    const where = placeOf(smtpUrl);
    if (where === undefined)
      return failed(
        'OVERSIGHT_SMTP_URL is no address',
        'Write smtp://user:password@host:587; signs such as @ or / in the password as %40 or %2F.',
      );
    const mailer = createMailer({ ...mailerOptions(settings, smtpUrl), timeouts: TIMEOUTS });
    try {
      const answer = await mailer.verify();
      if (answer.ready) return ok(`${where} takes mail${settings.smtpUrl === undefined ? ', and keeps it: the local mailbox' : ''}`);
      return failed(`${where} does not take mail: ${answer.reply}`, settings.smtpUrl === undefined ? LOCAL_MEND : MEND);
    } finally {
      mailer.close();
    }
  },
};

/** Host and port; the address may hold a password. */
function placeOf(smtpUrl: string): string | undefined {
  return URL.canParse(smtpUrl) ? new URL(smtpUrl).host : undefined;
}
