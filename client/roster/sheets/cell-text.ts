/**
 * The text of a cell on one line: line breaks, tabs and blanks of any width in a row are one blank, and characters without any width, which
 * come along when somebody copies from a web page, are gone. Names stand in tables and in mails.
 */
export function cellText(text: string): string {
  return text.replaceAll(WIDTHLESS, '').replaceAll(/\s+/g, ' ').trim();
}

/** Zero-width space, word joiner, byte order mark, soft hyphen. Joiners stay: some scripts need them. */
const WIDTHLESS = /[\u200B\u2060\uFEFF\u00AD]/g;
