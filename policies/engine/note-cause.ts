import type { CivilDate } from '../calendar/civil-date.js';
import { addWorkingDays, officeCalendar, workingDayOnOrAfter } from '../calendar/working-days.js';
import type { Recipient, RecipientRole } from '../people/reporting-line.js';
import { type Cause, causeOf } from './inhibit.js';
import type { AboutDraft, NoticeDraft } from './notice-draft.js';
import type { Observation } from './observations.js';
import { recipientOf, roleAgain } from './recipients.js';
import { type Situation, todayOf } from './situation.js';

/** A cause is never told only once: after so many working days the next one up hears, in the end the policy owner, again and again. */
const AGAIN_WORKING_DAYS = 20;

/** What is told of the cause, and the day on which somebody is told again. */
export interface CauseNoted extends Observation {
  readonly next?: CivilDate;
}

/**
 * Tells whoever can mend it of the cause, once a step of a ladder was held back because of it (`isHolding`), and further up the line while it
 * lasts. When it is over, everyone who was told is told so, once.
 */
export function noteCause(flags: readonly string[], isHolding: boolean, ended: boolean, situation: Situation): CauseNoted {
  const told = flags.flatMap((flag) => readFlag(flag) ?? []);
  const cause = ended ? undefined : causeOf(situation);
  const over = told.filter(({ since }) => since !== cause?.since);
  const current = told.filter(({ since }) => since === cause?.since);
  const cleared = clearance(over, situation);
  if (cause === undefined || (current.length === 0 && !isHolding)) return { flags: [], entries: [], notices: cleared };
  const last = current.at(-1);
  const dueOn = last === undefined ? todayOf(situation) : againAfter(last.on, situation);
  if (todayOf(situation) < dueOn) return { flags: current.map(asFlag), entries: [], notices: cleared, next: dueOn };
  const role = roleFor(cause, current.length, situation);
  const who = recipientOf(role, situation);
  const on = todayOf(situation);
  const step = `${cause.since}/${on}`;
  return {
    flags: [...current, { since: cause.since, on, who }].map(asFlag),
    entries: [
      { kind: current.length === 0 ? 'told' : 'escalated', about: itemOf(cause.id), on, detail: { who, step, since: cause.since } },
    ],
    notices: [...cleared, { kind: 'hidden', step, who, role, urgent: false, about: aboutCause(cause) }],
    next: againAfter(on, situation),
  };
}

interface Told {
  readonly since: CivilDate;
  readonly on: CivilDate;
  readonly who: Recipient;
}

function roleFor({ role }: Cause, times: number, { parts: { policyOwner } }: Situation): RecipientRole {
  return role.role === 'manager' && times < 2 ? { ...role, level: role.level + times } : { role: 'policy-owner', of: policyOwner };
}

function againAfter(on: CivilDate, { holidays }: Situation): CivilDate {
  const office = officeCalendar(holidays, 'england-and-wales');
  return workingDayOnOrAfter(addWorkingDays(on, AGAIN_WORKING_DAYS, office).on, office);
}

function clearance(over: readonly Told[], situation: Situation): readonly NoticeDraft[] {
  const whom = [...new Set(over.map(({ who }) => who))];
  return whom.map((who) => ({
    kind: 'all-clear',
    step: `over/${todayOf(situation)}`,
    who,
    role: roleAgain(who),
    urgent: false,
    about: {
      ...aboutNothingDue('A worker was away for long', ''),
      action: 'Nothing to do.',
      remark: 'The worker is no longer away. What was kept quiet meanwhile goes on with the usual days between reminders.',
    },
  }));
}

function aboutCause({ title, why, action }: Cause): AboutDraft {
  return { ...aboutNothingDue(title, why), action };
}

function aboutNothingDue(title: string, why: string): AboutDraft {
  return { item: itemOf('worker-away'), owner: null, title, dueOn: null, actBy: null, why, ladder: '', action: '', done: '', fact: null };
}

function itemOf(id: Cause['id']): string {
  return `cause/${id}`;
}

const PREFIX = 'cause/worker-away|';

function asFlag({ since, on, who }: Told): string {
  return `${PREFIX}${since}|${on}|${who}`;
}

function readFlag(flag: string): Told | undefined {
  if (!flag.startsWith(PREFIX)) return undefined;
  const [since = '', on = '', ...who] = flag.slice(PREFIX.length).split('|');
  return { since, on, who: who.join('|') };
}
