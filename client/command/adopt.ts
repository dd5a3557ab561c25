import { type Command, InvalidArgumentError } from 'commander';
import { civilDateAt, dayInWords } from '../../policies/calendar/zone.js';
import { isCivilDate } from '../../policies/calendar/civil-date.js';
import { type AdoptionPlan, carryOutAdoption, planAdoption } from '../adopt/adopt.js';
import type { Choice } from '../adopt/chosen-subjects.js';
import { knownPolicies, noSuchPolicy } from '../policies.js';
import { changesInWords } from '../print/date-changes.js';
import { print, printJson, say } from '../print/output.js';
import { withSession } from '../session.js';
import { WrongUseError } from './wrong-use.js';

interface Options {
  readonly from: string;
  readonly relationship?: string;
  readonly team?: string;
  readonly service?: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `oversight adopt POLICY --from DATE (--relationship ID | --team T | --service ID | --all)` */
export function adoptCommand(program: Command): void {
  program
    .command('adopt')
    .argument('<policy>', 'the policy, as its file is now; "oversight policy list" names them')
    .description('have a policy, or its new version, apply from a day; prints first what changes')
    .requiredOption('--from <date>', 'the first day on which what falls due is its: today or ahead, YYYY-MM-DD', date)
    .option('--relationship <id>', 'for one relationship, and the cases of its worker that follow it')
    .option('--team <team>', 'for the relationships of a team, spelled as in people.csv, and their cases')
    .option('--service <id>', 'for what a service owes as such')
    .option('--all', 'for everything that runs')
    .option('--dry-run', 'only print what would change')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
What was due before that day stays under the policy that it was due under. Everybody whose dates change gets one notice of it.

Examples:
  oversight adopt our-council --from 2027-01-01 --team north --dry-run
  oversight adopt our-council --from 2027-01-01 --all`,
    )
    .action(async (id: string, options: Options) => {
      const choice = choiceOf(options);
      await withSession(async (session) => {
        const version = knownPolicies(session.settings.policiesDir).get(id);
        if (version === undefined) throw new WrongUseError(noSuchPolicy(id));
        const now = Date.now();
        const today = civilDateAt(now, session.settings.zone);
        if (options.from < today)
          throw new WrongUseError(
            `--from ${options.from} has passed: what was due until today stays under the policy that people knew. Give today (${today}) or a later day. Nothing was changed.`,
          );
        const plan = await planAdoption(version, options.from, choice, session, now);
        const isDry = options.dryRun === true;
        if (options.json !== true) print(planInWords(plan));
        if (!isDry) await carryOutAdoption(plan, session);
        if (options.json === true) printJson({ ...jsonOf(plan), applied: !isDry });
        else say(isDry ? 'Nothing was changed (--dry-run).' : doneInWords(plan));
      });
    });
}

function choiceOf({ relationship, team, service, all }: Options): Choice {
  const given: readonly Choice[] = [
    ...(relationship === undefined ? [] : [{ relationship }]),
    ...(team === undefined ? [] : [{ team }]),
    ...(service === undefined ? [] : [{ service }]),
    ...(all === true ? [{ all: true as const }] : []),
  ];
  const [only, ...more] = given;
  if (only === undefined || more.length > 0) throw new WrongUseError('Give one of --relationship, --team, --service and --all.');
  return only;
}

function planInWords({ version, from, items, unchanged, over, isUnowned }: AdoptionPlan): string {
  const { policy, hash } = version;
  return [
    `${policy.title} (${policy.id}), version ${policy.version} (${hash.slice(0, 12)}), from ${dayInWords(from)}`,
    ...items.flatMap(({ workflowId, changes }) => [`~ ${workflowId}`, ...changesInWords(changes)]),
    ...(unchanged.length === 0 ? [] : [`Under it already: ${unchanged.length}.`]),
    ...(over.length === 0 ? [] : [`! not running, so left out: ${over.join(', ')}`]),
    ...(isUnowned
      ? [
          `! nobody owns ${policy.id}: what goes up to its owner ends with the operations mailbox; give it a row in policies.csv, and apply the roster`,
        ]
      : []),
  ].join('\n');
}

function doneInWords({ items, lines }: AdoptionPlan): string {
  const done = items.length === 0 ? 'Nothing to do.' : `Adopted for ${items.length}.`;
  return lines.length === 0
    ? done
    : `${done} The roster names another policy for ${lines.map(({ id }) => id).join(', ')}: write this one into relationships.csv, or leave the cell blank.`;
}

function jsonOf({ version, from, items, unchanged, over }: AdoptionPlan) {
  return {
    policy: version.id,
    version: version.policy.version,
    hash: version.hash,
    from,
    adopt: items.map(({ workflowId, facts, changes }) => ({ id: workflowId, facts, changes })),
    unchanged,
    over,
  };
}

function date(text: string): string {
  if (!isCivilDate(text)) throw new InvalidArgumentError(`"${text}" is not a date. Write one as YYYY-MM-DD.`);
  return text;
}
