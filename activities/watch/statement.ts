import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords, startOfDay } from '../../policies/calendar/zone.js';
import { lastDayOf } from '../../policies/engine/ending.js';
import type { Notice } from '../../policies/engine/notice.js';
import { factOf } from '../../policies/ledger/fact-entry.js';
import { holderOf } from '../../policies/people/reporting-line.js';
import type { People, PersonId } from '../../policies/people/person.js';
import { WATCH_WORKFLOW_ID } from '../../workflows/ids.js';
import type { MailRecord, MailState, Store } from '../store/store.js';
import type { Round } from './gap-notices.js';
import type { Watched } from './watched.js';

/** A week, Monday to Sunday, and what was written and mailed in it. */
export interface WeekRecord {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Subjects of entries, one for each entry. */
  readonly met: readonly string[];
  readonly breached: readonly string[];
  /** Subjects whose last day lies in it, each once. */
  readonly ended: readonly string[];
  readonly mails: readonly MailRecord[];
}

/** The week that began on that Monday, from ledger and mail log. `over` are the subjects that have ended, whenever that was. */
export async function readWeek(
  { ledger, mail }: Pick<Store, 'ledger' | 'mail'>,
  monday: CivilDate,
  zone: string,
  over: readonly string[],
): Promise<WeekRecord> {
  const to = addDays(monday, 6);
  const since = new Date(startOfDay(monday, zone)).toISOString();
  const before = new Date(startOfDay(addDays(to, 1), zone)).toISOString();
  const subjectsOf = async (kind: string): Promise<readonly string[]> =>
    (await ledger.read({ kind, since })).filter(({ at }) => at < before).map(({ subject }) => subject);
  const mails = await mail.list({ since: monday });
  const ended: string[] = [];
  for (const subject of over) {
    const facts = (await ledger.read({ subject, kind: 'recorded' })).flatMap((entry) => factOf(entry) ?? []);
    const last = lastDayOf({ facts });
    if (last !== undefined && last >= monday && last <= to) ended.push(subject);
  }
  return {
    from: monday,
    to,
    met: await subjectsOf('met'),
    breached: await subjectsOf('breached'),
    ended,
    mails: mails.filter(({ on }) => on <= to),
  };
}

/** What is so today, beside the week. */
export interface Present {
  readonly people: People;
  readonly owner: PersonId | null;
  readonly coversUntil: CivilDate;
}

/**
 * The weekly statement to the owner of a policy: that all of it was watched, with the figures. It comes whatever there is to say, so that its
 * absence is noticed. `subjects` are those of the policy; of those that have ended, what was met, overdue or mailed in that week counts all the
 * same, and they are watched no longer.
 */
export function statement(policy: string, subjects: readonly Watched[], week: WeekRecord, present: Present, round: Round): Notice {
  const { people, owner, coversUntil } = present;
  const role = { role: 'policy-owner', of: owner } as const;
  const to = holderOf(role, owner, people, round.today);
  const ids = new Set(subjects.map(({ id }) => id));
  const ours = (of: readonly string[]): number => of.filter((subject) => ids.has(subject)).length;
  const mails = week.mails.filter(({ notices }) => notices.some(({ source }) => ids.has(source)));
  const inState = (...states: readonly MailState[]): number => mails.filter(({ state }) => states.includes(state)).length;
  const watched = subjects.filter(({ state }) => state !== 'ended');
  const ended = week.ended.filter((subject) => ids.has(subject)).length;
  const overdue = watched.reduce((sum, one) => sum + one.overdue, 0);
  const stuck = subjects.filter(({ state }) => state === 'stuck').length;
  const undelivered = inState('failed', 'intent', 'bounced');
  return {
    id: [WATCH_WORKFLOW_ID, `all-quiet/${policy}`, week.from, to].join('|'),
    source: WATCH_WORKFLOW_ID,
    sequence: round.sequence,
    decidedAt: round.now,
    to,
    role,
    policyOwner: owner,
    kind: 'all-quiet',
    urgent: false,
    about: {
      item: `all-quiet/${policy}`,
      subject: `policy/${policy}`,
      worker: null,
      supervisor: null,
      owner: null,
      title: `Policy ${policy} in the week from ${dayInWords(week.from)}`,
      dueOn: null,
      actBy: null,
      figures: [
        { label: 'Watched', value: `${watched.length}, today` },
        ...(ended === 0 ? [] : [{ label: 'Ended', value: `${ended} in that week, which count below as well` }]),
        { label: 'Met', value: `${ours(week.met)} in that week` },
        { label: 'Overdue', value: `${overdue} today; ${ours(week.breached)} became so in that week` },
        { label: 'Mails sent', value: String(inState('sent')) },
        { label: 'Unknown', value: `${inState('unknown')} of which nobody knows whether they arrived` },
        { label: 'Undelivered', value: String(undelivered) },
        ...(stuck === 0 ? [] : [{ label: 'Stuck', value: `${stuck} that cannot be worked out just now; the operations team can say why` }]),
        { label: 'Calendar', value: `bank holidays are known until ${dayInWords(coversUntil)}` },
      ],
      remark: `${watched.length} watched, ${overdue} overdue, ${undelivered} undelivered`,
      why: 'This statement comes in each week in which Oversight keeps watch. If it does not come, ask the operations team.',
      ladder: '',
      action: stuck + undelivered > 0 ? 'Ask the operations team about what is undelivered or stuck.' : 'Nothing needs doing.',
      done: '',
      fact: null,
    },
  };
}
