import { describe, expect, it } from 'vitest';
import type { Directory } from '../../../activities/store/store.js';
import { wantedSubjects } from '../../../client/apply/wanted.js';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../../../policies/calendar/civil-date.js';
import { startOfDay } from '../../../policies/calendar/zone.js';
import type { Fact } from '../../../policies/facts/table.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { PaperService } from '../../world/paper-service.js';
import { fact, held, TEAM, ZONE } from '../engine/life.js';

// One casework session in the month is owed twice: the relationship owes it to the worker (Bottom 4), a case at risk has to be discussed
// in it (Std-Casework p3). Sue supervises wes; above her are mia, max and moe; olive owns the policy.
const PLACE = { file: 'roster.csv', line: 2 };
const LINE = { id: 'r-1', worker: 'wes', supervisor: 'sue', policy: 'council-procedure', scope: 'both', startedOn: '2026-01-05' } as const;
const CASE = { ref: 'C-1', worker: 'wes', lead: 'wes', kind: 'longer-term', allocatedOn: '2026-01-12' } as const;
const DIRECTORY: Directory = {
  people: TEAM,
  lines: [LINE],
  cases: [CASE],
  services: [],
  policies: [{ policy: LINE.policy, owner: 'olive', implementedOn: '2025-01-01' }],
};
const RELATIONSHIP = 'council-casework-monthly';
const HIGH_RISK = 'council-case-high-risk-monthly';

/** Personal supervision was held in each month; its record is where it belongs. */
const PERSONAL = ['2026-05-12', '2026-06-09'].flatMap((on): readonly Fact[] => [
  held(on, { id: `personal/${on}`, kinds: ['personal'] }),
  fact('record-shared', on, { kinds: ['personal'] }),
  fact('record-uploaded', on, { kinds: ['personal'] }),
]);

/** What everybody is told of the two duties, mail by mail: `2026-06-01 sue digest: breach council-casework-monthly/2026-05`. */
async function mailsOf(sessions: readonly Fact[], until: CivilDate): Promise<readonly string[]> {
  const roster = {
    people: [],
    relationships: [{ ...PLACE, ...LINE, watchFrom: '2026-05-01' }],
    cases: [{ ...PLACE, ...CASE, risks: ['high-risk' as const], riskSince: '2026-02-02' }],
    policies: [],
    absences: [],
    services: [],
    facts: [],
    notes: [],
  };
  const service = new PaperService(DIRECTORY, {
    mail: { operations: { name: 'Operations', address: 'operations@example.org' }, domain: 'example.org', zone: ZONE },
    holidays: () => bankHolidays(),
  });
  const begun = startOfDay('2026-05-01', ZONE) + 8 * 3_600_000;
  const moment = { today: '2026-05-01', now: new Date(begun).toISOString(), zone: ZONE };
  for (const one of wantedSubjects(roster, catalogue(), moment)) await service.start(one, begun);
  for (const one of [...PERSONAL, ...sessions].filter(({ on }) => on < until).toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const noon = startOfDay(one.on, ZONE) + 12 * 3_600_000;
    await service.advanceTo(noon);
    await service.record('relationship/r-1', one, noon);
  }
  await service.advanceTo(startOfDay(until, ZONE));
  return service.mails.flatMap(({ on, to, how, notices }) => {
    const said = notices
      .filter(({ about }) => about.item.startsWith(RELATIONSHIP) || about.item.startsWith(HIGH_RISK))
      .map(({ kind, about }) => `${kind} ${about.item}`);
    return said.length === 0 ? [] : [`${on} ${to} ${how}: ${said.toSorted().join(', ')}`];
  });
}

describe('a month without casework supervision of a worker who holds a case at risk', () => {
  // Sunday 31 May closes the window; the last working day before it is Fri 29 May, five working days earlier Thu 21 (Mon 25 is a bank
  // holiday), the first after it Mon 1 June.
  it('reminds the supervisor of both in one digest', async () => {
    expect(await mailsOf([], '2026-06-01')).toEqual([
      `2026-05-21 sue digest: reminder ${HIGH_RISK}/2026-05, reminder ${RELATIONSHIP}/2026-05`,
      `2026-05-29 sue digest: reminder ${HIGH_RISK}/2026-05, reminder ${RELATIONSHIP}/2026-05`,
    ]);
  });

  // Two duties on two subjects are two breaches: the worker was not supervised, and the child's case was not discussed. Neither can be mended
  // before the morning, so that whoever is told of both is told once.
  it('tells each of those who are told of both in one digest', async () => {
    const told = (await mailsOf([], '2026-06-16')).filter((mail) => mail >= '2026-06');
    expect(told.toSorted()).toEqual(
      [
        `2026-06-01 sue digest: breach ${HIGH_RISK}/2026-05, breach ${RELATIONSHIP}/2026-05`,
        `2026-06-01 mia digest: escalation ${HIGH_RISK}/2026-05, escalation ${RELATIONSHIP}/2026-05`,
        `2026-06-08 sue digest: breach ${HIGH_RISK}/2026-05, breach ${RELATIONSHIP}/2026-05`,
        `2026-06-08 max digest: escalation ${HIGH_RISK}/2026-05, escalation ${RELATIONSHIP}/2026-05`,
        `2026-06-15 sue digest: breach ${HIGH_RISK}/2026-05, breach ${RELATIONSHIP}/2026-05`,
        `2026-06-15 moe digest: escalation ${HIGH_RISK}/2026-05, escalation ${RELATIONSHIP}/2026-05`,
      ].toSorted(),
    );
  });

  it('is over for both with the next session that names the case, and everybody who was told gets one all-clear digest', async () => {
    const next = held('2026-06-03', { kinds: ['casework'], cases: ['C-1'] });
    const told = (await mailsOf([next], '2026-06-20')).filter((mail) => mail > '2026-06-02');
    expect(told).toEqual([
      `2026-06-04 mia digest: all-clear ${HIGH_RISK}/2026-05, all-clear ${RELATIONSHIP}/2026-05`,
      `2026-06-04 sue digest: all-clear ${HIGH_RISK}/2026-05, all-clear ${RELATIONSHIP}/2026-05`,
    ]);
  });
});

it('a session that names the case meets both, and one that does not leaves the case alone to be told of', async () => {
  const named = held('2026-05-14', { kinds: ['casework'], cases: ['C-1'] });
  expect(await mailsOf([named], '2026-06-03')).toEqual([]);
  const unnamed = held('2026-05-14', { kinds: ['casework'] });
  expect((await mailsOf([unnamed], '2026-06-03')).toSorted()).toEqual([
    `2026-05-21 sue digest: reminder ${HIGH_RISK}/2026-05`,
    `2026-05-29 sue digest: reminder ${HIGH_RISK}/2026-05`,
    `2026-06-01 mia digest: escalation ${HIGH_RISK}/2026-05`,
    `2026-06-01 sue digest: breach ${HIGH_RISK}/2026-05`,
  ]);
});
