import { escalationGaps, type GapReport } from '../../activities/watch/escalation-gaps.js';
import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import { gapsInWords } from '../print/gaps.js';
import { print, printJson, say } from '../print/output.js';
import { progressLine } from '../print/progress.js';
import { withSession } from '../session.js';
import { namingOf } from '../status/names.js';

const DAYS = 30;

/** `oversight doctor --escalations`: who could not be told in the next 30 days. Exit 1 when somebody's message ends with operations. */
export async function escalationsCommand(json: boolean): Promise<void> {
  await withSession(async ({ client, store }) => {
    const progress = progressLine();
    const onlooker = { client: client.workflow, store, holidays: () => bankHolidays() };
    const report = await escalationGaps(onlooker, Date.now(), DAYS, (done, of) => progress('subjects', done, of));
    const { gaps } = report;
    const unheard = gaps.filter(({ endsInOperations }) => endsInOperations);
    if (unheard.length > 0) process.exitCode = 1;
    if (json) return printJson({ ok: unheard.length === 0, days: DAYS, ...report });
    const people = gaps.flatMap(({ person, messages }) => [person, ...messages.map(({ end }) => end)]);
    if (gaps.length > 0) print(gapsInWords(gaps, await namingOf(people, store)));
    say(summary(report, unheard.length));
    return undefined;
  });
}

function summary({ gaps, messages, asked, silent }: GapReport, unheard: number): string {
  const looked = `${messages} messages of ${asked} subjects in the next ${DAYS} days, if nothing is recorded`;
  const found =
    gaps.length === 0
      ? `No gap: ${looked}.`
      : `${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'} in ${looked}; ${unheard === 0 ? 'none ends' : `${unheard} end${unheard === 1 ? 's' : ''}`} with the operations mailbox.`;
  const missing = silent.length === 0 ? '' : ` Not known of ${silent.length} that did not answer: ${silent.slice(0, 5).join(', ')}.`;
  return `${found}${missing}`;
}
