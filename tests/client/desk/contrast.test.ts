import { describe, expect, test } from 'vitest';
import { STYLE } from '../../../client/desk/pages/style.js';
import { STYLE as OF_EVIDENCE } from '../../../client/evidence/page/style.js';
import { contrast, palettesOf } from '../../world/contrast.js';

// What axe can only see in a browser: the colours of the desk and of the page of evidence, in light and dark.

const SCHEMES = (['light', 'dark'] as const).flatMap((scheme) => [
  { page: 'the desk', scheme, style: STYLE, ground: ['page'], text: ['text', 'quiet', 'link', 'wrong'], edges: ['edge', 'good', 'wrong'] },
  {
    page: 'the evidence',
    scheme,
    style: OF_EVIDENCE.markup,
    ground: ['page', 'band'],
    text: ['ink', 'soft', 'bad'],
    edges: ['good', 'bad'],
  },
]);

describe.each(SCHEMES)('$page, $scheme', ({ scheme, style, ground, text, edges }) => {
  const colours = palettesOf(style)[scheme];
  const lowest = (names: readonly string[]): readonly (readonly [string, number])[] =>
    names.map((name) => [name, Math.min(...ground.map((one) => contrast(colours.get(name)!, colours.get(one)!)))]);

  test('text can be read: 4.5 to 1 at least', () => {
    expect(lowest(text).filter(([, ratio]) => !(ratio >= 4.5))).toEqual([]);
  });

  test('edges that mean something can be seen: 3 to 1 at least', () => {
    expect(lowest(edges).filter(([, ratio]) => !(ratio >= 3))).toEqual([]);
  });

  test('no text has a colour that is not checked here', () => {
    const used = [...style.matchAll(/[{; ]color: var\(--([a-z-]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name) => !text.includes(name!) && name !== 'on-button')).toEqual([]);
  });
});

test.each(['light', 'dark'] as const)('the words on a button, and what shows where one is: %s', (scheme) => {
  const colours = palettesOf(STYLE)[scheme];
  expect(contrast(colours.get('on-button')!, colours.get('button')!)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(colours.get('focus')!, colours.get('on-focus')!)).toBeGreaterThanOrEqual(3);
});
