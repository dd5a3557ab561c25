import { describe, expect, test } from 'vitest';
import type { Notice } from '../../../policies/engine/notice.js';
import type { Absence, People } from '../../../policies/people/person.js';
import { handedOn, type Route, routeOf } from '../../../policies/people/route.js';
import { allocation, directory, Life, person, TEAM } from '../engine/life.js';

const TODAY = '2026-04-20';
const life = new Life(allocation('2026-04-01'));
life.look(TODAY);
/** The breach that sue is told on Mon 20 April, and the escalation to mia, as the engine decides them. */
const [BREACH, ESCALATION] = life.said.map(({ notice }) => notice) as [Notice, Notice];

const teamWith = (...changed: ReturnType<typeof person>[]): People => directory(...Object.values(TEAM.persons), ...changed);
const away = (more: Partial<Absence> = {}) =>
  person('sue', { lineManager: 'mia', absences: [{ from: '2026-04-13', kind: 'leave', ...more }] });
const route = (people: People, notice = BREACH, to: string = notice.to, tried?: 'refused' | 'not-taken' | 'bounced'): Route =>
  routeOf(notice, to, people, TODAY, tried);

describe('a notice stays where it is', () => {
  test('with somebody who is in post, in today and has an address', () => {
    expect(route(TEAM)).toEqual({ route: 'here' });
  });

  test('with operations, which is the last stop', () => {
    expect(route(directory(), BREACH, 'operations')).toEqual({ route: 'here' });
  });

  test.each([
    ['the day before the absence', { from: '2026-04-21' }],
    ['the day after it', { from: '2026-04-13', to: '2026-04-19' }],
  ])('%s', (_, dates) => {
    expect(route(teamWith(away(dates)))).toEqual({ route: 'here' });
  });
});

describe('somebody who is away', () => {
  test('with cover: the cover is told today, and it is kept for the summary on return', () => {
    expect(route(teamWith(away({ cover: 'max', to: '2026-04-24' })))).toEqual({
      route: 'on',
      to: 'max',
      because: 'absent',
      until: '2026-04-24',
      keep: true,
      covered: true,
    });
  });

  test('on the last day away is still away', () => {
    expect(route(teamWith(away({ to: TODAY })))).toMatchObject({ to: 'mia', until: TODAY });
  });

  test.each([
    ['without cover', away()],
    ['with cover nobody knows', away({ cover: 'ghost' })],
  ])('%s: the next one up, without a date of return when none is known', (_, sue) => {
    expect(route(teamWith(sue))).toMatchObject({ route: 'on', to: 'mia', because: 'absent', keep: true });
  });

  test.each([
    ['is away too', { absences: [{ from: '2026-04-20', kind: 'sickness' }] }],
    ['has left', { leftOn: '2026-04-19' }],
    ['has no address', { hasAddress: false }],
  ])('whose cover %s: the next one up', (_, more) => {
    expect(route(teamWith(away({ cover: 'max' }), person('max', more)))).toMatchObject({ to: 'mia', because: 'absent', keep: true });
  });
});

describe('somebody who cannot be told', () => {
  test.each([
    ['left', teamWith(person('sue', { lineManager: 'mia', leftOn: '2026-04-17' })), undefined],
    ['no-address', teamWith(person('sue', { lineManager: 'mia', hasAddress: false })), undefined],
    ['bounced', teamWith(person('sue', { lineManager: 'mia', hasAddress: false, mailCameBack: true })), undefined],
    ['refused', TEAM, 'refused'],
    ['not-taken', TEAM, 'not-taken'],
    ['bounced', TEAM, 'bounced'],
  ] as const)('%s: it moves on at once, and is not kept', (because, people, tried) => {
    expect(route(people, BREACH, 'sue', tried)).toEqual({ route: 'on', to: 'mia', because, keep: false });
  });

  test('somebody nobody knows is as good as gone', () => {
    expect(route(directory(person('olive')))).toEqual({ route: 'on', to: 'olive', because: 'left', keep: false });
  });
});

test('a manager who changed overnight: the escalation moves to the new one', () => {
  const people = teamWith(person('sue', { lineManager: 'max' }));
  expect(route(people, ESCALATION)).toEqual({ route: 'on', to: 'max', because: 'moved', keep: false });
});

describe('handed on', () => {
  const first = handedOn(BREACH, 'sue', { route: 'on', to: 'max', because: 'absent', until: '2026-04-24', keep: true });

  test('it says for whom it was, why and until when, and is a notice of its own', () => {
    expect(first).toMatchObject({
      to: 'max',
      id: `${BREACH.id}>max`,
      standIn: { for: 'sue', because: 'absent', until: '2026-04-24', passed: ['sue'] },
    });
  });

  test('a second time it still says for whom it was at first', () => {
    const second = handedOn(first, 'max', { route: 'on', to: 'moe', because: 'no-address', keep: false });
    expect(second).toMatchObject({ to: 'moe', standIn: { for: 'sue', because: 'absent', until: '2026-04-24', passed: ['sue', 'max'] } });
  });

  test('with the stand-in it stays, whatever role the stand-in has', () => {
    expect(route(teamWith(away({ cover: 'max' })), first)).toEqual({ route: 'here' });
  });

  test('two who cover each other do not play ping-pong: it goes up past both', () => {
    const people = teamWith(away({ cover: 'max' }), person('max', { absences: [{ from: '2026-04-20', kind: 'leave', cover: 'sue' }] }));
    // Max is away as well, so that sue's notice would go to mia; one that max already has goes up from him, never back.
    expect(route(people, first)).toMatchObject({ to: 'olive' });
    const back = teamWith(person('max', { hasAddress: false, lineManager: 'sue' }));
    expect(route(back, first)).toMatchObject({ to: 'mia', because: 'no-address' });
    const alone = directory(person('sue', { lineManager: 'max' }), person('max', { hasAddress: false, lineManager: 'sue' }));
    expect(route(alone, first)).toMatchObject({ to: 'operations', because: 'no-address' });
  });

  test('a day of return is that of whom it was for, not of somebody on the way', () => {
    const later = handedOn(handedOn(BREACH, 'sue', { route: 'on', to: 'mia', because: 'absent', keep: true }), 'mia', {
      route: 'on',
      to: 'max',
      because: 'absent',
      until: '2026-05-08',
      keep: true,
    });
    expect(later.standIn).toEqual({ for: 'sue', because: 'absent', passed: ['sue', 'mia'] });
  });
});

describe('what is told over somebody’s head does not come to them', () => {
  const absent = { absences: [{ from: '2026-04-13', kind: 'leave' }] };

  test('as the cover of their own manager', () => {
    const people = teamWith(person('mia', { lineManager: 'max', absences: [{ from: '2026-04-13', kind: 'leave', cover: 'sue' }] }));
    expect(route(people, ESCALATION)).toMatchObject({ to: 'max', because: 'absent' });
  });

  test('where the two manage each other', () => {
    expect(route(teamWith(person('mia', { lineManager: 'sue', ...absent })), ESCALATION)).toMatchObject({ to: 'olive', because: 'absent' });
  });

  test('while what they owe themselves comes to them as the cover of anybody', () => {
    const own = { ...ESCALATION, role: { role: 'owner', of: 'mia' } } as const;
    const people = teamWith(person('mia', { absences: [{ from: '2026-04-13', kind: 'leave', cover: 'sue' }] }));
    expect(route(people, own)).toMatchObject({ to: 'sue' });
  });
});
