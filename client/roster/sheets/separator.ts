export type Separator = ',' | ';' | '\t';

/** What stands between the cells, by the line of headings: the most frequent of comma, semicolon and tab outside quotes. */
export function separatorOf(text: string): Separator {
  const counts = new Map<string, number>();
  let quoted = false;
  let begun = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === '\n' || letter === '\r')) {
      if (begun) break;
    } else if (!quoted) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    begun ||= letter.trim() !== '';
  }
  const found = (['\t', ';', ','] as const).filter((separator) => counts.has(separator));
  return found.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? ',';
}
