import type { MailStatistics } from './statistics.js';

type Column = readonly [heading: string, cell: (row: MailStatistics) => string | number];

const COLUMNS: readonly Column[] = [
  ['role', ({ role }) => role],
  ['people', ({ people }) => people],
  ['mailed', ({ mailed }) => mailed],
  ['ordinary mails', ({ ordinary }) => ordinary],
  ['urgent', ({ urgent }) => urgent],
  ['items a mail', ({ items, ordinary, urgent }) => (ordinary + urgent === 0 ? '' : (items / (ordinary + urgent)).toFixed(1))],
  ['most', ({ mostItems }) => mostItems],
  ['overdue', ({ overdue }) => overdue],
  ['due soon', ({ dueSoon }) => dueSoon],
  ['done', ({ done }) => done],
  ['other', ({ other }) => other],
  // Two notices of one moment come in either order, and a few words depend on it.
  ['longest, about', ({ mostWords }) => `${Math.round(mostWords / 100) * 100} words`],
  ['first to last', ({ first, last, ordinary }) => (ordinary === 0 ? '' : `${clock(first)}–${clock(last)}`)],
  ['in another’s place', ({ inPlaceOf }) => inPlaceOf],
  ['delayed', ({ delayed }) => delayed],
  ['came back', ({ bounced }) => bounced],
];

/** The table of a month, in Markdown. */
export function tableOf(rows: readonly MailStatistics[]): string {
  const lines = rows.map((row) => COLUMNS.map(([, cell]) => String(cell(row))));
  return [COLUMNS.map(([heading]) => heading), COLUMNS.map((_, at) => (at === 0 ? '---' : '--:')), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** docs/mail-of-a-month.md, whole. */
export function pageOf(rows: readonly MailStatistics[], told: number): string {
  return `# The mail of a month

What the made-up service of sixty people gets in April 2037, under \`council-procedure\`, with 40 cases: every mail of a real SMTP conversation, in
virtual time. People meet, or do not, and write it up, or not. Two supervisors are away besides those whose leave was known; one leaves and nobody is
named in the place; two workers leave, one gets another supervisor, a case another holder; sessions are booked and moved; a date is corrected, and a
session that never was is taken back. The mail server puts everybody off once on the 16th and is down on the 21st, from half past seven until half
past six in the evening; on the 27th a mail comes back. The watch over all this is in it too: operations hear of each gap, and the head of service, who
owns the policy, gets a statement each week.

${tableOf(rows)}

*Ordinary* mail is the digest, at most one a person a day, *urgent* what is mailed by itself at once, and *items* are the lines of both by what they
say. *In another’s place* counts the lines for somebody who was away, had left or could not be reached; *delayed* are the mails that, or whose
content, the mail server did not take at first.

The same test reads each of these mails for what every mail must have, and checks that nobody was mailed who was away, had left or could not be
reached, and that each of the ${told} times when the ladder of something overdue came to somebody, that person, or whoever stood in, had been told by
the first working morning.

\`npm run month\` lives through the month, prints the table and writes this page anew; the tests fail while the page says anything else
(\`tests/workflows/month.test.ts\`; the roster is made of seed 60, and what people do of seed 7).
`;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
