import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../activities/store/open-store.js';
import type { Store } from '../../activities/store/store.js';
import { addDays, addMonths } from '../../policies/calendar/civil-date.js';
import { atClock } from '../../policies/calendar/zone.js';
import { momentsOf } from '../world/month/life.js';
import { type Lived, troubleFrom } from '../world/month/lived.js';
import { liveThrough } from '../world/month/living.js';
import { ServiceOnPaper } from '../world/month/on-paper.js';
import { overdueUntold } from '../world/month/overdue.js';
import {
  mailsOutsideTheMorning,
  mailsToWhomeverIsGone,
  saidAgain,
  secondMailsOfADay,
  toldTwice,
  urgentThatWaited,
} from '../world/month/promises.js';
import type { PaperMail } from '../world/paper-inbox.js';
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
  const { change, wanted } = await rosterOf(FROM, 40);
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
  expect(saidAgain(lived)).toEqual([]);
});

describe('a broken promise would be seen', () => {
  const [noon, day] = [12 * 3_600_000, 24 * 3_600_000];

  test('a mail that came a day late, or not at all', () => {
    const told = ({ notices }: PaperMail): boolean => notices.some(({ kind }) => kind === 'breach' || kind === 'escalation');
    const late = lived.mails.map((mail) => (mail.to === 'p-04' && told(mail) ? { ...mail, on: addDays(mail.on, 1) } : mail));
    expect(overdueUntold({ ...lived, mails: late }).missed.length).toBeGreaterThan(5);
    const lost = lived.mails.filter((mail) => mail.to !== 'p-02' || !told(mail));
    expect(overdueUntold({ ...lived, mails: lost }).missed.length).toBeGreaterThan(5);
  });

  test('a mail too many, at the wrong hour, to somebody who is gone, or said again', () => {
    const [first] = lived.mails.filter(({ how, to }) => how === 'digest' && to === 'p-04');
    const [gone] = lived.mails.filter(({ to }) => to === 'p-06');
    const [urgent] = lived.mails.filter(({ how }) => how === 'urgent');
    const all = (mail: PaperMail | undefined): Lived => ({ ...lived, mails: [...lived.mails, ...(mail === undefined ? [] : [mail])] });
    expect(secondMailsOfADay(all(first))).toHaveLength(1);
    expect(mailsOutsideTheMorning(all({ ...first!, at: first!.at + noon }))).toHaveLength(1);
    expect(mailsToWhomeverIsGone(all({ ...gone!, on: addDays(gone!.on, 60), at: gone!.at + 60 * day }))).toHaveLength(1);
    expect(toldTwice(all(first))).not.toEqual([]);
    expect(saidAgain(all(urgent))).not.toEqual([]);
    expect(urgentThatWaited(all({ ...urgent!, at: urgent!.at + 3 * 3_600_000 }))).toHaveLength(1);
  });
});
