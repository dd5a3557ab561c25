import { type Document, isMap, isNode, isSeq, parseDocument, visit, type YAMLMap } from 'yaml';

/**
 * The text of a policy file without one of its duties or checks, its comments kept. What refers to the row no longer does: a list loses its
 * name, and what would be left without any is taken out with it.
 */
export function withoutRow(text: string, row: string): string {
  const document = parseDocument(text);
  spellOut(document);
  const removed = removeItems(document, (item) => item.get('id') === row);
  if (removed === 0) throw new RangeError(`the file has no duty and no check ${row}`);
  removeItems(document, (item) => item.get('sameAs') === row || hasNothingLeft(item, row));
  for (const duty of itemsOf(document, 'duties')) forgetMissed(duty, row);
  return document.toString({ lineWidth: 0 });
}

/** What is written once and meant in several places must not go with the row in which it is written. */
function spellOut(document: Document): void {
  visit(document, {
    Alias: (_, alias) => {
      const meant = alias.resolve(document)?.clone();
      if (!isNode(meant)) return undefined;
      if ('anchor' in meant) delete meant.anchor;
      return meant;
    },
  });
}

/** An absence may wait for one duty that was missed, or for any of several. */
function forgetMissed(duty: YAMLMap, row: string): void {
  const path = ['due', 'missed'];
  const missed = duty.getIn(path);
  if (missed === row) duty.deleteIn(path);
  if (!isSeq(missed)) return;
  const at = missed.toJSON().indexOf(row);
  if (at >= 0) missed.delete(at);
  if (missed.items.length === 0) duty.deleteIn(path);
}

/** Takes the row out of each list of the item that names it; true when the item makes no sense any more. */
function hasNothingLeft(item: YAMLMap, row: string): boolean {
  const emptied = LISTS.map(([key, least]) => {
    const list = item.get(key);
    if (!isSeq(list)) return false;
    const at = list.toJSON().indexOf(row);
    if (at < 0) return false;
    list.delete(at);
    // Two duties that one session never meets together are two.
    return list.items.length < (item.get('check') === 'apart' ? 2 : least);
  });
  const [madeOf = false] = emptied;
  const last = item.get('madeOf');
  // What combined two restates the one that is left.
  if (madeOf && isSeq(last) && last.items.length === 1) {
    item.set('sameAs', last.get(0));
    item.delete('madeOf');
    return false;
  }
  return emptied.some(Boolean);
}

/** Lists of rows, and how many must at least be in each. */
const LISTS = [
  ['madeOf', 2],
  ['toward', 1],
  ['from', 1],
  ['duties', 1],
] as const;

function removeItems(document: Document, unwanted: (item: YAMLMap) => boolean): number {
  return (['duties', 'checks'] as const).reduce((count, list) => {
    const seq = document.get(list);
    if (!isSeq(seq)) return count;
    const kept = seq.items.filter((item) => !isMap(item) || !unwanted(item));
    const removed = seq.items.length - kept.length;
    seq.items = kept;
    if (kept.length === 0) document.delete(list);
    return count + removed;
  }, 0);
}

function itemsOf(document: Document, list: string): readonly YAMLMap[] {
  const seq = document.get(list);
  return isSeq(seq) ? seq.items.filter((item): item is YAMLMap => isMap(item)) : [];
}
