import { addDays } from '../calendar/civil-date.js';
import { dayInWords } from '../calendar/zone.js';
import type { RecipientRole } from '../people/reporting-line.js';
import { currentRisks } from './applies-to.js';
import { lastDayOf } from './ending.js';
import { aboutNothingDue, type Observation } from './observations.js';
import { recipientOf } from './recipients.js';
import { type Situation, todayOf } from './situation.js';
import type { CaseSubject } from './subject.js';
import { isNight } from './urgency.js';

/** What is noticed of a case, and when to look at it again. */
export interface CaseNoted extends Observation {
  /** Something is to be told at once, and it is night: it is told this morning. */
  readonly waitsForMorning?: true;
}

/** What nobody owes and somebody must know: a case at risk that comes to somebody else, and one that nobody holds when its holder leaves. */
export function noteCase(flags: readonly string[], ended: boolean, situation: Situation): readonly CaseNoted[] {
  const { subject } = situation;
  if (subject.kind !== 'case') return [];
  return [...(ended ? [] : [noteRisk(subject, flags, situation)]), noteUnheld(subject, flags, situation)];
}

/**
 * Told at once, and once, to each supervisor to whom the case comes, and to a holder who takes it over from another; not of what was theirs
 * before anybody watched, which an import would tell by the dozen.
 */
function noteRisk(subject: CaseSubject, flags: readonly string[], situation: Situation): CaseNoted {
  const { supervisor } = situation.parts;
  const known = flags.find((flag) => flag.startsWith(KNOWN_TO));
  const mark = `${KNOWN_TO}${supervisor ?? ''}`;
  const risks = currentRisks(situation.facts);
  const isFirst = known === undefined && subject.allocatedOn >= subject.watchFrom;
  const isNew = isFirst || (known !== undefined && known !== mark);
  const takesOver = isFirst && (situation.otherHolders ?? []).some(({ from }) => from < subject.allocatedOn);
  if (risks.length === 0 || !(takesOver || (isNew && supervisor !== null))) return { flags: [mark], entries: [], notices: [] };
  if (isNight(situation)) return { flags: known === undefined ? [] : [known], entries: [], notices: [], waitsForMorning: true };
  const recorded = `It is recorded as at risk (${risks.join(', ')})`;
  const toSupervisor =
    supervisor === null
      ? []
      : [
          say('case-at-risk', { role: 'owner', of: supervisor }, [], situation, {
            title: `Case ${subject.ref} is at risk and is now yours to supervise`,
            why: `${recorded}, and supervision of it came to you.`,
            action: 'Talk with the worker about the risk, and look at what is due about it.',
            urgent: true,
          }),
        ];
  const toHolder = takesOver
    ? [
        say('case-at-risk', { role: 'owner', of: subject.worker }, [], situation, {
          title: `Case ${subject.ref} is at risk and is now yours`,
          why: `${recorded}, and came to you from another holder.`,
          action: 'Talk with your supervisor about the risk before anything else about it.',
          urgent: true,
        }),
      ]
    : [];
  const said = [...toSupervisor, ...toHolder];
  return { flags: [mark], entries: said.flatMap(({ entries }) => entries), notices: said.flatMap(({ notices }) => notices) };
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

interface Told {
  readonly title: string;
  readonly why: string;
  readonly action: string;
  readonly urgent?: boolean;
}

function say(
  item: string,
  role: RecipientRole,
  flags: readonly string[],
  situation: Situation,
  { title, why, action, urgent = false }: Told,
): Observation {
  const today = todayOf(situation);
  const who = recipientOf(role, situation);
  return {
    flags,
    entries: [{ kind: 'told', about: item, on: today, detail: { who, step: item } }],
    notices: [{ kind: 'case-news', step: today, who, role, urgent, about: aboutNothingDue(item, title, why, action) }],
  };
}

const KNOWN_TO = 'known-to/';
const UNHELD = 'unheld';
