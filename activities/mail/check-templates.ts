import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';
import type { Eta } from 'eta';
import { type Problem, ProblemsError } from '../../policies/policy/problem.js';
import { SAMPLES } from './samples.js';
import type { Templates } from './templates.js';
import type { ItemView, LineKey, RowView, Views } from './view.js';

/** Where templates come from: our own folder, and that of the organisation. */
export interface TemplateFolders {
  readonly shipped: string;
  readonly overrides: string | undefined;
}

/**
 * Reads every template of the organisation's own and writes every sample with it, so that what is wrong shows before anybody is written to.
 * Throws `ProblemsError` with file, line and mend of each problem.
 */
export function checkTemplates(templates: Templates, eta: Eta, folders: TemplateFolders): void {
  const { shipped, overrides } = folders;
  const ours = readdirSync(shipped);
  const own = overrides === undefined ? [] : readdirSync(overrides).filter((file) => file.endsWith('.eta'));
  const unreadable = own.flatMap((file) => {
    const path = join(overrides ?? '', file);
    return ours.includes(file) ? syntaxProblem(eta, path) : [unknown(path, ours)];
  });
  if (unreadable.length > 0) throw new ProblemsError(unreadable);
  for (const sample of samplesOf(templates)) trySample(sample, folders);
}

function unknown(file: string, ours: readonly string[]): Problem {
  return { file, line: 0, path: '', message: 'no mail uses a template of this name', mend: `Name it as one of: ${ours.join(', ')}.` };
}

/** What cannot even be read, with the line of the template: the engine itself gives only that of the program it makes of it. */
function syntaxProblem(eta: Eta, file: string): readonly Problem[] {
  let program = '';
  try {
    program = eta.compileToString(readFileSync(file, 'utf8'));
    void new Script(`(function (it, options) {${program}\n})`, { filename: PROGRAM });
    return [];
  } catch (error) {
    const { message, stack = '' } = error as Error;
    const [first = ''] = message.split('\n');
    const [, unclosed] = / at line (\d+) col \d+/.exec(first) ?? [];
    const line = unclosed === undefined ? lineOfTemplate(program, stack) : Number(unclosed);
    const what = unclosed === undefined ? `the JavaScript in it cannot be read: ${first}` : first.replace(/ at line .*$/, '');
    return [{ file, line, path: '', message: what, mend: 'Mend the tag on that line or before it; each <% needs its %>, each { its }.' }];
  }
}

/** The engine marks in its program where a line of the template begins. */
function lineOfTemplate(program: string, stack: string): number {
  const [, at = '0'] = new RegExp(`^${PROGRAM}:(\\d+)`).exec(stack) ?? [];
  const before = program.split('\n').slice(0, Number(at)).join('\n');
  return Number(
    before
      .match(/__eta\.line=(\d+)/g)
      ?.at(-1)
      ?.replace('__eta.line=', '') ?? 1,
  );
}

/** Each sample with the mail that is written from it. */
function samplesOf(templates: Templates) {
  return [
    ...SAMPLES.digest.map((view) => ({ name: 'digest', view, render: () => templates.render('digest', view) })),
    ...SAMPLES.urgent.map((view) => ({ name: 'urgent', view, render: () => templates.render('urgent', view) })),
  ];
}

function trySample({ name, view, render }: ReturnType<typeof samplesOf>[number], folders: TemplateFolders): void {
  const { text, html } = attempt(render, name, folders);
  const both = [...itemsOf(view).flatMap(saidOf), ...rowsOf(view).flatMap(saidOfRow)];
  const problems = [
    ...unspoken(`${name}.txt.eta`, text, [view.lead.text, ...both], folders),
    ...unspoken(`${name}.html.eta`, html, [view.lead.belowSubject, ...both], folders),
  ];
  if (problems.length > 0) throw new ProblemsError(problems);
}

function attempt<T>(render: () => T, name: string, folders: TemplateFolders): T {
  try {
    return render();
  } catch (error) {
    throw new ProblemsError([runtimeProblem(error instanceof Error ? error.message : String(error), name, folders)]);
  }
}

/** The engine's message names each template on the way, the innermost last, and ends with what went wrong there. */
function runtimeProblem(said: string, name: string, folders: TemplateFolders): Problem {
  const [, file = fileOf(`${name}.txt.eta`, folders), line = '0'] = [...said.matchAll(/^(\S.*\.eta):(\d+)$/gm)].at(-1) ?? [];
  const last = said.trim().split('\n').at(-1) ?? '';
  const [, lost] = /Could not find template: (.*)/.exec(last) ?? [];
  const [, field] = /Cannot read properties of (?:undefined|null) \(reading '(.*)'\)/.exec(last) ?? [];
  const message =
    lost === undefined
      ? field === undefined
        ? last
        : `it asks for "${field}" of something that it is not given`
      : `there is no template ${basename(lost)} to include`;
  return { file, line: Number(line), path: '', message, mend: MEND };
}

/** The first of what a mail has to say that it does not say. */
function unspoken(template: string, written: string, says: readonly string[], folders: TemplateFolders): readonly Problem[] {
  const missing = says.find((text) => !written.includes(text));
  if (missing === undefined) return [];
  const message = `a mail made with it does not say "${missing}", which it was given`;
  return [{ file: fileOf(template, folders), line: 0, path: '', message, mend: MEND }];
}

function fileOf(template: string, { shipped, overrides }: TemplateFolders): string {
  const own = join(overrides ?? '', template);
  return overrides !== undefined && existsSync(own) ? own : join(overrides ?? shipped, template);
}

function itemsOf(view: Views[keyof Views]): readonly ItemView[] {
  return 'item' in view
    ? [view.item]
    : [
        ...view.sections.flatMap(({ blocks }) => blocks.flatMap(({ parts }) => parts.flatMap((part) => part.items))),
        ...(view.explanations?.items ?? []),
      ];
}

function rowsOf(view: Views[keyof Views]): readonly RowView[] {
  return 'item' in view ? [] : view.sections.flatMap(({ blocks }) => blocks.flatMap(({ rows = [] }) => rows));
}

function saidOfRow({ what, when, next, answer }: RowView): readonly string[] {
  return [what, when, next, answer].filter((text) => text !== undefined);
}

/** What nobody can do without: what it is, by when, what to do about it, and where to answer. */
function saidOf({ what, lines }: ItemView): readonly string[] {
  return [what, ...lines.flatMap(({ key, text }) => (NEEDED.has(key) ? [text] : []))];
}

const NEEDED: ReadonlySet<LineKey> = new Set(['due', 'outcome', 'action', 'answer']);
const PROGRAM = 'template';
const MEND = 'docs/mail-templates.md says what each template is given. Mend it, or remove it to use the one that Oversight ships.';
