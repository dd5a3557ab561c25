import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RosterChange } from '../../../activities/store/store.js';
import { directoryChange } from '../../../client/apply/directory-change.js';
import { type Wanted, wantedSubjects } from '../../../client/apply/wanted.js';
import { readRoster } from '../../../client/roster/read-roster.js';
import { folderSource } from '../../../client/roster/sheets/source.js';
import { madeUpService } from '../../../examples/made-up/service.js';
import type { CivilDate } from '../../../policies/calendar/civil-date.js';
import { atClock } from '../../../policies/calendar/zone.js';
import { catalogue } from '../../../policies/policy/catalogue.js';

const ZONE = 'Europe/London';

/** The made-up service of sixty as its roster has it on a day: what `apply` would write, and the workflows that it would start. */
export async function rosterOf(
  on: CivilDate,
  cases: number,
): Promise<{ readonly change: RosterChange; readonly wanted: readonly Wanted[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'oversight-month-'));
  try {
    const files = madeUpService({ on, seed: 60, policy: 'council-procedure', cases });
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const roster = readRoster(folderSource(folder), { policies: [...catalogue().keys()], today: on });
    const nobody = { people: { revision: '', persons: {} }, lines: [], cases: [], policies: [], services: [] };
    const { change } = directoryChange(roster, nobody, [], new Map());
    const now = new Date(atClock(on, 8, 0, ZONE)).toISOString();
    return { change, wanted: wantedSubjects(roster, catalogue(), { today: on, now, zone: ZONE }) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
