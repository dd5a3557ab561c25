import { describe, expect, test } from 'vitest';
import { actionOf, briefActionOf } from '../../../activities/mail/action.js';
import { CAPTIONS } from '../../../activities/mail/in-rows.js';
import { whatOf } from '../../../activities/mail/what.js';
import { dayInWords } from '../../../policies/calendar/zone.js';
import { MAILS } from './mails.js';

/** What holds for a mail of every kind, worked out from the mail itself. */
describe.each(Object.entries(MAILS))('%s', (_, { leads, input, letter }) => {
  const { text, html, subject } = letter;

  test('says what, by when and the one thing to do in its first 200 characters', () => {
    const start = text.replaceAll(/\s+/g, ' ').slice(0, 200);
    expect(start).toContain(whatOf(leads.about));
    const { metOn, bookedFor, bookedBefore, explainedOn, dueOn } = leads.about;
    const day = metOn ?? bookedFor ?? bookedBefore ?? (explainedOn === undefined ? dueOn : null);
    if (day !== null) expect(start).toContain(dayInWords(day));
    const actions = [actionOf(leads, input), briefActionOf(leads, input), 'Nothing needs doing.'];
    expect(actions.some((action) => start.includes(action))).toBe(true);
  });

  test('has at most 120 words before its list', () => {
    expect(wordsIn(text.slice(0, text.search(/^- /m)))).toBeLessThanOrEqual(120);
    const before = html.slice(html.indexOf('<body>'), html.indexOf('<table'));
    expect(wordsIn(before.replaceAll(/<[^>]*>/g, ' '))).toBeLessThanOrEqual(120);
  });

  test('has no empty or technical words in it, and blames nobody', () => {
    for (const part of [subject, text, html]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|invalid/i);
      expect(part).not.toMatch(/\b(fail(ed|ure)?|fault|neglect\w*|miss(ed)? (his|her|their|your)|violat\w+|non-?complian\w+|offend\w+)\b/i);
    }
  });

  test('tells how to say that it is wrong, and asks for no client names', () => {
    for (const part of [text, html]) {
      const words = part.replaceAll(/\s+/g, ' ');
      // Replies come to the operations team: to itself it writes none.
      if (input.recipient.id === 'operations') {
        expect(words).toMatch(/is corrected in the roster, and applied/);
        const toSomebody = 'A reply to this mail goes to them.';
        expect(words.includes(toSomebody)).toBe(input.replyTo !== undefined);
        expect(words.replaceAll(toSomebody, '')).not.toMatch(/reply|write to|yours alone/i);
      } else expect(words).toMatch(/(Reply|Or reply) to this mail, or write to supervision@service\.example/);
      expect(part).toContain('leave out client names');
    }
  });

  test('is complete in both parts: every line of the list stands in each', () => {
    const plain = plainOf(html);
    const squeezed = text.replaceAll(/\s+/g, ' ');
    // A link is words in one part and its address in the other.
    for (const line of squeezedLinesOf(html.replaceAll(/<a href="([^"]+)">[^<]*<\/a>/g, '$1'))) expect(squeezed).toContain(line);
    for (const label of text.match(/^ {2}[A-Z][^:\n]*:/gm) ?? [])
      if (!label.includes('What happened')) expect(plain).toContain(label.trim().slice(0, -1));
  });

  test('has no line over 78 columns but a link, and no markup in its text', () => {
    for (const line of text.split('\n').filter((one) => !/^ *https:/.test(one))) expect(line.length).toBeLessThanOrEqual(78);
    expect(text).not.toMatch(/<[a-z/]|&#?\w+;/i);
  });

  test('is a page that a screen reader can follow: language, one first heading, no level left out, tables with caption and scope', () => {
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(html).toMatch(/<meta name="color-scheme" content="light dark">/);
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.slice(1).every((level, at) => level > 1 && level <= levels[at]! + 1)).toBe(true);
    for (const [table] of html.matchAll(/<table[^>]*>[^]*?<\/table>/g)) expect(table).toMatch(/^<table( class="rows")?>\s*<caption>[^<]/);
    expect(html).not.toMatch(/<table [^>]*role=/);
    for (const [cell] of html.matchAll(/<th\b[^>]*>/g)) expect(cell).toMatch(/scope="(row|col)"/);
  });

  test('loads nothing and runs nothing', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|@import|\bon\w+=|src=/i);
  });
});

/** Captions of tables whose heading says the same to whoever sees it. */
const FOR_LISTENERS: ReadonlySet<string> = new Set(['What was done, or is no longer due', ...Object.values(CAPTIONS)]);

/** The text of each cell and caption. */
function squeezedLinesOf(html: string): readonly string[] {
  return [...html.matchAll(/<(caption|td)[^>]*>([^]*?)<\/\1>/g)]
    .flatMap(([, , inner = '']) =>
      inner.includes('<div') ? [...inner.matchAll(/<div[^>]*>([^]*?)<\/div>/g)].map(([, cell = '']) => plainOf(cell)) : [plainOf(inner)],
    )
    .filter((line) => !FOR_LISTENERS.has(line));
}

function plainOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
