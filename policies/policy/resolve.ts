import { type Duration, parseDuration } from '../calendar/duration.js';
import type { WindowKind } from '../calendar/window.js';
import type { Counting } from '../calendar/deadline.js';
import { type Figure, isDuration } from './figure.js';
import type { Ladder } from './ladder-schema.js';
import type { SessionKind } from '../facts/fields.js';
import type { FactKind } from '../facts/table.js';
import type { Anchor, RuleInFile } from './rule-schema.js';
import type { Duty, MirrorDuty, Policy, Provenance, WatchedDuty } from './schema.js';

/** A rule with every figure decided. */
export type Rule =
  | {
      readonly rule: 'once';
      readonly after: Anchor;
      readonly within: Duration;
      readonly counting: Counting;
      readonly setBy?: 'overviewOn' | undefined;
    }
  | { readonly rule: 'window'; readonly each: WindowKind; readonly after: Anchor; readonly first: 'start' | 'next' }
  | {
      readonly rule: 'rolling';
      readonly every: Duration;
      readonly first?: { readonly after: Anchor; readonly within: Duration };
      readonly notAfter?: 'appraisal' | undefined;
    }
  | {
      readonly rule: 'after-fact';
      readonly fact: FactKind;
      readonly kinds?: readonly SessionKind[] | undefined;
      readonly within: Duration | { readonly detail: 'byWhen' };
      readonly dated: 'happened' | 'recorded';
      readonly metBy?: 'rebookedFor' | undefined;
    }
  | { readonly rule: 'cycle'; readonly after: Anchor; readonly first: Duration; readonly every: Duration };

export type ActiveDuty = Omit<WatchedDuty, 'due' | 'ladder' | 'provenance'> & {
  readonly due: Rule;
  readonly ladder: Ladder;
  readonly provenance: Provenance;
  /** Where the figure comes from when the clause does not simply say it; empty when it does. */
  readonly basis: string;
};

/** A duty whose figure nobody has chosen: shown, never dated. */
export interface UnsetDuty {
  readonly duty: WatchedDuty;
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
  readonly duties: readonly ActiveDuty[];
  readonly mirrors: readonly MirrorDuty[];
  readonly unset: readonly UnsetDuty[];
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
  for (const duty of policy.duties) {
    if (isMirror(duty)) continue;
    const rule = resolveRule(duty.due, policy, choices);
    if ('missing' in rule) {
      unset.push({ duty, setting: rule.missing, question: policy.settings.find(({ id }) => id === rule.missing)?.question ?? '' });
      continue;
    }
    const ladder = policy.ladders[duty.ladder];
    if (ladder === undefined) throw new RangeError(`duty ${duty.id}: no ladder ${duty.ladder}`);
    duties.push({ ...duty, due: rule, ladder, basis: basisInWords(duty, policy, choices) });
  }
  return {
    id: policy.id,
    title: policy.title,
    version: policy.version,
    zone: policy.zone,
    closures: policy.closures,
    duties,
    mirrors: policy.duties.filter(isMirror),
    unset,
  };
}

export function isMirror(duty: Duty): duty is MirrorDuty {
  return !('due' in duty);
}

type Missing = { readonly missing: string };

function resolveRule(rule: RuleInFile, policy: Policy, choices: Choices): Rule | Missing {
  switch (rule.rule) {
    case 'once': {
      const within = resolveFigure(rule.within, policy, choices);
      return 'missing' in within ? within : { ...rule, within };
    }
    case 'rolling': {
      const every = resolveFigure(rule.every, policy, choices);
      if ('missing' in every) return every;
      const { first, ...rest } = rule;
      if (first === undefined) return { ...rest, every };
      const within = resolveFigure(first.within, policy, choices);
      return 'missing' in within ? within : { ...rest, every, first: { ...first, within } };
    }
    case 'after-fact': {
      if ('detail' in rule.within) return { ...rule, within: rule.within };
      const within = resolveFigure(rule.within, policy, choices);
      return 'missing' in within ? within : { ...rule, within };
    }
    case 'cycle': {
      const first = resolveFigure(rule.first, policy, choices);
      const every = resolveFigure(rule.every, policy, choices);
      return 'missing' in first ? first : 'missing' in every ? every : { ...rule, first, every };
    }
    case 'window': {
      const { first } = rule;
      if (typeof first === 'string') return { ...rule, first };
      return { ...rule, first: first.options[chosenOption(first.reading, policy, choices)] ?? 'start' };
    }
  }
}

function resolveFigure(figure: Figure, policy: Policy, choices: Choices): Duration | Missing {
  if (isDuration(figure)) return figure;
  if ('reading' in figure) return figure.options[chosenOption(figure.reading, policy, choices)] ?? { missing: figure.reading };
  const chosen = choices[figure.setting];
  if (chosen !== undefined) return parseDuration(chosen) ?? { missing: figure.setting };
  return policy.settings.find(({ id }) => id === figure.setting)?.default ?? { missing: figure.setting };
}

function chosenOption(reading: string, policy: Policy, choices: Choices): string {
  return choices[reading] ?? policy.readings.find(({ id }) => id === reading)?.default ?? '';
}

function checkChoices(policy: Policy, choices: Choices): void {
  for (const [id, value] of Object.entries(choices)) {
    const reading = policy.readings.find((one) => one.id === id);
    if (reading !== undefined && reading.options[value] === undefined) {
      throw new RangeError(
        `${id}=${value}: the reading has no such alternative. Write one of: ${Object.keys(reading.options).join(', ')}.`,
      );
    }
    if (reading !== undefined) continue;
    if (!policy.settings.some((setting) => setting.id === id)) {
      const known = [...policy.readings, ...policy.settings].map((one) => one.id);
      throw new RangeError(`${id}: policy ${policy.id} has no such setting or reading. It has: ${known.join(', ') || 'none'}.`);
    }
    // No rule counts hours yet, and one that is given hours could not be assessed at all.
    if ((parseDuration(value)?.unit ?? 'hours') === 'hours')
      throw new RangeError(`${id}=${value}: write a length of time in days or longer, such as "4 weeks" or "10 working days".`);
  }
}

function basisInWords(duty: WatchedDuty, policy: Policy, choices: Choices): string {
  const { provenance } = duty;
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
