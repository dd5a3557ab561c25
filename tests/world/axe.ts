import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
// @ts-expect-error It ships no types; what is used of it stands below.
import { JSDOM } from 'jsdom';

interface AxeWindow {
  readonly document: Document;
  readonly axe: { run(options: object): Promise<{ readonly violations: readonly Violation[] }> };
  eval(source: string): void;
}

interface Document {
  open(): void;
  write(html: string): void;
  close(): void;
  querySelectorAll(selector: string): Iterable<{ open: boolean }>;
}

export interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** One line for each rule: empty when there is nothing. */
export function findingsInWords(violations: readonly Violation[]): readonly string[] {
  return violations.map(({ id, help, nodes }) => `${id}: ${help}, at ${nodes.map(({ html }) => html).join(' ')}`);
}

/**
 * What axe has against a page, with all that is folded away opened. It needs no browser, and so sees no colours and no sizes: those are for
 * the tests of contrast, and for a browser where there is one.
 */
export async function axeOnPaper(html: string): Promise<readonly string[]> {
  window ??= windowWithAxe();
  const { document, axe } = window;
  document.open();
  document.write(html);
  document.close();
  for (const one of document.querySelectorAll('details')) one.open = true;
  return findingsInWords((await axe.run({ resultTypes: ['violations'], rules: UNSEEN })).violations);
}

const UNSEEN = Object.fromEntries(['color-contrast', 'target-size', 'link-in-text-block'].map((rule) => [rule, { enabled: false }]));

let window: AxeWindow | undefined;

/** Scripts of the pages do not run; that of axe does, as if from outside. */
function windowWithAxe(): AxeWindow {
  const { window: made } = new JSDOM('', { runScripts: 'outside-only', pretendToBeVisual: true }) as { readonly window: AxeWindow };
  made.eval(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return made;
}
