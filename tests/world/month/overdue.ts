import { grouped } from '../../../policies/facts/grouped.js';
import { addDays, laterOf } from '../../../policies/calendar/civil-date.js';
import { addWorkingDays, workingDayOnOrAfter } from '../../../policies/calendar/working-days.js';
import { atClock, civilDateAt, type Instant, startOfDay } from '../../../policies/calendar/zone.js';
import { factOf } from '../../../policies/ledger/fact-entry.js';
import type { EntryKind, LedgerEntry } from '../../../policies/ledger/entry.js';
import { holderOf, type Recipient, type RecipientRole } from '../../../policies/people/reporting-line.js';
import { wayOf } from '../../../policies/people/way.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import type { Tellable } from '../../../policies/policy/ladder-schema.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import type { PaperMail } from '../paper-inbox.js';
import { calendarOf, type Lived, peopleAt, ZONE } from './lived.js';

/** Who must have heard of a breach, when the ladder came to them, and who was there to be told that day. */
interface Expected {
  readonly who: Recipient;
  readonly since: Instant;
  readonly reached: Recipient;
}

export interface Overdue {
  /** How many tellings were looked for. */
  readonly expected: number;
  /** Those that did not come, or too late; a line for each. */
  readonly missed: readonly string[];
}

const OVER: ReadonlySet<EntryKind> = new Set(['hidden', 'met', 'cleared', 'explained', 'closed-unmet', 'corrected', 'moved', 'withdrawn']);
const POLICY = resolvePolicy(catalogue().get('council-procedure')!.policy);
const POLICY_OWNER = 'p-01';

/**
 * Of every breach in the ledger, whether it was told to whom the ladder of its duty names, or to whoever stood in: by the first morning on which
 * the one who was told works, unless it was over by then. The days are worked out here from the policy's steps alone.
 */
export function overdueUntold(lived: Lived): Overdue {
  const chains = grouped(lived.ledger, ({ subject }) => subject);
  const tellings = grouped(lived.mails.flatMap(tellingsIn), ({ item }) => item);
  const missed: string[] = [];
  let count = 0;
  for (const breach of lived.ledger) {
    if (breach.kind !== 'breached') continue;
    const chain = chains.get(breach.subject) ?? [];
    const item = `${breach.subject} ${breach.about}`;
    for (const expected of expectedOf(breach, chain, lived)) {
      const verdict = wasTold(breach, expected, chain, tellings.get(item) ?? [], lived);
      if (verdict === 'not-yet') continue;
      count += 1;
      if (verdict !== 'told') missed.push(`${item} (due ${breach.on}) ${expected.who}: ${verdict}`);
    }
  }
  return { expected: count, missed };
}

/** One line of a mail that tells of a breach. */
interface Told {
  readonly item: string;
  readonly mail: PaperMail;
  readonly passed: readonly Recipient[];
}

function tellingsIn(mail: PaperMail): readonly Told[] {
  return mail.notices
    .filter(({ kind }) => kind === 'breach' || kind === 'escalation')
    .map(({ source, about, standIn }) => ({ item: `${source} ${about.item}`, mail, passed: standIn?.passed ?? [] }));
}

function expectedOf(breach: LedgerEntry, chain: readonly LedgerEntry[], lived: Lived): readonly Expected[] {
  const duty = POLICY.duties.find(({ id }) => id === breach.about.split('/')[0]);
  if (duty === undefined || duty.strength === 'information' || sharesLadder(breach, chain) || isHidden(breach, chain)) return [];
  const owner = ownerOf(breach, chain);
  if (owner === null) return [];
  const noticed = Date.parse(breach.at);
  const due = laterOf(breach.on ?? '', quietUntil(breach, chain));
  const own = calendarOf(peopleAt(noticed + 1, lived.known).persons[owner], lived, []);
  const office = calendarOf(undefined, lived, []);
  const day = workingDayOnOrAfter(addDays(due, 1), own);
  const first = new Map<Recipient, Expected>();
  for (const step of duty.ladder.long) {
    // Steps that only one of the two ladders has depend on how long there was time.
    if (step.at.from !== 'breach' || !duty.ladder.short.some((other) => JSON.stringify(other) === JSON.stringify(step))) continue;
    for (const tell of step.tell) {
      if (duty.strength === 'expected' && tell !== 'owner') continue;
      const on = step.at.workingDays === 0 ? day : addWorkingDays(day, step.at.workingDays, tell === 'owner' ? own : office).on;
      const since = Math.max(startOfDay(on, ZONE), noticed);
      const people = peopleAt(since + 1, lived.known);
      const today = civilDateAt(since, ZONE);
      const role = roleOf(tell, owner);
      const who = holderOf(role, POLICY_OWNER, people, today);
      if (!first.has(who))
        first.set(who, { who, since, reached: wayOf({ role, policyOwner: POLICY_OWNER, about: { owner } }, people, today).end });
    }
  }
  return [...first.values()];
}

