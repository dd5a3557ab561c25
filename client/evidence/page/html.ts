/** Markup that is safe to stand in a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

type Content = string | number | Html | readonly Content[] | null | undefined;

/** A piece of a page: what is put in is escaped, unless it is a piece of a page itself. */
export function html(pieces: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(pieces.map((piece, at) => `${piece}${at < contents.length ? markupOf(contents[at]) : ''}`).join(''));
}

function markupOf(content: Content): string {
  if (content === null || content === undefined) return '';
  if (content instanceof Html) return content.markup;
  if (typeof content === 'object') return content.map(markupOf).join('');
  return String(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
