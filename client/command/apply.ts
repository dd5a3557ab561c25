import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { type ApplyPlan, endsMany, planRoster } from '../apply/apply.js';
import { carryOut } from '../apply/carry-out.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { knownPolicies } from '../policies.js';
import { planInWords, planSummary } from '../print/plan.js';
import { print, printJson, say } from '../print/output.js';
import { progressLine } from '../print/progress.js';
import { knownRows } from '../roster/known.js';
import { goesOnWithApply } from '../record/person-facts.js';
import { RowsTooLateError } from '../record/rows-too-late.js';
import { FACT_COLUMNS } from '../record/fact-columns.js';
import { ABSENCE_COLUMNS } from '../roster/absence-rows.js';
import { SERVICE_COLUMNS } from '../roster/service-rows.js';
import { CASE_COLUMNS } from '../roster/case-rows.js';
import { PERSON_COLUMNS } from '../roster/person-rows.js';
import { POLICY_COLUMNS } from '../roster/policy-rows.js';
import { RELATIONSHIP_COLUMNS } from '../roster/relationship-rows.js';
import { readRoster } from '../roster/read-roster.js';
import { openSource } from '../roster/sheets/source.js';
import { withSession } from '../session.js';
import { WrongUseError } from './wrong-use.js';

interface Options {
  readonly dryRun?: boolean;
  readonly endMissing?: boolean;
  readonly yesReally?: boolean;
  readonly json?: boolean;
}

/** `oversight apply ROSTER [--dry-run]` */
export function applyCommand(program: Command): void {
  program
    .command('apply')
    .argument('<roster>', 'folder with people.csv, relationships.csv and the like, or an Excel workbook with a sheet for each')
    .description('make what runs agree with a roster; prints the plan first; applying twice changes nothing')
    .option('--dry-run', 'only print the plan')
    .option('--end-missing', 'end what runs and is not in the roster (otherwise it is only listed)')
    .option('--yes-really', 'end more than a handful and more than a tenth of what runs')
    .option('--json', 'print JSON')
    .addHelpText('after', columnsHelp())
    .action(async (folder: string, { dryRun = false, endMissing = false, yesReally = false, json = false }: Options) => {
      if (!existsSync(folder)) throw new WrongUseError(`There is no folder or workbook ${folder}.`);
      await withSession(async (session) => {
        const { settings, store } = session;
        const now = Date.now();
        const policies = knownPolicies(settings.policiesDir);
        const source = await openSource(folder);
        const roster = readRoster(source, {
          policies: [...policies.keys()],
          today: civilDateAt(now, settings.zone),
          known: await knownRows(store),
          zone: settings.zone,
        });
        const options = { endMissing, now, progress: progressLine() };
        const plan = await planRoster(roster, policies, session, options);
        if (!json) print(planInWords(plan));
        if (endsMany(plan) && !yesReally && !dryRun) throw new Error(tooManyEnds(plan));
        const over = dryRun ? [] : await carryOut(plan, session, options);
        if (json) printJson({ ...jsonOf(plan), applied: !dryRun, goesOnWithApply: over });
        else say(dryRun ? 'Nothing was changed (--dry-run).' : `Applied in ${secondsSince(now)}. ${planSummary(plan)}`);
        const later = goesOnWithApply(over);
        if (later !== undefined) say(later);
        if (plan.facts.over.length > 0) throw new RowsTooLateError(plan.facts.over);
      });
    });
}

function tooManyEnds({ ending: { count, of } }: ApplyPlan): string {
  return `This would end ${count} of the ${of} relationships, cases and policies that run. Nothing was changed. If the files are right, apply them with --yes-really.`;
}

function secondsSince(then: number): string {
  const seconds = Math.round((Date.now() - then) / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function columnsHelp(): string {
  const files = {
    people: PERSON_COLUMNS,
    relationships: RELATIONSHIP_COLUMNS,
    cases: CASE_COLUMNS,
    policies: POLICY_COLUMNS,
    absences: ABSENCE_COLUMNS,
    services: SERVICE_COLUMNS,
    facts: FACT_COLUMNS,
  };
  const lines = Object.entries(files).map(
    ([name, { required, optional }]) =>
      `  ${`${name}.csv`.padEnd(18)} ${required.join(',')}${optional.map((column) => `,[${column}]`).join('')}`,
  );
  return `
Columns; those in brackets may be blank or missing:
${lines.join('\n')}

  Dates are YYYY-MM-DD, or with the day first: 19/01/2026. A blank cell means unknown and never clears what is known; a dash (-) clears a cell
  of people, a frequency or a last day. Only ended_on, closed_on and left_on end something. A team's own headings and file names: roster.yaml (docs/your-own-roster.md).
  division: england-and-wales, scotland, northern-ireland. working_days: Mon-Fri, or the days. scope: both, personal, casework.
  kind: assessment, longer-term, other. lead: yes, no, or the id of who leads. risk: high, none. watch_from: what was due before is not asked for.

Examples:
  oversight apply roster --dry-run
  oversight apply roster`;
}

function jsonOf({ items, directory, facts, warnings }: ApplyPlan) {
  return {
    start: items.flatMap((item) => (item.does === 'start' ? [item.wanted.workflowId] : [])),
    record: items.flatMap((item) => (item.does === 'record' ? [{ id: item.workflowId, facts: item.facts }] : [])),
    adopt: items.flatMap((item) => (item.does === 'adopt' ? [{ id: item.workflowId, facts: item.facts, changes: item.changes }] : [])),
    lookAgain: items.flatMap((item) => (item.does === 'look-again' ? [{ id: item.workflowId, changes: item.changes }] : [])),
    unchanged: items.filter(({ does }) => does === 'nothing').length,
    notes: items.flatMap((item) => (item.does === 'note' ? [{ id: item.workflowId, note: item.note }] : [])),
    missing: items.flatMap((item) => (item.does === 'missing' ? [item.workflowId] : [])),
    facts: { record: facts.news.length, known: facts.known, over: facts.over },
    people: directory.people.map(({ id }) => id),
    changed: [...directory.people.map(({ id, fields }) => ({ id: `person/${id}`, fields })), ...directory.rows].filter(
      ({ fields }) => fields.length > 0,
    ),
    warnings,
  };
}
