import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { warningsOf } from '../../../client/apply/warnings.js';
import { sampleRoster } from '../../../client/sample/sample-roster.js';
import { addDays, type CivilDate, weekdayOf } from '../../../policies/calendar/civil-date.js';
import type { Notice } from '../../../policies/engine/notice.js';
import { noticesOf, readOn } from './first-day.js';

const FIRST = '2026-01-01';
const DAYS = 731;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'oversight-sample-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rosterOf(today: CivilDate) {
  for (const [name, text] of Object.entries(sampleRoster(today))) writeFileSync(join(folder, name), text);
  return readOn(folder, today);
}

const days = Array.from({ length: DAYS }, (_, at) => addDays(FIRST, at));

const SHOWN: Readonly<Record<string, (notice: Notice) => boolean>> = {
  'a reminder': ({ kind, role }) => kind === 'reminder' && role.role === 'owner',
  'a breach told to its owner': ({ kind, role }) => kind === 'breach' && role.role === 'owner',
  'an escalation to a manager': ({ kind, role }) => kind === 'escalation' && role.role === 'manager',
};

/** What somebody would miss or stumble over who first starts on that day. */
function oddities(day: CivilDate): readonly string[] {
  const roster = rosterOf(day);
  const missing = new Set(Object.keys(SHOWN));
  for (const notice of noticesOf(roster, day)) {
    for (const what of missing) if (SHOWN[what]?.(notice) === true) missing.delete(what);
    if (missing.size === 0) break;
  }
  const tooEarly = roster.relationships.filter(({ startedOn, agreementSignedOn }) => (agreementSignedOn ?? '9') < startedOn);
  const atWeekends = roster.relationships.filter(({ lastHeldOn }) => lastHeldOn !== undefined && weekdayOf(lastHeldOn) > 5);
  return [
    ...[...missing].map((what) => `there is not ${what}`),
    ...warningsOf(roster, day),
    ...tooEarly.map(({ id }) => `${id} was signed before it began`),
    ...atWeekends.map(({ id, lastHeldOn }) => `${id} was held at a weekend, ${lastHeldOn}`),
  ];
}

it('the sample service has a reminder, a breach and an escalation at once, and nothing to stumble over, on whatever day it is first started', () => {
  const odd = days.flatMap((day) => {
    try {
      return oddities(day).map((what) => `${day}: ${what}`);
    } catch (error) {
      return [`${day}: ${(error as Error).message}`];
    }
  });
  expect(odd).toEqual([]);
});
