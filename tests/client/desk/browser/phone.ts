import type { Browser, Page } from 'playwright-core';

type ColorScheme = 'light' | 'dark';

/** A phone of 360 points width, on which no script of a page runs. */
export async function phone(browser: Browser, colorScheme: ColorScheme = 'light'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    javaScriptEnabled: false,
    locale: 'en-GB',
    colorScheme,
  });
  return await context.newPage();
}

/**
 * Where a copy of a page is looked at with all that is folded away opened: axe is a script, and the pages let none run. Their policy against
 * scripts is the browser's to lift for a tool.
 */
export async function lookingGlass(browser: Browser, colorScheme: ColorScheme): Promise<(page: Page) => Promise<Page>> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme, bypassCSP: true });
  const copy = await context.newPage();
  return async (page) => {
    await copy.setContent(await page.content());
    await copy.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
    return copy;
  };
}

/** By how many points the page is wider than the screen: it would have to be pushed sideways. */
export async function tooWide(page: Page): Promise<number> {
  return await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
