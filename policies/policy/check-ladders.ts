import type { Finding } from './check.js';
import type { Ladder, LadderStep } from './ladder-schema.js';
import type { Policy } from './schema.js';

/** Steps that would say what is not so, or the same thing to one person twice. */
export function checkLadders({ ladders }: Policy): readonly Finding[] {
  return Object.entries(ladders).flatMap(([name, ladder]) =>
    (['long', 'short'] as const).flatMap((which) => checkSteps(ladder, which, ['ladders', name, which])),
  );
}

function checkSteps(ladder: Ladder, which: 'long' | 'short', path: readonly PropertyKey[]): readonly Finding[] {
  const taken = new Map<string, number>();
  return ladder[which].flatMap((step, at): readonly Finding[] => {
    const told = momentsOf(step).flatMap((moment) => step.tell.map((tell) => `${tell} ${moment}`));
    const twice = told.find((one) => taken.has(one));
    for (const one of told) taken.set(one, at);
    return [...checkWords(step, [...path, at]), ...(twice === undefined ? [] : [saidTwice(twice, [...path, at])])];
  });
}

/** A breach is told when there is one, and a reminder while there is time. */
function checkWords({ at, say, times }: LadderStep, path: readonly PropertyKey[]): readonly Finding[] {
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
  if (times > 1 && (!isOfBreach || at.workingDays === 0))
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
function momentsOf({ at, times }: LadderStep): readonly string[] {
  switch (at.from) {
    case 'opening':
      return [`${at.fraction} of the time from the opening`];
    case 'act-by':
      return [`${at.workingDays} working days before act-by`];
    case 'breach':
      // Told once where the distance is nothing; that it is written several times is said elsewhere.
      return Array.from(
        { length: at.workingDays === 0 ? 1 : times },
        (_, n) => `${at.workingDays * (n + 1)} working days after the breach`,
      );
  }
}
