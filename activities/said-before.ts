import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Notice } from '../policies/engine/notice.js';
import { groupOf } from './mail/group.js';
import { isStillDue } from './mail/still-due.js';
import type { MailLog } from './store/store.js';

/**
 * What needs saying on that day. An all-clear is only for those who were mailed the bad news, or anything of what is still due, the end of a booking for those who were mailed
 * the booking, and that something is no longer theirs, or no longer so, for those who were mailed about it at all: to others it would be the
 * first they hear of it. A withdrawal has done its work by overtaking what it withdraws.
 * Nobody hears twice that a thing is over.
 * What only takes something out of a calendar is no reason to write: it goes with what else there is to say, or not at all.
 */
export async function saidBefore(
  log: MailLog,
  notices: readonly Notice[],
  person: string,
  on: CivilDate,
): Promise<{ readonly said: readonly Notice[]; readonly silent: readonly string[] }> {
  const said: Notice[] = [];
  const silent: string[] = [];
  for (const notice of notices) {
    if (await needsSaying(log, notice, person, on)) said.push(notice);
    else silent.push(notice.id);
  }
  if (said.some((notice) => groupOf(notice, on) !== undefined)) return { said, silent };
  return { said: [], silent: notices.map(({ id }) => id) };
}

async function needsSaying(log: MailLog, notice: Notice, person: string, on: CivilDate): Promise<boolean> {
  const { kind, about } = notice;
  switch (kind) {
    case 'withdrawn':
      return false;
    case 'all-clear':
      // Who was reminded of a date that moved since has to hear of the new one, whether or not they had heard that it was late.
      return (
        (await wasMailed(log, notice, person, isStillDue(notice, on) ? undefined : BAD_NEWS)) &&
        (await lastSaid(log, notice, person))?.kind !== 'all-clear'
      );
    case 'breach':
    case 'escalation':
      return about.follows === true ? await wasMailed(log, notice, person) : !(await isDoubled(log, notice, person, on));
    case 'passed-on':
      return await wasMailed(log, notice, person);
    case 'booked':
      return about.bookedFor === undefined ? await wasMailed(log, notice, person, BOOKED) : about.bookedFor >= on;
    default:
      return about.follows !== true || (await wasMailed(log, notice, person));
  }
}

/** Whoever stands in for somebody may be the line manager too: of one thing they hear once a day, in whichever of the two roles comes first. */
async function isDoubled(log: MailLog, notice: Notice, person: string, on: CivilDate): Promise<boolean> {
  const last = await lastSaid(log, notice, person);
  if (last === undefined || last.on !== on || !BAD_NEWS.has(last.kind)) return false;
  return notice.standIn !== undefined || last.id.includes('>');
}

/** What the person was last told of how the thing stands, in another notice than this one. */
async function lastSaid(
  log: MailLog,
  { id, source, about: { item } }: Notice,
  person: string,
): Promise<{ readonly on: CivilDate; readonly id: string; readonly kind: string } | undefined> {
  const mails = await log.list({ to: person, source, item });
  return mails
    .filter(({ state }) => state !== 'failed' && state !== 'bounced')
    .flatMap(({ on, notices }) =>
      notices
        .filter((told) => told.source === source && told.item === item && told.id !== id && SAYS_HOW_IT_STANDS.has(told.kind))
        .map((told) => ({ on, id: told.id, kind: told.kind })),
    )
    .at(-1);
}

async function wasMailed(log: MailLog, { source, about: { item } }: Notice, person: string, kinds?: ReadonlySet<string>): Promise<boolean> {
  const mails = await log.list({ to: person, source, item });
  return mails.some(
    ({ state, notices }) =>
      state !== 'failed' && state !== 'bounced' && notices.some((told) => told.item === item && kinds?.has(told.kind) !== false),
  );
}

const BAD_NEWS: ReadonlySet<string> = new Set(['breach', 'escalation', 'gap', 'hidden']);
const SAYS_HOW_IT_STANDS: ReadonlySet<string> = new Set([...BAD_NEWS, 'changed', 'all-clear']);
const BOOKED: ReadonlySet<string> = new Set(['booked']);
