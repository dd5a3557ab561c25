import { plannedBy } from '../../activities/watch/escalation-gaps.js';
import { gapNotices, gapsKnown } from '../../activities/watch/gap-notices.js';
import { statement } from '../../activities/watch/statement.js';
import type { Watched } from '../../activities/watch/watched.js';
import type { Directory } from '../../activities/store/store.js';
import { addDays, type CivilDate, weekdayOf } from '../../policies/calendar/civil-date.js';
import type { BankHolidays } from '../../policies/calendar/bank-holidays.js';
import { dayOff, officeCalendar } from '../../policies/calendar/working-days.js';
import { atClock, civilDateAt, type Instant } from '../../policies/calendar/zone.js';
import type { VersionInForce } from '../../policies/engine/timeline.js';
import type { Notice } from '../../policies/engine/notice.js';
import { gapsOf } from '../../policies/people/gaps.js';
import type { KnownGap } from '../../workflows/watch-state.js';
import type { PaperLife } from './paper-service.js';

export interface PaperWatched {
  readonly directory: Directory;
  readonly zone: string;
  readonly holidays: () => BankHolidays;
  readonly lives: ReadonlyMap<string, PaperLife>;
  versionsOf(life: PaperLife): Promise<readonly VersionInForce[]>;
}

const HOUR = 7;
const DAYS_AHEAD = 30;

/** The watch over the watch, as somebody with a list of everybody would keep it: no workflow, no index, no history. */
export class PaperWatch {
  next: Instant;
  private gaps: readonly KnownGap[] = [];
  private sequence = 0;
  private statedFor: CivilDate;

  constructor(
    private readonly service: PaperWatched,
    now: Instant,
  ) {
    this.statedFor = mondayOf(civilDateAt(now, service.zone));
    this.next = this.morningAfter(now);
  }

  /** What is to be posted on the morning that has come. */
  async round(now: Instant): Promise<readonly Notice[]> {
    const { zone, holidays, directory } = this.service;
    const today = civilDateAt(now, zone);
    this.next = this.morningAfter(now);
    if (dayOff(today, officeCalendar(holidays(), 'england-and-wales')) !== undefined) return [];
    const watched = [...this.service.lives].filter(([, { ended, state }]) => !ended && state.standing?.state !== 'ended');
    const planned = [];
    for (const [id, life] of watched) {
      const { start, facts, state } = life;
      const known = { versions: await this.service.versionsOf(life), holidays: holidays(), now };
      planned.push(...plannedBy(id, { ...start, ...state, facts }, known, directory, DAYS_AHEAD));
    }
    const found = gapsOf(planned, directory.people, holidays());
    const notices = gapNotices(found, this.gaps, { today, now, sequence: this.sequence });
    this.gaps = gapsKnown(found, this.gaps, true);
    this.sequence += notices.length;
    const monday = mondayOf(today);
    if (monday === this.statedFor) return notices;
    this.statedFor = monday;
    return [
      ...notices,
      ...this.statements(
        watched.map(([id, { state }]) => watchedAs(id, state.standing)),
        monday,
        today,
        now,
      ),
    ];
  }

  /** Of the week before nothing is counted: on paper it matters who gets a statement, and when. */
  private statements(subjects: readonly Watched[], monday: CivilDate, today: CivilDate, now: Instant): readonly Notice[] {
    const { directory, holidays } = this.service;
    const week = { from: addDays(monday, -7), to: addDays(monday, -1), met: [], breached: [], ended: [], mails: [] };
    return [...new Set(subjects.flatMap(({ policy }) => policy ?? []))].toSorted().map((policy) => {
      const owner = directory.policies.find((one) => one.policy === policy)?.owner ?? null;
      const present = { people: directory.people, owner, coversUntil: holidays().coversUntil };
      this.sequence += 1;
      return statement(policy, subjects, week, present, { today, now, sequence: this.sequence });
    });
  }

  private morningAfter(now: Instant): Instant {
    const today = civilDateAt(now, this.service.zone);
    const morning = atClock(today, HOUR, 0, this.service.zone);
    return now < morning ? morning : atClock(addDays(today, 1), HOUR, 0, this.service.zone);
  }
}

function mondayOf(day: CivilDate): CivilDate {
  return addDays(day, 1 - weekdayOf(day));
}

function watchedAs(id: string, standing: PaperLife['state']['standing']): Watched {
  return { id, policy: standing?.policy ?? null, state: standing?.state ?? 'not-assessed', overdue: standing?.overdue ?? 0 };
}
