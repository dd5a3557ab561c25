import type { CivilDate } from '../calendar/civil-date.js';
import { dayInWords } from '../calendar/zone.js';
import type { AbsenceKind } from '../facts/fields.js';
import type { FactKind } from '../facts/table.js';
import { absenceOn } from '../people/person.js';
import type { RecipientRole } from '../people/reporting-line.js';
import type { Occurrence } from './occurrence.js';
import { type Situation, todayOf } from './situation.js';

/** One thing that is wrong and makes several others follow. Told by itself, it keeps their ladders quiet; their state follows the clause all the same. */
export interface Cause {
  readonly id: 'worker-away';
  /** The first day away. */
  readonly since: CivilDate;
  /** The last day, where it is known. */
  readonly until?: CivilDate;
  /** Whoever can mend it, to begin with. */
  readonly role: RecipientRole;
  readonly title: string;
  readonly why: string;
  readonly action: string;
}

/** What a ladder is kept quiet by, as an occurrence remembers it. */
export type Hidden = Pick<Cause, 'id' | 'since'>;

/**
 * The cause that is there today, if any:
 *
 * | cause | when | hides |
 * | --- | --- | --- |
 * | `worker-away` | long-term sickness or parental leave of the worker, whether the policy pauses for it or not | what takes a meeting with the worker, in a relationship |
 *
 * A case goes on without its worker, so that none of its ladders is hidden. Without a supervisor nothing is hidden either: what is due is the
 * manager's then. Without a frequency nothing is dated.
 */
export function causeOf(situation: Situation): Cause | undefined {
  const { subject, parts, people } = situation;
  const worker = subject.kind === 'relationship' && parts.worker !== null ? people.persons[parts.worker] : undefined;
  const absence = worker === undefined ? undefined : absenceOn(worker, todayOf(situation));
  if (worker === undefined || absence === undefined || !LONG.includes(absence.kind)) return undefined;
  const { from, to } = absence;
  const period =
    to === undefined ? `since ${dayInWords(from)}, and no day of return is known` : `from ${dayInWords(from)} until ${dayInWords(to)}`;
  return {
    id: 'worker-away',
    since: from,
    ...(to !== undefined && { until: to }),
    role: { role: 'manager', of: worker.id, level: 1 },
    title: 'A worker is away for long, and meetings with them are due',
    why: `The worker is away ${period}. The policy goes on counting as its clauses say; nobody is reminded of meetings that cannot be held while this lasts.`,
    action: 'Decide what happens meanwhile, such as who holds the cases; record the day of return once it is known.',
  };
}

/** True for what cannot be done while the cause lasts. What is mailed at once is never hidden, nor what the absence itself asks for. */
export function isHiddenBy(_cause: Cause, { duty, clock }: Pick<Occurrence, 'duty' | 'clock'>): boolean {
  if (duty.urgent || clock !== undefined || duty.due.rule === 'after-absence' || duty.due.rule === 'after-fact') return false;
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
