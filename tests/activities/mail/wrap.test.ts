import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrapText } from '../../../activities/mail/wrap.js';

describe('wrapText', () => {
  test.each([
    ['short lines stay', 'one\ntwo', 'one\ntwo\n'],
    ['a paragraph breaks at a space', 'alpha beta gamma', 'alpha beta\ngamma\n'],
    ['an indented line hangs', '  alpha beta gamma', '  alpha\n    beta\n    gamma\n'],
    ['a list item hangs under its text', '- alpha beta gamma', '- alpha\n  beta\n  gamma\n'],
    ['a word longer than the line is cut', 'abcdefghijklmno', 'abcdefghij\nklmno\n'],
    ['a web address stays whole', 'see https://a.example/long', 'see\nhttps://a.example/long\n'],
    ['empty lines become one', 'a\n\n\n\nb\n\n', 'a\n\nb\n'],
  ])('%s', (_, text, wrapped) => {
    expect(wrapText(text, 10)).toBe(wrapped);
  });

  test('keeps every line within the columns and every word', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '\n') }), { maxLength: 40 }), (parts) => {
        const text = parts.join(' ');
        const wrapped = wrapText(text, 20);
        for (const line of wrapped.split('\n')) expect(line.length).toBeLessThanOrEqual(20);
        expect(wrapped.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});
