import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findingsInWords, type Violation } from './axe.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const FOLDERS = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')];

/** Where a system keeps a browser; `OVERSIGHT_TEST_BROWSER` names another. None is ever downloaded. */
const PLACES = [process.env['OVERSIGHT_TEST_BROWSER'], ...FOLDERS.flatMap((folder) => NAMES.map((name) => join(folder, name)))];

/** The program of a browser; undefined on a machine without one, where the tests that look at pages are skipped. */
export const BROWSER = PLACES.find((path) => path !== undefined && existsSync(path));
if (BROWSER === undefined)
  process.stderr.write(
    'SKIPPED: no page was looked at, because this machine has no browser. Install chromium, or name one in OVERSIGHT_TEST_BROWSER.\n',
  );

export async function openBrowser(): Promise<Browser> {
  // A test runner in a container is often root, for whom the sandbox cannot start.
  return await chromium.launch({ executablePath: BROWSER ?? '', args: ['--no-sandbox'] });
}

/** What axe has against the page as it is shown, one line for each rule: empty when there is nothing. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
  const found = await page.evaluate(
    async (only) => {
      const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: readonly Violation[] }> } };
      return (await axe.run(only === undefined ? {} : { runOnly: { type: 'rule', values: only } })).violations;
    },
    rules === undefined ? undefined : [...rules],
  );
  return findingsInWords(found);
}
