/**
 * True for exactly one plain address, `someone@host`: no quotes, comments, lists, routes or line breaks, and at most 254 characters
 * (RFC 5321, 4.5.3.1.3). Stricter than the RFC allows, so that nothing can be read as a second recipient.
 */
export function isPlainAddress(text: string): boolean {
  return text.length <= 254 && PLAIN.test(text);
}

const PLAIN = /^[^\s\p{C}@<>()[\]\\,;:"]+@[^\s\p{C}@<>()[\]\\,;:"]+$/u;
