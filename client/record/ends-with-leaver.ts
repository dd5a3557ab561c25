import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { isEnding, lastDayOf } from '../../policies/engine/ending.js';
import { standingFacts } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Report } from '../../workflows/messages.js';
import { present } from '../roster/present.js';

/** The id of the end that a leaving, or what became of one, brings about. */
export function endIdOf({ id }: Pick<Fact, 'id'>, subject: 'relationship' | 'case'): string {
  return `${id}/${subject === 'case' ? 'closed' : 'ended'}`;
}

/**
 * What a leaver's relationship or case has to hear so that it ends with them, and with nothing else that was said of their leaving. `said` is
 * all that was recorded of the person, `leftOn` their last day by what of it counts, `by` the record that changed it. An end of its own that
 * comes first stays. None when all is as it should be.
 */
export function endsWithLeaver(
  { subject: { kind }, facts }: Pick<Report, 'subject' | 'facts'>,
  said: readonly Fact[],
  leftOn: CivilDate | undefined,
  by: Fact,
): readonly Fact[] {
  if (kind !== 'relationship' && kind !== 'case') return [];
  const ids = new Set(said.map((one) => endIdOf(one, kind)));
  const ends = standingFacts(facts).filter((one) => isEnding(one.kind));
  const caused = ends.filter(({ id }) => ids.has(id));
  const own = lastDayOf({ facts: ends.filter((one) => !caused.includes(one)) });
  const wanted = leftOn === undefined || (own !== undefined && own <= leftOn) ? undefined : leftOn;
  const counting = new Set(standingFacts(said).flatMap((one) => (one.kind === 'left' ? [one.on] : [])));
  const stale = caused.filter(({ on }) => wanted === undefined || !counting.has(on));
  const kept = ends.filter((one) => !stale.includes(one));
  const isAsWanted = wanted === undefined || lastDayOf({ facts: kept }) === wanted;
  const replaced = isAsWanted ? undefined : stale.at(-1);
  const taken = stale.filter((one) => one !== replaced);
  const { recordedAt, recordedBy } = by;
  const because = (by.kind === 'fact-withdrawn' ? by.reason : by.because) ?? 'last day moved';
  const id = endIdOf(by, kind);
  const end: readonly Fact[] =
    isAsWanted || wanted === undefined
      ? []
      : [
          {
            id,
            kind: kind === 'case' ? 'case-closed' : 'relationship-ended',
            on: wanted,
            recordedAt,
            recordedBy,
            ...(replaced !== undefined && { corrects: replaced.id, ...present('because', because) }),
          },
        ];
  return [
    ...end,
    ...taken.map((one, at): Fact => ({
      id: at + end.length === 0 ? id : `${id}/${at + end.length + 1}`,
      kind: 'fact-withdrawn',
      on: by.on,
      recordedAt,
      recordedBy,
      fact: one.id,
      reason: because,
    })),
  ];
}
