import axe from 'axe-core';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Chromium as the machine has it: `OVERSIGHT_CHROMIUM`, Debian's, or one on the PATH. None is ever downloaded. */
export function chromiumHere(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env['OVERSIGHT_CHROMIUM'] ?? '', '/usr/bin/chromium', ...onPath].find((file) => file !== '' && existsSync(file));
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** A browser without a sandbox of its own: it opens nothing but pages of this test, and in a container it could not have one. */
export async function openBrowser(executablePath: string): Promise<Browser> {
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

/** A phone of 360 points width, on which no script of a page runs. */
export async function phone(browser: Browser, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
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

/** What axe answers, as far as it is read here. */
interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: readonly string[] }[] }[];
}

/**
 * What axe finds wrong, by rule and element. axe is a script, so it looks at a copy of the page where scripts may run; the page's policy
 * against them is the browser's to lift for a tool. In the dark only colours can be worse.
 */
export async function violations(copy: Page, html: string, rules: readonly string[] = EVERYTHING): Promise<readonly string[]> {
  await copy.setContent(html);
  // What is folded away is read too, once somebody opens it.
  await copy.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
  await copy.evaluate(axe.source);
  const found = await copy.evaluate<Found>(`axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Where copies are looked at. */
export async function lookingGlass(browser: Browser, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme, bypassCSP: true });
  return await context.newPage();
}

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** By how many points the page is wider than the screen: it would have to be pushed sideways. */
export async function tooWide(page: Page): Promise<number> {
  return await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
