import type { FieldName } from '../facts/fields.js';
import { definitionOf, type FactKind, type FactSubject } from '../facts/table.js';
import type { Finding } from './check.js';
import type { Anchor } from './rule-schema.js';
import { isNext } from './map-figures.js';
import type { Element, MirrorDuty, SatisfiedBy, WatchedDuty } from './schema.js';

/** Where a duty or check can live: each of these has a workflow that watches it. */
export type Home = Exclude<FactSubject, 'person'>;

export const HOME_OF: Readonly<Record<Element, Home>> = {
  personal: 'relationship',
  casework: 'relationship',
  person: 'relationship',
  case: 'case',
  policy: 'policy',
  service: 'service',
};

const EVENT_OF: Readonly<Record<Anchor, Home>> = {
  'employment.end': 'relationship',
  'employment.start': 'relationship',
  'post.start': 'relationship',
  'relationship.start': 'relationship',
  'case.allocated': 'case',
  'policy.implemented': 'policy',
  'service.start': 'service',
};

/**
 * What makes a duty one that can never come due or never be met, although each of its words is allowed: where it lives, the event from
 * which it counts, the facts that meet it and its conditions must belong together.
 */
export function checkLife(duty: WatchedDuty, path: readonly PropertyKey[]): readonly Finding[] {
  const homes = [...new Set(duty.element.map((element) => HOME_OF[element]))];
  return [
    ...checkEvent(duty, homes, path),
    ...checkFacts(duty, homes, path),
    ...checkReasons(duty, homes, path),
    ...checkConditions(duty, homes, path),
    ...checkKinds(duty, path),
  ];
}

function checkEvent({ due }: WatchedDuty, homes: readonly Home[], path: readonly PropertyKey[]): readonly Finding[] {
  if (due.rule === 'after-fact') {
    const without = homes.find((home) => !reaches(due.fact, home));
    if (without === undefined) return [];
    const message = `"${due.fact}" is never recorded on a ${without}, so the duty would never come due there`;
    return [{ path: [...path, 'due', 'fact'], message, mend: factMend(without) }];
  }
  if (due.rule === 'after-absence') return [];
  if (due.rule === 'rolling') return due.first === undefined ? [] : checkAnchor(due.first.after, homes, [...path, 'due', 'first', 'after']);
  return checkAnchor(due.after, homes, [...path, 'due', 'after']);
}

function checkAnchor(after: Anchor, homes: readonly Home[], path: readonly PropertyKey[]): readonly Finding[] {
  const without = homes.find((home) => home !== EVENT_OF[after]);
  if (without === undefined) return [];
  const message = `a ${without} has no "${after}", so the duty would never come due there`;
  const known = Object.entries(EVENT_OF).flatMap(([event, home]) => (home === without ? [event] : []));
  return [{ path, message, mend: `Write ${known.join(', ')}, or another element.` }];
}

/** Each home needs a fact that can meet the duty there, and each fact a home. */
function checkFacts({ satisfiedBy }: WatchedDuty, homes: readonly Home[], path: readonly PropertyKey[]): readonly Finding[] {
  const unmet = homes.find((home) => !satisfiedBy.some(({ fact }) => reaches(fact, home)));
  const wrong = satisfiedBy.findIndex(({ fact }) =>
    unmet === undefined ? !homes.some((home) => reaches(fact, home)) : !reaches(fact, unmet),
  );
  const home = unmet ?? homes[0];
  if (wrong < 0 || home === undefined) return [];
  const message = `"${satisfiedBy[wrong]?.fact}" is never recorded on a ${home}, so it could not meet the duty there`;
  return [{ path: [...path, 'satisfiedBy', wrong, 'fact'], message, mend: factMend(home) }];
}

/** A reason that is recorded nowhere where the duty lives could not explain it. */
function checkReasons({ explainedBy = [] }: WatchedDuty, homes: readonly Home[], path: readonly PropertyKey[]): readonly Finding[] {
  const [home] = homes;
  if (home === undefined) return [];
  return explainedBy.flatMap(({ fact }, at) =>
    homes.some((one) => reaches(fact, one))
      ? []
      : [
          {
            path: [...path, 'explainedBy', at, 'fact'],
            message: `"${fact}" is never recorded on a ${home}, so it could not explain the duty there`,
            mend: factMend(home),
          },
        ],
  );
}

