import type { Letter } from '../../../activities/mail/letter.js';
import { createMailer, type Mailer, type MailerOptions } from '../../../activities/mail/mailer.js';

export function letter(more: Partial<Letter> = {}): Letter {
  return {
    messageId: '<notice.0123456789abcdef01234567@oversight.service.example>',
    to: { name: 'Priya Shah', address: 'priya.shah@service.example' },
    subject: 'First supervision: due Sun 26 Apr 2026',
    text: 'First supervision is due Sun 26 Apr 2026.\n',
    html: '<!DOCTYPE html><html lang="en"><body><p>First supervision is due Sun 26 Apr 2026.</p></body></html>',
    date: new Date('2026-04-20T07:04:00Z'),
    headers: { 'X-Oversight-Kind': 'urgent' },
    references: '<occurrence.76543210fedcba9876543210@oversight.service.example>',
    ...more,
  };
}

export function mailerFor(port: number, more: Partial<MailerOptions> = {}): Mailer {
  return createMailer({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: { name: 'Oversight', address: 'oversight@service.example' },
    replyTo: { name: 'Supervision operations', address: 'supervision@service.example' },
    ...more,
  });
}
