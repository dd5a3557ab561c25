import type { NextFact, Rule } from './rule.js';
import type { RuleInFile } from './rule-schema.js';

/** Thrown by the function that decides a figure when nobody has chosen it, and caught by whoever asked for the rule. */
export class NoFigureError extends Error {
  override readonly name = 'NoFigureError';
  constructor(
    /** The setting that holds it, or `every` for the frequency that the two agreed. */
    readonly setting: string,
  ) {
    super(`nobody has chosen ${setting}`);
  }
}

/** The same rule with each figure replaced by what `decide` says of it. Throws what `decide` throws. */
export function mapFigures<F, G>(rule: Rule<F>, decide: (figure: F) => G): Rule<G> {
  switch (rule.rule) {
    case 'once':
      return { ...rule, within: decide(rule.within) };
    case 'window':
      return rule;
    case 'rolling': {
      const { first, ...rest } = rule;
      const every = decide(rule.every);
      return first === undefined ? { ...rest, every } : { ...rest, every, first: { ...first, within: decide(first.within) } };
    }
    case 'after-fact': {
      const { within, absent, ...rest } = rule;
      return {
        ...rest,
        within: isDetail(within)
          ? within
          : isNext(within)
            ? { next: within.next, ...(within.otherwise !== undefined && { otherwise: decide(within.otherwise) }) }
            : decide(within),
        ...(absent !== undefined && { absent: { ...absent, during: decide(absent.during) } }),
      };
    }
    case 'after-absence':
      return { ...rule, within: decide(rule.within) };
    case 'count': {
      const { pace, ...rest } = rule;
      return pace === undefined ? rest : { ...rest, pace: decide(pace) };
    }
    case 'cycle':
      return { ...rule, first: isOn(rule.first) ? rule.first : decide(rule.first), every: decide(rule.every) };
  }
}

/** Every figure of a rule as it is written in a file, with the keys that lead to it. */
export function figuresOf(due: RuleInFile): readonly (readonly [readonly string[], object])[] {
  switch (due.rule) {
    case 'once':
      return [[['within'], due.within]];
    case 'window':
      return [];
    case 'rolling':
      return [[['every'], due.every], ...(due.first === undefined ? [] : [[['first', 'within'], due.first.within] as const])];
    case 'after-fact': {
      const within = isDetail(due.within)
        ? []
        : isNext(due.within)
          ? due.within.otherwise === undefined
            ? []
            : [[['within', 'otherwise'], due.within.otherwise] as const]
          : [[['within'], due.within] as const];
      return due.absent === undefined ? within : [...within, [['absent', 'during'], due.absent.during]];
    }
    case 'after-absence':
      return [[['within'], due.within]];
    case 'count':
      return due.pace === undefined ? [] : [[['pace'], due.pace]];
    case 'cycle':
      return [...(isOn(due.first) || isReadDate(due.first) ? [] : [[['first'], due.first] as const]), [['every'], due.every]];
  }
}

export function isDetail(within: unknown): within is { readonly detail: 'byWhen' } {
  return typeof within === 'object' && within !== null && 'detail' in within;
}

export function isNext<F>(within: F | { readonly detail: 'byWhen' } | NextFact<F>): within is NextFact<F> {
  return typeof within === 'object' && within !== null && 'next' in within;
}

/** One date for each alternative of a reading. */
export function isReadDate(
  first: object,
): first is { readonly reading: string; readonly options: Readonly<Record<string, { readonly on: string }>> } {
  return 'options' in first && Object.values(first.options as object).some(isOn);
}

export function isOn(first: unknown): first is { readonly on: string } {
  return typeof first === 'object' && first !== null && 'on' in first;
}
