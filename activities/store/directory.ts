import type { Transaction } from 'kysely';
import type { Reader, SqlDatabase } from './database.js';
import { deadAddresses } from './dead-addresses.js';
import { grouped } from '../../policies/facts/grouped.js';
import { heldCase, ownedPolicy, person, service, supervisionLine } from './roster-rows.js';
import type { Tables } from './schema.js';
import type { Directory } from './store.js';

/** Answers with the directory as it stands; while its revision stays, with the same object. */
export function directoryReader(database: SqlDatabase): () => Promise<Directory> {
  let latest: Directory | undefined;
  return async () => {
    const revision = await revisionOf(database.sql);
    if (latest?.people.revision !== revision) latest = await database.snapshot(readDirectory);
    return latest;
  };
}

/** To be called in the transaction of every change to people, lines, cases, policies or absences. */
export async function raiseRevision(tx: Transaction<Tables>): Promise<void> {
  await tx
    .updateTable('directory_revision')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .execute();
}

async function readDirectory(tx: Reader): Promise<Directory> {
  const revision = await revisionOf(tx);
  const people = await tx.selectFrom('person').selectAll().execute();
  const absences = grouped(await tx.selectFrom('absence').selectAll().execute(), (row) => row.person);
  const dead = new Set((await deadAddresses(tx)).map((one) => one.person));
  const lines = await tx.selectFrom('supervision_line').selectAll().execute();
  const changes = grouped(await tx.selectFrom('supervisor_change').selectAll().execute(), (row) => row.line);
  const cases = await tx.selectFrom('held_case').selectAll().execute();
  const policies = await tx.selectFrom('owned_policy').selectAll().execute();
  const services = await tx.selectFrom('service').selectAll().execute();
  // Sorted here, because engines and their locales sort text differently and an assessment must not depend on it.
  return {
    people: {
      revision,
      persons: Object.fromEntries(
        people.map((row) => [
          row.id,
          person(
            row,
            sorted(absences.get(row.id) ?? [], (one) => `${one.from_day} ${one.started_by}`),
            dead.has(row.id),
          ),
        ]),
      ),
    },
    lines: sorted(lines, (row) => row.id).map((row) =>
      supervisionLine(
        row,
        sorted(changes.get(row.id) ?? [], (one) => one.on_day),
      ),
    ),
    cases: sorted(cases, (row) => `${row.ref} ${row.worker}`).map(heldCase),
    services: sorted(services, (row) => row.id).map(service),
    policies: sorted(policies, (row) => row.policy).map(ownedPolicy),
  };
}

async function revisionOf(tx: Reader): Promise<string> {
  return String((await tx.selectFrom('directory_revision').select('revision').executeTakeFirstOrThrow()).revision);
}

function sorted<T>(rows: readonly T[], key: (row: T) => string): readonly T[] {
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
