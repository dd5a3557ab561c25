import { laterOf } from '../../policies/calendar/civil-date.js';
import { timelineOf } from '../../policies/engine/timeline.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import type { Report } from '../../workflows/messages.js';
import { type Standing, standingOn, type Version, withVersion } from '../adopt/standing.js';
import { standingPolicy } from './record-stands.js';
import type { RosterMoment, Wanted } from './wanted.js';

/** Under which versions a running subject stands today and from which days on. */
export function standingOf({ policy, facts }: Pick<Report, 'policy' | 'facts'>, { today, zone }: RosterMoment): Standing {
  return standingOn(timelineOf(policy, facts, zone), today);
}

/**
 * Under which versions the roster has a running relationship, service or policy stand: what its cell names, as its file is now, from the day
 * that it gives or else from today. What somebody adopted since the roster last changed its word stays, in its newest version.
 */
export function standingWanted(
  { start: { subject, policy }, policyFrom }: Wanted,
  running: Report,
  policies: ReadonlyMap<string, PolicyVersion>,
  moment: RosterMoment,
): Standing {
  const standing = standingOf(running, moment);
  const { today } = moment;
  const id = subject.kind === 'policy' ? subject.id : (standingPolicy(policy.id, running)?.word ?? policy.id);
  const version: Version | undefined = policies.get(id);
  const last = standing.at(-1) ?? standing[0];
  if (version === undefined) return standing;
  const said = id === policy.id ? policyFrom : undefined;
  if (last.hash === version.hash) {
    if (last.from === null || said === undefined || said === last.from) return standing;
    const [present, ...coming] = standing;
    return withVersion([present, ...coming.slice(0, -1)], version, said, today);
  }
  // A newer text of what is to come anyway comes on the same day.
  const pending = last.id === id && last.from !== null ? last.from : today;
  return withVersion(standing, version, laterOf(said ?? pending, today), today);
}
