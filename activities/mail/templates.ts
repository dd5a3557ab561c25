import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Eta } from 'eta';
import { packageFolder } from '../../policies/package-folder.js';
import { ProblemsError } from '../../policies/policy/problem.js';
import { oneLine } from './one-line.js';
import { SAMPLES } from './samples.js';
import type { Views } from './view.js';
import { wrapText } from './wrap.js';

export interface Templates {
  /** Both parts of a mail, each complete. Throws what a template throws. */
  render<Name extends keyof Views>(name: Name, view: Views[Name]): { readonly text: string; readonly html: string };
}

/**
 * The templates of the package; a file of the same name in `overrides` takes the place of ours, a part such as `item.html.eta` too.
 * Templates are programs: who may write into that folder may do what the worker may do.
 * Throws `ProblemsError` when the folder holds a template that nothing uses or that cannot render a sample.
 */
export function loadTemplates(overrides?: string): Templates {
  if (overrides !== undefined) refuseUnknown(overrides);
  const text = engine(overrides, oneLine);
  const html = engine(overrides, (value) => escapeHtml(oneLine(value)));
  const templates: Templates = {
    render: (name, view) => ({
      text: wrapText(text.render(`${name}.txt.eta`, { ...view, underline })),
      html: html.render(`${name}.html.eta`, view),
    }),
  };
  trySamples(templates, overrides ?? SHIPPED);
  return templates;
}

/** The package's own, loaded once. */
export function shippedTemplates(): Templates {
  return (shipped ??= loadTemplates());
}

/** Every value that a template prints passes `print`: nothing reaches a mail unescaped, over two lines, or undefined. */
function engine(overrides: string | undefined, print: (value: string) => string): Eta {
  const eta = new Eta({
    views: SHIPPED,
    cache: true,
    debug: true,
    autoEscape: true,
    autoTrim: false,
    escapeFunction: (value) => {
      if (typeof value === 'string') return print(value);
      throw new TypeError(`a template prints ${value === undefined ? 'something that it is not given' : 'what is not text'}`);
    },
  });
  eta.resolvePath = (path) => {
    const file = basename(path);
    return overrides !== undefined && existsSync(join(overrides, file)) ? join(overrides, file) : join(SHIPPED, file);
  };
  return eta;
}

function refuseUnknown(folder: string): void {
  const ours = readdirSync(SHIPPED);
  const unknown = readdirSync(folder).filter((file) => file.endsWith('.eta') && !ours.includes(file));
  if (unknown.length === 0) return;
  throw new ProblemsError(
    unknown.map((file) => ({
      file: join(folder, file),
      line: 0,
      path: '',
      message: 'no mail uses a template of this name',
      mend: `Name it as one of: ${ours.join(', ')}.`,
    })),
  );
}

/** What is wrong in a template shows when it is used, so it is used once before anybody is written to. */
function trySamples(templates: Templates, file: string): void {
  const tries = { digest: () => templates.render('digest', SAMPLES.digest), urgent: () => templates.render('urgent', SAMPLES.urgent) };
  for (const [path, attempt] of Object.entries(tries)) {
    try {
      attempt();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new ProblemsError([
        { file, line: 0, path, message, mend: 'Mend the template at the line shown, or remove it to use the one that Oversight ships.' },
      ]);
    }
  }
}

function underline(text: string, with_: string): string {
  return with_.repeat(Math.min(oneLine(text).length, 78));
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const SHIPPED = packageFolder('activities/mail/templates');
let shipped: Templates | undefined;
