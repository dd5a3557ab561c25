import { describe, expect, test } from 'vitest';
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
