import { describe, expect, test } from 'vitest';
import type { NoticeKind } from '../../../policies/engine/notice.js';
import { MAILS } from './mails.js';

/** Run with `--update` after a change that is meant, and read the difference. */
describe.each(Object.entries(MAILS))('%s', (name, { letter }) => {
  test('reads as the golden files do', async () => {
    const { subject, text, html, calendar = [] } = letter;
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`golden/${name}.txt`);
    await expect(html).toMatchFileSnapshot(`golden/${name}.html`);
    for (const { filename, content } of calendar) await expect(content).toMatchFileSnapshot(`golden/${name}.${filename}`);
  });
});

/** All but the one that says nothing. */
const KINDS: Readonly<Record<Exclude<NoticeKind, 'withdrawn'>, true>> = {
  reminder: true,
  breach: true,
  escalation: true,
  ask: true,
  'all-clear': true,
  unreached: true,
  unsupervised: true,
  'case-news': true,
  undeliverable: true,
  changed: true,
  'passed-on': true,
  booked: true,
  paused: true,
  hidden: true,
  gap: true,
  'all-quiet': true,
  disputed: true,
};

test('there is one for every kind of notice', () => {
  const kinds = new Set(Object.values(MAILS).flatMap(({ notices }) => notices.map(({ kind }) => kind)));
  expect([...kinds].toSorted()).toEqual(Object.keys(KINDS).toSorted());
});
