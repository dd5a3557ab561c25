import { civilDateAt, dayInWords, whenInWords, type ZoneName } from '../../policies/calendar/zone.js';
import { byDate } from '../../policies/facts/by-kind.js';
import { supersededFacts } from '../../policies/facts/standing.js';
import { definitionOf, type Fact } from '../../policies/facts/table.js';
import { present } from '../roster/present.js';

/** A fact as it is on record, and the id of the one that replaced it or took it back. */
export type RecordedFact = Fact & {
  readonly supersededBy?: string;
  /** It is settled: nothing is worked out from it any more, and it is kept in the ledger only. */
  readonly settled?: true;
};

/** All facts by the day on which they happened, also those that count no more. `settled` are the ids of those that are. */
export function recordedFacts(facts: readonly Fact[], settled: ReadonlySet<string> = new Set()): readonly RecordedFact[] {
  const by = new Map(supersededFacts(facts).map((one) => [one.fact.id, one.by.id]));
  return facts
    .toSorted(byDate)
    .map((fact) => ({ ...fact, ...present('supersededBy', by.get(fact.id)), ...(settled.has(fact.id) && { settled: true as const }) }));
}

/** Each fact with its id, who recorded it and when, and what it has to do with others. */
export function factsInWords(facts: readonly Fact[], zone: ZoneName, settled: ReadonlySet<string> = new Set()): string {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return recordedFacts(facts, settled)
    .map((fact) => {
      const { supersededBy } = fact;
      const by = supersededBy === undefined ? undefined : byId.get(supersededBy);
      return [
        `${whenInWords(fact.on, fact.at)}  ${definitionOf(fact.kind).title}${detailsInWords(fact)}`,
        `  id ${fact.id}`,
        `  recorded ${dayInWords(civilDateAt(Date.parse(fact.recordedAt), zone))} by ${fact.recordedBy}${fact.via === 'link' ? ', by link' : ''}`,
        ...(fact.kind === 'fact-withdrawn' ? [`  takes back ${fact.fact}: ${fact.reason}`] : []),
        ...(fact.corrects === undefined ? [] : [`  corrects ${fact.corrects}: ${fact.because ?? ''}`]),
        ...(by === undefined ? [] : [`  counts no more: ${by.kind === 'fact-withdrawn' ? 'withdrawn' : 'corrected'} by ${by.id}`]),
        ...(fact.settled === true ? ['  settled: it is in the ledger, and nothing is worked out from it any more'] : []),
      ].join('\n');
    })
    .join('\n\n');
}

const CORE: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'on',
  'at',
  'recordedAt',
  'recordedBy',
  'via',
  'corrects',
  'because',
  'fact',
  'supersededBy',
  'settled',
]);

/** Its details as they were recorded: ` (kinds personal casework, minutes 60)`. */
function detailsInWords(fact: Fact): string {
  const details = Object.entries(fact)
    .filter(([name]) => !CORE.has(name) && !(fact.kind === 'fact-withdrawn' && name === 'reason'))
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : String(value)}`);
  return details.length === 0 ? '' : ` (${details.join(', ')})`;
}
