import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDesk, type ServedDesk } from '../../../../client/desk/serve.js';
import { allocation, relationship } from '../../../policies/engine/life.js';
import { DeskInHand } from '../desk-in-hand.js';
import { axeFindings, BROWSER, openBrowser } from '../../../world/browser.js';
import { lookingGlass, phone, tooWide } from './phone.js';

// What people see, in a real browser of the machine, at the width of a small phone and without script.

describe.skipIf(BROWSER === undefined)('in a browser', () => {
  const FIRST = 'standard-first-supervision/2026-04-01';
  let browser: Browser;
  let desk: DeskInHand;
  let served: ServedDesk;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function open(subject: DeskInHand['life']['subject'], source: string): Promise<void> {
    desk = new DeskInHand(subject, source, '2026-05-05');
    desk.life.byAlarm('2026-04-01', '2026-05-05');
    served = await serveDesk(desk.app, { host: '127.0.0.1', port: 0 });
  }

  /** Looked at by a person later, when asked for. */
  async function seen(page: Page, name: string): Promise<void> {
    const folder = process.env['OVERSIGHT_SCREENSHOTS'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  describe.each(['light', 'dark'] as const)('%s', (scheme) => {
    beforeAll(() => open(relationship('2026-04-01'), 'relationship/r-1'));
    afterAll(() => served.stop());

    test('every page passes axe, needs no script, and fits a phone', async () => {
      const page = await phone(browser, scheme);
      const copyOf = await lookingGlass(browser, scheme);
      const check = async (name: string): Promise<void> => {
        await seen(page, `${name}-${scheme}`);
        const found = await axeFindings(await copyOf(page), scheme === 'dark' ? ['color-contrast'] : undefined);
        expect([name, found]).toEqual([name, []]);
        expect([name, await tooWide(page)]).toEqual([name, 0]);
      };
      const link = `${served.url}${await desk.link(FIRST)}`;
      await page.goto(link);
      await check('answer');

      // The browser itself would not let an empty form go: sent all the same, the page says what is missing.
      await page.evaluate('document.forms[0].noValidate = true');
      await page.getByRole('button', { name: 'Continue' }).first().click();
      expect(await page.getByRole('alert').innerText()).toContain('Give the day.');
      await check('corrected');

      await page.getByLabel('On which day was it held?').fill('2026-04-28');
      await page.getByLabel('personal').check();
      await page.getByText('Add the cases discussed, or who did it').click();
      await page.getByLabel('C-2').check();
      await page.getByRole('button', { name: 'Continue' }).first().click();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Is this right?');
      expect(await page.locator('main').innerText()).toMatch(
        /Supervision held\s+Tue 28 Apr 2026, 7 days ago[^]*Kind: personal\s+Cases: C-2/,
      );
      await check('confirm');

      await page.getByLabel('Yes, this is right').check();
      await page.getByRole('button', { name: 'Record it' }).click();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Recorded');
      expect(desk.life.facts).toMatchObject([{ on: '2026-04-28', kinds: ['personal'], cases: ['C-2'], recordedBy: 'sue', via: 'link' }]);
      await check('done');

      await page.goto(link);
      expect(await page.locator('main').innerText()).toContain('It is recorded already.');
      await check('settled');

      for (const [name, path] of [
        ['refused', '/answer/forged'],
        ['expired', await desk.link(FIRST, 'sue', -1)],
        ['nothing', '/'],
      ] as const) {
        await page.goto(`${served.url}${path}`);
        await check(name);
      }
      await page.context().close();
    });
  });

  test('axe finds what is wrong with a page that is', async () => {
    const page = await browser.newPage();
    await page.setContent('<html><head><title></title></head><body><main><p style="color: #999">pale</p><input></main></body></html>');
    expect((await axeFindings(page)).map((one) => one.slice(0, one.indexOf(':')))).toEqual(
      expect.arrayContaining(['color-contrast', 'document-title', 'html-has-lang', 'label']),
    );
    await page.close();
  });

  test('the day is not filled in, a wrong one is not sent, and the answers that are folded away open by a tap', async () => {
    await open(allocation('2026-04-01'), 'allocation/C-1/wes');
    const page = await phone(browser);
    await page.goto(`${served.url}${await desk.link('standard-10day-overview/2026-04-01')}`);
    expect(await page.getByLabel('On which day was it held?').inputValue()).toBe('');
    await page.getByLabel('On which day was it held?').fill('2026-05-06');
    await page.getByRole('button', { name: 'Continue' }).first().click();
    // Still the same page: the day lies ahead.
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('10-day overview of case C-1');
    await page.getByText('This is wrong', { exact: true }).click();
    await page.getByLabel('it is not required here').check();
    await page.getByRole('button', { name: 'Continue' }).last().click();
    expect(await page.locator('main').innerText()).toContain('Wrong: it is not required here');
    await page.getByRole('link', { name: 'No, change it' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('10-day overview of case C-1');
    expect([desk.life.facts, desk.posted]).toEqual([[], []]);
    await page.context().close();
    await served.stop();
  });

  test('nobody learns the address of the page from it: no referrer, nothing loaded, no script', async () => {
    await open(relationship('2026-04-01'), 'relationship/r-1');
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.headers()['referer'] ?? 'no referrer'}`));
    await page.goto(`${served.url}${await desk.link(FIRST)}`);
    await page.getByLabel('On which day was it held?').fill('2026-04-28');
    await page.getByLabel('personal').check();
    await page.getByRole('button', { name: 'Continue' }).first().click();
    expect(asked.filter((one) => !one.startsWith('GET'))).toEqual(['POST no referrer']);
    expect(asked.every((one) => one.endsWith('no referrer'))).toBe(true);
    await context.close();
    await served.stop();
  });
});
