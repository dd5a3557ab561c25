import { describe, expect, test } from 'vitest';
import { createPlanDelivery } from '../../activities/plan-delivery.js';
import type { Store } from '../../activities/store/store.js';
import type { MailSettings } from '../../activities/world.js';
import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import type { Person } from '../../policies/people/person.js';
import type { PlanInput } from '../../workflows/contract.js';
import { directory, person } from '../policies/engine/life.js';

// Wednesday 1 April 2026, noon in London: the morning is over, and the next one is Thursday's.
const NOON = Date.parse('2026-04-01T11:00:00Z');
const AWAY = { from: '2026-03-30', kind: 'leave' };

async function planFor(who: Person | undefined, more: Partial<PlanInput> = {}, settings: Partial<MailSettings> = {}): Promise<string> {
  const people = directory(...(who === undefined ? [] : [who]));
  const store = { roster: { directory: async () => ({ people, lines: [], cases: [], policies: [] }) } } as unknown as Store;
  const mail = {
    operations: { name: 'Operations', address: 'operations@example.org' },
    domain: 'example.org',
    zone: 'Europe/London',
    ...settings,
  };
  const plan = createPlanDelivery({ store, mail, holidays: () => bankHolidays() });
  const { at, because } = await plan({ person: 'sue', now: NOON, lastDigestOn: null, onlyHeld: false, ...more });
  return `${at === NOON ? 'now' : new Date(at).toISOString().slice(0, 10)}: ${because}`;
}

test('whoever is there gets a digest on the next working morning', async () => {
  expect(await planFor(person('sue'))).toBe('2026-04-02: digest on 2026-04-02');
});

test.each([
  ['is away', person('sue', { absences: [{ ...AWAY, to: '2026-04-10' }] })],
  ['is away, nobody knows until when', person('sue', { absences: [AWAY] })],
  ['has left', person('sue', { leftOn: '2026-03-31' })],
  ['has no address', person('sue', { hasAddress: false })],
  ['is not in the directory', undefined],
])('what arrives for somebody who %s is handed on at once', async (_, who) => {
  expect(await planFor(who)).toBe('now: handed on, because this person cannot be told now');
});

test('whoever is back by the next morning is told then', async () => {
  expect(await planFor(person('sue', { absences: [{ ...AWAY, to: '2026-04-01' }] }))).toBe('2026-04-02: digest on 2026-04-02');
});

test('whose leave begins tomorrow gets no digest at noon for it', async () => {
  expect(await planFor(person('sue', { absences: [{ from: '2026-04-02', to: '2026-04-30', kind: 'leave' }] }))).toBe(
    '2026-04-02: digest on 2026-04-02',
  );
});

test('what went on already waits for the return: Monday the 13th, after Easter and a week', async () => {
  const away = person('sue', { absences: [{ ...AWAY, to: '2026-04-10' }] });
  expect(await planFor(away, { onlyHeld: true })).toBe('2026-04-13: summary on return, 2026-04-13');
});

test('operations are always there', async () => {
  expect(await planFor(undefined, { person: 'operations' })).toBe('2026-04-02: digest on 2026-04-02');
});

test('no digest on a quiet day', async () => {
  expect(await planFor(person('sue'), {}, { quietDays: ['2026-04-02'] })).toBe('2026-04-07: digest on 2026-04-07');
});

test('one that could not be sent in the morning goes at noon, but not on a quiet day', async () => {
  expect(await planFor(person('sue'), { isLate: true })).toBe('now: late digest, on 2026-04-01');
  expect(await planFor(person('sue'), { isLate: true }, { quietDays: ['2026-04-01'] })).toBe('2026-04-02: late digest, on 2026-04-02');
});

describe('digests are spread over the morning', () => {
  /** Minutes after eight at which a service of so many gets its digests. */
  const minutesOf = async (size: number, settings: Partial<MailSettings> = {}): Promise<readonly number[]> => {
    const everybody = Array.from({ length: size }, (_, at) => person(`p-${at}`));
    const store = { roster: { directory: async () => ({ people: directory(...everybody) }) } } as unknown as Store;
    const mail = { operations: { name: '', address: 'ops@example.org' }, domain: 'example.org', zone: 'Europe/London', ...settings };
    const plan = createPlanDelivery({ store, mail, holidays: () => bankHolidays() });
    const early = Date.parse('2026-04-01T00:00:00Z');
    const asked = everybody.map(({ id }) => plan({ person: id, now: early, lastDigestOn: null, onlyHeld: false }));
    return (await Promise.all(asked)).map(({ at }) => (at - Date.parse('2026-04-01T07:00:00Z')) / 60_000);
  };

  test('over a quarter of an hour in a service of sixty, and at the same minute every day', async () => {
    const minutes = await minutesOf(60);
    expect(Math.max(...minutes)).toBeLessThan(15);
    expect(new Set(minutes).size).toBeGreaterThan(10);
    expect(await minutesOf(60)).toEqual(minutes);
  });

  test('over as many minutes as the mail server needs in a large one', async () => {
    const minutes = await minutesOf(1_200, { perMinute: 20 });
    expect(Math.max(...minutes)).toBeGreaterThan(50);
    expect(Math.max(...minutes)).toBeLessThan(60);
    expect(Math.max(...countsOf(minutes))).toBeLessThan(40);
  });

  test('never past ten, and as long as is set', async () => {
    expect(Math.max(...(await minutesOf(300, { perMinute: 1 })))).toBeLessThan(110);
    expect(new Set(await minutesOf(30, { spreadMinutes: 1 }))).toEqual(new Set([0]));
  });
});

function countsOf(minutes: readonly number[]): readonly number[] {
  return [...new Set(minutes)].map((minute) => minutes.filter((one) => one === minute).length);
}