type Verdict = 'told' | 'not-yet' | 'never told' | `only on ${string}`;

function wasTold(
  breach: LedgerEntry,
  { who, since, reached }: Expected,
  chain: readonly LedgerEntry[],
  told: readonly Told[],
  lived: Lived,
): Verdict {
  // Whoever stands in may have heard of it already, as the line manager: then one line says it.
  const heard = told.filter(({ mail, passed }) => mail.to === who || mail.to === reached || passed.includes(who)).map(({ mail }) => mail);
  const bounced = heard.some(({ state, to }) => state === 'bounced' && to === who);
  const from = bounced ? Math.max(since, lived.cameBackAt) : since;
  const arrived = heard.filter(({ state }) => state === 'sent');
  if (arrived.some(({ to, on }) => on <= firstMorning(to, from, lived))) return 'told';
  const deadline = atClock(firstMorning(arrived[0]?.to ?? reached, from, lived), 10, 0, ZONE);
  const overtaken = chain.some(
    ({ about, kind, at }) =>
      about === breach.about && (OVER.has(kind) || kind === 'passed-on') && at >= breach.at && Date.parse(at) <= deadline,
  );
  if (overtaken || deadline > lived.until) return 'not-yet';
  return arrived[0] === undefined ? 'never told' : `only on ${arrived[0].on} to ${arrived[0].to}`;
}

/** The first morning on which somebody can be mailed of what was decided at the instant. */
function firstMorning(person: Recipient, decidedAt: Instant, lived: Lived): string {
  const calendar = calendarOf(peopleAt(decidedAt + 1, lived.known).persons[person], lived);
  const today = civilDateAt(decidedAt, ZONE);
  const on = workingDayOnOrAfter(today, calendar);
  return on === today && decidedAt >= atClock(today, 10, 0, ZONE) ? workingDayOnOrAfter(addDays(today, 1), calendar) : on;
}

/** A cause that is told by itself keeps it quiet already when it is noticed. */
function isHidden({ about, at }: LedgerEntry, chain: readonly LedgerEntry[]): boolean {
  return chain.findLast((one) => one.about === about && one.at <= at && (one.kind === 'hidden' || one.kind === 'shown'))?.kind === 'hidden';
}

/** Consecutive missed windows are one breach. */
function sharesLadder({ about, at }: LedgerEntry, chain: readonly LedgerEntry[]): boolean {
  const [duty = ''] = about.split('/');
  const open = new Set<string>();
  for (const { kind, about: other, at: when } of chain) {
    if (when > at || other === about || !other.startsWith(`${duty}/`)) continue;
    if (kind === 'breached') open.add(other);
    if (OVER.has(kind)) open.delete(other);
  }
  return open.size > 0 && WINDOW.test(about);
}

const WINDOW = /\/\d{4}-\d{2}$/;

/** The last day for which a session was booked when the breach was noticed. */
function quietUntil({ at }: LedgerEntry, chain: readonly LedgerEntry[]): string {
  const bookings = chain.flatMap((entry) => {
    const fact = entry.kind === 'recorded' && entry.at <= at ? factOf(entry) : undefined;
    if (fact?.kind === 'session-booked') return [fact.on];
    return fact?.kind === 'session-cancelled' && fact.rebookedFor !== undefined ? [fact.rebookedFor] : [];
  });
  return bookings.toSorted().at(-1) ?? '';
}

/** Whose it was when the breach was noticed. */
function ownerOf({ about, at }: LedgerEntry, chain: readonly LedgerEntry[]): string | null {
  const last = chain.findLast((one) => one.about === about && one.at <= at && (one.kind === 'opened' || one.kind === 'passed-on'));
  const owner = last?.kind === 'passed-on' ? last.detail['to'] : last?.detail['owner'];
  return typeof owner === 'string' ? owner : null;
}

function roleOf(tell: Tellable, owner: string): RecipientRole {
  switch (tell) {
    case 'owner':
      return { role: 'owner', of: owner };
    case 'manager-1':
    case 'manager-2':
    case 'manager-3':
      return { role: 'manager', of: owner, level: Number(tell.slice(-1)) };
    case 'policy-owner':
      return { role: 'policy-owner', of: POLICY_OWNER };
  }
}
