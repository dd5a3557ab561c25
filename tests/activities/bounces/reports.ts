/** Reports of failed delivery as mail systems write them, about one mail of ours. Made up, in the form of each system. */
export interface Reported {
  readonly messageId: string;
  readonly to: string;
  readonly status?: string;
  readonly action?: string;
}

/** RFC 3464, as Postfix, Exchange and most others write it; the headers of the mail come back with it. */
export function report({ messageId, to, status = '5.1.1', action = 'failed' }: Reported): Buffer {
  return mail(
    [
      'From: Mail Delivery System <MAILER-DAEMON@mx.example.net>',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
    ],
    'multipart/report; report-type=delivery-status; boundary="=_B"',
    [
      '--=_B',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'This is the mail system at host mx.example.net. I am sorry to have to inform you that your message could not be delivered.',
      '--=_B',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.net',
      '',
      `Final-Recipient: rfc822; ${to}`,
      `Original-Recipient: rfc822;${to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 ',
      ` ${status} no such user here`,
      '',
      '--=_B',
      'Content-Type: text/rfc822-headers',
      '',
      `To: ${to}`,
      'From: Oversight <oversight@example.org>',
      `Message-ID: ${messageId}`,
      '',
      '--=_B--',
    ],
  );
}

/** The same with all of the mail, and the recipient's address only in an other spelling. */
export function reportWithMail({ messageId, to, status = '5.7.1' }: Reported): Buffer {
  return Buffer.from(
    report({ messageId, to: to.toUpperCase(), status })
      .toString()
      .replace('Content-Type: text/rfc822-headers', 'Content-Type: message/rfc822'),
  );
}

/** Exim writes prose, and names the recipient in a header of its own. */
export function eximReport({ messageId, to }: Reported): Buffer {
  return mail(
    [
      `X-Failed-Recipients: ${to}`,
      'From: Mail Delivery System <Mailer-Daemon@mx.example.net>',
      'Subject: Mail delivery failed: returning message to sender',
    ],
    'text/plain; charset=us-ascii',
    [
      'A message that you sent could not be delivered to one or more of its',
      'recipients. This is a permanent error. The following address(es) failed:',
      '',
      `  ${to}`,
      '    host mx2.example.net [192.0.2.7]',
      '    SMTP error from remote mail server after RCPT TO:<x>:',
      '    550 5.1.1 user unknown',
      '',
      '------ This is a copy of your message, including all the headers. ------',
      '',
      `Message-ID: ${messageId}`,
      `To: ${to}`,
    ],
  );
}

/** qmail writes prose alone. */
export function qmailReport({ messageId, to }: Reported): Buffer {
  return mail(['From: MAILER-DAEMON@mx.example.net', 'Subject: failure notice'], 'text/plain', [
    'Hi. This is the qmail-send program at mx.example.net.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "This is a permanent error; I've given up. Sorry it didn't work out.",
    '',
    `<${to}>:`,
    'Sorry, no mailbox here by that name. (#5.1.1)',
    '',
    '--- Below this line is a copy of the message.',
    '',
    `Message-ID: ${messageId}`,
  ]);
}

/** A warning in prose: the relay still tries. */
export function delayWarning({ messageId, to }: Reported): Buffer {
  return mail(
    ['From: Mail Delivery System <Mailer-Daemon@mx.example.net>', 'Subject: Warning: message 1abc delayed 24 hours'],
    'text/plain',
    [
      'This message was created automatically by mail delivery software.',
      'A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.',
      'No action is required on your part. Delivery attempts will continue for some time.',
      '',
      `  ${to}`,
      '    host mx2.example.net: 451 4.7.1 try again later',
      '',
      `Message-ID: ${messageId}`,
    ],
  );
}

export function outOfOffice({ messageId, to }: Reported): Buffer {
  return mail(
    [`From: Sue <${to}>`, 'Subject: Automatic reply: Supervision: 2 overdue', 'Auto-Submitted: auto-replied', `In-Reply-To: ${messageId}`],
    'text/plain',
    ['I am away until 20 April. For urgent matters ring 550 123. Action: failed', `> Message-ID: ${messageId}`],
  );
}

export function answer({ messageId, to }: Reported): Buffer {
  return mail(
    [`From: Sue <${to}>`, 'Subject: Re: Supervision: 2 overdue', `In-Reply-To: ${messageId}`, `References: ${messageId}`],
    'text/plain',
    ['It could not be held. Status: 5.1.1', '> Action: failed'],
  );
}

function mail(headers: readonly string[], type: string, body: readonly string[]): Buffer {
  const head = [
    'To: oversight@example.org',
    'Message-ID: <report-1@mx.example.net>',
    'Date: Wed, 1 Apr 2026 09:00:00 +0100',
    'MIME-Version: 1.0',
  ];
  return Buffer.from([...head, ...headers, `Content-Type: ${type}`, '', ...body, ''].join('\r\n'));
}
