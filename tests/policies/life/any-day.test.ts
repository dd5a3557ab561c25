import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CivilDate } from '../../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../../policies/calendar/zone.js';
import { hidingCause } from '../../../policies/engine/take-steps.js';
import { isOver } from '../../../policies/engine/occurrence.js';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { quietUntil } from '../../../policies/engine/quiet.js';
import { recipientOf, roleOf } from '../../../policies/engine/recipients.js';
import { stepsOf } from '../../../policies/engine/take-steps.js';
import { isReachable } from '../../../policies/people/person.js';
import { Life, relationship, situation, ZONE } from '../engine/life.js';
import { DAYS, FROM, lives, POLICIES } from './any-team.js';

test('on any day of any life, what is open is told next to somebody who can be told then; and whoever answers for it has heard what was said', () => {
  fc.assert(
    fc.property(lives, ({ policy, people: everybody, facts }) => {
      const life = new Life(relationship(FROM), { policy: POLICIES[policy]!, people: everybody, lines: [] });
      let alarm = FROM;
      for (let at = 0; at <= DAYS; at += 1) {
        const today = addDays(FROM, at);
        const news = facts.filter(({ recordedAt }) => recordedAt.startsWith(today));
        if (news.length > 0 || today >= alarm) alarm = civilDateAt(life.record(...news).look(today).lookAgainAt, ZONE);
        // On days without a look too: who comes and goes by the calendar wakes the relationship.
        if (at % 5 === 0) check(life, today);
      }
      // An end of something, or what changed, is only for those who had a mail about it; the inbox of a leaver passes it to whoever had.
      const said = life.said.filter(({ notice }) => !['all-clear', 'withdrawn'].includes(notice.kind));
      for (const { on, notice } of said) {
        const leftOn = everybody.persons[notice.to]?.leftOn;
        expect(leftOn === undefined || leftOn >= on, `${on} ${notice.id}`).toBe(true);
      }
    }),
    { numRuns: 25, seed: 4 },
  );
});

function check(life: Life, today: CivilDate): void {
  const seen = situation(life.subject, life.facts, today, life.world);
  const { persons } = seen.people;
  for (const occurrence of deriveOccurrences(seen)) {
    const record = life.recordOf(occurrence.id);
    if (record === undefined || isOver(occurrence) || occurrence.duty.strength === 'information') continue;
    const next = record.open?.next;
    if (next !== undefined && next.who !== 'operations') {
      const who = persons[next.who];
      expect(who !== undefined && isReachable(who, next.on), `${today} ${occurrence.id}: ${next.who} on ${next.on}`).toBe(true);
    }
    // Of what is hidden only the cause is told.
    if (quietUntil(occurrence) !== undefined || hidingCause(occurrence, seen) !== undefined) continue;
    const heard = new Set(record.told.map(({ who }) => who));
    for (const step of stepsOf(occurrence, record.resumed, seen)) {
      if (!record.steps.includes(step.id)) continue;
      const holder = recipientOf(roleOf(step.tell, occurrence.owner, seen), seen);
      expect(heard.has(holder), `${today} ${occurrence.id}: ${holder} has not heard of ${step.id}`).toBe(true);
    }
  }
}
