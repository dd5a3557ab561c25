/**
 * The text on one line. Line breaks and control characters would end a header or break a layout, and marks that turn the
 * direction of writing can make a name read as something else; each run of them becomes one space.
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
