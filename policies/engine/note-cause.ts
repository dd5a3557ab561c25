import type { CivilDate } from '../calendar/civil-date.js';
import { addWorkingDays, officeCalendar, workingDayOnOrAfter } from '../calendar/working-days.js';
import type { Recipient, RecipientRole } from '../people/reporting-line.js';
import { type Cause, CAUSES, causesOf } from './inhibit.js';
import type { AboutDraft, NoticeDraft } from './notice-draft.js';
import { aboutNothingDue, type Observation, UNSUPERVISED } from './observations.js';
import { recipientOf, roleAgain } from './recipients.js';
import { type Situation, todayOf } from './situation.js';

/** A cause is never told only once: after so many working days the next one up hears, in the end the policy owner, again and again. */
const AGAIN_WORKING_DAYS = 20;

/** What is told of the cause, and the day on which somebody is told again. */
export interface CauseNoted extends Observation {
  readonly next?: CivilDate;
}

/**
 * Tells whoever can mend it of each cause, once a step of a ladder was held back because of it (`held`) or as soon as it is there, and further
 * up the line while it lasts. When it is over, everyone who was told is told so, once.
 */
export function noteCauses(flags: readonly string[], held: ReadonlySet<CauseId>, ended: boolean, situation: Situation): CauseNoted {
  const present = ended ? [] : causesOf(situation);
  const noted = CAUSES.map((id) => {
    const told = toldOf(id, flags, present, situation);
    return noteCause(
      id,
      told,
      present.find((cause) => cause.id === id),
      held.has(id),
      situation,
    );
  });
  const next = noted.flatMap((one) => one.next ?? []).toSorted()[0];
  return {
    flags: noted.flatMap((one) => one.flags),
    entries: noted.flatMap((one) => one.entries),
    notices: noted.flatMap((one) => one.notices),
    ...(next !== undefined && { next }),
  };
}

function noteCause(id: CauseId, told: readonly Told[], cause: Cause | undefined, isHolding: boolean, situation: Situation): CauseNoted {
  const over = told.filter(({ since }) => since !== cause?.since);
  const current = told.filter(({ since }) => since === cause?.since);
  const cleared = clearance(id, over, situation);
  if (cause === undefined || (current.length === 0 && !isHolding && !cause.atOnce)) return { flags: [], entries: [], notices: cleared };
  const last = current.at(-1);
  const dueOn = last === undefined ? todayOf(situation) : againAfter(last.on, situation);
  if (todayOf(situation) < dueOn) return { flags: current.map(asFlag), entries: [], notices: cleared, next: dueOn };
  const role = roleFor(cause, current.length, situation);
  const who = recipientOf(role, situation);
  const on = todayOf(situation);
  const step = `${cause.since}/${on}`;
  return {
    flags: [...current, { id, since: cause.since, on, who }].map(asFlag),
    entries: [{ kind: current.length === 0 ? 'told' : 'escalated', about: itemOf(id), on, detail: { who, step, since: cause.since } }],
    notices: [...cleared, { kind: 'hidden', step, who, role, urgent: false, about: aboutCause(cause) }],
    next: againAfter(on, situation),
  };
}

type CauseId = Cause['id'];

interface Told {
  readonly id: CauseId;
  readonly since: CivilDate;
  readonly on: CivilDate;
  readonly who: Recipient;
}

/** A release that hid nothing for the want of a supervisor told of it all the same, once, on the first day, and remembered no more than that. */
function toldOf(id: CauseId, flags: readonly string[], present: readonly Cause[], situation: Situation): readonly Told[] {
  const told = flags.flatMap((flag) => readFlag(flag) ?? []).filter((one) => one.id === id);
  const [cause] = present.filter((one) => one.id === id);
  if (id !== 'no-supervisor' || told.length > 0 || cause === undefined || !flags.includes(UNSUPERVISED)) return told;
  return [{ id, since: cause.since, on: cause.since, who: recipientOf(cause.role, situation) }];
}

function roleFor({ role }: Cause, times: number, { parts: { policyOwner } }: Situation): RecipientRole {
  return role.role === 'manager' && times < 2 ? { ...role, level: role.level + times } : { role: 'policy-owner', of: policyOwner };
}

function againAfter(on: CivilDate, { holidays }: Situation): CivilDate {
  const office = officeCalendar(holidays, 'england-and-wales');
  return workingDayOnOrAfter(addWorkingDays(on, AGAIN_WORKING_DAYS, office).on, office);
}

function clearance(id: CauseId, over: readonly Told[], situation: Situation): readonly NoticeDraft[] {
  const whom = [...new Set(over.map(({ who }) => who))];
  return whom.map((who) => ({
    kind: 'all-clear',
    step: `over/${todayOf(situation)}`,
    who,
    role: roleAgain(who),
    urgent: false,
    about: { ...aboutNothingDue(itemOf(id), OVER[id].title, '', 'Nothing to do.'), remark: `${OVER[id].news} ${GOES_ON}` },
  }));
}

const OVER: Readonly<Record<CauseId, { readonly title: string; readonly news: string }>> = {
  'worker-away': { title: 'A worker was away for long', news: 'The worker is no longer away.' },
  'no-supervisor': { title: 'A worker was without a supervisor', news: 'There is a supervisor again, or the supervision has ended.' },
};
const GOES_ON = 'What was kept quiet meanwhile goes on with the usual days between reminders.';

function aboutCause({ id, title, why, action }: Cause): AboutDraft {
  return aboutNothingDue(itemOf(id), title, why, action);
}

function itemOf(id: CauseId): string {
  return `cause/${id}`;
}

function asFlag({ id, since, on, who }: Told): string {
  return `${itemOf(id)}|${since}|${on}|${who}`;
}

function readFlag(flag: string): Told | undefined {
  const [item, since = '', on = '', ...who] = flag.split('|');
  const id = CAUSES.find((one) => itemOf(one) === item);
  return id === undefined ? undefined : { id, since, on, who: who.join('|') };
}
