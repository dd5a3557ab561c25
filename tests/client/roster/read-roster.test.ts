import { describe, expect, it } from 'vitest';
import { readRoster } from '../../../client/roster/read-roster.js';
import { folderSource } from '../../../client/roster/sheets/source.js';
import { ProblemsError } from '../../../policies/policy/problem.js';
import { changed, GOOD, problemsOf, read, rosterFolder, TODAY } from './roster-folder.js';

const { 'people.csv': people, 'relationships.csv': relationships } = GOOD;

describe('a good roster', () => {
  it('is read cell by cell', () => {
    const roster = read(GOOD);
    expect(roster.people[1]).toEqual({
      file: 'people.csv',
      line: 3,
      id: 'mia',
      name: 'Mia Cole',
      email: 'mia@example.org',
      role: 'team manager',
      lineManager: 'head',
      team: 'north',
      division: 'scotland',
      workingDays: [1, 2, 4],
      startedOn: '2020-03-02',
    });
    expect(roster.relationships).toEqual([
      {
        file: 'relationships.csv',
        line: 2,
        id: 'r-1',
        worker: 'sam',
        supervisor: 'mia',
        policy: 'standard',
        scope: 'both',
        startedOn: '2026-04-01',
        lastHeldOn: '2026-05-12',
        agreementSignedOn: '2026-04-20',
        watchFrom: '2026-04-15',
      },
    ]);
    expect(roster.cases).toEqual([
      {
        file: 'cases.csv',
        line: 2,
        ref: 'C-1',
        worker: 'sam',
        lead: 'sam',
        kind: 'assessment',
        allocatedOn: '2026-04-02',
        risks: ['high-risk'],
        riskSince: '2026-04-10',
        lastRecordedOn: '2026-05-12',
      },
    ]);
    expect(roster.policies).toEqual([
      { file: 'policies.csv', line: 2, policy: 'standard', owner: 'head', implementedOn: '2025-01-01', lastReviewedOn: '2026-01-01' },
    ]);
    expect(roster.notes).toEqual([]);
  });

  it('may be as small as people and relationships with the columns that are needed', () => {
    const roster = read({
      'people.csv': 'id,name\nmia,Mia\nsam,Sam\n',
      'relationships.csv': 'id,worker,supervisor,started_on\nr-1,sam,mia,2026-04-01\n',
    });
    expect(roster.people[0]).toMatchObject({ division: 'england-and-wales', workingDays: [1, 2, 3, 4, 5] });
    expect(roster.relationships[0]).toMatchObject({ policy: 'standard', scope: 'both' });
    expect(roster.cases).toEqual([]);
    expect(roster.policies).toEqual([]);
  });

  it('has cells in any case, columns in any order and spaces around either', () => {
    const roster = read({
      'people.csv': ' NAME , Id,DIVISION \nMia, mia , Scotland\nSam,sam,\n',
      'relationships.csv': 'id,worker,supervisor,started_on,scope\nr-1,sam,mia,2026-04-01,Personal\n',
    });
    expect(roster.people.map(({ id, division }) => [id, division])).toEqual([
      ['mia', 'scotland'],
      ['sam', 'england-and-wales'],
    ]);
    expect(roster.relationships[0]?.scope).toBe('personal');
  });
});

