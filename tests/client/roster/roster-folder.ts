import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Reading } from '../../../client/roster/reading.js';
import { readRoster } from '../../../client/roster/read-roster.js';
import { folderSource } from '../../../client/roster/sheets/source.js';
import type { Roster } from '../../../client/roster/roster.js';
import { problemInWords, ProblemsError } from '../../../policies/policy/problem.js';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A small service that is right in every cell. */
export const GOOD = {
  'people.csv': `id,name,email,role,line_manager,team,division,working_days,started_on,left_on
head,Ruth Adeyemi,ruth@example.org,head of service,,service,england-and-wales,Mon-Fri,2019-01-07,
mia,Mia Cole,mia@example.org,team manager,head,north,scotland,Mon Tue Thu,2020-03-02,
sam,Sam Obi,sam@example.org,social worker,mia,north,england-and-wales,Mon-Fri,2026-04-01,
`,
  'relationships.csv': `id,worker,supervisor,policy,scope,started_on,ended_on,last_held_on,agreement_signed_on,watch_from
r-1,sam,mia,standard,both,2026-04-01,,2026-05-12,2026-04-20,2026-04-15
`,
  'cases.csv': `ref,worker,lead,allocated_on,kind,risk,risk_since,risk_reasons,closed_on,last_recorded_on
C-1,sam,yes,2026-04-02,assessment,high,2026-04-10,high-risk,,2026-05-12
`,
  'policies.csv': `policy,owner,implemented_on,last_reviewed_on
standard,head,2025-01-01,2026-01-01
`,
} as const;

/** Writes the files into a folder of the test's own. */
export function rosterFolder(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'oversight-roster-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The day on which the rosters of these tests are read. */
export const TODAY = '2026-06-15';

export function read(files: Files, more: Partial<Reading> = {}): Roster {
  return readRoster(folderSource(rosterFolder(files)), { policies: ['standard', 'council'], today: TODAY, ...more });
}

/** What is wrong with a roster, as people read it; empty when it is good. */
export function problemsOf(files: Files, more: Partial<Reading> = {}): readonly string[] {
  try {
    read(files, more);
    return [];
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(problemInWords);
    throw error;
  }
}

/** The good service with one text put for another; every one of them must be there. */
export function changed(...changes: readonly (readonly [file: keyof typeof GOOD, from: string, to: string])[]): Files {
  const files: Record<string, string> = { ...GOOD };
  for (const [file, from, to] of changes) {
    if (files[file]?.includes(from) !== true) throw new Error(`${file} does not contain ${from}`);
    files[file] = files[file].replace(from, to);
  }
  return files;
}
