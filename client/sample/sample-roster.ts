import { addDays, addMonths, type CivilDate, weekdayOf } from '../../policies/calendar/civil-date.js';

/** The files of a roster folder, by name. */
export type RosterFiles = Readonly<Record<string, string>>;

/**
 * A small service of a dozen invented people, with dates around the day of its first start, so that something is due, something
 * is overdue and something has gone up the line at once.
 */
export function sampleRoster(today: CivilDate): RosterFiles {
  const ago = (days: number): CivilDate => addDays(today, -days);
  /** The start from which a first month ends so many days from today. */
  const monthEnding = (inDays: number): CivilDate => addMonths(addDays(today, inDays), -1);
  const thisMonth = `${today.slice(0, 7)}-01`;
  const twoMonthsAgo = addMonths(thisMonth, -2);
  // Early this month, or late in the last one while this month has only begun; nobody meets at a weekend or on New Year's Day.
  const second = weekdayFrom(addDays(weekdayFrom(thisMonth, 1), 1), 1);
  const lately = second <= today ? second : weekdayFrom(addDays(thisMonth, -1), -1);
  return {
    'people.csv': csv(
      'id,name,email,role,line_manager,team,division,working_days,started_on,left_on',
      [
        'p-01',
        'Ruth Adeyemi',
        'ruth.adeyemi@sample.example',
        'head of service',
        '',
        'service',
        'england-and-wales',
        'Mon-Fri',
        '2019-01-07',
        '',
      ],
      [
        'p-02',
        'Tom Harland',
        'tom.harland@sample.example',
        'service manager',
        'p-01',
        'service',
        'england-and-wales',
        'Mon-Fri',
        '2020-03-02',
        '',
      ],
      [
        'p-03',
        'Priya Shah',
        'priya.shah@sample.example',
        'team manager',
        'p-02',
        'north',
        'england-and-wales',
        'Mon-Fri',
        '2021-06-01',
        '',
      ],
      ['p-04', 'Dana Osei', 'dana.osei@sample.example', 'team manager', 'p-02', 'south', 'england-and-wales', 'Mon-Fri', '2018-09-10', ''],
      ['p-05', 'Amina Begum', 'amina.begum@sample.example', 'social worker', 'p-03', 'north', 'england-and-wales', 'Mon-Fri', ago(700), ''],
      [
        'p-06',
        'Lin Chen',
        'lin.chen@sample.example',
        'social worker',
        'p-03',
        'north',
        'england-and-wales',
        'Mon Tue Thu',
        monthEnding(4),
        '',
      ],
      [
        'p-07',
        'Joe Carter',
        'joe.carter@sample.example',
        'social worker',
        'p-03',
        'north',
        'england-and-wales',
        'Mon-Fri',
        monthEnding(-12),
        '',
      ],
      [
        'p-08',
        'Grace Lindqvist',
        'grace.lindqvist@sample.example',
        'social worker',
        'p-03',
        'north',
        'england-and-wales',
        'Mon-Fri',
        ago(1200),
        '',
      ],
      ['p-09', 'Owen Price', 'owen.price@sample.example', 'social worker', 'p-04', 'south', 'england-and-wales', 'Mon-Fri', ago(900), ''],
      ['p-10', 'Fatima Noor', 'fatima.noor@sample.example', 'social worker', 'p-04', 'south', 'england-and-wales', 'Mon-Thu', ago(400), ''],
      ['p-11', 'Callum Reid', 'callum.reid@sample.example', 'family worker', 'p-04', 'south', 'scotland', 'Mon-Fri', ago(1500), ''],
      [
        'p-12',
        'Elena Marsh',
        'elena.marsh@sample.example',
        'operations',
        'p-02',
        'service',
        'england-and-wales',
        'Mon-Fri',
        '2022-02-14',
        '',
      ],
    ),
    'relationships.csv': csv(
      'id,worker,supervisor,policy,scope,started_on,ended_on,last_held_on,agreement_signed_on,watch_from',
      // Held lately: nothing to say.
      ['r-05', 'p-05', 'p-03', 'standard', 'both', ago(650), '', lately, ago(100), thisMonth],
      // New: the first supervision is due in four days.
      ['r-06', 'p-06', 'p-03', 'standard', 'both', monthEnding(4), '', '', '', monthEnding(4)],
      // New too, and the first supervision is some days late: the line manager hears of it.
      ['r-07', 'p-07', 'p-03', 'standard', 'both', monthEnding(-12), '', '', addDays(monthEnding(-12), 3), monthEnding(-12)],
      // The yearly agreement runs out in three days.
      ['r-08', 'p-08', 'p-03', 'standard', 'both', ago(1100), '', lately, addMonths(addDays(today, 3), -12), thisMonth],
      // Two separate supervisors, one for the person and one for the cases.
      ['r-09p', 'p-09', 'p-04', 'standard', 'personal', ago(800), '', lately, ago(200), thisMonth],
      ['r-09c', 'p-09', 'p-03', 'standard', 'casework', ago(300), '', lately, '', thisMonth],
      // Not recorded for two months: it has gone up the line.
      ['r-10', 'p-10', 'p-04', 'standard', 'both', ago(390), '', weekdayFrom(addDays(twoMonthsAgo, -20), 1), ago(30), twoMonthsAgo],
      // No date of an agreement is known: the supervisor is asked for it.
      ['r-11', 'p-11', 'p-04', 'standard', 'both', ago(1400), '', lately, '', thisMonth],
      ['r-03', 'p-03', 'p-02', 'standard', 'personal', ago(600), '', lately, ago(250), thisMonth],
      ['r-04', 'p-04', 'p-02', 'standard', 'personal', ago(950), '', lately, ago(150), thisMonth],
      ['r-12', 'p-12', 'p-02', 'standard', 'personal', ago(500), '', lately, ago(120), thisMonth],
      ['r-02', 'p-02', 'p-01', 'standard', 'personal', ago(1800), '', lately, ago(90), thisMonth],
    ),
    'cases.csv': csv(
      'ref,worker,lead,allocated_on,kind,risk,risk_since,risk_reasons,closed_on,last_recorded_on',
      ['C-1042', 'p-07', '', ago(22), 'assessment', '', '', '', '', ''],
      ['C-1043', 'p-06', '', ago(6), 'assessment', '', '', '', '', ''],
      ['C-1031', 'p-05', '', ago(200), 'longer-term', 'high', ago(30), 'high-risk', '', ago(9)],
      ['C-1038', 'p-08', '', monthEnding(5), 'longer-term', '', '', '', '', ''],
      ['C-1017', 'p-09', '', ago(320), 'longer-term', 'high', ago(60), 'not-in-sight', '', ago(12)],
      ['C-1040', 'p-10', 'yes', ago(4), 'longer-term', '', '', '', '', ''],
      ['C-1040', 'p-11', 'no', ago(4), 'longer-term', '', '', '', '', ''],
    ),
    'policies.csv': csv('policy,owner,implemented_on,last_reviewed_on', ['standard', 'p-01', addMonths(addDays(today, 60), -18), '']),
  };
}

/** The day itself when it is a weekday, or the next one in that direction. */
function weekdayFrom(date: CivilDate, step: 1 | -1): CivilDate {
  return weekdayOf(date) <= 5 ? date : weekdayFrom(addDays(date, step), step);
}

function csv(head: string, ...rows: readonly (readonly string[])[]): string {
  return `${[head, ...rows.map((cells) => cells.join(','))].join('\n')}\n`;
}
