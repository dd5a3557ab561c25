import type { Finding } from './check.js';
import type { HourStep, Ladder, LadderStep } from './ladder-schema.js';
import type { Policy } from './schema.js';

/** A step in days, or one in hours, which comes once. */
type Step = LadderStep | (HourStep & { readonly times?: undefined });

/** Steps that would say what is not so, or the same thing to one person twice. */
export function checkLadders({ ladders }: Policy): readonly Finding[] {
  return Object.entries(ladders).flatMap(([name, ladder]) =>
    (['long', 'short', 'hours'] as const).flatMap((which) => checkSteps(ladder, which, ['ladders', name, which])),
  );
}

function checkSteps(ladder: Ladder, which: 'long' | 'short' | 'hours', path: readonly PropertyKey[]): readonly Finding[] {
  const taken = new Map<string, number>();
  const steps: readonly Step[] = ladder[which] ?? [];
  return steps.flatMap((step, at): readonly Finding[] => {
    const told = momentsOf(step).flatMap((moment) => step.tell.map((tell) => `${tell} ${moment}`));
    const twice = told.find((one) => taken.has(one));
    for (const one of told) taken.set(one, at);
    return [...checkWords(step, [...path, at]), ...(twice === undefined ? [] : [saidTwice(twice, [...path, at])])];
  });
}

/** A breach is told when there is one, and a reminder while there is time. */
function checkWords({ at, say, times = 1 }: Step, path: readonly PropertyKey[]): readonly Finding[] {
  const isOfBreach = at.from === 'breach';
  if (isOfBreach && say === 'reminder')
    return [
      {
        path: [...path, 'say'],
        message: 'a reminder comes too late after the due date',
        mend: 'Write "say: breach" or "say: escalation".',
      },
    ];
  if (!isOfBreach && say !== 'reminder')
    return [{ path: [...path, 'say'], message: 'before the due date nothing is breached yet', mend: 'Write "say: reminder".' }];
  if (times > 1 && (!('workingDays' in at) || !isOfBreach || at.workingDays === 0))
    return [
      {
        path: [...path, 'times'],
        message: 'a step that is no distance after the breach would come again on the same day',
        mend: 'Write "times" only with "from: breach" and working days.',
      },
    ];
  return [];
}

function saidTwice(what: string, path: readonly PropertyKey[]): Finding {
  const [who = '', ...moment] = what.split(' ');
  return {
    path,
    message: `an earlier step tells ${who} at the same moment already (${moment.join(' ')})`,
    mend: 'Take one of the two out, or give it another moment.',
  };
}

/** Each moment of a step that comes several times, as words that are the same for the same day. */
function momentsOf({ at, times = 1 }: Step): readonly string[] {
  switch (at.from) {
    case 'opening':
      return [`${at.fraction} of the time from the opening`];
    case 'act-by':
      return [`${at.workingDays} working days before act-by`];
    case 'breach':
      if ('times' in at) return [`${at.times} times the length after the breach`];
      // Told once where the distance is nothing; that it is written several times is said elsewhere.
      return Array.from(
        { length: at.workingDays === 0 ? 1 : times },
        (_, n) => `${at.workingDays * (n + 1)} working days after the breach`,
      );
  }
}
