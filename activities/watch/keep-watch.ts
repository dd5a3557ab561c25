import { addDays, type CivilDate, weekdayOf } from '../../policies/calendar/civil-date.js';
import { dayOff, officeCalendar } from '../../policies/calendar/working-days.js';
import { atClock, civilDateAt } from '../../policies/calendar/zone.js';
import type { WatchInput, WatchOutput } from '../../workflows/contract.js';
import { post } from '../post.js';
import type { World } from '../world.js';
import { escalationGaps } from './escalation-gaps.js';
import { gapNotices, gapsKnown } from './gap-notices.js';
import { sendHeartbeat } from './heartbeat.js';
import { readWeek, statement } from './statement.js';
import { runningSubjects } from './watched.js';

const DAYS_AHEAD = 30;
/** An hour before the first digests, which it goes with. */
const HOUR = 7;

/**
 * One round of the watch over the watch. Every morning it tells the monitor outside, where there is one; on working mornings it tells
 * operations of new gaps in who can be told, and on the first of a week the owner of each policy that all was watched. Before its time, and
 * at the very first, it only says when that is. Everything in it may be repeated. `beat` is called while it goes on.
 */
export function createKeepWatch(world: World, beat: () => void): (input: WatchInput) => Promise<WatchOutput> {
  return async ({ now, due, gaps: known, sequence, statedFor }) => {
    const { zone } = world.mail;
    const today = civilDateAt(now, zone);
    const monday = addDays(today, 1 - weekdayOf(today));
    const next = atClock(now < atClock(today, HOUR, 0, zone) ? today : addDays(today, 1), HOUR, 0, zone);
    if (due === null || now < due) return { at: next, gaps: known, sequence, statedFor: statedFor ?? monday, did: 'Nothing yet.' };
    const did: string[] = [];
    let state = { gaps: known, sequence, statedFor };
    if (dayOff(today, officeCalendar(world.holidays(), 'england-and-wales')) === undefined) {
      const found = await escalationGaps(world, now, DAYS_AHEAD, beat);
      const gaps = gapsKnown(found.gaps, known, found.silent.length === 0);
      const notices = gapNotices(found.gaps, known, { today, now, sequence }, gaps);
      for (const notice of notices) {
        await post(world, notice, now);
        beat();
      }
      const unknown = found.silent.length === 0 ? '' : `; ${found.silent.length} did not answer`;
      did.push(
        `${found.gaps.length} gap(s) among ${found.messages} message(s) of ${found.asked} subject(s)${unknown}; told of ${notices.length}.`,
      );
      state = {
        ...state,
        gaps,
        sequence: sequence + notices.length,
      };
      if (statedFor !== monday) {
        const stated = await postStatements(world, addDays(monday, -7), today, now, state.sequence);
        state = { ...state, sequence: state.sequence + stated, statedFor: monday };
        did.push(`Statements for ${stated} policies.`);
      }
    }
    if (world.heartbeatUrl !== undefined) did.push(`Heartbeat: ${await sendHeartbeat(world.heartbeatUrl)}.`);
    return { at: next, ...state, did: did.join(' ') || 'No working day.' };
  };
}

/** Returns how many were posted. */
async function postStatements(world: World, monday: CivilDate, today: CivilDate, now: number, sequence: number): Promise<number> {
  const { people, policies } = await world.store.roster.directory();
  const subjects = await runningSubjects(world.client);
  const week = await readWeek(
    world.store,
    monday,
    world.mail.zone,
    subjects.flatMap(({ id, state }) => (state === 'ended' ? [id] : [])),
  );
  const counting = subjects.filter(({ id, state }) => state !== 'ended' || week.ended.includes(id));
  const inUse = [...new Set(counting.flatMap(({ policy }) => policy ?? []))].toSorted();
  for (const [at, policy] of inUse.entries()) {
    const owner = policies.find((one) => one.policy === policy)?.owner ?? null;
    const ofPolicy = subjects.filter((one) => one.policy === policy);
    const present = { people, owner, coversUntil: world.holidays().coversUntil };
    await post(world, statement(policy, ofPolicy, week, present, { today, now, sequence: sequence + at + 1 }), now);
  }
  return inUse.length;
}
