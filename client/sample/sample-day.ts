import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RosterStore } from '../../activities/store/store.js';
import { type CivilDate, isCivilDate } from '../../policies/calendar/civil-date.js';

/**
 * The day whose sample is to be applied; undefined where the sample is complete, or the service has a roster of its own. A sample that was
 * begun and not finished goes on with the dates it was begun with: those of another day would be other facts.
 */
export async function sampleDay(
  dataDir: string,
  roster: Pick<RosterStore, 'firstAppliedOn'>,
  today: CivilDate,
): Promise<CivilDate | undefined> {
  const begunOn = await readFile(begunFile(dataDir), 'utf8').catch(() => '');
  if (isCivilDate(begunOn.trim())) return begunOn.trim();
  return (await roster.firstAppliedOn()) === undefined ? today : undefined;
}

/** Before anything of the sample is applied. */
export async function markBegun(dataDir: string, day: CivilDate): Promise<void> {
  await writeFile(begunFile(dataDir), `${day}\n`);
}

/** When all of it is there. */
export async function markDone(dataDir: string): Promise<void> {
  await rm(begunFile(dataDir), { force: true });
}

function begunFile(dataDir: string): string {
  return join(dataDir, 'sample-begun');
}
