/** Markup that is safe to stand in a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

type Content = string | number | Html | readonly Content[] | null | undefined;

/** A piece of a page: what is put in is escaped, unless it is a piece of a page itself. */
export function html(pieces: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const lean = written.get(pieces) ?? pieces.map(withoutIndent);
  written.set(pieces, lean);
  return new Html(lean.map((piece, at) => `${piece}${at < contents.length ? markupOf(contents[at]) : ''}`).join(''));
}

/** A table that is wider than a small screen scrolls by itself, with the keyboard too. */
export function scrolling(label: string, content: Html): Html {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">${content}</div>`;
}

/** A page has a row for each thing that was due: how the source is laid out must not make it twice as long. */
function withoutIndent(piece: string): string {
  return piece.replaceAll(/\n\s+/g, '\n');
}

const written = new WeakMap<TemplateStringsArray, readonly string[]>();

function markupOf(content: Content): string {
  if (content === null || content === undefined) return '';
  if (content instanceof Html) return content.markup;
  if (typeof content === 'object') return content.map(markupOf).join('');
  return String(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
