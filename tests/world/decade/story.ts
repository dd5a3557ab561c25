import type { RosterChange } from '../../../activities/store/store.js';
import { Dice } from '../../../examples/made-up/dice.js';
import type { BankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { addDays, addMonths, type CivilDate, daysBetween, earlierOf, weekdayOf } from '../../../policies/calendar/civil-date.js';
import { atClock, type Instant } from '../../../policies/calendar/zone.js';
import type { SupervisorChange } from '../../../policies/engine/parts.js';
import type { Subject } from '../../../policies/engine/subject.js';
import { definitionOf, type Fact, type FactKind } from '../../../policies/facts/table.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { anyDetails, kindsOn } from './any-fact.js';
import { calendarAhead } from './calendar.js';
import { staff } from '../staff.js';
import { firstRoster, sueUnder, SUPERVISORS } from './cast.js';

/** What happens at one moment, told to Oversight as people and rosters tell it. */
export type Deed =
  | { readonly does: 'start'; readonly workflowType: string; readonly workflowId: string; readonly subject: Subject }
  | { readonly does: 'record'; readonly workflowId: string; readonly facts: readonly Fact[] }
  | { readonly does: 'change'; readonly change: RosterChange }
  | { readonly does: 'calendar'; readonly holidays: BankHolidays };

export interface Moment {
  readonly at: Instant;
  readonly deed: Deed;
}

export interface Plot {
  readonly seed: number;
  readonly policy: string;
  readonly from: CivilDate;
  readonly months: number;
}

export const RELATIONSHIP = 'relationship/r-1';
export const ZONE = 'Europe/London';

/** One relationship, the cases of its worker, and all that can happen to them: the same for the same seed. In the order of time. */
export function storyOf(plot: Plot): readonly Moment[] {
  return new Storyteller(plot).tell();
}

interface Told {
  readonly on: CivilDate;
  readonly deed: Deed | ((at: string) => Deed);
}

interface OpenCase {
  readonly ref: string;
  readonly workflowId: string;
  readonly allocatedOn: CivilDate;
}

interface Recorded {
  readonly workflowId: string;
  readonly recordedOn: CivilDate;
  readonly fact: { readonly id: string; readonly kind: FactKind; readonly on: CivilDate };
}

class Storyteller {
  private readonly dice: Dice;
  private readonly until: CivilDate;
  private readonly told: Told[] = [];
  private readonly recorded: Recorded[] = [];
  private readonly named = new Set<string>();
  private readonly proclaimed: Record<CivilDate, string> = {};
  private cases: readonly OpenCase[] = [];
  private changes: readonly SupervisorChange[] = [];
  private policy: string;
  private supervisor: string = SUPERVISORS[0];
  private heldOn: CivilDate;
  private count = 0;

  constructor(private readonly plot: Plot) {
    this.dice = new Dice(plot.seed);
    this.until = addMonths(plot.from, plot.months);
    this.policy = plot.policy;
    this.heldOn = plot.from;
  }

  tell(): readonly Moment[] {
    const { from, policy } = this.plot;
    this.say(from, { does: 'calendar', holidays: this.calendar(from) });
    this.say(from, { does: 'change', change: firstRoster(policy, from) });
    const subject: Subject = {
      kind: 'relationship',
      id: 'r-1',
      worker: 'will',
      supervisor: 'sue',
      scope: 'both',
      startedOn: from,
      watchFrom: from,
      employedOn: from,
    };
    this.say(from, { does: 'start', workflowType: 'supervisoryRelationship', workflowId: RELATIONSHIP, subject });
    for (let today = addDays(from, 1); today < this.until; today = addDays(today, 1)) this.live(today, daysBetween(from, today));
    return this.inOrder();
  }

  /** Each deed a minute after the one before it on its day, from two in the afternoon. */
  private inOrder(): readonly Moment[] {
    let minute = 0;
    let before = '';
    return this.told
      .filter(({ on }) => on < this.until)
      .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .map(({ on, deed }) => {
        minute = on === before ? minute + 1 : 0;
        before = on;
        const at = atClock(on, 14 + Math.floor(minute / 60), minute % 60, ZONE);
        return { at, deed: typeof deed === 'function' ? deed(new Date(at).toISOString()) : deed };
      });
  }

  /** Days are numbered, so that what is rare happens once within three months, whatever the dice say. */
  private live(today: CivilDate, day: number): void {
    const { dice } = this;
    if (weekdayOf(today) <= 5 && dice.oneIn(26)) this.meet(today);
    if (dice.oneIn(9)) this.something(today, RELATIONSHIP, dice.pick(kindsOn('relationship') as readonly [FactKind, ...FactKind[]]));
    for (const { workflowId } of this.cases)
      if (dice.oneIn(60)) this.something(today, workflowId, dice.pick(kindsOn('case') as readonly [FactKind, ...FactKind[]]));
    if (this.cases.length < 3 && (day === 3 || dice.oneIn(100))) this.allocate(today);
    for (const one of this.cases) if (dice.oneIn(400)) this.close(one, today);
    if (day === 45 || dice.oneIn(40)) this.correct(today);
    if (dice.oneIn(60)) this.repeat(today);
    if (day === 20 || dice.oneIn(90)) this.goAway(today);
    if (day === 50 || dice.oneIn(400)) this.changeSupervisor(today);
    if (day === 60 || dice.oneIn(500)) this.adopt(today);
    if (day === 30 || dice.oneIn(500)) this.proclaim(today);
    if (day === 70) this.leave(today);
  }

  private meet(today: CivilDate): void {
    const discussed = this.cases.filter(() => this.dice.oneIn(2)).map(({ ref }) => ref);
    const kinds = this.dice.pick([['personal'], ['casework'], ['joint'], ['personal', 'casework'], ['informal']]);
    this.heldOn = today;
    const more = anyDetails('session-held', this.surroundings(today));
    const { replaces, ...usual } = more;
    const details = { ...usual, kinds, ...(discussed.length > 0 ? { cases: discussed } : {}) };
    const rebooked = replaces !== undefined && this.dice.oneIn(3) ? { ...details, replaces } : details;
    const { cases: _, ...withoutCases } = rebooked;
    this.record(RELATIONSHIP, { kind: 'session-held', on: today, ...(discussed.length > 0 ? rebooked : withoutCases) }, this.late(today));
    for (const kind of ['record-written', 'record-agreed', 'record-shared', 'record-uploaded'] as const) {
      if (this.dice.oneIn(3)) continue;
      const on = addDays(today, this.dice.between(0, 20));
      this.record(RELATIONSHIP, { kind, on, for: today, ...(this.dice.oneIn(2) && { kinds }) }, this.late(on));
    }
  }

  private something(today: CivilDate, workflowId: string, kind: FactKind): void {
    const ahead = definitionOf(kind).ahead === true;
    const on = ahead ? addDays(today, this.dice.between(-3, 30)) : today;
    const timed = workflowId !== RELATIONSHIP && this.dice.oneIn(2);
    const at = timed ? { at: new Date(atClock(on, this.dice.between(0, 13), 30, ZONE)).toISOString() } : {};
    this.record(workflowId, { kind, on, ...at, ...anyDetails(kind, this.surroundings(on)) }, ahead ? today : this.late(on));
  }

  private allocate(today: CivilDate): void {
    this.count += 1;
    const ref = `C-${this.count}`;
    const workflowId = `allocation/${ref}/will`;
    const lead = this.dice.oneIn(8) ? 'una' : 'will';
    const caseKind = this.dice.pick(['longer-term', 'assessment', 'other'] as const);
    this.say(today, { does: 'change', change: rows({ cases: [{ ref, worker: 'will', lead, kind: caseKind, allocatedOn: today }] }) });
    const subject: Subject = { kind: 'case', ref, worker: 'will', lead, caseKind, allocatedOn: today, watchFrom: today };
    this.say(today, { does: 'start', workflowType: 'caseAllocation', workflowId, subject });
    this.cases = [...this.cases, { ref, workflowId, allocatedOn: today }];
    if (this.policy !== this.plot.policy) this.adoptOn(workflowId, today, today, this.policy);
    const held = addDays(today, this.dice.between(3, 20));
    if (!this.dice.oneIn(5)) this.record(workflowId, { kind: 'overview-held', on: held }, this.late(held));
  }

  private close(one: OpenCase, today: CivilDate): void {
    this.cases = this.cases.filter((other) => other !== one);
    this.record(one.workflowId, { kind: 'case-closed', on: today }, today);
    const { ref, allocatedOn } = one;
    this.say(today, {
      does: 'change',
      change: rows({ cases: [{ ref, worker: 'will', lead: 'will', kind: 'longer-term', allocatedOn, closedOn: today }] }),
    });
  }

  /** Of what was recorded in the last half year, mostly. */
  private correct(today: CivilDate): void {
    const recent = this.dice.oneIn(8) ? '' : addMonths(today, -6);
    const candidates = this.recorded.filter(
      ({ workflowId, recordedOn, fact }) =>
        recordedOn < today &&
        recordedOn >= recent &&
        !this.named.has(fact.id) &&
        !NOT_CORRECTED.has(fact.kind) &&
        (workflowId === RELATIONSHIP || this.cases.some((one) => one.workflowId === workflowId)),
    );
    const target = candidates[this.dice.between(0, Math.max(0, candidates.length - 1))];
    if (target === undefined) return;
    const { workflowId, fact } = target;
    this.named.add(fact.id);
    if (this.dice.oneIn(3)) {
      this.record(workflowId, { kind: 'fact-withdrawn', on: today, fact: fact.id, reason: 'never was' }, today);
      return;
    }
    const moved = addDays(fact.on, this.dice.between(-20, 10));
    const on = definitionOf(fact.kind).ahead === true ? moved : earlierOf(moved, today);
    const details = anyDetails(fact.kind, this.surroundings(on));
    this.record(workflowId, { kind: fact.kind, on, ...details, corrects: fact.id, because: 'typed wrongly' }, today);
  }

  /** What was said is said once more, sometimes years later. */
  private repeat(today: CivilDate): void {
    const known = this.told.filter(({ on, deed }) => on < today && typeof deed === 'function' && !this.dice.oneIn(3));
    const again = known[this.dice.between(0, Math.max(0, known.length - 1))];
    if (again === undefined || typeof again.deed !== 'function') return;
    const said = again.deed(new Date(atClock(again.on, 15, 0, ZONE)).toISOString());
    if (said.does === 'record' && (said.workflowId === RELATIONSHIP || this.cases.some((one) => one.workflowId === said.workflowId)))
      this.say(today, said);
  }

  private goAway(today: CivilDate): void {
    const person = this.dice.pick(['will', 'sue', 'una', 'mia', 'max']);
    const from = addDays(today, this.dice.between(-3, 20));
    const to = addDays(from, this.dice.oneIn(4) ? this.dice.between(20, 120) : this.dice.between(0, 15));
    const kind = this.dice.pick(['leave', 'sickness', 'long-term-sickness'] as const);
    const cover = this.dice.oneIn(3) ? { cover: this.dice.pick(['una', 'mia', 'max']) } : {};
    if (!this.dice.oneIn(3)) {
      this.say(today, { does: 'change', change: rows({ absences: [{ person, from, to, kind, ...cover }] }) });
      return;
    }
    // Nobody knows the day of return until it has come.
    this.say(today, { does: 'change', change: rows({ absences: [{ person, from, kind, ...cover }] }) });
    const known = addDays(to, this.dice.between(-2, 3));
    this.say(known < today ? today : known, { does: 'change', change: rows({ absences: [{ person, from, to, kind, ...cover }] }) });
  }

  /** The line manager leaves, and for a while nobody has taken over. */
  private leave(today: CivilDate): void {
    const leftOn = addDays(today, 5);
    this.say(today, { does: 'change', change: rows({ people: [staff('ned', 'mia', { leftOn })] }) });
    this.say(addDays(today, 25), { does: 'change', change: rows({ people: [sueUnder('mia')] }) });
  }

  private changeSupervisor(today: CivilDate): void {
    const next = SUPERVISORS[(SUPERVISORS.indexOf(this.supervisor as 'sue') + 1) % SUPERVISORS.length]!;
    const on = addDays(today, this.dice.between(-10, 20));
    this.supervisor = next;
    this.record(RELATIONSHIP, { kind: 'supervisor-changed', on, supervisor: next }, today);
    this.changes = [...this.changes.filter((one) => one.on !== on), { on, supervisor: next }].toSorted((a, b) => (a.on < b.on ? -1 : 1));
    const [line] = firstRoster(this.plot.policy, this.plot.from).lines;
    this.say(today, { does: 'change', change: rows({ lines: [{ ...line!, changes: this.changes }] }) });
  }

  private adopt(today: CivilDate): void {
    const others = [...catalogue().keys()].filter((id) => id !== this.policy);
    this.policy = this.dice.oneIn(2) ? this.plot.policy : this.dice.pick(others as unknown as readonly [string, ...string[]]);
    const on = addDays(today, this.dice.between(0, 60));
    for (const workflowId of [RELATIONSHIP, ...this.cases.map((one) => one.workflowId)]) this.adoptOn(workflowId, on, today, this.policy);
    this.say(today, {
      does: 'change',
      change: rows({ policies: [{ policy: this.policy, owner: 'olive', implementedOn: this.plot.from }] }),
    });
  }

  private adoptOn(workflowId: string, on: CivilDate, today: CivilDate, policy: string): void {
    this.record(workflowId, { kind: 'policy-adopted', on, policy, version: catalogue().get(policy)!.hash }, today);
  }

  private proclaim(today: CivilDate): void {
    const day = this.dice.weekdayBefore(addDays(today, 60), 0, 50);
    this.proclaimed[day] = 'Proclaimed holiday';
    this.say(today, { does: 'calendar', holidays: this.calendar(today) });
  }

  private calendar(revision: CivilDate): BankHolidays {
    const year = Number(this.plot.from.slice(0, 4));
    return calendarAhead(revision, year - 1, Math.ceil(this.plot.months / 12) + 4, { ...this.proclaimed });
  }

  private record(workflowId: string, what: object, recordedOn: CivilDate): void {
    this.count += 1;
    const { kind, on } = what as Fact;
    const id = `${kind}/${on}/${this.count}`;
    this.recorded.push({ workflowId, recordedOn, fact: { id, kind, on } });
    this.say(recordedOn, (recordedAt) => ({
      does: 'record',
      workflowId,
      facts: [{ id, recordedAt, recordedBy: 'story', ...what } as Fact],
    }));
  }

  private say(on: CivilDate, deed: Told['deed']): void {
    this.told.push({ on, deed });
  }

  /** The day on which it is recorded: mostly its own. */
  private late(on: CivilDate): CivilDate {
    if (!this.dice.oneIn(4)) return on;
    return addDays(on, this.dice.oneIn(10) ? this.dice.between(60, 420) : this.dice.between(1, 40));
  }

  private surroundings(on: CivilDate) {
    const duties = catalogue()
      .get(this.policy)!
      .policy.duties.map(({ id }) => id) as unknown as readonly [string, ...string[]];
    return {
      dice: this.dice,
      on,
      people: ['sue', 'una', 'mia'] as const,
      cases: this.cases.map(({ ref }) => ref),
      duties,
      heldOn: this.heldOn,
    };
  }
}

function rows(change: Partial<RosterChange>): RosterChange {
  return { people: [], lines: [], cases: [], policies: [], ...change };
}

/** What the directory keeps too, and what no person records. */
const NOT_CORRECTED: ReadonlySet<FactKind> = new Set<FactKind>(['supervisor-changed', 'case-closed', 'policy-adopted', 'fact-withdrawn']);
