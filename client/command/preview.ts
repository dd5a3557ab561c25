import { type Command, InvalidArgumentError } from 'commander';
import { bankHolidays, DIVISIONS, type Division } from '../../policies/calendar/bank-holidays.js';
import { addMonths, isCivilDate } from '../../policies/calendar/civil-date.js';
import { parseDuration } from '../../policies/calendar/duration.js';
import { parseWorkingPattern, type WorkingPattern } from '../../policies/calendar/working-pattern.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import { RISK_REASONS } from '../../policies/facts/fields.js';
import { resolvePolicy } from '../../policies/policy/resolve.js';
import { preview, type Preview } from '../../policies/preview/preview.js';
import type { PreviewCase } from '../../policies/preview/request.js';
import { readSettings } from '../../activities/settings.js';
import { noSuchPolicy, onePolicy } from '../policies.js';
import { print, printJson, say } from '../print/output.js';
import { calendarOf } from '../print/preview-calendar.js';
import { table } from '../print/table.js';
import { WrongUseError } from './wrong-use.js';

interface Options {
  readonly policy: string;
  readonly start: string;
  readonly employed?: string;
  readonly post?: string;
  readonly implemented?: string;
  readonly service?: string;
  readonly case?: readonly PreviewCase[];
  readonly set?: Readonly<Record<string, string>>;
  readonly until?: string;
  readonly division?: Division;
  readonly workingDays?: WorkingPattern;
  readonly json?: boolean;
  readonly ics?: boolean;
}

const MONTHS_SHOWN = 18;
const LONGEST_YEARS = 30;

/** `oversight preview --policy ID --start DATE …`: no server is needed. */
export function previewCommand(program: Command): void {
  program
    .command('preview')
    .description('every date that a policy sets, if each is met on its due date; needs no server')
    .requiredOption('--policy <id>', 'the policy; "oversight policy list" names them')
    .requiredOption('--start <date>', 'start of employment, post and relationship, YYYY-MM-DD', date)
    .option('--employed <date>', 'start of employment, when it differs', date)
    .option('--post <date>', 'start in the present post, when it differs', date)
    .option('--implemented <date>', 'the day on which the policy was implemented, when it differs', date)
    .option('--service <date>', 'start of the service, for its own duties, when it differs', date)
    .option(
      '--case <ref=date[:flag,...]>',
      `a case and its allocation; flags: assessment, longer-term, ${RISK_REASONS.join(', ')}; may be repeated`,
      addCase,
    )
    .option(
      '--set <key=value>',
      'a setting or reading of the policy, appraisal_on=DATE for a known appraisal, or every=LENGTH for the frequency that the two agreed; may be repeated',
      addSetting,
    )
    .option('--until <date>', `the last day shown (default: ${MONTHS_SHOWN} months after the start)`, date)
    .option('--division <division>', `whose bank holidays: ${DIVISIONS.join(', ')}`, division)
    .option('--working-days <days>', 'Mon-Fri or the days: "Mon Tue Thu"', workingDays)
    .option('--json', 'print JSON')
    .option('--ics', 'print an iCalendar file, to be imported into a calendar')
    .addHelpText(
      'after',
      '\nExamples:\n  oversight preview --policy standard --start 2026-04-01 --case C-1=2026-04-01:assessment\n  oversight preview --policy standard --start 2026-04-01 --set ten-days=calendar --json',
    )
    .action(({ policy: id, start, until, case: cases = [], set = {}, json, ics, ...given }: Options) => {
      const version = onePolicy(id, readSettings(process.env).policiesDir);
      if (version === undefined) throw new WrongUseError(noSuchPolicy(id));
      if (until !== undefined && until < start)
        throw new WrongUseError(`--until ${until} is before --start ${start}: there is nothing to show.`);
      const { appraisal_on: appraisalOn, every, ...choices } = set;
      if (appraisalOn !== undefined && !isCivilDate(appraisalOn))
        throw new WrongUseError(`--set appraisal_on=${appraisalOn}: write a real date as YYYY-MM-DD.`);
      if (every !== undefined && !isFrequency(every))
        throw new WrongUseError(`--set every=${every}: write a length of time such as 4 weeks or 1 month.`);
      const latest = addMonths(start, 12 * LONGEST_YEARS);
      if (until !== undefined && until > latest)
        throw new WrongUseError(
          `--until ${until} is more than ${LONGEST_YEARS} years after --start ${start}: the last day that can be shown is ${latest}.`,
        );
      const result = preview({
        ...given,
        ...(appraisalOn !== undefined && { appraisalOn }),
        ...(every !== undefined && { every }),
        policy: resolve(version.policy, choices),
        start,
        cases,
        until: until ?? addMonths(start, MONTHS_SHOWN),
        holidays: bankHolidays(),
      });
      if (json === true && ics === true) throw new WrongUseError('--json and --ics are two forms of one answer: give one of them.');
      if (json === true) printJson(result);
      else if (ics === true) printCalendar(result);
      else printTable(result);
    });
}

