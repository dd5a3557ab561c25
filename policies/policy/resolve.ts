import { type Duration, parseDuration } from '../calendar/duration.js';
import { checkChoices } from './check-choices.js';
import type { Employment } from '../people/person.js';
import { type Figure, isDuration, type Term } from './figure.js';
import type { Ladder } from './ladder-schema.js';
import { isReadDate, mapFigures, NoFigureError } from './map-figures.js';
import { isMirror, liveMirrors, type OffDuty, offDuties } from './off.js';
import { chosenIn, localFigure } from './overlay.js';
import type { Rule } from './rule.js';
import type { RuleInFile } from './rule-schema.js';
import type { AppliesTo, CheckInFile, MirrorDuty, Policy, Provenance, SatisfiedBy, WatchedDuty } from './schema.js';

export { isMirror } from './off.js';
export type { Rule } from './rule.js';

/** A duty for which it is decided whom it is for. */
export type DecidedDuty = Omit<WatchedDuty, 'appliesTo'> & { readonly appliesTo?: AppliesTo | undefined };

export type ActiveDuty = Omit<DecidedDuty, 'due' | 'ladder' | 'provenance'> & {
  readonly due: Rule<Term>;
  readonly ladder: Ladder;
  readonly provenance: Provenance;
  /** Where the figure comes from when the clause does not simply say it; empty when it does. */
  readonly basis: string;
};

/** A duty as it is for one subject: every figure a length of time. */
export type FittedDuty = Omit<ActiveDuty, 'due'> & { readonly due: Rule };

/** A duty whose figure nobody has chosen: shown, never dated. */
export interface UnsetDuty {
  readonly duty: DecidedDuty;
  readonly setting: string;
  readonly question: string;
}

/** A policy with its readings and settings chosen: what the engine works with. */
export interface ResolvedPolicy {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly zone: string;
  readonly closures: Readonly<Record<string, string>>;
  /** The figure of each check that has one, by its id; one that nobody has chosen is not among them. */
  readonly checkFigures: Readonly<Record<string, Term>>;
  readonly duties: readonly ActiveDuty[];
  readonly mirrors: readonly MirrorDuty[];
  readonly unset: readonly UnsetDuty[];
  readonly off: readonly OffDuty[];
  readonly checks: readonly CheckInFile[];
}

/** Chosen values of settings and readings by id, as text. */
export type Choices = Readonly<Record<string, string>>;

/**
 * Puts the organisation's choices into the policy. Throws `RangeError` for a choice that names nothing, an alternative that
 * a reading does not have, or a setting that is not a length of time.
 */
export function resolvePolicy(policy: Policy, choices: Choices = {}): ResolvedPolicy {
  checkChoices(policy, choices);
  const duties: ActiveDuty[] = [];
  const unset: UnsetDuty[] = [];
  for (const written of policy.duties) {
    if (isMirror(written) || written.off !== undefined) continue;
    const duty = { ...written, appliesTo: conditionsOf(written, policy, choices) };
    const ladder = policy.ladders[duty.ladder];
    if (ladder === undefined) throw new RangeError(`duty ${duty.id}: no ladder ${duty.ladder}`);
    try {
      const due = resolveRule(ruleOf(duty, policy, choices), policy, choices);
      const provenance = provenanceOf(duty, choices);
      const basis = basisInWords(provenance, policy, choices);
      duties.push({ ...duty, ...factsUnder(duty, policy, choices), due, ladder, provenance, basis });
    } catch (error) {
      if (!(error instanceof NoFigureError)) throw error;
      const { setting } = error;
      unset.push({ duty, setting, question: policy.settings.find(({ id }) => id === setting)?.question ?? '' });
    }
  }
  return {
    id: policy.id,
    title: policy.title,
    version: policy.version,
    zone: policy.zone,
    closures: policy.closures,
    checkFigures: checkFigures(policy, choices),
    duties,
    mirrors: liveMirrors(policy),
    unset,
    off: offDuties(policy),
    checks: policy.checks.filter(({ under }) => holds(under, policy, choices)),
  };
}

function checkFigures(policy: Policy, choices: Choices): Readonly<Record<string, Term>> {
  const known = policy.checks.flatMap((check): (readonly [string, Term])[] => {
    if (check.check !== 'gap') return [];
    try {
      return [[check.id, termOf(check.atMost, policy, choices)]];
    } catch (error) {
      if (error instanceof NoFigureError) return [];
      throw error;
    }
  });
  return Object.fromEntries(known);
}

/** The rule under the alternatives that were chosen. */
function ruleOf({ due, instead = [] }: Pick<WatchedDuty, 'due' | 'instead'>, policy: Policy, choices: Choices): RuleInFile {
  return instead.find(({ under }) => holds(under, policy, choices))?.due ?? due;
}

function resolveRule(rule: RuleInFile, policy: Policy, choices: Choices): Rule<Term> {
  const read = <W>({ reading, options }: ReadBy<W>): W => {
    const chosen = options[chosenOption(reading, policy, choices)];
    if (chosen === undefined) throw new NoFigureError(reading);
    return chosen;
  };
  return mapFigures<Figure, Term>(withWords(rule, read, (under) => holds(under, policy, choices)) as Rule<Figure>, (figure) =>
    termOf(figure, policy, choices),
  );
}

