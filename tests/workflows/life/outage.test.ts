import { beforeAll, describe, expect, test } from 'vitest';
import type { Wanted } from '../../../client/apply/wanted.js';
import type { Directory } from '../../../activities/store/store.js';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { atClock } from '../../../policies/calendar/zone.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { directory, person } from '../../policies/engine/life.js';
import type { PaperMail } from '../../world/paper-inbox.js';
import { PaperService } from '../../world/paper-service.js';

// Ten workers: five of sue's under the standard policy, five of una's under the council's; above both the manager, above her the head. On
// paper: the real assessments and inbox rules, and outages of any length. A week of it on a real server is in week-without-worker.test.ts.

const ZONE = 'Europe/London';
const STARTED = '2026-04-01';
const supervisorOf = (at: number): string => (at < 5 ? 'sue' : 'una');
const policyOf = (at: number): string => (at < 5 ? 'standard' : 'council-procedure');
const TEN = Array.from({ length: 10 }, (_, at) => ({
  id: `r-${at}`,
  worker: `w-${at}`,
  supervisor: supervisorOf(at),
  policy: policyOf(at),
}));

const DIRECTORY: Directory = {
  people: directory(
    person('head'),
    person('manager', { lineManager: 'head' }),
    person('sue', { lineManager: 'manager' }),
    person('una', { lineManager: 'manager' }),
    ...TEN.map(({ worker, supervisor }) => person(worker, { lineManager: supervisor })),
  ),
  lines: TEN.map((line) => ({ ...line, scope: 'both', startedOn: STARTED })),
  cases: [{ ref: 'C-1', worker: 'w-0', lead: 'w-0', kind: 'longer-term', allocatedOn: STARTED }],
  policies: [],
  services: [],
};
const policyRef = (id: string) => ({ id, hash: catalogue().get(id)!.hash });
const WANTED: readonly Wanted[] = [
  ...TEN.map(({ id, worker, supervisor, policy }): Wanted => ({
    place: '',
    workflowId: `relationship/${id}`,
    workflowType: 'supervisoryRelationship',
    start: {
      schemaVersion: 1,
      policy: policyRef(policy),
      subject: { kind: 'relationship', id, worker, supervisor, scope: 'both', startedOn: STARTED, watchFrom: STARTED },
    },
    facts: [],
  })),
  {
    place: '',
    workflowId: 'allocation/C-1/w-0',
    workflowType: 'caseAllocation',
    start: {
      schemaVersion: 1,
      policy: policyRef('standard'),
      subject: { kind: 'case', ref: 'C-1', worker: 'w-0', lead: 'w-0', caseKind: 'longer-term', allocatedOn: STARTED, watchFrom: STARTED },
    },
    facts: [],
  },
];

/** The worker stops at noon of one day and is back at half past seven of another; a working morning follows. */
const outage = async (from: string, until: string) => {
  const world = {
    mail: { operations: { name: '', address: '' }, domain: 'example.org', zone: ZONE },
    holidays: () => bankHolidays(),
  };
  const paper = new PaperService(DIRECTORY, world);
  const began = atClock(STARTED, 12, 0, ZONE);
  for (const wanted of WANTED) await paper.start(wanted, began);
  await paper.advanceTo(atClock(from, 12, 0, ZONE));
  const before = { mails: paper.mails.length, entries: paper.ledger.length };
  await paper.outageUntil(atClock(until, 7, 30, ZONE));
  await paper.advanceTo(atClock(until, 12, 0, ZONE));
  return { paper, mails: paper.mails.slice(before.mails), ledger: paper.ledger.slice(before.entries) };
};

const told = ({ notices }: PaperMail): readonly string[] => notices.map(({ kind, source, about }) => `${kind} ${source} ${about.item}`);

describe.each([
  // The overview, which is urgent, was due on Fri 17 April.
  ['a week', '2026-04-15', '2026-04-22', 1],
  // What was due in April, May and June; July is still open.
  ['three months', '2026-04-29', '2026-07-29', 40],
])('after %s without a worker', (_, from, until, breaches) => {
  let after: Awaited<ReturnType<typeof outage>>;
  beforeAll(async () => {
    after = await outage(from, until);
  });

  test('each person gets one mail, with each thing once and in one word, and nothing late as urgent', () => {
    const { mails } = after;
    expect(mails.filter(({ how }) => how === 'urgent')).toEqual([]);
    const recipients = mails.map(({ to }) => to);
    expect(recipients).toContain('manager');
    expect(new Set(recipients).size).toBe(recipients.length);
    for (const mail of mails) {
      const items = mail.notices.map(({ source, about }) => `${source} ${about.item}`);
      expect(new Set(items).size).toBe(items.length);
      expect(mail.on).toBe(until);
    }
  });

  test('who stands for several messages says so, and consecutive missed months are one breach', () => {
    const toSue = after.mails.find(({ to }) => to === 'sue');
    const breached = toSue?.notices.filter(({ kind, source }) => kind === 'breach' && source === 'relationship/r-1') ?? [];
    for (const { about } of breached) expect(about.remark).toContain('Rather than all of them at once');
    expect(breached.filter(({ about }) => about.item.startsWith('standard-monthly/')).length).toBeLessThan(2);
  });

  test('the ledger says what was noticed late, and when', () => {
    const noticed = after.ledger.filter(({ kind }) => kind === 'breached');
    expect(noticed.length).toBeGreaterThanOrEqual(breaches);
    for (const { on, at, detail } of noticed) {
      expect(on! < until).toBe(true);
      expect([detail['noticedOn'], at.slice(0, 10)]).toEqual([until, until]);
    }
  });

  test('a month later nothing of it was told a second time in the same words', async () => {
    const { paper, mails } = after;
    const ids = paper.mails.flatMap(({ notices }) => notices.map(({ id }) => id));
    const [year, month, day] = until.split('-').map(Number) as [number, number, number];
    await paper.advanceTo(Date.UTC(year, month, day, 12));
    const later = paper.mails.slice(paper.mails.indexOf(mails.at(-1)!) + 1);
    expect(later.flatMap(({ notices }) => notices.map(({ id }) => id)).filter((id) => ids.includes(id))).toEqual([]);
    const escalated = new Set(
      mails
        .filter(({ to }) => to !== 'sue' && to !== 'una')
        .flatMap(told)
        .filter((one) => one.startsWith('escalation')),
    );
    const again = later.filter(({ to }) => to === 'manager').flatMap(told);
    expect(again.filter((one) => escalated.has(one))).toEqual([]);
  });
});
