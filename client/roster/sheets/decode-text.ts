/**
 * The text of a file as spreadsheets write them: UTF-8 with or without its mark, or UTF-16 in either order ("Unicode Text" of Excel).
 * Undefined when it is neither: read as something else, an accent would silently become another letter in the mails.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: the headings are Latin letters, of which UTF-16 writes every other byte as zero.
  if (first === 0 && second !== undefined && second !== 0) return 'utf-16be';
  return second === 0 && first !== undefined ? 'utf-16le' : 'utf-8';
}
