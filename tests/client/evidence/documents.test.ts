import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvDocuments } from '../../../client/evidence/csv-documents.js';
import type { Document, PackHead } from '../../../client/evidence/document.js';
import { jsonDocument } from '../../../client/evidence/json-document.js';
import { pageDocument } from '../../../client/evidence/page-document.js';
import { counted, NOTHING_COUNTED, type Summary } from '../../../client/evidence/summary.js';
import type { SubjectEvidence } from '../../../client/evidence/subject-evidence.js';
import { axeOnPaper } from '../../world/axe.js';
import { naming, occurrence, subject } from './examples.js';

const HEAD: PackHead = {
  madeAt: '2026-07-01T09:00:00.000Z',
  version: '1.0.0',
  period: { from: '2026-04-01', to: '2026-06-30' },
  zone: 'Europe/London',
  choice: { team: 'north' },
};
const ZONE = HEAD.zone;

const whole = (document: Document, ...subjects: readonly SubjectEvidence[]): string => {
  const summary = subjects.reduce(counted, NOTHING_COUNTED);
  return `${document.top(HEAD, summary)}${subjects.map((one, at) => document.section(one, at)).join('')}${document.end}`;
};
const file = (name: string): Document => csvDocuments(naming).find((one) => one.name === name)!;
const rows = (name: string, ...subjects: readonly SubjectEvidence[]): readonly Readonly<Record<string, string>>[] =>
  parse(whole(file(name), ...subjects), { columns: true });

/** With a chain that does not hold and a date that differs. */
const BROKEN = subject({
  lives: [
    {
      ...subject().lives[0]!,
      broken: { sequence: 7, reason: 'its content was changed' },
      differences: [
        {
          sequence: 7,
          at: '2026-04-30T23:00:00.000Z',
          kind: 'opened',
          occurrence: 'standard-monthly/2026-05',
          ledger: 'due 2026-06-07',
          engine: 'due 2026-05-31',
        },
      ],
    },
  ],
});

describe('JSON', () => {
  test('is one document, however many subjects it was written from', () => {
    for (const subjects of [[], [subject()], [subject(), subject({ subject: 'relationship/r-2' })]]) {
      const pack = JSON.parse(whole(jsonDocument(), ...subjects)) as {
        readonly holds: boolean;
        readonly subjects: readonly SubjectEvidence[];
      };
      expect([pack.holds, pack.subjects]).toEqual([true, subjects]);
    }
  });

  test('says that it does not hold', () => {
    const { holds, summary } = JSON.parse(whole(jsonDocument(), BROKEN)) as { readonly holds: boolean; readonly summary: Summary };
    expect([holds, summary.findings.map(({ sequence, text }) => [sequence, text])]).toEqual([
      false,
      [
        [7, 'The chain of relationship/r-1 (life life-1) does not hold at entry 7: its content was changed.'],
        [
          7,
          'relationship/r-1 (life life-1): entry 7 (opened standard-monthly/2026-05, of 2026-04-30T23:00:00.000Z) says due 2026-06-07. From policy, facts and calendar follows: due 2026-05-31.',
        ],
      ],
    ]);
  });
});

describe('CSV', () => {
  test('has a row for each thing that was due, with the name of who owes it beside the id', () => {
    expect(rows('due.csv', subject())).toMatchObject([
      {
        subject: 'relationship/r-1',
        duty: 'standard-monthly',
        due: '2026-05-31',
        outcome: 'met',
        'owed by': 'sue',
        'owed by name': 'Sue <Test>',
        corrected: 'yes',
      },
    ]);
    expect(rows('told.csv', subject())).toMatchObject([{ who: 'sue', how: 'told', 'mailed on': '2026-06-01', delivery: 'sent' }]);
    expect(rows('facts.csv', subject())).toMatchObject([{ fact: 'may', details: 'kinds personal casework; cases C-1' }]);
    expect(rows('chains.csv', BROKEN)).toMatchObject([{ chain: 'broken at 7: its content was changed', differences: '1' }]);
  });

  test('no cell is a formula, and what is quoted comes back as it was', () => {
    const nasty = ['=1+1', '+44', '-2', '@SUM(A1)', '\tx', 'a "b", c\nd', '01', ''];
    const found = rows('due.csv', subject({ occurrences: nasty.map((why) => occurrence({ why })) }));
    expect(found.map(({ why }) => why)).toEqual(["'=1+1", "'+44", "'-2", "'@SUM(A1)", "'\tx", 'a "b", c\nd', '01', '']);
  });

  test('the summary has the verdict first and the counts by duty', () => {
    const lines = whole(
      file('summary.csv'),
      subject(),
      subject({ occurrences: [occurrence({ outcome: 'missed', by: null, corrected: [] })] }),
    ).split('\r\n');
    expect(lines[4]).toBe(
      'verdict,"The chain of 24 entries holds, and what 18 of them say was worked out again at 10 moments without a difference."',
    );
    expect(lines.find((line) => line.startsWith('standard,'))).toBe(
      'standard,standard-monthly,Monthly supervision,3,2,1,0,0,0,1,0,0,0,0,2,1',
    );
  });
});

