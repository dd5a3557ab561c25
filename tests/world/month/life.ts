import type { HeldCase } from '../../../activities/store/store.js';
import type { Wanted } from '../../../client/apply/wanted.js';
import { addDays, type CivilDate } from '../../../policies/calendar/civil-date.js';
import { atClock } from '../../../policies/calendar/zone.js';
import type { FactText } from '../../../client/record/read-fact.js';
import { allocationWorkflowId } from '../../../workflows/ids.js';
import { type Event, storyOf } from '../service-story.js';
import type { Happening, Moment } from './living.js';

const ZONE = 'Europe/London';

/** When mail is not taken as usual. */
export const TROUBLE = {
  /** From seven in the morning for a day, counted in days from the first. */
  greylistedOn: 15,
  /** From half past seven until half past six in the evening, when no ordinary mail goes out any more. */
  downOn: 20,
  /** At noon the last mail to this person comes back. */
  cameBack: { on: 26, person: 'p-07' },
} as const;

/**
 * Everything that happens in so many months to the made-up service of sixty: what its people do, and what life does to them and to their mail in
 * the first month. Two supervisors are away besides those of the roster, one of them ill for a fortnight, at first without cover; one leaves,
 * and nobody is named in the place; a worker leaves; a worker gets another supervisor, a case another holder; sessions are booked, moved, and
 * not held; a date is corrected, and a session that never was is taken back.
 */
export function momentsOf(wanted: readonly Wanted[], from: CivilDate, months: number): readonly Moment[] {
  const day = (offset: number): CivilDate => addDays(from, offset);
  const moved = wanted.find(({ start: { subject } }) => subject.kind === 'case' && subject.worker === 'p-13' && subject.lead === 'p-13');
  if (moved?.start.subject.kind !== 'case') throw new Error('p-13 holds no case');
  const { ref, caseKind, lead: _, ...rest } = moved.start.subject;
  const taken: Wanted = {
    ...moved,
    workflowId: allocationWorkflowId(ref, 'p-14'),
    facts: [],
    start: { ...moved.start, subject: { ...rest, ref, caseKind, worker: 'p-14', lead: 'p-14', allocatedOn: day(13), watchFrom: day(13) } },
  };
  const held: HeldCase = { ref, worker: 'p-14', lead: 'p-14', kind: caseKind, allocatedOn: day(13) };

  const lastDays = new Map([
    ['p-16', day(19)],
    ['p-06', day(23)],
    [moved.workflowId, day(12)],
  ]);
  for (const { workflowId, start } of wanted)
    if (start.subject.kind === 'relationship' && start.subject.supervisor === 'p-06') lastDays.set(workflowId, day(23));
  const story = storyOf(wanted, from, months, 7, lastDays).map((event) => withoutCase(event, ref));
  const [wrong, invented] = story.filter(
    ({ fact, also, recordedOn }) => fact.kind === 'session-held' && also.length === 0 && recordedOn < day(20) && fact.on > day(1),
  );
  if (wrong?.fact.kind !== 'session-held' || invented === undefined) throw new Error('nobody met in the first days');

  const recorded = (offset: number, id: string, kind: string, on: number, details: FactText['details'] = {}): Moment =>
    noon(day(offset), { what: 'recorded', id, said: { kind, on: day(on), details } });
  return [
    ...story.map((event) => noon(event.recordedOn, { what: 'done', event })),
    recorded(7, 'r-46', 'session-booked', 15),
    recorded(7, 'r-48', 'session-booked', 16),
    recorded(7, 'p-05', 'absence-started', 8, { absence: 'leave', until: day(16) }),
    recorded(7, 'p-10', 'absence-started', 7, { absence: 'sickness' }),
    recorded(13, 'p-10', 'cover-arranged', 13, { cover: 'p-09' }),
    recorded(13, 'r-46', 'session-cancelled', 15, { reason: 'illness', rebookedFor: day(27) }),
    recorded(13, 'r-23', 'supervisor-changed', 19, { supervisor: 'p-04' }),
    recorded(13, `allocation/${ref}/p-13`, 'case-closed', 12),
    noon(day(13), { what: 'allocated', held, wanted: taken }),
    recorded(13, 'p-06', 'left', 23),
    recorded(13, 'p-16', 'left', 19),
    recorded(22, 'p-10', 'absence-ended', 22),
    noon(day(22), { what: 'recorded', id: wrong.workflowId, said: corrected(wrong) }),
    recorded(22, invented.workflowId, 'fact-withdrawn', 22, { fact: invented.fact.id, reason: 'recorded for the wrong worker' }),
    { at: atClock(day(TROUBLE.greylistedOn), 6, 0, ZONE), happening: { what: 'mail-server', is: 'greylisting' } },
    { at: atClock(day(TROUBLE.greylistedOn + 1), 6, 0, ZONE), happening: { what: 'mail-server', is: 'up' } },
    { at: atClock(day(TROUBLE.downOn), 7, 30, ZONE), happening: { what: 'mail-server', is: 'down' } },
    { at: atClock(day(TROUBLE.downOn), 18, 30, ZONE), happening: { what: 'mail-server', is: 'up' } },
    noon(day(TROUBLE.cameBack.on), { what: 'mail-came-back', person: TROUBLE.cameBack.person }),
  ];
}

function noon(on: CivilDate, happening: Happening): Moment {
  return { at: atClock(on, 12, 0, ZONE), happening };
}

/** Held the day before it was said to be. */
function corrected({ fact }: Event): FactText {
  if (fact.kind !== 'session-held') throw new Error(`${fact.kind} is no session`);
  const { id, kind, on, kinds, cases } = fact;
  return { kind, on: addDays(on, -1), corrects: id, details: { kinds, cases, reason: 'the day was mistaken' } };
}

/** A case that goes to somebody else is spoken of there. */
function withoutCase(event: Event, ref: string): Event {
  const { fact, cases } = event;
  if (fact.kind !== 'session-held' || !cases.includes(ref)) return event;
  const others = cases.filter((one) => one !== ref);
  return { ...event, cases: others, fact: { ...fact, cases: others } };
}
