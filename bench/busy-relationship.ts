import { bankHolidays } from '../policies/calendar/bank-holidays.js';
import { addMonths } from '../policies/calendar/civil-date.js';
import { startOfDay } from '../policies/calendar/zone.js';
import { assess, type Memory } from '../policies/engine/assess.js';
import { mayChange } from '../policies/engine/record.js';
import type { Situation } from '../policies/engine/situation.js';
import type { Subject } from '../policies/engine/subject.js';
import type { Person } from '../policies/people/person.js';
import type { ResolvedPolicy } from '../policies/policy/resolve.js';
import { meetOnTime } from '../policies/preview/meet-on-time.js';

const BEGAN = '2021-01-04';
const MONTHS = 60;
const CASES = Array.from({ length: 8 }, (_, at) => `C-${at + 1}`);
const HELD = CASES.map((ref) => ({ ref, allocatedOn: BEGAN, kind: 'longer-term', risks: [] }) as const);

export interface Look {
  readonly situation: Omit<Situation, 'unsettled'>;
  readonly memory: Memory;
}

/**
 * A worker with eight cases, five years after the start, for whom everything that the policy asks was done on its day. `whole` sees all that
 * ever happened, as on the day of an import; `carried` is what a workflow of that age still carries, most of it being settled.
 */
export function busyRelationship(policy: ResolvedPolicy): { readonly whole: Look; readonly carried: Look } {
  const until = addMonths(BEGAN, MONTHS);
  const subject: Subject = {
    kind: 'relationship',
    id: 'r-1',
    worker: 'worker',
    supervisor: 'supervisor',
    scope: 'both',
    startedOn: BEGAN,
    watchFrom: BEGAN,
    every: '4 weeks',
  };
  const holidays = bankHolidays();
  const lived = meetOnTime({ label: 'relationship', subject, facts: [] }, { policy, start: BEGAN, cases: HELD, until, holidays });
  const facts = lived.facts.map((fact) => (fact.kind === 'session-held' ? { ...fact, cases: CASES } : fact));
  const situation: Look['situation'] = {
    policy,
    subject,
    parts: { worker: 'worker', supervisor: 'supervisor', policyOwner: 'manager' },
    changesOn: [],
    facts,
    holidays,
    people: { revision: '1', persons: Object.fromEntries(STAFF.map((one) => [one.id, one])) },
    holding: [{ from: BEGAN }],
    held: CASES.map((ref) => ({ ref, from: BEGAN })),
    now: startOfDay(until, policy.zone),
    settledThrough: null,
  };
  const born: Memory = { records: [], flags: [], notices: 0, fresh: [] };
  const first = assess(situation, born, 'r-1');
  const whole = { situation, memory: { ...born, records: first.records.put } };
  const settled = assess(situation, whole.memory, 'r-1');
  const dropped = new Set([...first.dropFacts, ...settled.dropFacts]);
  const { settledThrough } = settled;
  return {
    whole,
    carried: {
      situation: { ...situation, facts: facts.filter(({ id }) => !dropped.has(id)), settledThrough },
      memory: {
        ...whole.memory,
        records: first.records.put.filter((one) => mayChange(one) || settledThrough === null || one.dueOn > settledThrough),
      },
    },
  };
}

function person(id: string, lineManager?: string): Person {
  const more = lineManager === undefined ? {} : { lineManager };
  return { id, division: 'england-and-wales', workingDays: [1, 2, 3, 4, 5], hasAddress: true, absences: [], ...more };
}

const STAFF = [person('worker', 'supervisor'), person('supervisor', 'manager'), person('manager')];
