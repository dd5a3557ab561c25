import type { EntryDraft, EntryKind } from '../ledger/entry.js';
import { isOfBreach, ladderOf, type PlannedStep } from './ladder.js';
import type { RecipientRole } from '../people/reporting-line.js';
import { aboutOccurrence, inRound, type NoticeDraft } from './notice-draft.js';
import type { Occurrence } from './occurrence.js';
import { recipientOf, roleOf } from './recipients.js';
import { type NextStep, type OccurrenceRecord, type Say, strongerThan, type Told } from './record.js';
import { type Situation, todayOf, workingCalendarOf } from './situation.js';

interface Taken {
  readonly record: OccurrenceRecord;
  readonly entries: readonly EntryDraft[];
  readonly notices: readonly NoticeDraft[];
}

interface Telling extends Told {
  readonly step: string;
  readonly role: RecipientRole;
}

const CAUGHT_UP = 'Several steps had passed before this could be said; this is the one message for all of them.';

const ENTRY_OF: Readonly<Record<Say, EntryKind>> = { ask: 'asked', reminder: 'reminded', breach: 'told', escalation: 'escalated' };

/**
 * Takes the steps of the ladder whose day has come. However many there are (an import, an outage), each person is told once,
 * with the strongest of what there was to say.
 */
export function takeSteps(occurrence: Occurrence, record: OccurrenceRecord, situation: Situation): Taken {
  const today = todayOf(situation);
  const ladder = stepsOf(occurrence, situation);
  // A booked date quiets the ladder: what falls due meanwhile waits, and is said the day after if nothing was held.
  const quiet = occurrence.bookedFor !== undefined;
  const due = quiet ? [] : ladder.filter(({ id, on }) => on <= today && !record.steps.includes(id));
  const asked = asking(occurrence, record);
  const strongest = strongestEach(due, occurrence, record, situation);
  // Whoever hears something stronger reads the question there: the reason says that the date is wanted.
  const tellings = [...asked.filter(({ who }) => !strongest.some((telling) => telling.who === who)), ...strongest];
  const next = nextStep(ladder, occurrence, today, situation);
  const behind = due.some(({ on }) => on < today);
  const told = mergeTold(record.told, tellings);
  const after: OccurrenceRecord = {
    ...record,
    steps: [...record.steps, ...asked.map(({ step }) => step), ...due.map(({ id }) => id)],
    told,
    ...(record.open !== undefined && { open: { ...record.open, ...(next !== undefined && { next }) } }),
  };
  return {
    record: after,
    entries: tellings.map(({ who, say, step }) => ({
      kind: ENTRY_OF[say],
      about: occurrence.id,
      on: today,
      detail: { step, who, dueOn: occurrence.dueOn },
    })),
    notices: tellings.map(({ who, say, step, role }) => ({
      kind: say,
      step: inRound(step, record.round),
      who,
      role,
      // What is told late anyway waits for the digest: an import or an outage must not become a shower of single mails.
      urgent: occurrence.duty.urgent && !behind && (say === 'breach' || say === 'escalation'),
      about: aboutOccurrence(occurrence, after, {
        ...(next !== undefined && { next }),
        ...(behind && say !== 'ask' && { remark: CAUGHT_UP }),
      }),
    })),
  };
}

/** The days on which a step of the ladder may have to be taken, for the alarm clock. */
export function stepsOf(occurrence: Occurrence, situation: Situation): readonly PlannedStep[] {
  const late = occurrence.state === 'overdue' || occurrence.state === 'missed';
  // A later window of a run has no breach of its own to tell: the run shares the ladder of its first.
  if (late && occurrence.ladderOf !== undefined) return [];
  const ladder = knownLadders.get(occurrence) ?? ladderOf(occurrence, workingCalendarOf(occurrence.owner, situation));
  knownLadders.set(occurrence, ladder);
  return late ? ladder.filter(isOfBreach) : ladder;
}

// An occurrence is made for one assessment, which asks for its ladder twice: to take the steps of today and to set the alarm for the rest.
const knownLadders = new WeakMap<Occurrence, readonly PlannedStep[]>();

/**
 * One telling per person, the strongest; who heard as much already is not told again, but for the owner, who is reminded. An owner
 * who is also the policy owner hears of it as owner only.
 */
function strongestEach(
  due: readonly PlannedStep[],
  occurrence: Occurrence,
  record: OccurrenceRecord,
  situation: Situation,
): readonly Telling[] {
  const chosen = new Map<string, Telling>();
  for (const step of due) {
    const role = roleOf(step.tell, occurrence.owner, situation);
    const who = recipientOf(role, situation);
    const heard = record.told.find((told) => told.who === who);
    const asOwner = heard !== undefined || due.some(({ tell }) => tell === 'owner');
    if (who === occurrence.owner && step.tell !== 'owner' && asOwner) continue;
    if (heard !== undefined && step.tell !== 'owner' && !strongerThan(step.say, heard.say)) continue;
    const rival = chosen.get(who);
    if (rival !== undefined && strongerThan(rival.say, step.say)) continue;
    chosen.set(who, { who, say: step.say, step: step.id, role });
  }
  return [...chosen.values()];
}

/** A date that nobody knows is asked for once, when the occurrence opens; but not where nothing is ever sent. */
function asking(occurrence: Occurrence, record: OccurrenceRecord): readonly Telling[] {
  if (occurrence.note === undefined || occurrence.owner === null || record.steps.includes('ask')) return [];
  if (occurrence.duty.strength === 'information') return [];
  return [{ who: occurrence.owner, say: 'ask', step: 'ask', role: { role: 'owner', of: occurrence.owner } }];
}

function nextStep(ladder: readonly PlannedStep[], occurrence: Occurrence, today: string, situation: Situation): NextStep | undefined {
  const ahead = ladder.filter(({ on }) => on > today);
  const step = ahead.find(({ tell }) => tell !== 'owner') ?? ahead[0];
  if (step === undefined) return undefined;
  return { on: step.on, tell: step.tell, who: recipientOf(roleOf(step.tell, occurrence.owner, situation), situation) };
}

function mergeTold(before: readonly Told[], tellings: readonly Told[]): readonly Told[] {
  const merged = new Map(before.map((told) => [told.who, told.say]));
  for (const { who, say } of tellings) {
    const known = merged.get(who);
    if (known === undefined || strongerThan(say, known)) merged.set(who, say);
  }
  return [...merged].map(([who, say]) => ({ who, say }));
}
