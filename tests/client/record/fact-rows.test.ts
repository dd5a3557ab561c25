import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readFactRows } from '../../../client/record/fact-rows.js';
import { folderSource } from '../../../client/roster/sheets/source.js';
import { problemInWords } from '../../../policies/policy/problem.js';

function read(head: string, ...rows: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'oversight-facts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'facts.csv'), `${[head, ...rows].join('\n')}\n`);
  const { rows: read, problems } = readFactRows(folderSource(folder), { today: '2026-06-15' }, 'Europe/London');
  return { rows: read.map(({ of, said, recordedOn }) => ({ of, ...said, recordedOn })), problems: problems.map(problemInWords) };
}

it('reads days, instants, kinds, cases and details, and leaves blank cells out', () => {
  const { rows, problems } = read(
    'id,fact,on,at,kinds,cases,minutes,by,recorded_on,recorded_by,rebooked_for,reason,until,absence',
    'r-1,session-held,12/05/2026,,Personal; casework,C-1 C-2,90,mia,13/05/2026,admin,,,,',
    'C-1,Overview held,,2026-05-12T00:30:00+01:00,,,,,,,,,,',
    'r-1,session-cancelled,2026-05-20,,,,,,,,27/05/2026,sickness,,',
    'sam,absence-started,2026-08-03,,,,,,,,,,14 Aug 2026,Leave',
  );
  expect(problems).toEqual([]);
  expect(rows).toEqual([
    {
      of: 'r-1',
      kind: 'session-held',
      on: '2026-05-12',
      recordedBy: 'admin',
      recordedOn: '2026-05-13',
      details: { kinds: ['personal', 'casework'], cases: ['C-1', 'C-2'], minutes: 90, by: 'mia' },
    },
    { of: 'C-1', kind: 'overview-held', on: '2026-05-12', at: '2026-05-12T00:30:00+01:00', recordedBy: 'import', details: {} },
    {
      of: 'r-1',
      kind: 'session-cancelled',
      on: '2026-05-20',
      recordedBy: 'import',
      details: { rebookedFor: '2026-05-27', reason: 'sickness' },
    },
    { of: 'sam', kind: 'absence-started', on: '2026-08-03', recordedBy: 'import', details: { until: '2026-08-14', absence: 'leave' } },
  ]);
});

it.each(['2026-05', '2026-05-01', '01/05/2026'])('takes %s for the month, as a spreadsheet writes it', (text) => {
  const { rows, problems } = read('id,fact,on,replaces', `r-1,session-held,2026-06-02,${text}`);
  expect([problems, rows[0]?.details]).toEqual([[], { replaces: '2026-05' }]);
});

const HEAD = 'id,fact,on,at,minutes,risk,recorded_on,kinds,cases,until,recorded_by';

it.each([
  ['an unknown fact', 'r-1,tea-drunk,2026-05-12,,,,', /^facts\.csv:2: fact: there is no fact "tea-drunk"\. Write one of: session-held, /],
  ['no day', 'r-1,session-held,,,,,', /^facts\.csv:2: on: it does not say when it happened\. Write the day under on/],
  ['a day that is none', 'r-1,session-held,31/02/2026,,,,', /^facts\.csv:2: on: "31\/02\/2026" is not a date\./],
  [
    'an instant without an offset',
    'r-1,session-held,,2026-05-12T10:00,,,',
    /^facts\.csv:2: at: "2026-05-12T10:00" is not an instant\. Write one with its offset/,
  ],
  [
    'a day and an instant that differ',
    'r-1,session-held,2026-05-11,2026-05-12T00:30:00+01:00,,,',
    /^facts\.csv:2: on: it says 2026-05-11, and at is on 2026-05-12\. Write the one that is right\.$/,
  ],
  [
    'minutes that are none',
    'r-1,session-held,2026-05-12,,long,,',
    /^facts\.csv:2: minutes: "long" cannot be used\. Write a whole number of minutes, from 1 to 1440\.$/,
  ],
  [
    'a detail that does not go with the fact',
    'C-1,overview-held,2026-05-12,,60,,',
    /^facts\.csv:2: minutes: it does not go with overview-held\. Leave it blank; overview-held takes by[^\n]*\.$/,
  ],
  ['a detail that is missing', 'C-1,risk-raised,2026-05-12,,,,', /^facts\.csv:2: risk: risk-raised needs it\. Write one of high-risk, /],
  [
    'written down before it happened',
    'r-1,session-held,2026-05-12,,,,2026-05-11',
    /^facts\.csv:2: recorded_on: 2026-05-11 is before 2026-05-12, when it happened\./,
  ],
  [
    'a kind of session that there is not',
    'r-1,session-held,2026-05-12,,,,,chat',
    /^facts\.csv:2: kinds: "chat" cannot be used\. Write what kind of session: personal, [^;]+; several in one cell, with spaces between\.$/,
  ],
  [
    'a reference with a character that none has',
    'r-1,session-held,2026-05-12,,,,,,FRM/12',
    /^facts\.csv:2: cases: "FRM\/12" cannot be used\. Write an id or reference without spaces/,
  ],
  [
    'a last day before the first',
    'sam,absence-started,2026-08-14,,,,,,,2026-08-03',
    /^facts\.csv:2: until: 2026-08-03 is before 2026-08-14, the first day\. Correct one of the two dates\.$/,
  ],
  [
    "a person's name for who recorded it",
    'r-1,session-held,2026-05-12,,,,,,,,Sam Obi',
    /^facts\.csv:2: recorded_by: "Sam Obi" is not an id\. Write letters, digits/,
  ],
  [
    'the roster for who recorded it',
    'r-1,session-held,2026-05-12,,,,,,,,roster',
    /^facts\.csv:2: recorded_by: "roster" stands for the roster itself\. Write the id of the person/,
  ],
])('refuses %s', (_what, row, problem) => {
  const { problems } = read(HEAD, row + ','.repeat(HEAD.split(',').length - row.split(',').length));
  expect(problems).toEqual([expect.stringMatching(problem)]);
});
