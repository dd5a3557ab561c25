import type { Directory } from '../../activities/store/store.js';
import { addDays } from '../../policies/calendar/civil-date.js';
import { supervisorOf } from '../../policies/engine/parts.js';
import type { Fact } from '../../policies/facts/table.js';

/**
 * What the last day of somebody leaves to others, as the directory was before it was recorded: which of their relationships and cases end
 * with it, and whom they supervise still. One sentence for each that there is; undefined when nothing is left.
 */
export function leavesBehind(person: string, fact: Fact, { lines, cases }: Directory): string | undefined {
  if (fact.kind !== 'left') return undefined;
  const goesOn = (end: string | undefined): boolean => end === undefined || end > fact.on;
  const own = lines.flatMap(({ id, worker, endedOn }) => (worker === person && goesOn(endedOn) ? [id] : []));
  const held = cases.flatMap(({ ref, worker, closedOn }) => (worker === person && goesOn(closedOn) ? [ref] : []));
  const supervised = lines.flatMap((line) =>
    line.worker !== person && supervisorOf(line, addDays(fact.on, 1)) === person && goesOn(line.endedOn)
      ? [`${line.id} (${line.worker})`]
      : [],
  );
  const sentences = [
    ...(own.length === 0 ? [] : [`With that day ends: ${own.join(', ')}.`]),
    ...(held.length === 0
      ? []
      : [`Cases that end with it and need somebody else: ${held.join(', ')}. Write the new worker and allocated_on into the roster.`]),
    ...(supervised.length === 0
      ? []
      : [`Still to be supervised by ${person} after it: ${supervised.join(', ')}. Name the next supervisor, or notices go up the line.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join('\n');
}
