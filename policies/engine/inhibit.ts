import { addDays, type CivilDate } from '../calendar/civil-date.js';
import { dayInWords } from '../calendar/zone.js';
import type { AbsenceKind } from '../facts/fields.js';
import type { FactKind } from '../facts/table.js';
import { absenceOn, hasLeft, type Person } from '../people/person.js';
import type { RecipientRole } from '../people/reporting-line.js';
import type { Occurrence } from './occurrence.js';
import { type Situation, todayOf } from './situation.js';

/** What can make several ladders quiet at once. */
export const CAUSES = ['worker-away', 'no-supervisor'] as const;

/** One thing that is wrong and makes several others follow. Told by itself, it keeps their ladders quiet; their state follows the clause all the same. */
export interface Cause {
  readonly id: (typeof CAUSES)[number];
  /** The first day on which it was so. */
  readonly since: CivilDate;
  /** The last day, where it is known. */
  readonly until?: CivilDate;
  /** Whoever can mend it, to begin with. */
  readonly role: RecipientRole;
  /** Told as soon as it is there, whether anything is held back by it yet or not. */
  readonly atOnce: boolean;
  readonly title: string;
  readonly why: string;
  readonly action: string;
}

/** What a ladder is kept quiet by, as an occurrence remembers it. */
export type Hidden = Pick<Cause, 'id' | 'since'>;

/**
 * The causes that are there today:
 *
 * | cause | when | hides |
 * | --- | --- | --- |
 * | `worker-away` | long-term sickness or parental leave of the worker, whether the policy pauses for it or not | what takes a meeting with the worker, in a relationship |
 * | `no-supervisor` | the supervisor has left and nobody else is named | what takes a meeting with the supervisor, in a relationship |
 *
 * A case goes on without its worker and without a supervisor, so that none of its ladders is hidden: nothing that is about a case at risk ever
 * is. Without a frequency nothing is dated.
 */
export function causesOf(situation: Situation): readonly Cause[] {
  const { subject, parts, people } = situation;
  if (subject.kind !== 'relationship') return [];
  const worker = parts.worker === null ? undefined : people.persons[parts.worker];
  const supervisor = parts.supervisor === null ? undefined : people.persons[parts.supervisor];
  if (worker === undefined) return [];
  return [...workerAway(worker, todayOf(situation)), ...noSupervisor(worker, supervisor, todayOf(situation))];
}

function workerAway(worker: Person, today: CivilDate): readonly Cause[] {
  const absence = absenceOn(worker, today);
  if (absence === undefined || !LONG.includes(absence.kind)) return [];
  const { from, to } = absence;
  const period =
    to === undefined ? `since ${dayInWords(from)}, and no day of return is known` : `from ${dayInWords(from)} until ${dayInWords(to)}`;
  return [
    {
      id: 'worker-away',
      since: from,
      ...(to !== undefined && { until: to }),
      role: { role: 'manager', of: worker.id, level: 1 },
      atOnce: false,
      title: 'A worker is away for long, and meetings with them are due',
      why: `The worker is away ${period}. ${GOES_ON}`,
      action: 'Decide what happens meanwhile, such as who holds the cases; record the day of return once it is known.',
    },
  ];
}

function noSupervisor(worker: Person, supervisor: Person | undefined, today: CivilDate): readonly Cause[] {
  if (supervisor?.leftOn === undefined || !hasLeft(supervisor, today)) return [];
  return [
    {
      id: 'no-supervisor',
      since: addDays(supervisor.leftOn, 1),
      role: { role: 'manager', of: worker.id, level: 1 },
      atOnce: true,
      title: 'A worker is without a supervisor',
      why: `The supervisor's last day was ${dayInWords(supervisor.leftOn)}, and nobody else is named. ${GOES_ON}`,
      action: 'Name another supervisor for the worker in the roster and apply it, or record that the supervisor changed.',
    },
  ];
}

const GOES_ON = 'The policy goes on counting as its clauses say; nobody is reminded of meetings that cannot be held while this lasts.';

/** True for what cannot be done while the cause lasts. What is mailed at once is never hidden, nor what the absence itself asks for. */
export function isHiddenBy({ id }: Pick<Cause, 'id'>, { duty, clock }: Pick<Occurrence, 'duty' | 'clock'>): boolean {
  if (duty.urgent || clock !== undefined || duty.due.rule === 'after-absence' || duty.due.rule === 'after-fact') return false;
  // What somebody else holds, such as an appraisal by the line manager, can be held without the supervisor.
  if (id === 'no-supervisor' && duty.owner !== 'supervisor') return false;
  return duty.satisfiedBy.some(({ fact }) => MEETINGS.has(fact));
}

const LONG: readonly string[] = ['long-term-sickness', 'parental'] satisfies readonly AbsenceKind[];

/** What takes the worker to be there. */
const MEETINGS: ReadonlySet<FactKind> = new Set([
  'session-held',
  'appraisal-held',
  'observation-done',
  'agreement-signed',
  'agreement-revisited',
]);