/** The conditions of a row that restates others belong to its element as those of any duty do. */
export function checkMirrorConditions({ element, appliesTo }: MirrorDuty, path: readonly PropertyKey[]): readonly Finding[] {
  return checkConditions({ appliesTo }, [...new Set(element.map((one) => HOME_OF[one]))], path);
}

function checkConditions(
  { appliesTo }: Pick<WatchedDuty, 'appliesTo'>,
  homes: readonly Home[],
  path: readonly PropertyKey[],
): readonly Finding[] {
  const notCase = homes.find((home) => home !== 'case');
  const notRelationship = homes.find((home) => home !== 'relationship');
  const ofCases = (['caseKinds', 'risk', 'allRisks', 'lead'] as const).filter((key) => appliesTo?.[key] !== undefined);
  return [
    ...(notCase === undefined ? [] : ofCases.map((key) => misplaced([...path, 'appliesTo', key], 'a case', notCase))),
    ...(notRelationship === undefined || appliesTo?.caseHolders === undefined
      ? []
      : [misplaced([...path, 'appliesTo', 'caseHolders'], 'a relationship', notRelationship)]),
  ];
}

function misplaced(path: readonly PropertyKey[], of: string, home: Home): Finding {
  return {
    path,
    message: `"${String(path.at(-1))}" is a condition of ${of}, and this duty belongs to a ${home}`,
    mend: 'Leave it out, or give the duty another element.',
  };
}

/** A condition on something that nobody can record with the fact would silently never hold. */
function checkKinds({ satisfiedBy, due }: WatchedDuty, path: readonly PropertyKey[]): readonly Finding[] {
  const uses = satisfiedBy.map((one, at): readonly [Partial<SatisfiedBy> & Pick<SatisfiedBy, 'fact'>, readonly PropertyKey[]] => [
    one,
    [...path, 'satisfiedBy', at],
  ]);
  let notKinds: readonly Finding[] = [];
  if (due.rule === 'after-fact') {
    uses.push([{ fact: due.fact, kinds: due.kinds }, [...path, 'due']]);
    if (due.notKinds !== undefined && !carries(due.fact, 'kinds'))
      notKinds = [
        {
          path: [...path, 'due', 'notKinds'],
          message: `"${due.fact}" is recorded without a kind of session`,
          mend: 'Leave "notKinds" out.',
        },
      ];
    if (isNext(due.within)) uses.push([due.within.next, [...path, 'due', 'within', 'next']]);
  }
  if ((due.rule === 'once' || due.rule === 'after-fact') && due.soonerWith !== undefined)
    uses.push([due.soonerWith, [...path, 'due', 'soonerWith']]);
  const found = uses.flatMap(([one, at]) =>
    CONDITIONS.filter(({ key, detail }) => one[key] !== undefined && !carries(one.fact, detail)).map(({ key, says }) => ({
      path: [...at, key],
      message: `"${one.fact}" is recorded without ${says}`,
      mend: `Leave "${key}" out.`,
    })),
  );
  return [...found, ...notKinds];
}

/** Each condition, the detail of a fact that it looks at, and that in words. */
const CONDITIONS = [
  { key: 'kinds', detail: 'kinds', says: 'a kind of session' },
  { key: 'statuses', detail: 'status', says: 'the state of an action' },
  { key: 'modes', detail: 'mode', says: 'how it was held' },
  { key: 'observed', detail: 'observed', says: 'with whom the worker was observed' },
  { key: 'concerns', detail: 'concern', says: 'what concern it is about' },
  { key: 'filled', detail: 'filled', says: 'parts that are filled in' },
  { key: 'template', detail: 'template', says: 'the form that was used' },
] as const satisfies readonly { readonly key: keyof SatisfiedBy; readonly detail: FieldName; readonly says: string }[];

function carries(fact: FactKind, detail: FieldName): boolean {
  const { required, optional } = definitionOf(fact);
  return required.includes(detail) || optional.includes(detail);
}

/** Recorded there, or carried there: a session that names a case is known to the case too. */
export function reaches(fact: FactKind, home: Home): boolean {
  const { subjects, optional, internal } = definitionOf(fact);
  return internal !== true && (subjects.includes(home) || (home === 'case' && optional.includes('cases')));
}

function factMend(home: Home): string {
  return `Name a fact that is recorded on a ${home}, or give the duty another element.`;
}
