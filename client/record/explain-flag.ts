import type { z } from 'zod';
import { FIELDS, type FieldName } from '../../policies/facts/fields.js';
import { definitionOf, type FactKind } from '../../policies/facts/table.js';

type Issue = z.core.$ZodIssue;

/** What is wrong with a fact's details, in the words of the command: which flag, what it was given, what it takes. */
export function explainFlag(issue: Issue, kind: FactKind, details: Readonly<Record<string, unknown>>): readonly string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => `${flagOf(name)} does not go with ${kind}. ${takes(kind)}`);
  const name = String(issue.path[0] ?? '');
  if (name === 'because')
    return [`--reason is missing or too long: say why the record is corrected, in at most 120 characters (no client names).`];
  if (!isField(name)) return [`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${issue.message}.`];
  const { help } = FIELDS[name];
  const value = details[name];
  if (value === undefined) return [`${flagOf(name)} is missing: ${help}.`];
  const wrong = issue.path.length > 1 && Array.isArray(value) ? value[Number(issue.path[1])] : value;
  return [`${flagOf(name)}: "${String(wrong)}" cannot be used. It takes ${formOf(name, help)}.`];
}

/** `--rebooked-for` of `rebookedFor`. */
export function flagOf(name: string): string {
  return isField(name) ? (FIELDS[name].flag.split(' ')[0] ?? name) : `--${name}`;
}

function takes(kind: FactKind): string {
  const { required, optional } = definitionOf(kind);
  const flags = [...required, ...optional].map(flagOf);
  return flags.length === 0 ? 'It takes no details.' : `It takes ${flags.join(', ')}.`;
}

/** What the help leaves to common sense, said to somebody who has just got it wrong. */
export function formOf(name: FieldName, help: string): string {
  switch (name) {
    case 'minutes':
      return 'a whole number of minutes, from 1 to 1440';
    case 'rebookedFor':
    case 'until':
      return `a real date as YYYY-MM-DD: ${help}`;
    case 'by':
    case 'cover':
    case 'supervisor':
    case 'case':
    case 'cases':
      return `an id or reference without spaces: ${help}`;
    default:
      return help;
  }
}

function isField(name: string): name is FieldName {
  return name in FIELDS;
}
