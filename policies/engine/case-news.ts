import { addDays } from '../calendar/civil-date.js';
import { dayInWords } from '../calendar/zone.js';
import type { RecipientRole } from '../people/reporting-line.js';
import { currentRisks } from './applies-to.js';
import { lastDayOf } from './ending.js';
import { aboutNothingDue, type Observation } from './observations.js';
import { recipientOf } from './recipients.js';
import { type Situation, todayOf } from './situation.js';
import type { CaseSubject } from './subject.js';

/** What nobody owes and somebody must know: a case at risk that comes to another supervisor, and one that nobody holds when its holder leaves. */
export function noteCase(flags: readonly string[], ended: boolean, situation: Situation): readonly Observation[] {
  const { subject } = situation;
  if (subject.kind !== 'case') return [];
  return [...(ended ? [] : [noteRisk(subject, flags, situation)]), noteUnheld(subject, flags, situation)];
}

/** Told once to each supervisor to whom the case comes; not of what was theirs before anybody watched, which an import would tell by the dozen. */
function noteRisk(subject: CaseSubject, flags: readonly string[], situation: Situation): Observation {
  const { supervisor } = situation.parts;
  const known = flags.find((flag) => flag.startsWith(KNOWN_TO));
  const mark = `${KNOWN_TO}${supervisor ?? ''}`;
  const risks = currentRisks(situation.facts);
  const isNew = known === undefined ? subject.allocatedOn >= subject.watchFrom : known !== mark;
  if (supervisor === null || !isNew || risks.length === 0) return { flags: [mark], entries: [], notices: [] };
  return say('case-at-risk', { role: 'owner', of: supervisor }, [mark], situation, {
    title: `Case ${subject.ref} is at risk and is now yours to supervise`,
    why: `It is recorded as at risk (${risks.join(', ')}), and supervision of it came to you.`,
    action: 'Talk with the worker about the risk, and look at what is due about it.',
  });
}

function noteUnheld(subject: CaseSubject, flags: readonly string[], situation: Situation): Observation {
  const last = lastDayOf(situation);
  const leaves = situation.people.persons[subject.worker]?.leftOn;
  const isHeld = (situation.otherHolders ?? []).some(({ to }) => last === undefined || to === undefined || to > last);
  if (last === undefined || last !== leaves || isHeld) return { flags: [], entries: [], notices: [] };
  if (flags.includes(UNHELD)) return { flags: [UNHELD], entries: [], notices: [] };
  const { supervisor } = situation.parts;
  const role: RecipientRole = supervisor === null ? { role: 'manager', of: subject.worker, level: 1 } : { role: 'owner', of: supervisor };
  return say(UNHELD, role, [UNHELD], situation, {
    title: `Case ${subject.ref} has nobody from ${dayInWords(addDays(last, 1))}`,
    why: `The last day of the worker who holds it is ${dayInWords(last)}, and nobody else is named.`,
    action: 'Give the case to somebody and have it put into the roster. If the case is closed, nothing needs doing.',
  });
}

function say(
  item: string,
  role: RecipientRole,
  flags: readonly string[],
  situation: Situation,
  { title, why, action }: { readonly title: string; readonly why: string; readonly action: string },
): Observation {
  const today = todayOf(situation);
  const who = recipientOf(role, situation);
  return {
    flags,
    entries: [{ kind: 'told', about: item, on: today, detail: { who, step: item } }],
    notices: [{ kind: 'case-news', step: today, who, role, urgent: false, about: aboutNothingDue(item, title, why, action) }],
  };
}

const KNOWN_TO = 'known-to/';
const UNHELD = 'unheld';
