import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../activities/store/open-store.js';
import type { Store } from '../../activities/store/store.js';
import { addMonths } from '../../policies/calendar/civil-date.js';
import { atClock } from '../../policies/calendar/zone.js';
import { momentsOf } from '../world/month/life.js';
import { type Lived, troubleFrom } from '../world/month/lived.js';
import { liveThrough } from '../world/month/living.js';
import { ServiceOnPaper } from '../world/month/on-paper.js';
import { overdueUntold } from '../world/month/overdue.js';
import { mailsOutsideTheMorning, mailsToWhomeverIsGone, secondMailsOfADay, toldTwice, urgentThatWaited } from '../world/month/promises.js';
import { rosterOf } from '../world/month/roster.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';

// The engine and the rules of the inbox in a plain loop: three months, with two bank holidays more than the month on the server has.

const FROM = '2037-04-01';
const MONTHS = 3;
const ZONE = 'Europe/London';

let store: Store;
let folder: string;
let lived: Lived;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-quarter-'));
  store = await openStore(`sqlite:${join(folder, 'oversight.db')}`);
  const { change, wanted } = await rosterOf(FROM, 60);
  await store.roster.apply(change, []);
  const mail = { operations: { name: '', address: '' }, domain: 'example.org', zone: ZONE };
  const service = await ServiceOnPaper.open(store, { mail, holidays: shiftedCalendar });
  await service.startAll(wanted, atClock(FROM, 8, 0, ZONE));
  const until = atClock(addMonths(FROM, MONTHS), 12, 0, ZONE);
  const known = await liveThrough(momentsOf(wanted, FROM, MONTHS), until, [service]);
  const { mails, ledger } = service.paper;
  lived = { ...troubleFrom(FROM), mails, ledger, known, until, holidays: shiftedCalendar() };
}, 300_000);
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test('nobody gets two ordinary mails on one day, or one outside a working morning', () => {
  expect(secondMailsOfADay(lived)).toEqual([]);
  expect(mailsOutsideTheMorning(lived)).toEqual([]);
});

test('nobody is mailed who is away, has left or cannot be reached', () => {
  expect(mailsToWhomeverIsGone(lived)).toEqual([]);
});

test('everything overdue is told to whom its ladder names, or to whoever stands in, by the first working morning', () => {
  const { expected, missed } = overdueUntold(lived);
  expect(missed).toEqual([]);
  expect(expected).toBeGreaterThan(100);
});

test('what is urgent is mailed at once, and nothing is told twice', () => {
  expect(urgentThatWaited(lived)).toEqual([]);
  expect(toldTwice(lived)).toEqual([]);
});
