/** WCAG 2.2, contrast ratio of two colours `#rrggbb` or `#rgb`. */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, relative luminance of a colour in sRGB. */
function luminance(colour: string): number {
  const whole = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/gi, '$&$&') : colour;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(whole.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The variables of a style sheet for each scheme, by name: in the dark, those that are said again stand in place of the light ones. */
export function palettesOf(style: string): Readonly<Record<'light' | 'dark', ReadonlyMap<string, string>>> {
  const [light = [], dark = []] = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, body = '']) =>
    [...body.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map(([, name = '', colour = '']): [string, string] => [name, colour]),
  );
  return { light: new Map(light), dark: new Map([...light, ...dark]) };
}
