import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, BROWSER, openBrowser } from '../../../world/browser.js';
import { MAILS } from '../mails.js';

const PHONE = { width: 360, height: 740 };
/** Of all that there is to scroll to. */
const WIDTH = 'document.documentElement.scrollWidth';

let browser: Browser;
let page: Page;

describe.skipIf(BROWSER === undefined)('in a real browser', () => {
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage({ viewport: PHONE });
  });
  afterAll(async () => {
    await browser.close();
  });

  test.each(Object.entries(MAILS))('%s is accessible, and nothing of it lies beside a phone’s screen', async (_, { letter }) => {
    await page.setContent(letter.html);
    expect(await page.evaluate(WIDTH)).toBeLessThanOrEqual(PHONE.width);
    expect(await axeFindings(page)).toEqual([]);
  });

  test.each(['everything-at-once', 'manager-digest'])('%s can be read in the dark', async (name) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setContent(MAILS[name]!.letter.html);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(22, 24, 26)');
    expect(await axeFindings(page, ['color-contrast'])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('names and references without a space in them break rather than push the page aside', async () => {
    const { html } = MAILS['urgent-breach']!.letter;
    await page.setContent(html.replaceAll('Amina Begum', 'A'.repeat(120)).replaceAll('C-1042', `C-${'1'.repeat(120)}`));
    expect(await page.evaluate(WIDTH)).toBeLessThanOrEqual(PHONE.width);
  });
});
