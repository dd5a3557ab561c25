import type { Command } from 'commander';
import type { MailRecord } from '../../activities/store/store.js';
import { civilDateAt, dayInWords, whenInWords } from '../../policies/calendar/zone.js';
import type { CheckResult } from '../../policies/engine/checks/check-result.js';
import { asksNothing } from '../../policies/engine/asks-nothing.js';
import type { NotSet } from '../../policies/engine/not-set.js';
import { type OccurrenceRecord, stateInWords } from '../../policies/engine/record.js';
import { inForceOn } from '../../policies/engine/timeline.js';
import { definitionOf, type Fact } from '../../policies/facts/table.js';
import { print, printJson, say } from '../print/output.js';
import { factsInWords, recordedFacts } from '../print/facts.js';
import { policyChecksInWords } from '../print/policy-checks.js';
import { withSession } from '../session.js';
import { adoptedVersion } from '../status/adopted.js';
import { checkReport } from '../status/check-report.js';
import { factsOnRecord } from '../status/facts-on-record.js';
import type { ReportedOccurrence } from '../../workflows/messages.js';
import { type Naming, namingOf, roleInWords } from '../status/names.js';
import { policyOfReport, versionsOfReport } from '../status/report-policy.js';
import { versionReports, versionsInWords } from '../status/versions.js';
import { type SubjectReport, subjectReport } from '../status/subject-report.js';

/** `oversight explain ID [DUTY]` */
export function explainCommand(program: Command): void {
  program
    .command('explain')
    .argument('<id>', 'a relationship, case reference, service or policy')
    .argument('[duty]', 'only this duty or check, such as standard-monthly')
    .description('why each date is what it is, who was told and who is told next')
    .option('--facts', 'what is on record instead: each fact with its id, who recorded it, and what corrected it')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  oversight explain r-07 --facts\n  oversight explain r-07\n  oversight explain C-1042 standard-10day-overview',
    )
    .action(async (id: string, duty: string | undefined, { json, facts }: { readonly json?: boolean; readonly facts?: boolean }) => {
      if (facts === true) return await explainFacts(id, json === true);
      return await withSession(async ({ client, store, settings }) => {
        const now = Date.now();
        const found = await subjectReport(id, { client, store, settings }, now);
        const today = civilDateAt(now, settings.zone);
        const versions = await versionsOfReport(found, { store });
        const { records, mails, ...rest } = found;
        const notSet = (found.notSet ?? []).filter((one) => duty === undefined || one.duty === duty);
        const wanted = records.filter((one) => duty === undefined || one.duty === duty).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
        const about = mails.filter((mail) =>
          mail.notices.some(({ source, item }) => source === rest.id && (duty === undefined || item.startsWith(`${duty}/`))),
        );
        const inForce = versions === undefined ? undefined : inForceOn(versions, today);
        const adopted = adoptedVersion(found.facts);
        const all = await checkReport(found, { store }, Date.now());
        const checks = all.filter(({ check }) => duty === undefined || check === duty);
        const policy = wanted.length + notSet.length === 0 ? await policyOfReport(found, { store }, Date.now()) : undefined;
        const asked = policy?.checks.find((one) => one.id === duty);
        if (duty !== undefined && asked === undefined && wanted.length + notSet.length + checks.length === 0) process.exitCode = 1;
        if (json === true)
          return printJson({
            id: rest.id,
            policy: rest.policy,
            ...(versions !== undefined && { versions: versionReports(versions, today) }),
            ...(adopted !== undefined && { adopted }),
            stamp: rest.stamp,
            occurrences: wanted,
            notSet,
            checks,
            mails: about,
          });
        const changed = versions !== undefined && versions.length > 1 ? [`Under ${versionsInWords(versions, today)}.`] : [];
        const reviewed =
          adopted === undefined ? [] : [`Version ${adopted.version} was adopted with the review of ${dayInWords(adopted.on)}.`];
        const head = [...changed, ...reviewed];
        if (wanted.length + notSet.length === 0) {
          const never = policy === undefined ? undefined : asksNothing(policy, found.subject);
          const nothing =
            asked === undefined
              ? nothingInWords(found, duty, never)
              : `${asked.title} [${asked.id}], clause ${asked.clause}\n  Nothing to point out.`;
          return print([...head, ...(checks.length > 0 && duty !== undefined ? [] : [nothing]), ...lines(checks)].join('\n\n'));
        }
        const byLink = found.facts.filter(({ via }) => via === 'link');
        const people = [...wanted.flatMap(peopleOf), ...about.map(({ to }) => to), ...byLink.map(({ recordedBy }) => recordedBy)];
        const naming = await namingOf(people, store);
        print(
          [
            ...head,
            ...wanted.map((record) => inWords(record, about, rest.id, naming, byLink)),
            ...notSet.map(notSetInWords),
            ...lines(checks),
          ].join('\n\n'),
        );
        if (rest.stamp !== null)
          say(
            `Worked out with policy ${inForce?.id ?? rest.policy.id} ${rest.stamp.policy.slice(0, 12)}, bank holidays of ${rest.stamp.calendar}, directory revision ${rest.stamp.people}.`,
          );
        return undefined;
      });
    });
}

