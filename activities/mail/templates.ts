import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Eta } from 'eta';
import { packageFolder } from '../../policies/package-folder.js';
import { checkTemplates } from './check-templates.js';
import { oneLine } from './one-line.js';
import type { Views } from './view.js';
import { wrapText } from './wrap.js';

export interface Templates {
  /** Both parts of a mail, each complete. Throws what a template throws. */
  render<Name extends keyof Views>(name: Name, view: Views[Name]): { readonly text: string; readonly html: string };
}

/**
 * The templates of the package; a file of the same name in `overrides` takes the place of ours, a part such as `item.html.eta` too.
 * Templates are programs: who may write into that folder may do what the worker may do.
 * Throws `ProblemsError` when the folder holds a template that nothing uses, that cannot be read, or that cannot write a sample of every kind.
 */
export function loadTemplates(overrides?: string): Templates {
  const text = engine(overrides, oneLine);
  const html = engine(overrides, (value) => escapeHtml(oneLine(value)));
  const templates: Templates = {
    render: (name, view) => ({
      text: wrapText(text.render(`${name}.txt.eta`, { ...view, underline })),
      html: html.render(`${name}.html.eta`, view),
    }),
  };
  checkTemplates(templates, text, { shipped: SHIPPED, overrides });
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

function underline(text: string, with_: string): string {
  return with_.repeat(Math.min(oneLine(text).length, 78));
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const SHIPPED = packageFolder('activities/mail/templates');
let shipped: Templates | undefined;
