import type { Duration } from '../calendar/duration.js';
import { checkChecks } from './check-checks.js';
import { checkLadders } from './check-ladders.js';
import { checkLife, checkMirrorConditions } from './check-life.js';
import { type Figure, isDuration } from './figure.js';
import { isMirror } from './resolve.js';
import { checkHours, mayBeInHours } from './check-hours.js';
import { figuresOf, isReadDate } from './map-figures.js';
import type { RuleInFile } from './rule-schema.js';
import type { Duty, Policy, SatisfiedBy, WatchedDuty } from './schema.js';

/** What is wrong, where in the file, and how to mend it. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly mend: string;
}

/** What a schema cannot say: names that refer to nothing (`shippedLadders` need not be written), ids used twice, readings without their default, duties that nothing can come of. */
export function checkPolicy(policy: Policy, shippedLadders: readonly string[] = []): readonly Finding[] {
  return [
    ...checkChoosable(policy),
    ...checkReadings(policy),
    ...checkReadingsOfChecks(policy),
    ...checkLadders(policy),
    ...policy.duties.flatMap((duty, at) => checkDuty(policy, duty, at, shippedLadders)),
    ...checkChecks(policy),
    ...policy.checks.flatMap((check, at) =>
      check.check === 'gap' ? checkFigure(policy, check.atMost, ['checks', at, 'atMost'], false) : [],
    ),
  ];
}

/** Readings and settings are chosen by id, so that no two of either may share one. */
function checkChoosable({ readings, settings }: Policy): readonly Finding[] {
  const all = [
    ...readings.map(({ id }, at) => ({ id, path: ['readings', at, 'id'] })),
    ...settings.map(({ id }, at) => ({ id, path: ['settings', at, 'id'] })),
  ];
  return all
    .filter(({ id }, at) => all.findIndex((other) => other.id === id) < at)
    .map(({ id, path }) => ({
      path,
      message: `the id "${id}" is used by an earlier reading or setting`,
      mend: 'Give each reading and setting an id of its own.',
    }));
}

function checkReadings({ readings }: Policy): readonly Finding[] {
  return readings
    .map((reading, at) => ({ reading, at }))
    .filter(({ reading }) => reading.options[reading.default] === undefined)
    .map(({ reading, at }) => ({
      path: ['readings', at, 'default'],
      message: `the default "${reading.default}" is not one of the reading's options`,
      mend: `Write one of: ${Object.keys(reading.options).join(', ')}.`,
    }));
}

function checkDuty(policy: Policy, duty: Duty, at: number, shippedLadders: readonly string[]): readonly Finding[] {
  const path = ['duties', at];
  const found: Finding[] = [];
  if (policy.duties.findIndex(({ id }) => id === duty.id) < at) {
    found.push({
      path: [...path, 'id'],
      message: `the id "${duty.id}" is used by an earlier duty`,
      mend: 'Give each duty an id of its own.',
    });
  }
  if (isMirror(duty)) return [...found, ...checkMirror(policy, duty, path), ...checkMirrorConditions(duty, path)];
  if (policy.ladders[duty.ladder] === undefined) {
    found.push({
      path: [...path, 'ladder'],
      message: `there is no ladder "${duty.ladder}"`,
      mend: `Define it under ladders, or use one of: ${[...new Set([...Object.keys(policy.ladders), ...shippedLadders])].join(', ')}.`,
    });
  }
  found.push(...checkRule(policy, duty, path, [...path, 'due']));
  for (const [n, { under, due }] of (duty.instead ?? []).entries()) {
    const there = [...path, 'instead', n];
    found.push(...checkUnder(policy, under, [...there, 'under']), ...checkRule(policy, { ...duty, due }, path, [...there, 'due']));
  }
  for (const key of ['satisfiedBy', 'explainedBy'] as const)
    for (const [n, { under }] of (duty[key] ?? []).entries())
      if (under !== undefined) found.push(...checkUnder(policy, under, [...path, key, n, 'under']));
  for (const key of ['caseHolders', 'allRisks'] as const) {
    const written = duty.appliesTo?.[key];
    if (typeof written === 'object') found.push(...checkReading(policy, written, [...path, 'appliesTo', key]));
  }
  const left = duty.appliesTo?.notEmployments;
  if (left !== undefined && 'reading' in left) found.push(...checkReading(policy, left, [...path, 'appliesTo', 'notEmployments']));
  if (duty.provenance.from === 'reading')
    found.push(...checkReading(policy, { reading: duty.provenance.reading, options: undefined }, [...path, 'provenance', 'reading']));
  return found;
}

/** One rule of a duty, `at` the keys under which it stands. */
function checkRule(policy: Policy, duty: WatchedDuty, path: readonly PropertyKey[], at: readonly PropertyKey[]): readonly Finding[] {
  const { due } = duty;
  const found = [...checkLife(duty, path), ...checkHours(policy, duty, path)];
  for (const [keys, figure] of figuresOf(due))
    found.push(...checkFigure(policy, figure as Figure, [...at, ...keys], mayBeInHours(due, keys)));
  for (const [key, word] of wordsOf(due)) found.push(...checkReading(policy, word, [...at, key]));
  if (due.rule === 'rolling' && due.first?.with?.under !== undefined)
    found.push(...checkUnder(policy, due.first.with.under, [...at, 'first', 'with', 'under']));
  if (due.rule === 'after-absence') found.push(...checkAbsence(policy, due, at));
  return found;
}

