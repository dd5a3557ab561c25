import type { Transaction } from 'kysely';
import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import type { Absence, PersonId } from '../../policies/people/person.js';
import type { AbsenceRow, Tables } from './schema.js';
import type { PersonAbsence } from './store.js';

/** Adds the absence; false when the fact is known. Rejects when the person is not in the roster. */
export async function addAbsence(
  tx: Transaction<Tables>,
  person: PersonId,
  fact: string,
  { from, to, kind, cover }: Absence,
): Promise<boolean> {
  if (!(await isNew(tx, person, fact))) return false;
  await tx
    .insertInto('absence')
    .values({ started_by: fact, person, from_day: from, to_day: to ?? null, kind, cover: cover ?? null })
    .execute();
  return true;
}

/**
 * Ends the person's latest absence that covers `lastDay`, on that day; false when the fact is known. Absences that begin later are
 * another leave, booked ahead. Rejects, with what is recorded, when there is none to end.
 */
export async function closeAbsence(tx: Transaction<Tables>, person: PersonId, fact: string, lastDay: CivilDate): Promise<boolean> {
  if (!(await isNew(tx, person, fact))) return false;
  const absences = await tx
    .selectFrom('absence')
    .selectAll()
    .where('person', '=', person)
    .orderBy('from_day', 'desc')
    .orderBy('started_by', 'desc')
    .execute();
  const begun = absences.filter((one) => one.from_day <= lastDay);
  const covering = begun.find((one) => one.to_day === null || one.to_day >= lastDay);
  if (covering === undefined) throw new Error(nothingToEnd(person, lastDay, begun[0]?.to_day ?? undefined));
  await tx.updateTable('absence').set({ to_day: lastDay }).where('started_by', '=', covering.started_by).execute();
  return true;
}

/** Names who stands in for the person's latest absence in which the day lies; false when the fact is known. Rejects when there is none. */
export async function coverAbsence(
  tx: Transaction<Tables>,
  person: PersonId,
  fact: string,
  { on, cover }: { readonly on: CivilDate; readonly cover: PersonId },
): Promise<boolean> {
  if (!(await isNew(tx, person, fact))) return false;
  const covering = await tx
    .selectFrom('absence')
    .selectAll()
    .where('person', '=', person)
    .where('from_day', '<=', on)
    .where((or) => or.or([or('to_day', 'is', null), or('to_day', '>=', on)]))
    .orderBy('from_day', 'desc')
    .orderBy('started_by', 'desc')
    .executeTakeFirst();
  if (covering === undefined) throw new Error(`${person} has no recorded absence on ${on}: record when it started first.`);
  await tx.updateTable('absence').set({ cover }).where('started_by', '=', covering.started_by).execute();
  return true;
}

/** The person's last day; false when the fact is known. What somebody holds ends by facts of its own. */
export async function leave(tx: Transaction<Tables>, person: PersonId, fact: string, lastDay: CivilDate): Promise<boolean> {
  if (!(await isNew(tx, person, fact))) return false;
  await tx.updateTable('person').set({ left_on: lastDay }).where('id', '=', person).execute();
  return true;
}

/**
 * Writes absences as a roster says them and answers how many differed. One that began on the same day is the same one, by whatever way it
 * was recorded first.
 */
export async function writeAbsences(tx: Transaction<Tables>, absences: readonly PersonAbsence[]): Promise<number> {
  if (absences.length === 0) return 0;
  const stored = new Map((await tx.selectFrom('absence').selectAll().execute()).map((row) => [`${row.person} ${row.from_day}`, row]));
  let changed = 0;
  for (const { person, from, to, kind, cover } of absences) {
    const before = stored.get(`${person} ${from}`);
    const row: AbsenceRow = {
      started_by: before?.started_by ?? `roster/absence/${person}/${from}`,
      person,
      from_day: from,
      to_day: to ?? null,
      kind,
      cover: cover ?? null,
    };
    if (before === undefined) {
      await tx.insertInto('absence').values(row).execute();
      await tx
        .insertInto('absence_fact')
        .values({ fact: row.started_by, person, said: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else if (before.to_day !== row.to_day || before.kind !== kind || before.cover !== row.cover) {
      await tx
        .updateTable('absence')
        .set({ to_day: row.to_day, kind, cover: row.cover })
        .where('started_by', '=', row.started_by)
        .execute();
    } else continue;
    changed += 1;
  }
  return changed;
}

/** Notes the id of a fact of the person; false when it is known. */
export async function isNew(tx: Transaction<Tables>, person: PersonId, fact: string): Promise<boolean> {
  const known = await tx.selectFrom('person').select('id').where('id', '=', person).executeTakeFirst();
  if (known === undefined) throw new Error(`${person} is not in the roster: add the person, then record the absence.`);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('absence_fact')
    .values({ fact, person, said: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

function nothingToEnd(person: PersonId, lastDay: CivilDate, ended: CivilDate | undefined): string {
  const none = `${person} has no recorded absence on ${lastDay} that could end`;
  return ended === undefined
    ? `${none}: record when the absence started first.`
    : `${none}: the one before ended on ${ended}. Record an absence from ${addDays(ended, 1)} first.`;
}
