import { presentSituation } from '../../activities/present-situation.js';
import type { Directory } from '../../activities/store/store.js';
import type { BankHolidays } from '../../policies/calendar/bank-holidays.js';
import { isoAt } from '../../policies/calendar/zone.js';
import { byName } from '../../policies/engine/by-name.js';
import type { DateChange } from '../../policies/engine/notice.js';
import { isOver } from '../../policies/engine/occurrence.js';
import { mayChange } from '../../policies/engine/record.js';
import type { VersionInForce } from '../../policies/engine/timeline.js';
import { deriveUnderVersions } from '../../policies/engine/versions.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Report } from '../../workflows/messages.js';

/** Under what a subject is looked at. */
export interface Circumstances {
  readonly versions: readonly VersionInForce[];
  readonly facts: readonly Fact[];
  readonly holidays: BankHolidays;
  readonly directory: Directory;
}

/** What the two make of what is open or comes next for the subject: each date that differs, in order. `now` in milliseconds. */
export function dateChanges(report: Report, before: Circumstances, after: Circumstances, now: number): readonly DateChange[] {
  const was = openDates(report, before, now);
  const is = openDates(report, after, now);
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((id): readonly DateChange[] => {
    const [from, to] = [was.get(id), is.get(id)];
    if (from?.on === to?.on) return [];
    return [
      { title: to?.title ?? from?.title ?? '', ...(from !== undefined && { from: from.on }), ...(to !== undefined && { to: to.on }) },
    ];
  });
  return byName(changes).toSorted((a, b) => ((a.to ?? a.from ?? '') < (b.to ?? b.from ?? '') ? -1 : 1));
}

function openDates(report: Report, { directory, ...known }: Circumstances, now: number) {
  const { subject, settledThrough, records } = report;
  const situation = {
    ...presentSituation({ ...known, subject, now, settledThrough }, directory),
    unsettled: records.filter(mayChange).map(({ id }) => id),
  };
  const { occurrences } = deriveUnderVersions(situation);
  return new Map(
    occurrences
      .filter((one) => !isOver(one) && one.state !== 'before-start' && one.duty.strength !== 'information')
      .map(({ id, title, dueOn, due, clock }) => [id, { title, on: clock === undefined ? dueOn : isoAt(due, situation.policy.zone) }]),
  );
}