interface ReadBy<W> {
  readonly reading: string;
  readonly options: Readonly<Record<string, W>>;
}

function isReadBy<W>(written: W | ReadBy<W>): written is ReadBy<W> {
  return typeof written === 'object' && written !== null && 'reading' in written;
}

/** The rule with each word and date that a reading may decide. `read` throws for an option without one, which a checked policy has not. */
function withWords(rule: RuleInFile, read: <W>(by: ReadBy<W>) => W, chosen: (under: SatisfiedBy['under']) => boolean) {
  const word = <W extends string>(written: W | ReadBy<W>): W => (typeof written === 'string' ? written : read(written));
  switch (rule.rule) {
    case 'window':
      return { ...rule, each: word(rule.each), first: word(rule.first) };
    case 'count':
      return { ...rule, each: word(rule.each), first: word(rule.first) };
    case 'after-fact':
      return { ...rule, dated: word(rule.dated) };
    case 'cycle':
      return isReadDate(rule.first) ? { ...rule, first: read(rule.first) } : rule;
    case 'rolling': {
      const { notAfter = 'none', first, ...rest } = rule;
      return {
        ...rest,
        ...(word(notAfter) === 'appraisal' && { notAfter: 'appraisal' as const }),
        ...(first !== undefined && { first: chosen(first.with?.under) ? first : { ...first, with: undefined } }),
      };
    }
    case 'once':
    case 'after-absence':
      return rule;
  }
}

/** What meets and what explains a duty under the alternatives that were chosen. */
function factsUnder({ satisfiedBy, explainedBy }: WatchedDuty, policy: Policy, choices: Choices) {
  const chosen = ({ under }: SatisfiedBy): boolean => holds(under, policy, choices);
  return { satisfiedBy: satisfiedBy.filter(chosen), ...(explainedBy !== undefined && { explainedBy: explainedBy.filter(chosen) }) };
}

/** Whether one of the alternatives for which something is meant was chosen; what names none is always meant. */
function holds(under: SatisfiedBy['under'], policy: Policy, choices: Choices): boolean {
  return under === undefined || under.is.includes(chosenOption(under.reading, policy, choices));
}

function conditionsOf({ appliesTo }: WatchedDuty, policy: Policy, choices: Choices): AppliesTo | undefined {
  if (appliesTo === undefined) return undefined;
  const { caseHolders, allRisks, notEmployments, ...rest } = appliesTo;
  const read = <W>(written: W | ReadBy<W>): W | undefined =>
    isReadBy(written) ? written.options[chosenOption(written.reading, policy, choices)] : written;
  const holders = read<boolean | 'any' | undefined>(caseHolders);
  const together = read<boolean | undefined>(allRisks);
  const left = read<readonly Employment[] | undefined>(notEmployments);
  return {
    ...rest,
    ...(holders !== undefined && holders !== 'any' && { caseHolders: holders }),
    ...(together === true && { allRisks: true }),
    ...(left !== undefined && left.length > 0 && { notEmployments: [...left] }),
  };
}

/** Throws `NoFigureError` for a setting that nobody has given. */
function termOf(figure: Figure, policy: Policy, choices: Choices): Term {
  if ('agreed' in figure) return figure;
  if ('by' in figure) return { ...figure, else: lengthOf(figure.else, policy, choices) };
  return lengthOf(figure, policy, choices);
}

function lengthOf(figure: Exclude<Figure, { agreed: unknown } | { by: unknown }>, policy: Policy, choices: Choices): Duration {
  if (isDuration(figure)) return figure;
  if ('reading' in figure) {
    const option = figure.options[chosenOption(figure.reading, policy, choices)];
    if (option === undefined) throw new NoFigureError(figure.reading);
    return option;
  }
  const written = choices[figure.setting];
  const chosen = written === undefined ? policy.settings.find(({ id }) => id === figure.setting)?.default : parseDuration(written);
  if (chosen === undefined) throw new NoFigureError(figure.setting);
  return chosen;
}

function chosenOption(reading: string, policy: Policy, choices: Choices): string {
  return choices[reading] ?? policy.readings.find(({ id }) => id === reading)?.default ?? '';
}

/** A figure that was chosen is local, whatever its default was. */
function provenanceOf({ due, provenance }: DecidedDuty, choices: Choices): Provenance {
  if (provenance.from === 'local') return provenance;
  const chosen = chosenIn(due, choices);
  return chosen === undefined ? provenance : localFigure(provenance, ...chosen);
}

function basisInWords(provenance: Provenance, policy: Policy, choices: Choices): string {
  switch (provenance.from) {
    case 'source':
      return '';
    case 'reading': {
      const option = chosenOption(provenance.reading, policy, choices);
      const says = policy.readings.find(({ id }) => id === provenance.reading)?.options[option] ?? option;
      return `read as ${says}`;
    }
    case 'house':
      return `house default, not in the policy: ${provenance.note}`;
    case 'local':
      return `local figure, not in the policy: ${provenance.note}`;
  }
}
