import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Gap } from '../policies/people/gaps.js';

export interface WatchkeeperStart {
  readonly schemaVersion: 1;
  readonly carried?: WatchState;
}

/** A gap of which operations were told. */
export type KnownGap = Pick<Gap, 'key' | 'person' | 'because'>;

export interface WatchState {
  readonly gaps: readonly KnownGap[];
  /** How many notices were posted. */
  readonly sequence: number;
  /** Monday of the week in which the last statement was posted. */
  readonly statedFor: CivilDate | null;
  /** When the next round is due; null until it was asked for. */
  readonly nextAt: number | null;
  /** When the last round ended, and what it did. */
  readonly last: { readonly at: string; readonly did: string } | null;
  readonly failures: number;
  readonly failure: string | null;
}

export const FIRST_WATCH: WatchState = {
  gaps: [],
  sequence: 0,
  statedFor: null,
  nextAt: null,
  last: null,
  failures: 0,
  failure: null,
};

/** Markdown for the Web UI. Ids only. */
export function watchInWords({ gaps, nextAt, last, failures, failure }: WatchState): string {
  return [
    'Looks every morning whether everybody can be told in the next 30 days, and states each week to the owners of policies that all was watched.',
    ...(failure === null ? [] : [`**The last round failed**, ${failures} tries: ${failure}. It is tried again by itself.`]),
    last === null ? 'No round yet.' : `Last round ${last.at}: ${last.did}`,
    ...(nextAt === null ? [] : [`Next round ${new Date(nextAt).toISOString()}.`]),
    gaps.length === 0
      ? 'No gap is known.'
      : [
          '| Cannot be told | Because |',
          '| --- | --- |',
          ...gaps.map(({ person, because }) => `| \`${person ?? 'policy owner'}\` | ${because} |`),
        ].join('\n'),
  ].join('\n\n');
}
