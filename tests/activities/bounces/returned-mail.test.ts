import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReturnedMail } from '../../../activities/bounces/returned-mail.js';
import { answer, delayWarning, eximReport, outOfOffice, qmailReport, report, reportWithMail } from './reports.js';

const OURS = { messageId: '<digest.0123456789abcdef01234567.2026-04-01@example.org>', to: 'sue@example.org' };

describe('a mail that came back is read', () => {
  test.each([
    ['a report', report(OURS), { how: 'failed', permanent: true, status: '5.1.1' }],
    ['a report with all of the mail', reportWithMail(OURS), { how: 'failed', permanent: true, status: '5.7.1' }],
    ['a report that a relay gave up', report({ ...OURS, status: '4.4.7' }), { how: 'failed', permanent: false, status: '4.4.7' }],
    ['a report of a delay', report({ ...OURS, action: 'delayed', status: '4.4.1' }), { how: 'delayed', permanent: false, status: '4.4.1' }],
    ['Exim', eximReport(OURS), { how: 'failed', permanent: true, status: '5.1.1' }],
    ['qmail', qmailReport(OURS), { how: 'failed', permanent: true, status: '5.1.1' }],
    ['a warning', delayWarning(OURS), { how: 'delayed', permanent: false, status: '4.7.1' }],
  ] as const)('%s', async (_, source, verdict) => {
    const returned = await readReturnedMail(source);
    expect(returned).toMatchObject(verdict);
    expect(returned?.messageIds).toContain(OURS.messageId);
    expect(returned?.recipients).toContain(OURS.to);
  });
});

describe('what is no report of failure', () => {
  test.each([
    ['an out-of-office note', outOfOffice(OURS)],
    ['an answer that quotes a report', answer(OURS)],
    ['a report that it was delivered', report({ ...OURS, action: 'delivered', status: '2.0.0' })],
    ['a report that it was relayed', report({ ...OURS, action: 'relayed', status: '2.0.0' })],
    ['nothing', Buffer.from('')],
  ])('%s', async (_, source) => {
    const returned = await readReturnedMail(source);
    // Without a sender and without anything else it could only be taken for one that names no mail.
    expect(returned === undefined || returned.messageIds.length === 0).toBe(true);
  });

  test('whatever comes in, it is read or left, and nothing throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              'Action: failed',
              'Content-Type: multipart/report; report-type=delivery-status; boundary=B',
              '--B',
              '',
              'From: <>',
            ),
          ),
        ),
        async (lines) => {
          await readReturnedMail(Buffer.from(lines.join('\r\n')));
        },
      ),
      { numRuns: 60 },
    );
  });
});
