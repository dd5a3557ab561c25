import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayInWords } from '../../../policies/calendar/zone.js';
import type { SubjectReport } from '../../../client/status/subject-report.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

/** The month before this one: the relationships below are older, so nothing but a session or a reason settles it. */
const LAST_MONTH = day(-Number(day(0).slice(8)));

const FILES = {
  'people.csv': csv(
    'id,name,email,line_manager,role',
    ['head', 'Ruth Adeyemi', 'head@example.org', '', ''],
    ['tim', 'Tim Reid', 'tim@example.org', 'head', 'team-manager'],
    ['pia', 'Pia Shah', 'pia@example.org', 'tim', 'practitioner'],
    ['bo', 'Bo Lane', 'bo@example.org', 'tim', 'social-worker'],
  ),
  'relationships.csv': csv(
    'id,worker,supervisor,policy,scope,started_on,watch_from,every',
    ['r-pia', 'pia', 'tim', 'islington-2016', 'both', day(-70), day(-70), ''],
    ['r-bo', 'bo', 'tim', 'bedford-2021', 'both', day(-70), day(-70), ''],
  ),
  'cases.csv': csv(
    'ref,worker,lead,allocated_on,kind',
    ['C-1', 'pia', 'yes', day(-65), 'longer-term'],
    ['C-2', 'pia', 'yes', day(-65), 'longer-term'],
  ),
  'policies.csv': csv('policy,owner,implemented_on', ['islington-2016', 'head', day(-100)], ['bedford-2021', 'head', day(-100)]),
};

let service: Service;
let planned: string;
beforeAll(async () => {
  service = await Service.open();
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
  const { code, stdout, stderr } = await use('apply', await service.roster(FILES));
  if (code !== 0) throw new Error(stderr);
  planned = stdout;
});
afterAll(() => service.close());
beforeEach(() => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const TODAY = dayInWords(day(0));
const asksOf = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('The policy also asks'));

describe('a policy that leaves the frequency to the two', () => {
  it('has the plan warn of it, and only of it', () => {
    expect(planned.split('\n').filter((line) => line.startsWith('! '))).toEqual([
      '! relationships.csv:3: frequency not set: policy bedford-2021 leaves it to bo and tim how often they meet (clause 6.2; 6.4); write it under every, such as 4 weeks, or no date follows from it',
    ]);
  });

  it('shows as not set what nobody has agreed, and dates nothing from it', async () => {
    await service.until(async () => (await service.report('relationship/r-bo')).notSet !== undefined);
    const { notSet, records } = JSON.parse((await use('status', 'r-bo', '--json')).stdout) as SubjectReport;
    // Professional supervision is for those who hold cases, and bo holds none.
    expect(notSet).toMatchObject([{ duty: 'bedford-regular-one-to-one', clause: '6.2; 6.4', state: 'not-set', missing: 'every' }]);
    expect(records.map(({ duty }) => duty)).not.toContain('bedford-regular-one-to-one');
  });

  it('asks for the parts of an agreement that are not recorded', async () => {
    const { stdout } = await use('record', 'r-bo', 'agreement-signed', '--on', day(0), '--filled', 'where', '--filled', 'when');
    expect(asksOf(stdout)).toEqual([
      `The policy also asks: The agreement says how supervision is recorded, where and when it takes place, and how and what is discussed. Supervision agreement signed, ${TODAY}: not recorded as filled in: how-documented, how-discussed, what-discussed.`,
    ]);
  });
});

