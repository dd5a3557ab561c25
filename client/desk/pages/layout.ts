import { html, raw } from 'hono/html';
import { STYLE } from './style.js';

/** A piece of a page. What is put into one is escaped, unless it is one itself. */
export type Html = ReturnType<typeof html>;

/** A whole page. `contact` is where to write instead. */
export function page(title: string, contact: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title} · Oversight</title>
        ${SHEET}
      </head>
      <body>
        <main>${body}</main>
        <footer>
          <p>Something else? Reply to the mail, or write to ${contact}. No client names, please.</p>
        </footer>
      </body>
    </html>`;
}

const SHEET = raw(`<style>${STYLE}</style>`);
