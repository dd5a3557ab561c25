import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { madeUpService } from '../../examples/made-up/service.js';
import { directoryChange } from '../../client/apply/directory-change.js';
import { type Wanted, wantedSubjects } from '../../client/apply/wanted.js';
import { readRoster } from '../../client/roster/read-roster.js';
import { folderSource } from '../../client/roster/sheets/source.js';
import { addMonths } from '../../policies/calendar/civil-date.js';
import { startOfDay } from '../../policies/calendar/zone.js';
import type { MailedNotice } from '../../activities/store/store.js';
import type { Notice } from '../../policies/engine/notice.js';
import { catalogue } from '../../policies/policy/catalogue.js';
import { allocationWorkflowId } from '../../workflows/ids.js';
import { PaperService } from '../world/paper-service.js';
import { storyOf } from '../world/service-story.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { TestWorld } from '../world/test-world.js';

const FROM = '2037-04-01';
/** Three months, and the whole service with its 400 cases, take minutes: for them, set these. */
const MONTHS = Number(process.env['OVERSIGHT_TEST_MONTHS'] ?? 1);
const CASES = Number(process.env['OVERSIGHT_TEST_CASES'] ?? 60);
const ZONE = 'Europe/London';
const HOUR = 3_600_000;

let world: TestWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-service-'));
  world = await TestWorld.open({ startsOn: FROM, holidays: shiftedCalendar() });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

test('a made-up service of sixty: everybody gets exactly the mail that the engine alone would send', async () => {
  const wanted = await applyService();
  const paper = new PaperService(await world.store.roster.directory(), world.world);
  await world.startAll(wanted);
  for (const one of wanted) await paper.start(one, world.clock.now);

  // Digests of one morning go out over a quarter of an hour: one step of the clock is enough for them.
  world.clock.grain = 20 * 60_000;
  const story = storyOf(wanted, FROM, MONTHS, 7);
  for (const day of new Set(story.map(({ recordedOn }) => recordedOn))) {
    const events = story.filter(({ recordedOn }) => recordedOn === day);
    const concerned = events.flatMap(({ workflowId, cases, worker }) => [
      workflowId,
      ...cases.map((ref) => allocationWorkflowId(ref, worker)),
    ]);
    const noon = startOfDay(day, ZONE) + 12 * HOUR;
    await world.clock.advanceTo(noon, await world.stillRunning(concerned));
    await paper.advanceTo(noon);
    for (const { workflowId, fact } of events) {
      if ((await world.stillRunning([workflowId])).length === 0) continue;
      await world.record(workflowId, fact, [workflowId]);
      await paper.record(workflowId, fact, noon);
    }
  }
  const end = startOfDay(addMonths(FROM, MONTHS), ZONE) + 12 * HOUR;
  await world.clock.advanceTo(end);
  await paper.advanceTo(end);

  const sent = await world.store.mail.list({ since: FROM });
  const real = sent.map(({ on, to, kind, state, notices }) => inWords(on, to, kind, state, notices));
  const expected = paper.mails.map(({ on, to, how, notices }) => inWords(on, to, how, 'sent', notices.map(asTold)));
  expect(real.toSorted()).toEqual(expected.toSorted());
  expect(real.length).toBeGreaterThan(100);
  // The service and its four teams are watched too. Who had sent or held everything before its reminder hears nothing.
  expect(wanted.filter(({ workflowType }) => workflowType === 'serviceAssurance')).toHaveLength(5);
  const spokenOf = new Set(sent.flatMap(({ notices }) => notices.flatMap(({ source }) => (source.startsWith('service/') ? [source] : []))));
  expect(spokenOf.size).toBeGreaterThan(2);
}, 1_200_000);

async function applyService(): Promise<readonly Wanted[]> {
  const files = madeUpService({ on: FROM, seed: 60, policy: 'council-procedure', cases: CASES });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const roster = readRoster(folderSource(folder), { policies: [...catalogue().keys()], today: FROM });
  const before = await world.store.roster.directory();
  const { change } = directoryChange(roster, before, [], new Map());
  await world.store.roster.apply(change, []);
  return wantedSubjects(roster, catalogue(), {
    today: FROM,
    now: new Date(world.clock.now).toISOString(),
    zone: ZONE,
  });
}

type Told = Pick<MailedNotice, 'source' | 'item' | 'kind'>;

function asTold({ source, about, kind }: Notice): Told {
  return { source, item: about.item, kind };
}

function inWords(on: string, to: string, how: string, state: string, notices: readonly Told[]): string {
  const what = notices.map(({ source, item, kind }) => `${kind} ${source} ${item}`).toSorted();
  return [`${on} ${to} ${how} ${state}:`, ...what].join('\n  ');
}
