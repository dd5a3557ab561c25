import { definitionOf, type FactKind } from '../facts/table.js';
import { type FieldName, partNamed } from '../facts/fields.js';
import type { Finding } from './check.js';
import { HOME_OF, type Home, reaches } from './check-life.js';
import type { CheckInFile, CheckOf, SomeFact } from './checks-schema.js';
import { isMirror } from './resolve.js';
import type { Policy } from './schema.js';

/**
 * What makes a check one that can never find anything, although each of its words is allowed: duties that are not there, facts that are
 * never recorded where it looks, details that its facts cannot carry, conditions that are missing.
 */
export function checkChecks(policy: Policy): readonly Finding[] {
  return policy.checks.flatMap((check, at) => [
    ...checkId(policy, check, at),
    ...checkNames(policy, check, ['checks', at]),
    ...usesOf(check).flatMap((use) => checkUse(use, homesOf(check), ['checks', at])),
    ...checkPlace(check, ['checks', at]),
    ...checkConditions(check, ['checks', at]),
  ]);
}

/** The subjects on which it looks. */
function homesOf({ element }: Pick<CheckInFile, 'element'>): readonly Home[] {
  return [...new Set([element].flat().map((one) => HOME_OF[one]))];
}

function checkId({ duties, checks }: Policy, { id }: CheckInFile, at: number): readonly Finding[] {
  const taken = duties.some((duty) => duty.id === id)
    ? 'a duty'
    : checks.findIndex((check) => check.id === id) < at
      ? 'an earlier check'
      : undefined;
  if (taken === undefined) return [];
  const message = `the id "${id}" is used by ${taken}`;
  return [{ path: ['checks', at, 'id'], message, mend: 'Give each duty and check an id of its own.' }];
}

/** Duties that are named must have dates of their own: what restates others is met by theirs. */
function checkNames({ duties, checks }: Policy, check: CheckInFile, path: readonly PropertyKey[]): readonly Finding[] {
  return namesIn(check).flatMap(([key, names]) =>
    names.flatMap((name, at): readonly Finding[] => {
      const duty = duties.find(({ id }) => id === name);
      if (duty !== undefined && !isMirror(duty)) return [];
      // Nobody exempt has the rows that restate, and checks are not asked of them.
      if (check.check === 'exempt' && (duty !== undefined || checks.some(({ id }) => id === name && id !== check.id))) return [];
      const message =
        duty === undefined ? `"${name}" is not a duty of this policy` : `"${name}" only restates others and has no due date of its own`;
      return [{ path: [...path, key, at], message, mend: 'Name a duty that has "due:".' }];
    }),
  );
}

function namesIn(check: CheckInFile): readonly (readonly [string, readonly string[]])[] {
  switch (check.check) {
    case 'counts':
    case 'counts-not':
    case 'cover-grade':
      return [['toward', check.toward]];
    case 'apart':
    case 'tells':
      return [['duties', check.duties]];
    case 'exempt':
      return [['from', check.from]];
    default:
      return [];
  }
}

/** A kind of fact that a check looks at, and the details that it looks for in it. */
interface Use extends Omit<SomeFact, 'filled'> {
  readonly path: readonly PropertyKey[];
  readonly needs: readonly (readonly [FieldName, readonly PropertyKey[]])[];
}

function usesOf(check: CheckInFile): readonly Use[] {
  const use = (key: PropertyKey | readonly PropertyKey[], some: SomeFact, ...needs: Use['needs']): Use => {
    const path = [key].flat();
    return { fact: some.fact, path, needs: [...detailsOf(some, path), ...needs] };
  };
  switch (check.check) {
    case 'filled': {
      const parts = check.parts === undefined ? [] : partsIn(check.each.fact, check.parts, ['parts']);
      const template = check.template === undefined ? [] : [['template', ['template']] as const];
      return [use('each', check.each, ...parts, ...template)];
    }
    case 'author':
      return [use('each', check.each, ['by', ['each', 'fact']])];
    case 'length':
      return [use('each', check.each, ['minutes', ['each', 'fact']])];
    case 'followed':
      return [use('each', check.each), ...check.by.map((one, at) => use(['by', at], one))];
    case 'next':
      return [use('after', check.after), use('in', check.in, ...partsIn(check.in.fact, check.parts, ['parts']))];
    case 'union':
      return [use('of', check.of, ...partsIn(check.of.fact, check.parts, ['parts']))];
    case 'not-older':
      return [use('at', check.at), use('of', check.of)];
    case 'gap':
      return [use('of', check.of)];
    case 'counts':
    case 'counts-not':
    case 'apart':
    case 'cover-grade':
    case 'exempt':
    case 'all-cases':
    case 'actions-tracked':
    case 'booked-ahead':
    case 'average':
    case 'same-duties':
    case 'supervised':
    case 'caseload':
    case 'tells':
      return [];
  }
}

