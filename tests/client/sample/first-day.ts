import { readRoster } from '../../../client/roster/read-roster.js';
import { folderSource } from '../../../client/roster/sheets/source.js';
import { directoryChange } from '../../../client/apply/directory-change.js';
import { wantedSubjects } from '../../../client/apply/wanted.js';
import type { Roster } from '../../../client/roster/roster.js';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../../../policies/calendar/civil-date.js';
import { startOfDay } from '../../../policies/calendar/zone.js';
import { assess } from '../../../policies/engine/assess.js';
import type { Notice } from '../../../policies/engine/notice.js';
import { partsOf } from '../../../policies/engine/parts.js';
import type { People } from '../../../policies/people/person.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';

export const ZONE = 'Europe/London';

/** Reads a folder on that day, as `apply` does the first time. */
export function readOn(folder: string, today: CivilDate): Roster {
  return readRoster(folderSource(folder), { policies: ['standard'], today });
}

const holidays = bankHolidays();
const standard = [...catalogue().values()].find(({ id }) => id === 'standard');
const policy = resolvePolicy(standard!.policy);

/** The notices that the engine decides on the first day of a roster, at noon, one subject after the other. */
export function* noticesOf(roster: Roster, today: CivilDate): Generator<Notice> {
  const moment = { today, now: `${today}T12:00:00Z`, zone: ZONE };
  const directory = { people: { revision: '0', persons: {} }, lines: [], cases: [], policies: [], services: [] };
  const { change } = directoryChange(roster, directory, [], new Map());
  const people: People = {
    revision: '1',
    persons: Object.fromEntries(
      change.people.map(({ name: _name, email, ...person }) => [person.id, { ...person, hasAddress: email !== undefined, absences: [] }]),
    ),
  };
  const owner = change.policies.find(({ policy: id }) => id === policy.id)?.owner ?? null;
  const now = startOfDay(today, ZONE) + 12 * 3_600_000;
  // Those meant to have something to say come first: who asks only for examples need not wait for all.
  const telling = ['relationship/r-06', 'relationship/r-07'];
  const subjects = wantedSubjects(roster, catalogue(), moment);
  const inOrder = subjects.toSorted((a, b) => telling.indexOf(b.workflowId) - telling.indexOf(a.workflowId));
  for (const { workflowId, start, facts } of inOrder) {
    const parts = partsOf(start.subject, facts, change.lines, owner, today);
    const memory = { records: [], flags: [], notices: 0, fresh: facts.map(({ id }) => id) };
    yield* assess(
      { policy, subject: start.subject, parts, facts, holidays, people, changesOn: [], holding: [], held: [], now, settledThrough: null },
      memory,
      workflowId,
    ).notices;
  }
}
