import type { Check } from '../finding.js';
import { failed, ok } from '../finding.js';

/** Mail that leaves this machine says from whom it comes, and has an operations mailbox behind it. */
export const mailAddresses: Check = {
  id: 'mail-addresses',
  needs: ['settings'],
  look({ settings: { smtpUrl, mailFrom, operations } }) {
    if (smtpUrl === undefined) return ok('mail stays on this machine, so the addresses of a trial will do');
    const unset = Object.entries({ OVERSIGHT_MAIL_FROM: mailFrom, OVERSIGHT_OPERATIONS: operations }).flatMap(([setting, { address }]) =>
      /@(.*\.)?localhost(\.localdomain)?$/.test(address) ? [setting] : [],
    );
    if (unset.length === 0) return ok('sender and operations mailbox are set');
    return failed(
      `mail goes to a mail server, and ${unset.join(' and ')} ${unset.length === 1 ? 'is' : 'are'} not set`,
      'Set them to addresses of your own: replies, and notices that nobody else can be told, go to the operations mailbox.',
    );
  },
};
