import { describe, expect, it } from 'vitest';
import { use } from './use.js';

describe('preview', () => {
  const preview = (...args: readonly string[]) => use('preview', '--policy', 'standard', ...args);

  it('tells the dates of the semantics as JSON, and nothing else', async () => {
    const { code, stdout, stderr } = await preview('--start', '2026-04-01', '--case', 'C-1=2026-04-01', '--until', '2026-05-31', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const answer = JSON.parse(stdout) as { occurrences: readonly Record<string, unknown>[] };
    expect(answer).toMatchObject({
      policy: { id: 'standard' },
      assumptions: expect.arrayContaining(['Every occurrence is met on its due date.']) as unknown,
    });
    expect(answer.occurrences.map(({ dueOn, subject, duty }) => [dueOn, subject, duty])).toEqual([
      ['2026-04-17', 'case/C-1', 'standard-10day-overview'],
      ['2026-05-01', 'relationship', 'standard-agreement'],
      ['2026-05-01', 'case/C-1', 'standard-first-casework'],
      ['2026-05-01', 'relationship', 'standard-first-supervision'],
      ['2026-05-31', 'relationship', 'standard-monthly'],
    ]);
    expect(answer.occurrences[0]).toEqual({
      subject: 'case/C-1',
      duty: 'standard-10day-overview',
      clause: '2.2',
      title: '10-day overview',
      owner: 'supervisor',
      due: '2026-04-17T23:59:59+01:00',
      dueOn: '2026-04-17',
      actBy: '2026-04-17',
      anchor: { event: 'case.allocated', on: '2026-04-01' },
      strength: 'required',
      provenance: { from: 'reading', reading: 'ten-days' },
      why: expect.stringMatching(/Good Friday .+Easter Monday .+Due Fri 17 Apr 2026\./) as unknown,
    });
  });

  it('is a table for people, with what was assumed beside it', async () => {
    const { code, stdout, stderr } = await preview('--start', '2026-04-01', '--until', '2026-05-31');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Due +Act by +For +What +Clause +Owed by +Strength *\n/);
    expect(stdout).toMatch(/Sun 31 May 2026 +Fri 29 May 2026 +relationship +Monthly supervision for May 2026/);
    expect(stderr).toContain('No case is given');
  });

  it('takes the frequency that the two agreed, and no other word for it', async () => {
    const bedford = ['preview', '--policy', 'bedford-2021', '--start', '2026-04-01', '--until', '2026-05-31', '--json'];
    const { stdout } = await use(...bedford, '--set', 'every=4 weeks');
    const { occurrences } = JSON.parse(stdout) as { occurrences: readonly { duty: string; dueOn: string }[] };
    expect(occurrences.flatMap(({ duty, dueOn }) => (duty === 'bedford-regular-one-to-one' ? [dueOn] : []))).toEqual([
      '2026-04-29',
      '2026-05-27',
    ]);
    for (const wrong of ['often', '24 hours']) {
      const { code, stderr } = await use(...bedford, '--set', `every=${wrong}`);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`--set every=${wrong}: write a length of time`) as unknown]);
    }
  });

  it('takes another reading, another division and other working days', async () => {
    const { stdout } = await preview(
      '--start',
      '2026-07-27',
      '--case',
      'C-1=2026-07-27:assessment,high-risk',
      '--set',
      'ten-days=calendar',
      '--until',
      '2026-08-31',
      '--division',
      'scotland',
      '--working-days',
      'Mon Tue',
      '--json',
    );
    const { occurrences } = JSON.parse(stdout) as { occurrences: readonly Record<string, unknown>[] };
    expect(occurrences.find(({ duty }) => duty === 'standard-10day-overview')).toMatchObject({ dueOn: '2026-08-06', actBy: '2026-08-04' });
    expect(occurrences.find(({ duty }) => duty === 'standard-monthly')).toMatchObject({ dueOn: '2026-08-31', actBy: '2026-08-31' });
    expect(occurrences.map(({ duty }) => duty)).not.toContain('standard-first-casework');
  });

  it.each([
    ['no start', [], "required option '--start <date>' not specified"],
    ['a day that is none', ['--start', '2026-02-30'], '"2026-02-30" is not a date'],
    ['a case without a day', ['--start', '2026-04-01', '--case', 'C-1'], 'Write REF=DATE or REF=DATE:FLAG'],
    ['an unknown flag of a case', ['--start', '2026-04-01', '--case', 'C-1=2026-04-01:risky'], '"risky" is not a flag'],
    [
      'two kinds of one case',
      ['--start', '2026-04-01', '--case', 'C-1=2026-04-01:assessment,longer-term'],
      'either assessment or longer-term',
    ],
    ['one case twice', ['--start', '2026-04-01', '--case', 'C-1=2026-04-01', '--case', 'C-1=2026-04-02'], 'case C-1 is given twice'],
    ['an unknown setting', ['--start', '2026-04-01', '--set', 'nonsense=1'], 'nonsense'],
    ['an alternative that a reading has not', ['--start', '2026-04-01', '--set', 'ten-days=lunar'], 'ten-days'],
    ['a setting without a value', ['--start', '2026-04-01', '--set', 'ten-days'], 'Write KEY=VALUE'],
    [
      'an end that is never reached',
      ['--start', '2026-04-01', '--until', '9999-01-01'],
      '--until 9999-01-01 is more than 30 years after --start 2026-04-01: the last day that can be shown is 2056-04-01',
    ],
    ['an end before the start', ['--start', '2026-04-01', '--until', '2026-03-31'], '--until 2026-03-31 is before --start 2026-04-01'],
    [
      'an unknown division',
      ['--start', '2026-04-01', '--division', 'wales'],
      'Write one of: england-and-wales, scotland, northern-ireland.',
    ],
    ['working days that are none', ['--start', '2026-04-01', '--working-days', 'Mo-Fr'], 'Write Mon-Fri, or the days: Mon Tue Thu.'],
    ['an unknown option', ['--start', '2026-04-01', '--frobnicate'], "unknown option '--frobnicate'"],
  ])('refuses %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await preview(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('refuses a policy that nobody knows', async () => {
    const { code, stdout, stderr } = await use('preview', '--policy', 'nope', '--start', '2026-04-01');
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      'There is no policy "nope". "oversight policy list" names them, or set OVERSIGHT_POLICIES to the folder of your own.\n',
    ]);
  });
});
