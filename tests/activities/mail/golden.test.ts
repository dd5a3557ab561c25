import { describe, expect, test } from 'vitest';
import type { Letter } from '../../../activities/mail/letter.js';
import { MAILS } from './mails.js';

/** Run with `--update` after a change that is meant, and read the difference. */
describe.each(Object.entries(MAILS))('%s', (name, write) => {
  const letter = write();

  test('reads as the golden files do', async () => {
    await expect(`Subject: ${letter?.subject}\n\n${letter?.text}`).toMatchFileSnapshot(`golden/${name}.txt`);
    await expect(letter?.html).toMatchFileSnapshot(`golden/${name}.html`);
  });

  test('has no empty or technical words in it', () => {
    for (const part of partsOf(letter)) expect(part).not.toMatch(/undefined|null|NaN|\[object|invalid/i);
  });

  test('says what, by when and the action in its first 200 characters', () => {
    const start = (letter?.text ?? '').replaceAll(/\s+/g, ' ').slice(0, 200);
    expect(start).toMatch(/supervision|overview|agreement/i);
    expect(start).toMatch(/(due|held|held on) \w{3} \d{1,2} \w{3} 2026|no longer due/);
    expect(start).toMatch(/(record the date|about it|Nothing needs doing)\./);
  });

  test('has at most 120 words before its list', () => {
    const { text = '', html = '' } = letter ?? {};
    expect(wordsIn(text.slice(0, text.search(/^- /m)))).toBeLessThanOrEqual(120);
    const body = html.slice(html.indexOf('<body>'), html.indexOf('<table>'));
    expect(wordsIn(body.replaceAll(/<[^>]*>/g, ' '))).toBeLessThanOrEqual(120);
  });

  test('has no line over 78 columns and no markup in its text', () => {
    for (const line of (letter?.text ?? '').split('\n')) expect(line.length).toBeLessThanOrEqual(78);
    expect(letter?.text).not.toMatch(/<[a-z/]|&#?\w+;/i);
  });

  test('loads nothing and runs nothing', () => {
    expect(letter?.html).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|@import|\bon\w+=|src=/i);
  });
});

function partsOf(letter: Letter | undefined): readonly string[] {
  return [letter?.subject ?? '', letter?.text ?? '', letter?.html ?? ''];
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
