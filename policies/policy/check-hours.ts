import type { Duration } from '../calendar/duration.js';
import type { Finding } from './check.js';
import { type Figure, isDuration } from './figure.js';
import { figuresOf } from './map-figures.js';
import type { RuleInFile } from './rule-schema.js';
import type { Policy, WatchedDuty } from './schema.js';

/** Only the time after a fact has an instant from which hours can be counted. */
export function mayBeInHours(due: RuleInFile, keys: readonly string[]): boolean {
  return due.rule === 'after-fact' && keys.length === 1 && keys[0] === 'within';
}

/** The steps of a day come too late for what is due in hours: whoever owes it must hear at once, and others at the instant. */
export function checkHours(policy: Policy, duty: WatchedDuty, path: readonly PropertyKey[]): readonly Finding[] {
  const ladder = policy.ladders[duty.ladder];
  const figures = figuresOf(duty.due).filter(([keys]) => mayBeInHours(duty.due, keys));
  const inHours = figures.flatMap(([, figure]) => lengthsOf(figure as Figure, policy)).some(({ unit }) => unit === 'hours');
  if (!inHours || ladder === undefined || ladder.hours !== undefined) return [];
  return [
    {
      path: [...path, 'ladder'],
      message: `the duty is due in hours, and the ladder "${duty.ladder}" has no steps for hours`,
      mend: 'Write "ladder: hours", or give the ladder steps under "hours:".',
    },
  ];
}

/**
 * Whether a setting may be chosen in hours: it is used, and only by duties that count from a fact and whose ladder has steps for hours.
 */
export function takesHours(setting: string, policy: Policy): boolean {
  const uses = policy.duties.flatMap((duty) =>
    'due' in duty
      ? figuresOf(duty.due)
          .filter(([, figure]) => settingOf(figure as Figure) === setting)
          .map(([keys]) => mayBeInHours(duty.due, keys) && policy.ladders[duty.ladder]?.hours !== undefined)
      : [],
  );
  return uses.length > 0 && uses.every(Boolean);
}

/** Every length of time that a figure can come to. */
function lengthsOf(figure: Figure, policy: Policy): readonly Duration[] {
  if (isDuration(figure)) return [figure];
  if ('agreed' in figure) return figure.atMost === undefined ? [] : [figure.atMost];
  if ('by' in figure) return [...Object.values(figure.figures), ...lengthsOf(figure.else, policy)];
  if ('reading' in figure) return Object.values(figure.options);
  return policy.settings.flatMap(({ id, default: given }) => (id === figure.setting && given !== undefined ? [given] : []));
}

function settingOf(figure: Figure): string | undefined {
  if ('by' in figure) return settingOf(figure.else);
  return 'setting' in figure ? figure.setting : undefined;
}