describe('a session', () => {
  it('is answered with what the policy also asks of it, and met all the same', async () => {
    const { code, stdout } = await use('record', 'r-pia', 'session-held', '--on', day(0), '--minutes', '60', '--case', 'C-1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Met: Formal one-to-one case supervision for .+\.$/m);
    expect(asksOf(stdout)).toEqual([
      `The policy also asks: Three hours are expected for a typical caseload. Supervision held, ${TODAY}: 60 minutes; the policy wants at least 180.`,
    ]);
  });

  it('with nothing lacking is answered without', async () => {
    const { stdout } = await use('record', 'r-pia', 'session-held', '--on', day(-1), '--minutes', '180', '--case', 'C-1', '--case', 'C-2');
    expect(asksOf(stdout)).toEqual([]);
  });

  it('is explained with all checks that have something to say', async () => {
    const { stdout } = await use('explain', 'r-pia');
    const [, checks] = stdout.split('The policy also asks, without a date and without a notice:\n');
    expect(checks?.split('\n').filter((line) => /^ {2}\S/.test(line))).toEqual(
      expect.arrayContaining([
        '  Three hours are expected for a typical caseload [islington-session-length-3h], clause Freq b9',
        '  How many cases the practitioner holds [islington-workload-oversight], clause Why-sup b9',
        '  The next session has a time already [islington-preagreed-time], clause What p2',
      ]),
    );
    expect(checks).toContain('    Note: pia holds 2 cases today.\n');
    expect(checks).toContain('    No session is booked ahead; at least 1 should be.\n');
  });

  it.each([
    ['islington-preagreed-time', 'No session is booked ahead; at least 1 should be.'],
    [
      'islington-previous-actions-followup',
      'Each session says how the open actions stand [islington-previous-actions-followup], clause Freq b7\n  Nothing to point out.',
    ],
  ])('and one check can be asked for alone: %s', async (check, says) => {
    const { code, stdout } = await use('explain', 'r-pia', check);
    expect([code, stdout]).toEqual([0, expect.stringContaining(says)]);
    expect(stdout).not.toContain('has opened');
  });
});

describe('a gap', () => {
  const gap = (...more: readonly string[]) => use('record', 'r-pia', 'gap-recorded', '--on', day(0), '--absence', 'sickness', ...more);

  it('of a window that the policy does not count is refused', async () => {
    const { code, stderr } = await gap('--window', '2026-Q3');
    expect([code, stderr]).toEqual([
      1,
      '--window: 2026-Q3 is no window of policy islington-2016. It counts by month, such as 2026-05. Nothing was recorded.\n',
    ]);
  });

  it('that explains nothing says so', async () => {
    const { code, stdout } = await gap('--window', '2020-01');
    expect([code, stdout]).toEqual([0, expect.stringContaining('\nIt explains nothing that was due and not explained yet. ')]);
  });

  it('is answered with what it explains, which is neither met nor a breach', async () => {
    const { stdout } = await gap('--window', LAST_MONTH.slice(0, 7));
    expect(stdout).toMatch(/^Explained, neither met nor a breach: Formal one-to-one case supervision for .+$/m);
    expect(stdout).toContain(`(due ${dayInWords(LAST_MONTH)}).\n`);
    expect(stdout).not.toContain('It explains nothing');
    const explained = await use('explain', 'r-pia', 'islington-monthly-121');
    expect(explained.stdout).toContain(
      `  explained, due ${dayInWords(LAST_MONTH)}, neither met nor a breach: the reason was recorded ${TODAY}`,
    );
  });
});

describe('a decision on a case', () => {
  const DECIDED = `${day(-1)}T10:00:00+01:00`;
  const clock = (instant: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(instant);
  const then = `${clock(Date.parse(DECIDED))} on ${dayInWords(day(-1))}`;
  const due = `${clock(Date.parse(DECIDED) + 24 * 3_600_000)} on ${TODAY}`;

  it('that was recorded with its hour is due by the hour, in the answer and where it is explained', async () => {
    const { stdout } = await use('record', 'C-1', 'significant-decision', '--at', DECIDED);
    expect(stdout).toContain(`\n  ${due}  Record of a significant decision or urgent matter for ${then}`);
    const explained = await use('explain', 'C-1');
    expect(explained.stdout).toContain(`Record of a significant decision or urgent matter for ${then} [islington-record-24h-significant/`);
    expect(explained.stdout).toMatch(new RegExp(`^  (due|overdue), due ${due}$`, 'm'));
  });

  it('is met by its record, which is asked only for what concerns it', async () => {
    const { stdout } = await use('record', 'C-1', 'record-written', '--on', day(-1), '--by', 'pia');
    expect(stdout).toContain(`Met: Record of a significant decision or urgent matter for ${then} (due ${due}).\n`);
    expect(asksOf(stdout)).toEqual([
      `The policy also asks: The record is written by the supervisor or manager, not by the practitioner. Record of a session or decision written up, ${dayInWords(day(-1))}: by pia; the policy wants it by somebody else than the worker.`,
    ]);
  });
});
