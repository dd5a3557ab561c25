import { civilDateAt, dayInWords, whenInWords } from '../../policies/calendar/zone.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Outcome, Told } from '../../policies/ledger/account.js';
import type { Choice } from './choice.js';
import type { OccurrenceEvidence } from './subject-evidence.js';
import type { Summary } from './summary.js';

/** Never blame: the ledger knows what is recorded, not what was done. */
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  open: 'not due yet',
  overdue: 'overdue, not recorded as done',
  missed: 'not recorded as done in its time',
  met: 'done in time',
  'met-late': 'done late',
  explained: 'not done, the reason that the policy asks for is recorded',
  'closed-unmet': 'not recorded as done, no longer watched',
  withdrawn: 'no longer owed',
  erased: 'erased',
};

/** As what somebody was told; completes `Sue Test was`. */
export const TOLD_AS: Readonly<Record<Told['how'], string>> = {
  asked: 'asked for a date',
  reminded: 'reminded',
  told: 'told that it is not recorded',
  escalated: 'told as one further up the line',
};

/** The day of an instant in the zone, for people. */
export function dayOf(at: string, zone: string): string {
  return dayInWords(civilDateAt(Date.parse(at), zone));
}

export function dueInWords({ dueOn, dueAt }: OccurrenceEvidence): string {
  return dueOn === null ? '' : whenInWords(dueOn, dueAt ?? undefined);
}

/** What became of it, in sentences, the first of them the outcome. */
export function outcomeInWords(one: OccurrenceEvidence, zone: string): readonly string[] {
  const { outcome, by, recordedAt, breach, corrected, reopened, moved, reason } = one;
  return [
    `${OUTCOMES[outcome]}${doneInWords(outcome, by, recordedAt, zone)}${reason === null ? '' : `: ${reason}`}`,
    ...moved.map(({ at, from, to }) => `The date moved from ${dayInWords(from)} to ${dayInWords(to)} on ${dayOf(at, zone)}.`),
    ...(breach === null ? [] : [`Noticed as late on ${dayInWords(breach.on)}.`]),
    ...corrected.map(({ at, was }) => `Corrected on ${dayOf(at, zone)}; before it stood as ${was || 'open'}.`),
    ...reopened.map(({ at, was }) => `Opened again on ${dayOf(at, zone)}; before it stood as ${was || 'over'}.`),
  ];
}

function doneInWords(outcome: Outcome, by: OccurrenceEvidence['by'], recordedAt: string | null, zone: string): string {
  if (by === null) return '';
  if (outcome === 'missed' || outcome === 'closed-unmet') return `; the next one was on ${dayInWords(by.on)}`;
  return ` on ${dayInWords(by.on)}${recordedAt === null ? '' : `, recorded on ${dayOf(recordedAt, zone)}`}`;
}

/** What a fact says beside its kind and dates: `kinds personal casework`. */
export function detailsInWords({ id: _id, kind: _kind, on: _on, at: _at, recordedAt: _r, recordedBy: _b, ...rest }: Fact): string {
  return Object.entries(rest)
    .map(([name, value]: [string, unknown]) => `${name} ${Array.isArray(value) ? value.join(' ') : String(value)}`)
    .join('; ');
}

export function choiceInWords({ id, team, policy }: Choice): string {
  const parts = [
    ...(id === undefined ? [] : [id]),
    ...(team === undefined ? [] : [`team ${team}`]),
    ...(policy === undefined ? [] : [`policy ${policy}`]),
  ];
  return parts.length === 0 ? 'the whole service' : parts.join(', ');
}

/** Whether it can be relied on: one sentence, and only what was proved. */
export function verdictOf({ findings, entries, compared, moments, unknown }: Summary): string {
  if (findings.length > 0) {
    const broken = findings.filter(({ what }) => what === 'broken-chain').length;
    const unreadable = findings.filter(({ what }) => what === 'unreadable').length;
    const different = findings.length - broken - unreadable;
    const parts = [
      ...(broken === 0 ? [] : [`${broken} ${broken === 1 ? 'chain does' : 'chains do'} not hold`]),
      ...(different === 0 ? [] : [`${different} ${different === 1 ? 'entry differs' : 'entries differ'} from what follows`]),
      ...(unreadable === 0 ? [] : [`the ledger of ${unreadable} ${unreadable === 1 ? 'subject' : 'subjects'} cannot be read`]),
    ];
    return `Do not rely on this evidence: ${parts.join('; ')}.`;
  }
  const open =
    unknown.length === 0 ? '' : ` ${unknown.length} ${unknown.length === 1 ? 'thing is' : 'things are'} not known; they are listed.`;
  return `The chain of ${entries} entries holds, and what ${compared} of them say was worked out again at ${moments} moments without a difference.${open}`;
}
