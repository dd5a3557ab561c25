import { describe, expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { gapsOf, type Planned } from '../../../policies/people/gaps.js';
import type { People } from '../../../policies/people/person.js';
import type { RecipientRole } from '../../../policies/people/reporting-line.js';
import { directory, person, TEAM } from '../engine/life.js';

const teamWith = (...changed: ReturnType<typeof person>[]): People => directory(...Object.values(TEAM.persons), ...changed);
const TO_SUE = { role: 'owner', of: 'sue' } as const;
const TO_MIA = { role: 'manager', of: 'sue', level: 1 } as const;
const ABOVE = { role: 'manager', of: 'sue', level: 4 } as const;

function message(on: string, role: RecipientRole, more: Partial<Planned> = {}): Planned {
  return {
    source: 'relationship/r-1',
    item: 'monthly',
    title: 'Monthly',
    on,
    role,
    policyOwner: 'olive',
    urgent: false,
    about: { owner: 'sue' },
    ...more,
  };
}

function gaps(people: People, ...planned: readonly Planned[]): readonly string[] {
  return gapsOf(planned, people, bankHolidays()).map(
    ({ person: who, because, late, endsInOperations, messages }) =>
      `${who} ${because}${late === undefined ? '' : ` ${late}`}: ${messages.map(({ on, end }) => `${on.slice(5)} ${end}`).join(', ')}${endsInOperations ? ' !' : ''}`,
  );
}

// April 2026: Monday the 20th.
describe('gaps', () => {
  test('none where everybody is there, at the top of the line neither', () => {
    expect(gaps(TEAM, message('2026-04-20', TO_SUE), message('2026-04-20', TO_MIA), message('2026-04-20', ABOVE))).toEqual([]);
  });

  test('leave without anybody to stand in: of the days that fall into it, as one', () => {
    const away = person('mia', { lineManager: 'max', absences: [{ from: '2026-04-21', to: '2026-05-01', kind: 'leave' }] });
    const planned = ['2026-04-20', '2026-04-21', '2026-05-01', '2026-05-05'].map((on) => message(on, TO_MIA));
    expect(gaps(teamWith(away), ...planned)).toEqual(['mia absent: 04-21 max, 05-01 max']);
  });

  test('with somebody to stand in there is none', () => {
    const away = person('mia', { lineManager: 'max', absences: [{ from: '2026-04-21', kind: 'leave', cover: 'moe' }] });
    expect(gaps(teamWith(away), message('2026-04-22', TO_MIA))).toEqual([]);
  });

  test('with somebody to stand in who cannot be told either: that is said, and not that nobody stands in', () => {
    const away = person('mia', { lineManager: 'max', absences: [{ from: '2026-04-21', kind: 'leave', cover: 'moe' }] });
    const noAddress = person('moe', { lineManager: 'max', hasAddress: false });
    expect(gaps(teamWith(away, noAddress), message('2026-04-22', TO_MIA))).toEqual(['mia cover-lost: 04-22 max']);
    const byWhomItIsAbout = person('mia', { lineManager: 'max', absences: [{ from: '2026-04-21', kind: 'leave', cover: 'sue' }] });
    expect(gaps(teamWith(byWhomItIsAbout), message('2026-04-22', TO_MIA))).toEqual(['mia cover-lost: 04-22 max']);
  });

  test('whoever is back by their next working morning is told then', () => {
    // Away until Sunday the 26th; a message of Saturday the 25th is read on Monday.
    const away = person('mia', { absences: [{ from: '2026-04-21', to: '2026-04-26', kind: 'leave' }] });
    expect(gaps(teamWith(away), message('2026-04-25', TO_MIA))).toEqual([]);
    expect(gaps(teamWith(away), message('2026-04-25', TO_MIA, { urgent: true }))).toEqual(['mia absent: 04-25 olive']);
  });

  test('a last day in post: from the day after', () => {
    const leaving = person('mia', { lineManager: 'max', leftOn: '2026-04-24' });
    expect(gaps(teamWith(leaving), message('2026-04-24', TO_MIA), message('2026-04-27', TO_MIA))).toEqual(['mia left: 04-27 max']);
  });

  test('no address, no manager, their own manager, a loop', () => {
    expect(gaps(teamWith(person('mia', { lineManager: 'max', hasAddress: false })), message('2026-04-20', TO_MIA))).toEqual([
      'mia no-address: 04-20 max',
    ]);
    expect(gaps(teamWith(person('sue')), message('2026-04-20', TO_MIA))).toEqual(['sue no-manager: 04-20 olive']);
    expect(gaps(teamWith(person('sue', { lineManager: 'sue' })), message('2026-04-20', TO_MIA))).toEqual(['sue own-manager: 04-20 olive']);
    expect(gaps(teamWith(person('mia', { lineManager: 'sue' })), message('2026-04-20', { ...TO_MIA, level: 2 }))).toEqual([
      'mia loop: 04-20 olive',
    ]);
  });

  test('a policy without an owner ends with operations, and comes first', () => {
    const away = person('sue', { lineManager: 'mia', absences: [{ from: '2026-04-20', kind: 'sickness' }] });
    expect(gaps(teamWith(away), message('2026-04-20', TO_SUE), message('2026-04-21', { role: 'policy-owner', of: null }))).toEqual([
      'null unknown: 04-21 operations !',
      'sue absent: 04-20 mia',
    ]);
  });

  test('part-time: told two working days late or more', () => {
    // Works Mondays and Tuesdays: a message of Wednesday the 22nd waits for Monday the 27th, three working days; one of Monday for nothing.
    const partTime = person('mia', { lineManager: 'max', workingDays: [1, 2] });
    expect(gaps(teamWith(partTime), message('2026-04-20', TO_MIA), message('2026-04-22', TO_MIA))).toEqual(['mia part-time 3: 04-22 mia']);
    const nearlyFull = person('mia', { lineManager: 'max', workingDays: [1, 2, 4, 5] });
    expect(gaps(teamWith(nearlyFull), message('2026-04-22', TO_MIA))).toEqual([]);
  });
});