describe('what spreadsheets do to a file', () => {
  it('takes a byte order mark, Windows line ends, quoted cells and lines without a word in them', () => {
    const windows = `\uFEFF${people.replace('Sam Obi', '"Obi, ""Sammy"""')}\r\n,,,,,,,,,\r\n  ,,,,,,,,,\r\n\r\n`.replaceAll('\n', '\r\n');
    const roster = read({ ...GOOD, 'people.csv': windows });
    expect(roster.people.map(({ id, name }) => [id, name])).toEqual([
      ['head', 'Ruth Adeyemi'],
      ['mia', 'Mia Cole'],
      ['sam', 'Obi, "Sammy"'],
    ]);
  });

  it('counts lines as an editor does, past blank lines and cells of several lines', () => {
    const roster = read({ ...GOOD, 'people.csv': `id,name,role\n\nhead,Ruth,"head\nof service"\n,,\nmia,Mia,\nsam,Sam,` });
    expect(roster.people.map(({ id, line }) => [id, line])).toEqual([
      ['head', 3],
      ['mia', 6],
      ['sam', 7],
    ]);
  });

  it('notes columns that are not used, and blank cells beyond the last column do no harm', () => {
    const roster = read({
      ...GOOD,
      'people.csv': 'id,name,payroll,shoe size\nhead,Ruth,7,38,,\nmia,Mia,8,39\nsam,Sam,9,40\n',
    });
    expect(roster.notes).toEqual(['people.csv: these columns are not used: payroll, shoe size']);
  });

  it('says so when it is not UTF-8, rather than putting question marks into names', () => {
    expect(problemsOf({ ...GOOD, 'people.csv': Buffer.from(people.replace('Mia Cole', 'Zoë Cole'), 'latin1') })).toEqual([
      'people.csv: the file is not UTF-8. Save it as "CSV UTF-8 (comma delimited)", so that accents arrive as they were typed.',
    ]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    [
      'is missing',
      { 'people.csv': people },
      [
        expect.stringMatching(
          /^relationships\.csv: the file is missing\. Add it to .+ with the columns id,worker,supervisor,started_on,policy,scope,ended_on,last_held_on,agreement_signed_on,watch_from,policy_from,every,last_personal_on,last_casework_on\.$/,
        ),
      ],
    ],
    [
      'lacks columns',
      { ...GOOD, 'people.csv': 'id,team\nmia,north\n', 'cases.csv': 'ref,worker\nC-1,sam\n' },
      [
        'people.csv:1: name: the column "name" is missing. Its first line must name the columns: id,name,email,role,line_manager,team,division,working_days,started_on,left_on,employment,stage,grade,post_started_on,case_holding,appraisal_on.',
        'cases.csv:1: allocated_on: the column "allocated_on" is missing. Its first line must name the columns: ref,worker,allocated_on,lead,kind,risk,risk_since,risk_reasons,closed_on,last_recorded_on,overview_held_on.',
      ],
    ],
    [
      'is empty',
      { ...GOOD, 'policies.csv': '' },
      ['policy', 'owner', 'implemented_on'].map(
        (name) =>
          `policies.csv:1: ${name}: the column "${name}" is missing. Its first line must name the columns: policy,owner,implemented_on,last_reviewed_on,policy_from.`,
      ),
    ],
    [
      'has a column twice',
      { ...GOOD, 'people.csv': 'id,name,name\nmia,Mia,Mia\n' },
      ['people.csv:1: name: the column "name" is there twice. Remove one of the two.'],
    ],
    [
      'has rows of another length, each of them named',
      { ...GOOD, 'people.csv': 'id,name,team\nhead,Ruth\nmia,Mia,north\nsam,Obi, Sam,north\n' },
      [
        'people.csv:2: the row has 2 cells, and there are 3 columns. Put a comma for each cell, blank ones too, and quotes around a text with a comma in it.',
        'people.csv:4: the row has 4 cells, and there are 3 columns. Put a comma for each cell, blank ones too, and quotes around a text with a comma in it.',
      ],
    ],
    [
      'has a quote that is not closed',
      { ...GOOD, 'people.csv': 'id,name\nmia,"Mia\nsam,Sam\n' },
      [
        expect.stringMatching(
          /^people\.csv:\d+: the file is not readable as CSV: .+ Save it as CSV \(comma separated, UTF-8\), with one header line/,
        ),
      ],
    ],
  ])('%s', (_what, files, problems) => {
    expect(problemsOf(files)).toEqual(problems);
  });
});

describe('each thing that can be wrong with a row', () => {
  it.each([
    [
      'id',
      changed(
        ['people.csv', '\nsam,Sam', '\nsam obi,Sam'],
        ['relationships.csv', 'r-1,sam', 'r-1,mia'],
        ['cases.csv', 'C-1,sam', 'C-1,mia'],
      ),
      [
        'people.csv:4: id: "sam obi" is not an id. Write letters, digits, dots, dashes or underscores, at most 64, without spaces.',
        'relationships.csv:2: supervisor: mia would supervise themselves. Name somebody else.',
      ],
    ],
    ['name', changed(['people.csv', 'Sam Obi', ' ']), ['people.csv:4: name: the cell is empty. Fill it in.']],
    [
      'email',
      changed(['people.csv', 'sam@example.org', 'sam at example.org']),
      [
        'people.csv:4: email: "sam at example.org" is not an e-mail address. Write one address, such as sam@example.org, or leave it blank.',
      ],
    ],
    [
      'division',
      changed(['people.csv', 'scotland', 'wales']),
      ['people.csv:3: division: "wales" is not known. Write one of: england-and-wales, scotland, northern-ireland.'],
    ],
    [
      'working_days',
      changed(['people.csv', 'Mon Tue Thu', 'most days']),
      ['people.csv:3: working_days: "most days" cannot be read. Write Mon-Fri, or the days: Mon Tue Thu.'],
    ],
    [
      'a day that is none',
      changed(['people.csv', '2026-04-01,', '2026-02-30,']),
      [
        'people.csv:4: started_on: "2026-02-30" is not a date. Write a real date as YYYY-MM-DD, such as 2026-04-01, or with the day first, such as 01/04/2026.',
      ],
    ],
    [
      'a year long ago, and one far ahead',
      changed(['people.csv', '2026-04-01,', '1026-04-01,'], ['relationships.csv', '2026-04-01,,', '2026-04-01,31/12/2099,']),
      [
        'people.csv:4: started_on: 1026-04-01 lies too far back. Correct the year.',
        'relationships.csv:2: ended_on: 2099-12-31 lies more than 10 years ahead. Correct the year, or leave the cell blank when no day is known.',
      ],
    ],
    [
      'the name of a child where the number of the case belongs',
      changed(['cases.csv', 'C-1,', '"Smith, John",']),
      [
        `cases.csv:2: ref: "Smith, John" looks like a person's name. Write the number that the case has in your case system: it shows in lists and is not encrypted.`,
      ],
    ],
    [
      'an overview before the allocation',
      { ...GOOD, 'cases.csv': 'ref,worker,allocated_on,overview_held_on\nC-1,sam,2026-04-02,2026-04-01\n' },
      ['cases.csv:2: overview_held_on: 2026-04-01 is before the allocation on 2026-04-02. Only one held since then counts.'],
    ],
    [
      'a frequency that is none, and casework in a personal relationship',
      {
        ...GOOD,
        'relationships.csv':
          'id,worker,supervisor,started_on,scope,every,last_casework_on\nr-1,sam,mia,2026-04-01,personal,often,2026-05-12\n',
      },
      [
        'relationships.csv:2: every: "often" is not a frequency. Write a length of time such as 4 weeks or 1 month, or leave it blank.',
        'relationships.csv:2: last_casework_on: the relationship is for personal supervision only. Write the date in the row of the casework relationship.',
      ],
    ],
    [
      'left before the start',
      changed(['people.csv', '2026-04-01,', '2026-04-01,2026-03-31']),
      ['people.csv:4: left_on: 2026-03-31 is before the start on 2026-04-01. Correct one of the two dates.'],
    ],
    [
      'a case that somebody gets after the last day',
      { ...GOOD, 'people.csv': 'id,name,left_on\nhead,Ruth,\nmia,Mia,\nsam,Sam,2026-04-01\n' },
      [
        'cases.csv:2: allocated_on: 2026-04-02 is after 2026-04-01, the last day of sam. Correct one of the two dates, or name another worker.',
      ],
    ],
    [
      'scope',
      changed(['relationships.csv', 'both', 'all']),
      ['relationships.csv:2: scope: "all" is not known. Write one of: both, personal, casework.'],
    ],
    [
      'no start',
      changed(['relationships.csv', 'both,2026-04-01', 'both,']),
      ['relationships.csv:2: started_on: the cell is empty. Fill it in.'],
    ],
    [
      'ended before started',
      changed(['relationships.csv', '2026-04-01,,', '2026-04-01,2026-03-31,']),
      ['relationships.csv:2: ended_on: 2026-03-31 is before the start on 2026-04-01. Correct one of the two dates.'],
    ],
    [
      'policy',
      changed(['relationships.csv', 'standard', 'standrad']),
      [
        'relationships.csv:2: policy: there is no policy "standrad". Write one of: standard, council. Policies of your own go into the folder OVERSIGHT_POLICIES.',
      ],
    ],
    [
      'held tomorrow',
      changed(['relationships.csv', '2026-05-12', '2026-06-16'], ['relationships.csv', '2026-04-20', '2027-04-20']),
      [
        'relationships.csv:2: last_held_on: 2026-06-16 lies in the future. Write the day on which it happened, or leave the cell blank until it has.',
        'relationships.csv:2: agreement_signed_on: 2027-04-20 lies in the future. Write the day on which it happened, or leave the cell blank until it has.',
      ],
    ],
    [
      'kind',
      changed(['cases.csv', 'assessment', 'short']),
      ['cases.csv:2: kind: "short" is not known. Write one of: assessment, longer-term, other.'],
    ],
    [
      'risk',
      changed(['cases.csv', 'high,2026-04-10,high-risk', 'amber,,']),
      ['cases.csv:2: risk: "amber" is not known. Write high or none, or give the reasons in risk_reasons.'],
    ],
    [
      'risk_reasons',
      changed(['cases.csv', 'high-risk', 'high-risk; missing']),
      ['cases.csv:2: risk_reasons: "missing" is not known. Write one or more of: high-risk not-in-sight reduced-engagement.'],
    ],
    [
      'closed before allocated',
      changed(['cases.csv', ',,2026-05-12', ',2026-04-01,2026-05-12']),
      ['cases.csv:2: closed_on: 2026-04-01 is before the allocation on 2026-04-02. Correct one of the two dates.'],
    ],
    [
      'risk and record ahead',
      changed(['cases.csv', '2026-04-10', '2026-07-01'], ['cases.csv', ',,2026-05-12', ',,2026-07-02']),
      [
        'cases.csv:2: risk_since: 2026-07-01 lies in the future. Write the day on which it happened, or leave the cell blank until it has.',
        'cases.csv:2: last_recorded_on: 2026-07-02 lies in the future. Write the day on which it happened, or leave the cell blank until it has.',
      ],
    ],
    [
      'reviewed ahead',
      changed(['policies.csv', '2026-01-01\n', '2026-07-01\n']),
      [
        'policies.csv:2: last_reviewed_on: 2026-07-01 lies in the future. Write the day on which it happened, or leave the cell blank until it has.',
      ],
    ],
    [
      'policy of policies.csv',
      changed(['policies.csv', 'standard', 'other']),
      [
        'policies.csv:2: policy: there is no policy "other". Write one of: standard, council. Policies of your own go into the folder OVERSIGHT_POLICIES.',
      ],
    ],
  ])('%s', (_what, files, problems) => {
    expect(problemsOf(files)).toEqual(problems);
  });

  it('an end or an allocation may lie ahead', () => {
    expect(
      problemsOf(
        changed(['relationships.csv', '2026-04-01,,', '2026-04-01,2026-12-31,'], ['cases.csv', ',,2026-05-12', ',2026-12-31,2026-05-12']),
      ),
    ).toEqual([]);
    expect(problemsOf(changed(['people.csv', '2026-04-01,', '2026-04-01,2026-12-31']))).toEqual([]);
  });
});

describe('what only shows when the files are read together', () => {
  const person = (...rows: readonly string[]): string => `${people}${rows.map((row) => `${row}\n`).join('')}`;
  const relationship = (...rows: readonly string[]): string => `${relationships}${rows.map((row) => `${row}\n`).join('')}`;

  it('rows that are there twice', () => {
    expect(
      problemsOf({
        'people.csv': person('sam,Sam Again,,,mia,,,,,'),
        'relationships.csv': relationship('r-1,mia,head,standard,both,2026-04-01,,,,'),
        'cases.csv': `${GOOD['cases.csv']}C-1,sam,,2026-04-03,,,,,,\nC-1,mia,no,2026-04-03,,,,,,\n`,
        'policies.csv': `${GOOD['policies.csv']}standard,mia,2025-01-01,\n`,
      }),
    ).toEqual([
      'people.csv:5: id: sam is on line 4 already. Keep one of the two rows, or give this one an id of its own.',
      'relationships.csv:3: id: r-1 is on line 2 already. Keep one of the two rows, or give this one an id of its own.',
      'cases.csv:3: ref: C-1 held by sam is on line 2 already. Keep one of the two rows: a worker holds a case once.',
      'policies.csv:3: policy: standard is on line 2 already. Keep one of the two rows.',
    ]);
  });

  it('people whom nobody knows', () => {
    expect(
      problemsOf(
        changed(
          ['people.csv', 'social worker,mia', 'social worker,max'],
          ['relationships.csv', 'sam,mia', 'samm,miaa'],
          ['cases.csv', 'C-1,sam,yes', 'C-1,samm,ann'],
          ['policies.csv', 'standard,head', 'standard,hed'],
        ),
      ),
    ).toEqual(
      [
        ['people.csv:4: line_manager', 'max'],
        ['relationships.csv:2: worker', 'samm'],
        ['relationships.csv:2: supervisor', 'miaa'],
        ['cases.csv:2: worker', 'samm'],
        ['cases.csv:2: lead', 'ann'],
        ['policies.csv:2: owner', 'hed'],
      ].map(([place, id]) => `${place}: there is no person "${id}". Add a row to people.csv, or correct the id.`),
    );
  });

  it('a person whose id is written in other letters', () => {
    expect(problemsOf(changed(['relationships.csv', 'sam,mia', 'Sam,mia']))).toEqual([
      'relationships.csv:2: worker: there is no person "Sam". Write "sam" as in people.csv.',
    ]);
  });

  it('somebody who would supervise or manage themselves', () => {
    expect(problemsOf(changed(['relationships.csv', 'sam,mia', 'sam,sam'], ['people.csv', 'manager,head', 'manager,mia']))).toEqual([
      'people.csv:3: line_manager: mia would manage themselves. Name somebody else, or leave the cell blank for the head of the service.',
      'relationships.csv:2: supervisor: sam would supervise themselves. Name somebody else.',
    ]);
  });

  it('a reporting line that is a loop, said once', () => {
    expect(problemsOf(changed(['people.csv', 'head of service,', 'head of service,sam']))).toEqual([
      'people.csv:2: line_manager: the reporting line is a loop: head > sam > mia > head. Somebody in it must report to someone outside it, or to nobody.',
    ]);
  });

  it('two loops, and somebody who reports into one', () => {
    const row = (id: string, manager: string): string => `${id},${id},,,${manager},,,,,`;
    expect(
      problemsOf({ ...GOOD, 'people.csv': person(row('x', 'a'), row('a', 'b'), row('b', 'a'), row('c', 'd'), row('d', 'c')) }),
    ).toEqual([
      'people.csv:5: line_manager: the reporting line is a loop: a > b > a. Somebody in it must report to someone outside it, or to nobody.',
      'people.csv:8: line_manager: the reporting line is a loop: c > d > c. Somebody in it must report to someone outside it, or to nobody.',
    ]);
  });

  it.each([
    ['both beside both', 'r-2,sam,head,standard,both,2026-05-01,,,,', true],
    ['casework beside both', 'r-2,sam,head,standard,casework,2026-05-01,,,,', true],
    ['both on the day the other ends', 'r-2,sam,head,standard,both,2026-08-31,,,,', true, '2026-08-31'],
    ['both on the day after the other ends', 'r-2,sam,head,standard,both,2026-09-01,,,,', false, '2026-08-31'],
    ['an overlap that is over, which nobody can mend', 'r-2,sam,head,standard,both,2026-04-01,2026-05-31,,,', false],
    ['an overlap that is still to come', 'r-2,sam,head,standard,both,2027-01-01,,,,', true, '2027-03-31'],
    ['one that ended before the other began', 'r-2,sam,head,standard,both,2025-01-01,2026-03-31,,,', false],
    ["somebody else's", 'r-2,mia,head,standard,both,2026-05-01,,,,', false],
  ])('double cover: %s', (_what, row, isWrong, endsOn = '') => {
    const files = { ...GOOD, 'relationships.csv': relationship(row).replace('both,2026-04-01,,', `both,2026-04-01,${endsOn},`) };
    expect(problemsOf(files)).toEqual(
      isWrong
        ? [
            'relationships.csv:3: scope: sam has both supervision by mia at the same time (line 2). End one of the two the day before the other begins (ended_on), or make one personal and the other casework.',
          ]
        : [],
    );
  });

  it('one personal and one casework supervisor are no double cover; two for one of them are', () => {
    const rows = ['p,sam,mia,standard,personal,2026-04-01,,,,', 'c,sam,head,standard,casework,2026-04-01,,,,'];
    const head = relationships.split('\n')[0] ?? '';
    expect(problemsOf({ ...GOOD, 'relationships.csv': [head, ...rows].join('\n') })).toEqual([]);
    expect(
      problemsOf({ ...GOOD, 'relationships.csv': [head, ...rows, 'c2,sam,head,standard,casework,2026-05-01,,,,'].join('\n') }),
    ).toEqual([
      'relationships.csv:4: scope: sam has casework supervision by head at the same time (line 3). End one of the two the day before the other begins (ended_on), or make one personal and the other casework.',
    ]);
  });
});

it('finds everything that is wrong in one pass, file by file from top to bottom', () => {
  const problems = problemsOf(
    changed(
      ['people.csv', 'scotland', 'wales'],
      ['people.csv', 'head of service,', 'head of service,nobody'],
      ['relationships.csv', '2026-04-01,,', '2026-04-31,,'],
      ['relationships.csv', 'sam,mia,standard', 'sam,mia,nonsense'],
      ['cases.csv', 'high-risk', 'bad'],
      ['cases.csv', 'C-1,sam', 'C-1,ghost'],
      ['policies.csv', '2025-01-01', 'soon'],
    ),
  );
  expect(problems.map((problem) => problem.split(': ').slice(0, 2).join(' '))).toEqual([
    'people.csv:2 line_manager',
    'people.csv:3 division',
    'relationships.csv:2 started_on',
    'relationships.csv:2 policy',
    'cases.csv:2 risk_reasons',
    'cases.csv:2 worker',
    'policies.csv:2 implemented_on',
  ]);
});

it('throws one error whose message is all of the problems', () => {
  const folder = rosterFolder(changed(['people.csv', 'scotland', 'wales'], ['cases.csv', 'assessment', 'short']));
  const reading = (): unknown => readRoster(folderSource(folder), { policies: ['standard'], today: TODAY });
  expect(reading).toThrow(ProblemsError);
  expect(reading).toThrow(/^people\.csv:3: division: .+\ncases\.csv:2: kind: .+$/);
});
