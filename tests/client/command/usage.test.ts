import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { use } from './use.js';

// Whoever asked this address would wait for ten seconds, and be told something else.
beforeEach(() => void vi.stubEnv('TEMPORAL_ADDRESS', '127.0.0.1:1'));
afterEach(() => vi.unstubAllEnvs());

describe('help', () => {
  it.each([
    [
      [],
      ['apply', 'record', 'status', 'explain', 'preview', 'policy', 'setup', 'worker', 'desk', 'dev', 'OVERSIGHT_DATA', 'TEMPORAL_ADDRESS'],
    ],
    [['apply'], ['people.csv', 'line_manager', 'watch_from', 'risk_reasons', 'implemented_on', '--dry-run', '--end-missing', 'blank']],
    [['record'], ['session-held', 'absence-started', '--on', '--from', 'On a case\n', 'oversight record r-07 session-held']],
    [
      ['record', 'session-held'],
      ['supervision held; recorded on a relationship', '--on', '--kind', '--case', '--minutes'],
    ],
    [
      ['record', 'r-07', 'risk-raised'],
      ['oversight record ID risk-raised --on DATE --risk <reason>', 'recorded on a case', '--reason'],
    ],
    [['status'], ['--team', '--overdue', 'oversight status r-07']],
    [['explain'], ['standard-monthly', 'oversight explain r-07']],
    [['evidence'], ['--team', '--policy', '--from', '--out', 'csv', 'oversight evidence r-07', 'Exit 1']],
    [['preview'], ['--policy', '--case', 'high-risk', '--set', 'oversight preview']],
    [['policy'], ['list', 'show', 'check']],
    [['worker'], ['OVERSIGHT_SMTP_URL', 'OVERSIGHT_STORE', 'TEMPORAL_ADDRESS', 'OVERSIGHT_OPERATIONS', 'OVERSIGHT_MAIL_FROM']],
    [
      ['dev'],
      [
        'OVERSIGHT_DATA',
        'OVERSIGHT_PORT',
        'OVERSIGHT_UI_PORT',
        'OVERSIGHT_SMTP_PORT',
        'OVERSIGHT_MAIL_PORT',
        'OVERSIGHT_DESK_PORT',
        '--no-sample',
      ],
    ],
    [['desk'], ['OVERSIGHT_DESK_URL', 'OVERSIGHT_LINK_KEY', 'OVERSIGHT_DESK_PORT', 'OVERSIGHT_DESK_HOST']],
    [['setup'], ['search attributes']],
  ])('of %j says what one needs to know', async (command, words) => {
    const { code, stdout, stderr } = await use(...command, '--help');
    expect([code, stderr]).toEqual([0, '']);
    for (const word of words) expect(stdout).toContain(word);
    expect(stdout).not.toMatch(/default:\s+(\[\]|\{\})/);
  });
});

describe('help of record', () => {
  it('names each fact on a line of its own under each thing that it is recorded on, and no detail', async () => {
    const { stdout } = await use('record', '--help');
    const lines = stdout.split('\n').filter((line) => line.startsWith('  exception-granted '));
    expect(lines).toHaveLength(4);
    expect(stdout).not.toContain('case-unreached');
    expect(stdout).not.toContain('--minutes');
  });

  it('of one fact shows the details that it takes and none of the others', async () => {
    const { stdout } = await use('record', 'risk-raised', '--help');
    for (const other of ['--minutes', '--from', 'overview-held', 'On a case']) expect(stdout).not.toContain(other);
  });
});

it('the version is that of the package', async () => {
  expect(await use('--version')).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as unknown, stderr: '' });
});

describe('wrong use ends with 2 and asks no server', () => {
  it.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [[], 'Usage: oversight'],
    [['policy'], 'Usage: oversight policy'],
    [['preview', '--start', '2026-04-01'], "error: required option '--policy <id>' not specified\n(add --help for what is possible)"],
    [['status', 'r-1', '--overdue'], '--team and --overdue choose from the list of all'],
    [['apply', '/nowhere'], 'There is no folder or workbook /nowhere.'],
    [
      ['record', 'r-1', 'session-held'],
      'Say when it happened: --on YYYY-MM-DD, or --at with an instant such as 2026-04-01T14:30:00+01:00.',
    ],
    [
      ['record', 'r-1', 'session-held', '--on', '12/05/2026', '--minutes', 'abc'],
      '--on: "12/05/2026" is not a date. Write a real one as YYYY-MM-DD',
    ],
    [['record', 'r-1', 'tea-drunk', '--on', '2026-05-12'], 'There is no fact "tea-drunk". "oversight record --help" lists them.\n'],
    [
      ['record', 'r-1', 'risk-lifted', '--on', '2026-05-12'],
      'There is no fact "risk-lifted". Perhaps risk-raised, risk-lowered or high-risk-identified; "oversight record --help" lists them all.\n',
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await use(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('a setting that cannot be used', async () => {
    vi.stubEnv('OVERSIGHT_ZONE', 'Mars/Phobos');
    const { code, stderr } = await use('status');
    expect([code, stderr]).toEqual([
      2,
      'OVERSIGHT_ZONE: "Mars/Phobos" cannot be used. Set it to an IANA time zone such as Europe/London.\n',
    ]);
  });
});