function detailsOf({ fact, kinds, filled }: SomeFact, path: readonly PropertyKey[]): Use['needs'] {
  return [
    ...(kinds === undefined ? [] : [['kinds', [...path, 'kinds']] as const]),
    ...(filled === undefined ? [] : partsIn(fact, filled, [...path, 'filled'])),
  ];
}

/** A detail that the fact carries is a part of it by its own name; any other must be said to be filled in. */
function partsIn(fact: FactKind, parts: readonly string[], path: readonly PropertyKey[]): Use['needs'] {
  const { required, optional } = definitionOf(fact);
  const details = new Set([...required, ...optional].map(partNamed));
  return parts.every((part) => details.has(part)) ? [] : [['filled', path]];
}

function checkUse({ fact, path: key, needs }: Use, homes: readonly Home[], path: readonly PropertyKey[]): readonly Finding[] {
  const home = homes.find((one) => !reaches(fact, one));
  if (home !== undefined) {
    const message = `"${fact}" is never recorded on a ${home}, so the check would find nothing there`;
    return [
      { path: [...path, ...key, 'fact'], message, mend: `Name a fact that is recorded on a ${home}, or give the check another element.` },
    ];
  }
  return needs
    .filter(([field]) => !carries(fact, field))
    .map(([field, where]) => ({
      path: [...path, ...where],
      message: `"${fact}" is recorded without ${IN_WORDS[field] ?? field}`,
      mend: 'Name another fact, or look at it in another way.',
    }));
}

function carries(fact: FactKind, field: FieldName): boolean {
  const { required, optional } = definitionOf(fact);
  return required.includes(field) || optional.includes(field);
}

const IN_WORDS: Readonly<Partial<Record<FieldName, string>>> = {
  kinds: 'a kind of session',
  filled: 'parts of a form',
  template: 'a form',
  by: 'who did it',
  minutes: 'how long it took',
};

/** Checks that look at facts of one subject only, whatever the file says. */
const PLACES: Readonly<Partial<Record<CheckInFile['check'], readonly Home[]>>> = {
  'cover-grade': ['relationship', 'case'],
  'all-cases': ['relationship'],
  'actions-tracked': ['relationship'],
  'booked-ahead': ['relationship'],
  average: ['service'],
  'same-duties': ['relationship', 'case'],
  supervised: ['relationship', 'case', 'service'],
  caseload: ['relationship', 'case'],
};

function checkPlace(check: CheckInFile, path: readonly PropertyKey[]): readonly Finding[] {
  const places = PLACES[check.check];
  const wrong = places === undefined ? undefined : homesOf(check).find((home) => !places.includes(home));
  if (places === undefined || wrong === undefined) return [];
  const message = `"${check.check}" looks at a ${places.join(' or ')}, and this check belongs to a ${wrong}`;
  return [{ path: [...path, 'element'], message, mend: 'Give the check another element.' }];
}

/** What is given must be enough to find anything by. */
function checkConditions(check: CheckInFile, path: readonly PropertyKey[]): readonly Finding[] {
  const oneOf = (...keys: readonly string[]): readonly Finding[] =>
    keys.some((key) => (check as Readonly<Record<string, unknown>>)[key] !== undefined)
      ? []
      : [{ path: [...path, 'check'], message: `the check says nothing to go by`, mend: `Give one of: ${keys.join(', ')}.` }];
  switch (check.check) {
    case 'counts':
    case 'counts-not':
      return oneOf('kinds', 'modes', 'withoutCases');
    case 'exempt':
      return oneOf('roles', 'stages', 'employments');
    case 'length':
      return oneOf('atLeast', 'atMost');
    case 'filled':
      return [...oneOf('parts', 'template'), ...checkWhen(check, path)];
    default:
      return [];
  }
}

function checkWhen(check: CheckOf<'filled'>, path: readonly PropertyKey[]): readonly Finding[] {
  const wrong = homesOf(check).find((home) => home !== 'case');
  if (check.when === undefined || wrong === undefined) return [];
  const message = `"when" is a condition of a case, and this check belongs to a ${wrong}`;
  return [{ path: [...path, 'when'], message, mend: 'Leave it out, or write "element: case".' }];
}