/** `oversight explain ID --facts` */
async function explainFacts(id: string, json: boolean): Promise<void> {
  await withSession(async (session) => {
    const { id: subject, facts, settled, settledThrough } = await factsOnRecord(id, session);
    if (json) return printJson({ id: subject, settledThrough, facts: recordedFacts(facts, settled) });
    print(facts.length === 0 ? `${subject}: nothing is on record yet.` : factsInWords(facts, session.settings.zone, settled));
    return undefined;
  });
}

function lines(checks: readonly CheckResult[]): readonly string[] {
  const words = policyChecksInWords(checks);
  return words === '' ? [] : [words];
}

/** `never` is why nothing will ever be due, where that is so. */
function nothingInWords({ id, records }: SubjectReport, duty: string | undefined, never: string | undefined): string {
  if (never !== undefined) return `${id}: ${never.charAt(0).toLowerCase()}${never.slice(1)}`;
  if (duty === undefined) return `${id}: nothing has opened yet.`;
  const known = [...new Set(records.map((record) => record.duty))];
  return `${id}: nothing of "${duty}" has opened. ${known.length === 0 ? 'Nothing else has either.' : `What has: ${known.join(', ')}.`}`;
}

function peopleOf({ open, told }: OccurrenceRecord): readonly (string | null | undefined)[] {
  return [open?.owner, open?.next?.who, ...told.map(({ who }) => who)];
}

function inWords(
  record: ReportedOccurrence,
  mails: readonly MailRecord[],
  source: string,
  naming: Naming,
  byLink: readonly Fact[],
): string {
  const { id, title, open, told } = record;
  const sent = mails.filter(({ notices }) => notices.some((notice) => notice.source === source && notice.item === id));
  return [
    `${title} [${id}]`,
    `  ${standsInWords(record)}`,
    ...(open === undefined
      ? forgotten(record, source)
      : [`  Why: ${open.why ?? NOT_YET}`, `  To do: ${open.action ?? NOT_YET} (${naming(open.owner) || 'nobody known'})`]),
    ...breachInWords(record),
    ...linkInWords(record, byLink, naming),
    ...(told.length === 0 ? [] : [`  Told so far: ${told.map(({ who, say: what }) => `${naming(who)}, ${what}`).join('; ')}`]),
    ...(told.length > 0 && sent.length === 0 ? ['  Mail: none yet; it waits for the working morning of whoever is told.'] : []),
    ...(open?.next === undefined
      ? []
      : [
          `  Told next: ${naming(open.next.who)}, as ${roleInWords(open.next.tell)}, ${open.next.at === undefined ? 'on' : 'at'} ${whenInWords(open.next.on, open.next.at)}, if nothing is recorded`,
        ]),
    ...sent.map(({ on, to, kind, state }) => `  Mail: ${dayInWords(on)} to ${naming(to)}, ${kind}, ${state}`),
  ].join('\n');
}

/** Of what is open for long, and of which everybody was told, the workflow carries no words any more. */
function forgotten({ over }: OccurrenceRecord, source: string): readonly string[] {
  return over ? [] : [`  Why: everybody has been told, and the reason is in the ledger: oversight evidence ${source}`];
}

/** A run works the reasons out when it first looks; one that is stuck has not. */
const NOT_YET = 'not worked out yet';

function notSetInWords({ duty, title, clause, text }: NotSet): string {
  return [`${title} [${duty}]`, `  not-set, clause ${clause}: ${text}`].join('\n');
}

function standsInWords(record: OccurrenceRecord): string {
  const { dueOn, dueAt, metOn, explainedOn, clearedOn, open } = record;
  return [
    `${stateInWords(record)}, due ${whenInWords(dueOn, dueAt)}`,
    ...(metOn === undefined ? [] : [`, done ${dayInWords(metOn)}`]),
    ...(explainedOn === undefined ? [] : [`, neither met nor a breach: the reason was recorded ${dayInWords(explainedOn)}`]),
    ...(clearedOn === undefined ? [] : [`; the next one was on ${dayInWords(clearedOn)}`]),
    ...(open?.exceptUntil === undefined ? [] : [`, exception until ${dayInWords(open.exceptUntil)}`]),
    ...(open?.hidden === undefined
      ? []
      : [`, hidden by ${open.hidden.id} since ${dayInWords(open.hidden.since)}: nobody is told of it meanwhile`]),
    ...(open?.bookedFor === undefined ? [] : [`, booked for ${dayInWords(open.bookedFor)}`]),
  ].join('');
}

/** Whoever holds a link may answer under it: that it was answered so is said beside whom it was for. */
function linkInWords(
  { metOn, explainedOn, clearedOn, open }: OccurrenceRecord,
  byLink: readonly Fact[],
  naming: Naming,
): readonly string[] {
  const days = [metOn, explainedOn, clearedOn, open?.bookedFor].filter((day) => day !== undefined);
  return byLink
    .filter(({ on }) => days.includes(on))
    .map(({ kind, on, recordedBy }) => `  By link: ${definitionOf(kind).title}, ${dayInWords(on)}, recorded by ${naming(recordedBy)}`);
}

/** A breach stays on record; that it was none is said beside it. */
function breachInWords({ noticedOn, metOn, dueOn, state }: OccurrenceRecord): readonly string[] {
  if (noticedOn === undefined) return [];
  const corrected =
    state === 'met' && metOn !== undefined && metOn <= dueOn ? ' Corrected since: it was done in time and recorded late.' : '';
  return [`  Breach noticed ${dayInWords(noticedOn)}.${corrected}`];
}
