import { describe, expect, test } from 'vitest';
import { deliveryOfError, deliveryOfResult } from '../../../activities/mail/delivery.js';

const RESULT = {
  envelope: { from: 'a@b.example', to: ['c@d.example'] },
  messageId: '<x@y>',
  ehlo: [],
  envelopeTime: 1,
  messageTime: 1,
  messageSize: 1,
};

describe('a send that went through with its recipient rejected', () => {
  test.each([
    [550, { outcome: 'refused' }],
    [450, { outcome: 'later', about: 'letter' }],
  ] as const)('%i', (responseCode, outcome) => {
    const error = Object.assign(new Error('Recipient command failed'), {
      code: 'EENVELOPE',
      command: 'RCPT TO',
      responseCode,
      permanent: responseCode >= 500,
      response: `${responseCode} no`,
    });
    expect(deliveryOfResult({ ...RESULT, accepted: [], rejected: ['c@d.example'], rejectedErrors: [error], response: '250 OK' })).toEqual({
      ...outcome,
      code: responseCode,
      reply: `${responseCode} no`,
    });
  });
});

describe('an error', () => {
  const error = (fields: object): Error => Object.assign(new Error('Went wrong\r\nbadly'), fields);

  test.each([
    [
      'a code, whatever nodemailer calls it',
      { code: 'EENVELOPE', responseCode: 452, permanent: false, command: 'RCPT TO' },
      false,
      { outcome: 'later', about: 'letter', code: 452 },
    ],
    [
      '503: the session was in a wrong state',
      { responseCode: 503, permanent: false, command: 'MAIL FROM' },
      false,
      { outcome: 'later', about: 'service', code: 503 },
    ],
    [
      'a 5xx to a lost connection after content',
      { responseCode: 554, permanent: true, command: 'CONN' },
      true,
      { outcome: 'refused', code: 554 },
    ],
    [
      'a 5xx to STARTTLS',
      { responseCode: 554, permanent: true, command: 'STARTTLS' },
      false,
      { outcome: 'later', about: 'service', code: 554 },
    ],
    ['a 250 nobody asked for', { code: 'EPROTOCOL', responseCode: 250, command: 'CONN' }, true, { outcome: 'unknown' }],
    ['a letter larger than the server takes', { code: 'EMESSAGE', command: 'MAIL FROM' }, false, { outcome: 'refused' }],
    ['no recipient', { code: 'EENVELOPE', command: 'API' }, false, { outcome: 'refused' }],
    [
      'a full disk behind the content',
      { responseCode: 452, permanent: false, command: 'CONN' },
      true,
      { outcome: 'later', about: 'letter', code: 452 },
    ],
    [
      'a server that shuts down, whatever it was asked',
      { responseCode: 421, permanent: false, command: 'RCPT TO' },
      false,
      { outcome: 'later', about: 'service', code: 421 },
    ],
    ['no such host', { code: 'EDNS', command: 'CONN' }, false, { outcome: 'later', about: 'service' }],
    ['a lost connection before content', { code: 'ECONNECTION', command: 'CONN' }, false, { outcome: 'later', about: 'service' }],
    ['a lost connection after content', { code: 'ECONNECTION', command: 'CONN' }, true, { outcome: 'unknown' }],
    ['something nobody has seen yet', {}, false, { outcome: 'later', about: 'service' }],
  ] as const)('%s', (_, fields, contentBegan, delivery) => {
    expect(deliveryOfError(error(fields), contentBegan)).toEqual({ ...delivery, reply: 'Went wrong badly' });
  });

  test('is cut when a server talks too much', () => {
    expect(deliveryOfError(new Error('x'.repeat(9_000)), false).reply).toHaveLength(500);
  });
});