function resolve(policy: Parameters<typeof resolvePolicy>[0], choices: Readonly<Record<string, string>>) {
  try {
    return resolvePolicy(policy, choices);
  } catch (error) {
    if (error instanceof RangeError) throw new WrongUseError(`--set ${error.message}`);
    throw error;
  }
}

function printCalendar(result: Preview): void {
  process.stdout.write(calendarOf(result, Date.now()));
  say(assumed(result));
}

function printTable({ policy, assumptions, occurrences }: Preview): void {
  say(`${policy.title} (${policy.id}, version ${policy.version})`);
  const rows = occurrences.map(({ dueOn, actBy, subject, title, clause, owner, strength }) => [
    dayInWords(dueOn),
    actBy === dueOn ? '' : dayInWords(actBy),
    subject,
    title,
    clause,
    owner,
    strength,
  ]);
  print(table(['Due', 'Act by', 'For', 'What', 'Clause', 'Owed by', 'Strength'], rows));
  say(assumed({ assumptions }));
}

function assumed({ assumptions }: Pick<Preview, 'assumptions'>): string {
  return ['Assumed:', ...assumptions.map((one) => `- ${one}`)].join('\n');
}

function date(text: string): string {
  if (!isCivilDate(text)) throw new InvalidArgumentError(`"${text}" is not a date. Write one as YYYY-MM-DD.`);
  return text;
}

/** As the column of the roster has it. */
function isFrequency(text: string): boolean {
  const length = parseDuration(text);
  return length !== undefined && length.unit !== 'hours' && length.unit !== 'working-days';
}

function division(text: string): Division {
  const found = DIVISIONS.find((one) => one === text);
  if (found === undefined) throw new InvalidArgumentError(`Write one of: ${DIVISIONS.join(', ')}.`);
  return found;
}

function workingDays(text: string): WorkingPattern {
  const pattern = parseWorkingPattern(text);
  if (pattern === undefined) throw new InvalidArgumentError('Write Mon-Fri, or the days: Mon Tue Thu.');
  return pattern;
}

function addSetting(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [key, ...value] = text.split('=');
  if (!key || value.length === 0) throw new InvalidArgumentError('Write KEY=VALUE.');
  return { ...before, [key]: value.join('=') };
}

function addCase(text: string, before: readonly PreviewCase[] = []): readonly PreviewCase[] {
  const match = /^([A-Za-z0-9][A-Za-z0-9._-]*)=(\d{4}-\d{2}-\d{2})(?::([a-z,-]+))?$/.exec(text);
  const [, ref, on, flagText] = match ?? [];
  if (ref === undefined || on === undefined || !isCivilDate(on))
    throw new InvalidArgumentError('Write REF=DATE or REF=DATE:FLAG,..., such as C-1=2026-04-01:assessment,high-risk.');
  const flags = flagText?.split(',') ?? [];
  const known: readonly string[] = ['assessment', 'longer-term', ...RISK_REASONS];
  const unknown = flags.find((flag) => !known.includes(flag));
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is not a flag. Write any of: ${known.join(', ')}.`);
  if (flags.includes('assessment') && flags.includes('longer-term'))
    throw new InvalidArgumentError('A case is either assessment or longer-term.');
  if (before.some((one) => one.ref === ref)) throw new InvalidArgumentError(`case ${ref} is given twice.`);
  return [
    ...before,
    {
      ref,
      allocatedOn: on,
      kind: flags.includes('assessment') ? 'assessment' : 'longer-term',
      risks: RISK_REASONS.filter((reason) => flags.includes(reason)),
    },
  ];
}
