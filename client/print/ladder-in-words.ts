import type { HourStep, Ladder, LadderStep, Tellable } from '../../policies/policy/ladder-schema.js';

/** Who is told what and when, one line a step; the short steps only where they are others than the long ones. */
export function ladderInWords(name: string, { provenance, longFrom, long, short, hours }: Ladder): readonly string[] {
  const [forLong, forShort] = [long.map(stepInWords), short.map(stepInWords)];
  const isOne = forLong.join('\n') === forShort.join('\n');
  return [
    `Ladder ${name}: ${provenance.from === 'house' ? 'house default' : 'local'}; ${provenance.note}.`,
    ...(isOne ? [] : [`  With ${longFrom} working days or more to act:`]),
    ...forLong.map((line) => `    ${line}`),
    ...(isOne ? [] : ['  With less:', ...forShort.map((line) => `    ${line}`)]),
    ...(hours === undefined ? [] : ['  For what is due in hours:', ...hours.map((step) => `    ${hourStepInWords(step)}`)]),
  ];
}

function stepInWords({ at, tell, say, times }: LadderStep): string {
  return `${momentInWords(at, times)}: ${say} to ${toldInWords(tell)}`;
}

function momentInWords(at: LadderStep['at'], times: number): string {
  switch (at.from) {
    case 'opening':
      return `when ${Math.round(at.fraction * 100)}% of the time to act is over`;
    case 'act-by':
      return `${at.workingDays === 0 ? 'on' : `${daysInWords([-at.workingDays])} before`} the last working day on which something can be done`;
    case 'breach': {
      if (at.workingDays === 0) return 'on the first working day after the due date';
      const distances = Array.from({ length: times }, (_, n) => at.workingDays * (n + 1));
      return `${daysInWords(distances)} after that first day`;
    }
  }
}

function hourStepInWords({ at, tell, say }: HourStep): string {
  return `${instantInWords(at)}: ${say} to ${toldInWords(tell)}`;
}

function instantInWords(at: HourStep['at']): string {
  if (at.from === 'opening') return at.fraction === 0 ? 'at once' : `when ${Math.round(at.fraction * 100)}% of the time is over`;
  if (at.times === 0) return 'at the instant at which it was due';
  return at.times === 1 ? 'after as many hours again' : `after ${at.times} times as many hours again`;
}

function daysInWords(days: readonly number[]): string {
  return `${listed(days.map(String))} working ${days.length === 1 && days[0] === 1 ? 'day' : 'days'}`;
}

function toldInWords(tell: readonly Tellable[]): string {
  return listed(tell.map((who) => TOLD[who]));
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

const TOLD: Readonly<Record<Tellable, string>> = {
  owner: 'whoever owes it',
  'manager-1': "that person's line manager",
  'manager-2': 'the manager above the line manager',
  'manager-3': 'the manager two above the line manager',
  'policy-owner': 'the owner of the policy',
};
