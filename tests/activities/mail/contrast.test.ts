import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from '../../world/contrast.js';

const CSS = /<style>([^]*?)<\/style>/.exec(readFileSync('activities/mail/templates/layout.html.eta', 'utf8'))![1]!;
const DARK = /@media \(prefers-color-scheme: dark\) \{([^]*)\}\s*$/.exec(CSS.trim())![1]!;
const LIGHT = CSS.replace(DARK, '');

/** Colours by what they colour: in the dark, those that are said again stand in place of the light ones. */
const SCHEMES = { light: coloursIn(LIGHT), dark: new Map([...coloursIn(LIGHT), ...coloursIn(DARK)]) };

describe.each(Object.entries(SCHEMES))('%s', (_, colours) => {
  const ground = colours.get('body background')!;

  test.each(['body color', '.part color', '.aside color', 'a color'])('%s can be read: 4.5 to 1 at least', (what) => {
    expect(contrast(colours.get(what)!, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['h2 border-top-color', '.overdue border-top-color', '.done border-top-color'])('%s can be seen: 3 to 1 at least', (what) => {
    expect(contrast(colours.get(what)!, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('no text has a colour that is not checked here', () => {
  const checked = ['body color', '.part color', '.aside color', 'a color'];
  for (const [what] of SCHEMES.dark) if (what.endsWith(' color')) expect(checked).toContain(what);
});

test('everything that has a colour of its own in the light has one in the dark', () => {
  expect([...coloursIn(LIGHT).keys()].filter((what) => !coloursIn(DARK).has(what))).toEqual([]);
});

/** `body color`, `h2 border-top-color` and so on, each with its `#rrggbb`. */
function coloursIn(css: string): ReadonlyMap<string, string> {
  const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
  return new Map(
    rules.flatMap(([, selectors = '', body = '']) =>
      [...body.matchAll(/([a-z-]+):[^;]*?(#[0-9a-f]{6})/g)].flatMap(([, property = '', colour = '']) =>
        selectors
          .split(',')
          .map((one): [string, string] => [`${one.trim()} ${property === 'border-top' ? 'border-top-color' : property}`, colour]),
      ),
    ),
  );
}