describe('the page', () => {
  test.each([
    ['that holds', [subject({ unknown: [{ what: 'Whether sue had the mail', why: 'The mail log says "unknown".' }] })]],
    ['that does not', [BROKEN, subject({ subject: 'relationship/r-2', unwatched: { from: '2026-04-01', to: '2026-04-14' } })]],
    ['about nothing', []],
  ])('axe finds nothing in one %s', async (_, subjects) => {
    expect(await axeOnPaper(whole(pageDocument(ZONE, naming), ...subjects))).toEqual([]);
  });

  test('leads with whether it can be relied on, and what was found', () => {
    const page = whole(pageDocument(ZONE, naming), BROKEN);
    expect(page).toContain(
      '<p class="verdict bad">Do not rely on this evidence: 1 chain does not hold; 1 entry differs from what follows.</p>',
    );
    expect(page.indexOf('does not hold at entry 7')).toBeLessThan(page.indexOf('What was due and what became of it'));
    expect(whole(pageDocument(ZONE, naming), subject())).toContain('The chain of 12 entries holds');
  });

  test('escapes what it is given, runs no script and fetches nothing', () => {
    const page = whole(pageDocument(ZONE, naming), subject({ occurrences: [occurrence({ title: '<script>alert(1)</script> & "x"' })] }));
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;');
    expect(page).toContain('Sue &lt;Test&gt; (sue)');
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
  });

  test('says of a thing that was late and put right both, with both dates of the fact', () => {
    const page = whole(pageDocument(ZONE, naming), subject()).replaceAll(/\s+/g, ' ');
    for (const words of [
      'done in time on Wed 20 May 2026, recorded on Wed 3 Jun 2026',
      'Noticed as late on Mon 1 Jun 2026.',
      'Corrected on Wed 3 Jun 2026; before it stood as missed.',
      'Sue &lt;Test&gt; (sue): told that it is not recorded Mon 1 Jun 2026',
      'house default, not in the policy',
      'standard version 2016',
      'Bank holidays of 2026-02-25',
    ])
      expect(page).toContain(words);
  });

  test('claims nothing about the time before watching began, and says what is not known', () => {
    const unwatched = { from: '2026-04-01', to: '2026-04-14' };
    const page = whole(
      pageDocument(ZONE, naming),
      subject({ unwatched, unknown: [{ what: 'Whether sue had the mail', why: 'The mail log says "unknown".' }] }),
    );
    expect(page).toContain('Wed 1 Apr 2026 to Tue 14 Apr 2026: nothing is claimed about these days');
    expect(page).toContain('Whether sue had the mail');
    expect(page).toContain('1 thing is not known; they are listed.');
  });
});

test('the policy of a row is the one under which it was due, whatever the subject is under now', () => {
  const moved = subject({ occurrences: [occurrence(), occurrence({ occurrence: 'standard-monthly/2026-06', policy: 'our-own' })] });
  expect(rows('due.csv', moved).map(({ policy }) => policy)).toEqual(['standard', 'our-own']);
  expect(counted(NOTHING_COUNTED, moved).duties.map(({ policy, due }) => [policy, due])).toEqual([
    ['standard', 1],
    ['our-own', 1],
  ]);
});
