import { planSubject, type PlanItem } from '../../../client/apply/plan.js';
import type { Running } from '../../../client/apply/running.js';
import { type RosterMoment, type Wanted, wantedSubjects } from '../../../client/apply/wanted.js';
import type { CaseRow, PersonRow, PolicyRow, RelationshipRow, Roster } from '../../../client/roster/roster.js';
import type { Fact } from '../../../policies/facts/table.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import type { Report } from '../../../workflows/messages.js';

export const MOMENT: RosterMoment = {
  today: '2026-06-15',
  now: '2026-06-15T10:00:00.000Z',
  zone: 'Europe/London',
};

export function person(id: string, more: Partial<PersonRow> = {}): PersonRow {
  return { file: 'people.csv', line: 2, id, name: id, division: 'england-and-wales', workingDays: [1, 2, 3, 4, 5], ...more };
}

export function relationship(more: Partial<RelationshipRow> = {}): RelationshipRow {
  return {
    file: 'relationships.csv',
    line: 2,
    id: 'r-1',
    worker: 'sam',
    supervisor: 'mia',
    policy: 'standard',
    scope: 'both',
    startedOn: '2026-01-10',
    ...more,
  };
}

export function heldCase(more: Partial<CaseRow> = {}): CaseRow {
  return { file: 'cases.csv', line: 2, ref: 'C-1', worker: 'sam', lead: 'sam', kind: 'longer-term', allocatedOn: '2026-03-02', ...more };
}

export function owned(more: Partial<PolicyRow> = {}): PolicyRow {
  return { file: 'policies.csv', line: 2, policy: 'standard', owner: 'mia', implementedOn: '2025-01-01', ...more };
}

export function rosterOf(more: Partial<Roster> = {}): Roster {
  return {
    people: [person('sam'), person('mia')],
    relationships: [relationship()],
    cases: [],
    policies: [],
    absences: [],
    services: [],
    facts: [],
    notes: [],
    ...more,
  };
}

/** The one subject of that id as the roster wants it. */
export function wantedOf(workflowId: string, roster: Partial<Roster> = {}, moment: Partial<RosterMoment> = {}): Wanted {
  const found = wantedSubjects(rosterOf(roster), catalogue(), { ...MOMENT, ...moment }).find((one) => one.workflowId === workflowId);
  if (found === undefined) throw new Error(`the roster has no ${workflowId}`);
  return found;
}

/** What runs, as it was started from a roster, with the facts given on top. */
export function runningAs({ start, facts }: Wanted, more: readonly Fact[] = [], report: Partial<Report> = {}): Running {
  const { subject, policy } = start;
  return {
    state: 'running',
    report: {
      subject,
      policy,
      standing: {
        state: 'on-track',
        nextDue: null,
        nextDueOn: null,
        overdue: 0,
        policy: policy.id,
        worker: 'sam',
        supervisor: subject.kind === 'relationship' ? subject.supervisor : 'mia',
        team: null,
      },
      records: [],
      facts: [...facts, ...more],
      settledThrough: null,
      recent: [],
      lookAgainAt: '2026-07-01T00:00:00Z',
      stuck: null,
      conflict: null,
      outbox: { entries: 0, notices: 0, carries: 0, failure: null },
      stamp: null,
      ...report,
    },
  };
}

/** The plan in short: `start`, `nothing`, `record session-held 2026-05-12`, `note …`. */
export function short(items: readonly PlanItem[]): readonly string[] {
  return items.flatMap((item) => {
    switch (item.does) {
      case 'record':
        return item.facts.map((fact) => `record ${fact.kind} ${fact.on}`);
      case 'note':
        return [`note ${item.note}`];
      default:
        return [item.does];
    }
  });
}

export function planned(wanted: Wanted, running: Running, moment: Partial<RosterMoment> = {}): readonly string[] {
  return short(planSubject(wanted, running, { ...MOMENT, ...moment }));
}

/** The facts that the plan records, whole. */
export function recorded(wanted: Wanted, running: Running, moment: Partial<RosterMoment> = {}): readonly Fact[] {
  return planSubject(wanted, running, { ...MOMENT, ...moment }).flatMap((item) => (item.does === 'record' ? item.facts : []));
}
