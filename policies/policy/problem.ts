import type { z } from 'zod';

/** One thing wrong in a file that a person wrote, and how to mend it. */
export interface Problem {
  readonly file: string;
  /** 1 for the first line; 0 when the file as a whole is meant. */
  readonly line: number;
  /** Where in the document, such as `duties[2].due.within`. */
  readonly path: string;
  readonly message: string;
  readonly mend: string;
}

/** `standard.yaml:12: duties[2].owner: … Mend: …` */
export function problemInWords({ file, line, path, message, mend }: Problem): string {
  const place = line > 0 ? `${file}:${line}` : file;
  return `${place}: ${path === '' ? '' : `${path}: `}${message}. ${mend}`;
}

export class ProblemsError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(problemInWords).join('\n'));
    this.name = 'ProblemsError';
  }
}

type Issue = z.core.$ZodIssue;

/** What zod found, as a path, a sentence and a mend. A union's issue becomes that of the branch that came nearest. */
export function explainIssue(
  issue: Issue,
  at: readonly PropertyKey[] = [],
): readonly (Pick<Problem, 'message' | 'mend'> & { readonly path: readonly PropertyKey[] })[] {
  const path = [...at, ...issue.path];
  const own = ownMend(issue);
  if (own !== undefined) return [{ path, ...own }];
  switch (issue.code) {
    case 'invalid_union': {
      const nearest = issue.errors.toSorted((a, b) => distanceOf(a) - distanceOf(b))[0];
      if (nearest === undefined) return [{ path, message: 'no alternative fits', mend: mendOfDiscriminator(issue) }];
      return nearest.flatMap((inner) => explainIssue(inner, path));
    }
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `"${key}" is not known here`,
        mend: 'Correct its spelling or remove the line.',
      }));
    case 'invalid_value':
      // Told apart only when zod was asked to report the input.
      if ('input' in issue && issue.input === undefined) {
        return [
          { path, message: `"${String(path.at(-1) ?? '')}" is missing`, mend: `Add it as one of: ${issue.values.map(String).join(', ')}.` },
        ];
      }
      return [{ path, message: 'the value is not one of those allowed', mend: `Write one of: ${issue.values.map(String).join(', ')}.` }];
    case 'invalid_type':
      return [
        issue.message.endsWith('received undefined')
          ? { path, message: `"${String(path.at(-1) ?? '')}" is missing`, mend: `Add it (expected: ${issue.expected}).` }
          : { path, message: issue.message, mend: kindInWords(issue) },
      ];
    case 'invalid_format':
      return [
        {
          path,
          message: 'the text does not have the right form',
          mend: `Write ${issue.format === 'date' ? 'a date as YYYY-MM-DD' : issue.message}.`,
        },
      ];
    case 'custom':
      return [{ path, message: 'the value cannot be read', mend: `Write ${issue.message}.` }];
    default:
      return [{ path, message: issue.message, mend: 'Correct the value.' }];
  }
}

/** How far a value is from a branch of a union: each unknown key counts, and a value of another kind altogether is farthest. */
function distanceOf(issues: readonly Issue[]): number {
  return issues.reduce((sum, { code, path, ...issue }) => {
    if ('keys' in issue) return sum + issue.keys.length;
    return sum + (path.length === 0 && (code === 'invalid_type' || code === 'invalid_value') ? OF_ANOTHER_KIND : 1);
  }, 0);
}

const OF_ANOTHER_KIND = 100;

/** `duties[2].due.within` */
export function pathInWords(path: readonly PropertyKey[]): string {
  return path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`)).join('');
}

/** Where the schema has words of its own for what was written, they are the mend. */
function ownMend({ code, message, input, path }: Issue): Pick<Problem, 'message' | 'mend'> | undefined {
  if (!['invalid_union', 'invalid_type', 'invalid_value'].includes(code) || message.startsWith('Invalid ')) return undefined;
  const says = input === undefined ? `"${String(path.at(-1) ?? '')}" is missing` : `${JSON.stringify(input)} does not fit here`;
  return { message: says, mend: `${message}.` };
}

/** YAML takes a clause such as 1 for a number, and yes and no in quotes only for words. */
function kindInWords({ expected, input }: Issue & { readonly expected: string }): string {
  const isPlain = typeof input === 'number' || typeof input === 'boolean';
  if (expected === 'string' && isPlain) return `Put it in quotes: '${String(input)}'.`;
  return SHAPES[expected] ?? `Write a value of the kind ${expected}.`;
}

const SHAPES: Readonly<Record<string, string>> = {
  record: 'Write each as a name and its value, such as "ten-days: calendar", one to a line and without a dash.',
  array: 'Write a list, each item on a line of its own after a dash.',
};

function mendOfDiscriminator(issue: Issue): string {
  const { discriminator, options } = issue as { readonly discriminator?: string; readonly options?: readonly unknown[] };
  return discriminator === undefined ? 'Correct the value.' : `Write "${discriminator}: …" with one of: ${(options ?? []).join(', ')}.`;
}
