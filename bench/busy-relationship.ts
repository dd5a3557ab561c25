import { bankHolidays } from '../policies/calendar/bank-holidays.js';
import { addDays, addMonths, type CivilDate } from '../policies/calendar/civil-date.js';
import { startOfDay } from '../policies/calendar/zone.js';
import { assess, type Memory } from '../policies/engine/assess.js';
import type { Situation } from '../policies/engine/situation.js';
import type { Fact } from '../policies/facts/table.js';
import type { Person } from '../policies/people/person.js';
import type { ResolvedPolicy } from '../policies/policy/resolve.js';

const BEGAN = '2021-01-04';
const MONTHS = 60;
const CASES = 8;

export type Looked = Omit<Situation, 'unsettled'>;

/** Five years of a relationship in which everything was held: a session a month with its records, eight cases, the yearly agreement. */
export function busyRelationship(policy: ResolvedPolicy): { readonly situation: Looked; readonly memory: Memory } {
  const facts = Array.from({ length: MONTHS }, (_, month) => addDays(addMonths(BEGAN, month), 7)).flatMap((on, month) =>
    sessionOn(on, month),
  );
  const today = addMonths(BEGAN, MONTHS);
  const person = (id: string, lineManager?: string): Person => ({
    id,
    division: 'england-and-wales',
    workingDays: [1, 2, 3, 4, 5],
    hasAddress: true,
    absences: [],
    ...(lineManager !== undefined && { lineManager }),
  });
  const persons = [person('worker', 'supervisor'), person('supervisor', 'manager'), person('manager')];
  const situation: Looked = {
    policy,
    subject: {
      kind: 'relationship',
      id: 'r-1',
      worker: 'worker',
      supervisor: 'supervisor',
      scope: 'both',
      startedOn: BEGAN,
      watchFrom: BEGAN,
    },
    parts: { worker: 'worker', supervisor: 'supervisor', policyOwner: 'manager' },
    changesOn: [],
    facts,
    holidays: bankHolidays(),
    people: { revision: '1', persons: Object.fromEntries(persons.map((one) => [one.id, one])) },
    holding: [{ from: BEGAN }],
    held: Array.from({ length: CASES }, (_, at) => ({ ref: `C-${at + 1}`, from: BEGAN })),
    now: startOfDay(today, policy.zone),
    settledThrough: null,
  };
  const memory: Memory = { records: [], flags: [], notices: 0, fresh: [] };
  return { situation, memory: { ...memory, records: assess(situation, memory, 'r-1').records.put } };
}

function sessionOn(on: CivilDate, month: number): readonly Fact[] {
  const by = (id: string, day: CivilDate) => ({ id: `${id}/${day}`, on: day, recordedAt: `${day}T12:00:00Z`, recordedBy: 'supervisor' });
  const cases = Array.from({ length: CASES }, (_, at) => `C-${at + 1}`);
  const shared = addDays(on, 3);
  return [
    { ...by('held', on), kind: 'session-held', kinds: ['personal', 'casework'], cases, minutes: 90 },
    { ...by('written', shared), kind: 'record-written', for: on },
    { ...by('shared', shared), kind: 'record-shared', for: on, kinds: ['personal'] },
    { ...by('uploaded', shared), kind: 'record-uploaded', for: on, kinds: ['personal', 'casework'] },
    ...(month % 12 === 0 ? [{ ...by('signed', on), kind: 'agreement-signed' as const }] : []),
    ...(month % 12 === 6 ? [{ ...by('appraised', on), kind: 'appraisal-held' as const }] : []),
  ];
}
