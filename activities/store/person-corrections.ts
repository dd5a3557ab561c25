import type { Transaction } from 'kysely';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { namedBy, standingFacts } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import type { PersonId } from '../../policies/people/person.js';
import { isNew } from './absences.js';
import type { Reader } from './database.js';
import type { AbsenceRow, Tables } from './schema.js';

/** What was recorded of a person, in no particular order. What was recorded before whole facts were kept is not among it. */
export async function personFacts(sql: Reader, person: PersonId): Promise<readonly Fact[]> {
  const rows = await sql.selectFrom('absence_fact').select('said').where('person', '=', person).execute();
  return rows.flatMap(({ said }) => (said === null ? [] : [JSON.parse(said) as Fact]));
}

/** Keeps the words of a fact whose id is known. Kept once, they stay. */
export async function keepPersonFact(tx: Transaction<Tables>, fact: Fact): Promise<void> {
  await tx
    .updateTable('absence_fact')
    .set({ said: JSON.stringify(fact) })
    .where('fact', '=', fact.id)
    .where('said', 'is', null)
    .execute();
}

/**
 * Corrects or takes back what was recorded of a person, in the tables as they are today: what is not said again stays. False when the change
 * is known. Rejects with a sentence when there is no such record, or it cannot be changed so.
 */
export async function correctPersonFact(tx: Transaction<Tables>, person: PersonId, change: Fact): Promise<boolean> {
  if (!(await isNew(tx, person, change.id))) return false;
  const facts = await personFacts(tx, person);
  const named = namedBy(change);
  const target = facts.find(({ id }) => id === named);
  if (target === undefined)
    throw new Error(`There is no record "${named}" of ${person} that can be changed: "oversight explain ${person} --facts" lists them.`);
  const other = facts.find((one) => namedBy(one) === named);
  if (other !== undefined)
    throw new Error(
      `${named} was ${other.kind === 'fact-withdrawn' ? 'withdrawn' : 'corrected'} already by ${other.id}: change that one, or record anew.`,
    );
  if (change.kind !== 'fact-withdrawn' && change.kind !== target.kind)
    throw new Error(`${named} is of the kind ${target.kind}, and ${change.kind} cannot take its place: withdraw it, and record anew.`);
  await write(tx, person, target, change.kind === 'fact-withdrawn' ? undefined : change, facts);
  await keepPersonFact(tx, change);
  return true;
}

/** `instead` is what replaces the target; undefined when it never was. */
async function write(
  tx: Transaction<Tables>,
  person: PersonId,
  target: Fact,
  instead: Fact | undefined,
  facts: readonly Fact[],
): Promise<void> {
  switch (target.kind) {
    case 'absence-started': {
      const row = await absenceOf(tx, person, (one) => one.started_by === target.id, target);
      if (instead?.kind !== 'absence-started') {
        await tx.deleteFrom('absence').where('started_by', '=', row.started_by).execute();
        return;
      }
      const { on: from_day, until, absence, cover } = instead;
      await change(tx, row, {
        started_by: instead.id,
        from_day,
        to_day: until ?? row.to_day,
        kind: absence ?? row.kind,
        cover: cover ?? row.cover,
      });
      return;
    }
    case 'absence-ended': {
      const row = await absenceOf(tx, person, (one) => one.to_day === target.on, target);
      await change(tx, row, { to_day: instead?.on ?? startOf(row, facts)?.until ?? null });
      return;
    }
    case 'cover-arranged': {
      const covers = ({ from_day, to_day, cover }: AbsenceRow): boolean =>
        cover === target.cover && from_day <= target.on && (to_day === null || target.on <= to_day);
      const row = await absenceOf(tx, person, covers, target);
      await change(tx, row, { cover: (instead?.kind === 'cover-arranged' ? instead.cover : startOf(row, facts)?.cover) ?? null });
      return;
    }
    case 'left':
      // Where another last day was recorded since, that one stays.
      await tx
        .updateTable('person')
        .set({ left_on: instead?.on ?? lastDayWithout(target, facts) })
        .where('id', '=', person)
        .where('left_on', '=', target.on)
        .execute();
      return;
    default:
      throw new Error(`${target.id} is itself a withdrawal, and cannot be changed: record again what it withdrew, with an id of its own.`);
  }
}

/** The latest of the person's absences of which the record speaks. */
async function absenceOf(
  tx: Transaction<Tables>,
  person: PersonId,
  isMeant: (row: AbsenceRow) => boolean,
  { id }: Fact,
): Promise<AbsenceRow> {
  const rows = await tx.selectFrom('absence').selectAll().where('person', '=', person).orderBy('from_day').execute();
  const row = rows.findLast(isMeant);
  if (row === undefined) throw new Error(`The absence of which ${id} speaks was changed since: correct it in the roster (absences.csv).`);
  return row;
}

async function change(tx: Transaction<Tables>, row: AbsenceRow, set: Partial<AbsenceRow>): Promise<void> {
  const after = { ...row, ...set };
  if (after.to_day !== null && after.to_day < after.from_day)
    throw new Error(`The last day of the absence would be ${after.to_day}, before the first, ${after.from_day}: correct one of the two.`);
  await tx.updateTable('absence').set(set).where('started_by', '=', row.started_by).execute();
}

/** The last day that was on record before the one that is taken back; null when none was. */
function lastDayWithout({ id }: Fact, facts: readonly Fact[]): CivilDate | null {
  const others = standingFacts(facts).filter((one) => one.kind === 'left' && one.id !== id);
  return others.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt)).at(-1)?.on ?? null;
}

function startOf({ started_by }: AbsenceRow, facts: readonly Fact[]): Extract<Fact, { kind: 'absence-started' }> | undefined {
  return facts.flatMap((one) => (one.id === started_by && one.kind === 'absence-started' ? [one] : [])).at(0);
}
