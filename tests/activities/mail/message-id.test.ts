import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestMessageId, noticeMessageId, threadRootId } from '../../../activities/mail/message-id.js';

const DOMAIN = 'mail.service.example';

describe('Message-IDs', () => {
  test.each([
    ['a digest', digestMessageId('p-04', '2026-04-20', DOMAIN), '<digest.6a4f2fe6a0a9f5a1d8c0b1f7.2026-04-20@mail.service.example>'],
    [
      'a second digest of the day',
      digestMessageId('p-04', '2026-04-20', DOMAIN, 2),
      '<digest.6a4f2fe6a0a9f5a1d8c0b1f7.2026-04-20.2@mail.service.example>',
    ],
  ])('%s: person and day only', (_, id, example) => {
    expect(id.replace(/[0-9a-f]{24}/, 'HASH')).toBe(example.replace(/[0-9a-f]{24}/, 'HASH'));
  });

  test('are the same every time and differ for each person, day, notice and item', () => {
    const ids = () => [
      digestMessageId('p-04', '2026-04-20', DOMAIN),
      digestMessageId('p-05', '2026-04-20', DOMAIN),
      digestMessageId('p-04', '2026-04-21', DOMAIN),
      noticeMessageId('p-04', DOMAIN),
      noticeMessageId('n-2', DOMAIN),
      threadRootId('allocation/C-1', 'overview', DOMAIN),
      threadRootId('allocation/C-2', 'overview', DOMAIN),
    ];
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(7);
  });

  test('hold nothing of what they are made of', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (id, item) => {
        for (const made of [noticeMessageId(id, DOMAIN), threadRootId(id, item, DOMAIN), digestMessageId(id, '2026-04-20', DOMAIN)]) {
          expect(made).toMatch(/^<[a-z]+\.[0-9a-f]{24}(\.2026-04-20)?@mail\.service\.example>$/);
        }
      }),
    );
  });

  test.each(['', 'a b', 'x@y', 'x>\r\nBcc: z', '-a.example', 'a..b'])('refuse %j as a domain', (domain) => {
    expect(() => noticeMessageId('n', domain)).toThrow(RangeError);
  });
});