/** The words and dates of a rule that a reading decides, by the key under which they stand. */
function wordsOf(due: RuleInFile) {
  const words = [
    ...(due.rule === 'window' || due.rule === 'count' ? [['each', due.each] as const, ['first', due.first] as const] : []),
    ...(due.rule === 'rolling' && due.notAfter !== undefined ? [['notAfter', due.notAfter] as const] : []),
    ...(due.rule === 'after-fact' ? [['dated', due.dated] as const] : []),
    ...(due.rule === 'cycle' && isReadDate(due.first) ? [['first', due.first] as const] : []),
  ];
  return words.flatMap(([key, word]) => (typeof word === 'string' ? [] : [[key, word] as const]));
}

/** A check that holds under some readings only must name their options. */
function checkReadingsOfChecks(policy: Policy): readonly Finding[] {
  return policy.checks.flatMap(({ under }, at) => (under === undefined ? [] : checkUnder(policy, under, ['checks', at, 'under'])));
}

function checkAbsence(
  policy: Policy,
  { missed, atLeast }: Extract<RuleInFile, { rule: 'after-absence' }>,
  path: readonly PropertyKey[],
): readonly Finding[] {
  const isWindow = (name: string): boolean =>
    policy.duties.some((duty) => duty.id === name && !isMirror(duty) && duty.due.rule === 'window');
  return [
    ...(atLeast === undefined ? [] : checkUnit(atLeast, [...path, 'atLeast'])),
    ...[missed ?? []]
      .flat()
      .filter((name) => !isWindow(name))
      .map((name) => ({
        path: [...path, 'missed'],
        message: `"${name}" is not a duty of this policy that is due once in each window`,
        mend: 'Name a duty with "rule: window".',
      })),
  ];
}

function checkMirror(policy: Policy, duty: Duty, path: readonly PropertyKey[]): readonly Finding[] {
  const named = 'sameAs' in duty ? [duty.sameAs] : 'madeOf' in duty ? duty.madeOf : [];
  const key = 'sameAs' in duty ? 'sameAs' : 'madeOf';
  return named
    .filter((id) => !policy.duties.some((other) => other.id === id && !isMirror(other)))
    .map((id) => ({
      path: [...path, key],
      message: `"${id}" is not a duty of this policy with a due date of its own`,
      mend: 'Name a duty that has "due:".',
    }));
}

function checkFigure(policy: Policy, figure: Figure, path: readonly PropertyKey[], hours: boolean): readonly Finding[] {
  if (isDuration(figure)) return hours ? [] : checkUnit(figure, path);
  if ('agreed' in figure) return figure.atMost === undefined || hours ? [] : checkUnit(figure.atMost, [...path, 'atMost']);
  if ('by' in figure) {
    const each = Object.entries(figure.figures).flatMap(([key, duration]) => (hours ? [] : checkUnit(duration, [...path, 'figures', key])));
    return [...each, ...checkFigure(policy, figure.else, [...path, 'else'], hours)];
  }
  if ('reading' in figure) {
    const options = Object.entries(figure.options).flatMap(([option, duration]) =>
      hours ? [] : checkUnit(duration, [...path, 'options', option]),
    );
    return [...checkReading(policy, figure, path), ...options];
  }
  const setting = policy.settings.find(({ id }) => id === figure.setting);
  if (setting === undefined) return [{ path, message: `there is no setting "${figure.setting}"`, mend: 'Define it under settings.' }];
  return setting.default === undefined || hours ? [] : checkUnit(setting.default, path);
}

function checkUnit({ unit }: Duration, path: readonly PropertyKey[]): readonly Finding[] {
  if (unit !== 'hours') return [];
  return [
    {
      path,
      message: 'a duty counted in hours needs the instant of its event, which this rule does not have',
      mend: 'Write the time in days.',
    },
  ];
}

function checkUnder(policy: Policy, { reading, is }: NonNullable<SatisfiedBy['under']>, path: readonly PropertyKey[]): readonly Finding[] {
  const known = policy.readings.find(({ id }) => id === reading);
  if (known === undefined) return checkReading(policy, { reading, options: undefined }, [...path, 'reading']);
  return is
    .filter((option) => known.options[option] === undefined)
    .map((option) => ({
      path: [...path, 'is'],
      message: `the reading "${reading}" has no option "${option}"`,
      mend: `Write some of: ${Object.keys(known.options).join(', ')}.`,
    }));
}

function checkReading(
  policy: Policy,
  use: { readonly reading: string; readonly options: Readonly<Record<string, unknown>> | undefined },
  path: readonly PropertyKey[],
): readonly Finding[] {
  const reading = policy.readings.find(({ id }) => id === use.reading);
  if (reading === undefined) return [{ path, message: `there is no reading "${use.reading}"`, mend: 'Define it under readings.' }];
  const missing = use.options === undefined ? [] : Object.keys(reading.options).filter((option) => use.options?.[option] === undefined);
  return missing.map((option) => ({
    path: [...path, 'options'],
    message: `the reading's option "${option}" has no value here`,
    mend: 'Give a value for each option of the reading.',
  }));
}
