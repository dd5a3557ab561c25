import type { Transaction } from 'kysely';
import { addAbsence, closeAbsence, coverAbsence, leave, writeAbsences } from './absences.js';
import type { SqlDatabase } from './database.js';
import { addDeadAddress, deadAddresses, removeDeadAddress } from './dead-addresses.js';
import { directoryReader, raiseRevision } from './directory.js';
import { addNudges, pendingNudges, removeNudge } from './nudges.js';
import { correctPersonFact, keepPersonFact, personFacts } from './person-corrections.js';
import {
  heldCaseRow,
  ownedPolicyRow,
  personRow,
  serviceRow,
  staffMember,
  supervisionLineRow,
  supervisorChangeRows,
} from './roster-rows.js';
import type { Tables } from './schema.js';
import type { Nudge, RosterStore } from './store.js';
import { removeChanges } from './supervisor-changes.js';
import { withoutNulls } from './without-nulls.js';
import { writeDiffering } from './write-differing.js';

/** People, lines, cases and absences. One writer at a time, so that what was compared is what is written over. */
export function rosterStore(database: SqlDatabase): RosterStore {
  const { sql } = database;

  const personFact = (work: (tx: Transaction<Tables>) => Promise<boolean>, nudges: readonly Nudge[]): Promise<boolean> =>
    database.write('roster', async (tx) => {
      if (!(await work(tx))) return false;
      await raiseRevision(tx);
      await addNudges(tx, nudges);
      return true;
    });

  return {
    directory: directoryReader(database),

    staff: async () => (await sql.selectFrom('person').selectAll().orderBy('id').execute()).map(staffMember),

    contacts: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await sql.selectFrom('person').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
      return new Map(rows.map(({ id, name, email }) => [id, { name, ...withoutNulls({ email }) }]));
    },

    apply: ({ people, lines, cases, policies, absences = [], services = [] }, nudges) =>
      database.write('roster', async (tx) => {
        const changed =
          (await writeDiffering(tx, 'person', people.map(personRow))) +
          (await writeDiffering(tx, 'supervision_line', lines.map(supervisionLineRow))) +
          (await removeChanges(tx, lines)) +
          (await writeDiffering(tx, 'supervisor_change', lines.flatMap(supervisorChangeRows))) +
          (await writeDiffering(tx, 'held_case', cases.map(heldCaseRow))) +
          (await writeDiffering(tx, 'owned_policy', policies.map(ownedPolicyRow))) +
          (await writeDiffering(tx, 'service', services.map(serviceRow))) +
          (await writeAbsences(tx, absences));
        if (changed > 0) await raiseRevision(tx);
        await addNudges(tx, nudges);
        return { changed };
      }),

    firstAppliedOn: async () =>
      (await sql.selectFrom('directory_revision').select('first_applied_on').executeTakeFirst())?.first_applied_on ?? undefined,
    markApplied: (on) =>
      database.write('roster', async (tx) => {
        await tx.updateTable('directory_revision').set({ first_applied_on: on }).where('first_applied_on', 'is', null).execute();
      }),

    calendarNoted: async () => (await sql.selectFrom('directory_revision').select('calendar').executeTakeFirst())?.calendar ?? undefined,
    noteCalendar: (revision, nudges) =>
      database.write('roster', async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('directory_revision')
          .set({ calendar: revision })
          .where((is) => is.or([is('calendar', 'is', null), is('calendar', '<', revision)]))
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await addNudges(tx, nudges);
        return true;
      }),

    startAbsence: (person, fact, absence, nudges) => personFact((tx) => addAbsence(tx, person, fact, absence), nudges),
    endAbsence: (person, fact, lastDay, nudges) => personFact((tx) => closeAbsence(tx, person, fact, lastDay), nudges),
    coverAbsence: (person, fact, cover, nudges) => personFact((tx) => coverAbsence(tx, person, fact, cover), nudges),
    leave: (person, fact, lastDay, nudges) => personFact((tx) => leave(tx, person, fact, lastDay), nudges),
    keepPersonFact: (fact) => database.write('roster', async (tx) => await keepPersonFact(tx, fact)),
    correctPerson: (person, fact, nudges) => personFact((tx) => correctPersonFact(tx, person, fact), nudges),
    personFacts: (person) => personFacts(sql, person),
    addressDied: (dead, nudges) => personFact((tx) => addDeadAddress(tx, dead), nudges),
    addressMended: (person, nudges) => personFact((tx) => removeDeadAddress(tx, person), nudges),
    deadAddresses: () => deadAddresses(sql),
    pendingNudges: (limit) => pendingNudges(sql, limit),
    nudgeDelivered: (nudge) => removeNudge(sql, nudge),
  };
}
