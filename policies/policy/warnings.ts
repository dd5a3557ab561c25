import type { Finding } from './check.js';
import { type Figure, isDuration } from './figure.js';
import { figuresOf } from './map-figures.js';
import { isMirror } from './off.js';
import type { Policy, WatchedDuty } from './schema.js';

/** What a policy may say and hardly means: steps that nobody hears, and figures of which it says another origin than they have. */
export function warningsOf(policy: Policy): readonly Finding[] {
  return [...policy.duties.flatMap((duty, at) => (isMirror(duty) ? [] : ofDuty(policy, duty, ['duties', at]))), ...unusedLadders(policy)];
}

function ofDuty(policy: Policy, duty: WatchedDuty, path: readonly PropertyKey[]): readonly Finding[] {
  return [...silentLadder(policy, duty, path), ...noTime(policy, duty, path), ...wrongOrigin(policy, duty, path)];
}

/** What is expected tells only its owner, and what is information tells nobody. */
function silentLadder(
  { ladders }: Policy,
  { strength, ladder: name, urgent }: WatchedDuty,
  path: readonly PropertyKey[],
): readonly Finding[] {
  const ladder = ladders[name];
  if (strength === 'required' || ladder === undefined) return [];
  if (strength === 'information') {
    const key = urgent ? 'urgent' : 'ladder';
    if (!urgent && name === 'house') return [];
    return [
      { path: [...path, key], message: `"${key}" does nothing: what is information is shown and tells nobody`, mend: 'Leave it out.' },
    ];
  }
  if ([...ladder.long, ...ladder.short].some(({ tell }) => tell.includes('owner'))) return [];
  const message = `what is expected tells only its owner, and the ladder "${name}" never tells the owner: nobody would hear of it`;
  return [{ path: [...path, 'ladder'], message, mend: 'Write "strength: required", or a ladder that tells the owner.' }];
}

/** On the day itself there is no half-way: the reminder would come with that of the last day. */
function noTime({ ladders }: Policy, { due, ladder: name }: WatchedDuty, path: readonly PropertyKey[]): readonly Finding[] {
  const figures = figuresOf(due).map(([, figure]) => figure as Figure);
  const steps = ladders[name]?.short ?? [];
  const isHalfWay = steps.some(({ at }) => at.from === 'opening') && steps.some(({ at }) => at.from === 'act-by');
  if (figures.length === 0 || !isHalfWay || !figures.every((figure) => isDuration(figure) && figure.count === 0 && figure.unit === 'days'))
    return [];
  const message = `due on the day itself, and the ladder "${name}" reminds part of the way there: both reminders come on one day`;
  return [{ path: [...path, 'ladder'], message, mend: 'Write a ladder without a step "from: opening", such as "records".' }];
}

/** Where a figure comes from is read by people; it must be what the figure is. */
function wrongOrigin(policy: Policy, duty: WatchedDuty, path: readonly PropertyKey[]): readonly Finding[] {
  const { provenance } = duty;
  const at = [...path, 'provenance'];
  const figures = figuresOf(duty.due).map(([, figure]) => figure as Figure);
  const setting = figures.map((figure) => decidedBy(figure, 'setting')).find(Boolean);
  const reading = figures.map((figure) => decidedBy(figure, 'reading')).find(Boolean);
  if (provenance.from === 'source' && setting !== undefined)
    return [
      { path: at, message: `the figure is the setting "${setting}", not one of the clause`, mend: 'Write "from: house" or "from: local".' },
    ];
  if (provenance.from === 'source' && reading !== undefined)
    return [
      { path: at, message: `the figure follows from the reading "${reading}"`, mend: `Write "from: reading" with "reading: ${reading}".` },
    ];
  if (provenance.from !== 'reading') return [];
  const alternatives = Object.keys(policy.readings.find(({ id }) => id === provenance.reading)?.options ?? {});
  // A reading of one alternative only says how the clause is understood.
  if (alternatives.length < 2 || uses({ ...duty, provenance: undefined }, provenance.reading)) return [];
  return [
    {
      path: [...at, 'reading'],
      message: `nothing of the duty depends on the reading "${provenance.reading}"`,
      mend: 'Name the reading that decides its figure, or write where the figure comes from.',
    },
  ];
}

function decidedBy(figure: Figure, key: 'setting' | 'reading'): string | undefined {
  if ('by' in figure) return decidedBy(figure.else, key);
  if (key === 'setting') return 'setting' in figure ? figure.setting : undefined;
  return 'reading' in figure ? figure.reading : undefined;
}

/** Whether a reading is named anywhere in what is written. */
function uses(written: unknown, reading: string): boolean {
  if (typeof written !== 'object' || written === null) return false;
  return Object.entries(written).some(([key, value]) => (key === 'reading' && value === reading) || uses(value, reading));
}

/** The ladders that ship come with every policy; one that somebody wrote is meant for a duty. */
function unusedLadders({ ladders, duties }: Policy): readonly Finding[] {
  return Object.entries(ladders)
    .filter(([name, { provenance }]) => provenance.from === 'local' && !duties.some((duty) => 'ladder' in duty && duty.ladder === name))
    .map(([name]) => ({
      path: ['ladders', name],
      message: `no duty uses the ladder "${name}"`,
      mend: 'Name it with a duty, or take it out.',
    }));
}
