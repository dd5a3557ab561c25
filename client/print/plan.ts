import type { ApplyPlan } from '../apply/apply.js';
import type { Changed } from '../apply/directory-change.js';
import type { PlanItem } from '../apply/plan.js';
import type { Wanted } from '../apply/wanted.js';
import type { Fact } from '../../policies/facts/table.js';
import { changesInWords } from './date-changes.js';

/** The plan as a person reads it before anything is done. */
export function planInWords({ items, directory, facts, warnings }: ApplyPlan): string {
  const work = [
    ...peopleInWords(directory.people),
    ...directory.rows.map(changedInWords),
    ...items.flatMap((item) => (item.does === 'note' || item.does === 'missing' ? [] : itemInWords(item))),
    ...(facts.news.length === 0 ? [] : [`+ ${facts.file}: ${factCount(facts.news.length)} to record, ${facts.known} known already`]),
  ];
  const notes = [
    ...items.flatMap((item) => (item.does === 'note' || item.does === 'missing' ? itemInWords(item) : [])),
    ...warnings.map((warning) => `! ${warning}`),
  ];
  if (work.length > 0) return [...work, ...notes].join('\n');
  return notes.length === 0 ? 'Nothing to do: what runs agrees with the roster.' : ['Nothing to do. Worth a look:', ...notes].join('\n');
}

/** How much of the roster is new, how much of it changes something, and how much does not. */
export function planSummary({ items, directory, facts }: ApplyPlan): string {
  const count = (does: PlanItem['does']): number => items.filter((item) => item.does === does).length;
  const rows = directory.rows.filter(({ id }) => items.some((item) => item.does === 'nothing' && item.workflowId === id)).length;
  const parts = [
    `${count('start')} started`,
    `${new Set(items.flatMap((item) => (CHANGING.has(item.does) && 'workflowId' in item ? [item.workflowId] : []))).size + rows} changed`,
    `${count('nothing') - rows} unchanged`,
    ...(count('missing') === 0 ? [] : [`${count('missing')} not in the roster`]),
    ...(facts.news.length === 0 ? [] : [`${factCount(facts.news.length)} recorded`]),
    ...(directory.people.length === 0 ? [] : [`${directory.people.length} people new or changed`]),
  ];
  return `${parts.join(', ')}.`;
}

function factCount(count: number): string {
  return `${count} ${count === 1 ? 'fact' : 'facts'}`;
}

function itemInWords(item: PlanItem): readonly string[] {
  switch (item.does) {
    case 'start':
      if (item.after !== undefined) return [goesOnInWords(item.wanted, item.after)];
      return [
        `+ ${item.wanted.workflowId}: start${item.again === true ? ' again' : ''}, watched from ${item.wanted.start.subject.watchFrom}${factsInWords(item.wanted.facts)}`,
      ];
    case 'record':
      return [`~ ${item.workflowId}: record${factsInWords(item.facts)}`];
    case 'adopt':
      return [
        `~ ${item.workflowId}: adopt ${item.facts.map(({ policy, version, on }) => `${policy} (${version.slice(0, 12)}) from ${on}`).join(', then ')}`,
        ...changesInWords(item.changes),
      ];
    case 'look-again':
      return [
        `~ ${item.workflowId}: look again with ${item.because === 'calendar' ? 'the new bank holidays' : 'the other working days'}`,
        ...changesInWords(item.changes),
      ];
    case 'note':
      return [`! ${item.workflowId}: ${item.note}`];
    case 'missing':
      return [
        `? ${item.workflowId}: runs and is not in the roster; it goes on${canEnd(item.workflowId) ? ' (--end-missing ends it)' : ''}`,
      ];
    case 'nothing':
      return [];
  }
}

/** That it goes on under its id, what it begins with, and from which day nobody may say that they did not know. */
function goesOnInWords(
  { workflowId, start, facts }: Wanted,
  { lastDay, carried }: { readonly lastDay: string; readonly carried: number },
): string {
  const latest = (['session-held', 'agreement-signed', 'overview-held'] as const).flatMap((kind) => {
    const days = facts.slice(0, carried).flatMap((fact) => (fact.kind === kind ? [fact.on] : []));
    return days.length === 0 ? [] : [`the last ${kind} ${days.toSorted().at(-1)}`];
  });
  const begins = `begins with the ${factCount(carried)} that counted then${latest.length === 0 ? '' : `: ${latest.join(', ')}`}`;
  return `+ ${workflowId}: goes on after it ended on ${lastDay} and closed: another life under the same id, gaps count from ${start.subject.watchFrom}; it ${begins}${factsInWords(facts.slice(carried))}`;
}

/** A policy is reviewed for as long as there is one. */
function canEnd(workflowId: string): boolean {
  return !workflowId.startsWith('policy/');
}

function factsInWords(facts: readonly Fact[]): string {
  return facts.length === 0 ? '' : ` (${facts.map((fact) => `${fact.kind}${detailOf(fact)} ${fact.on}`).join(', ')})`;
}

/** What the kind alone leaves open. */
function detailOf(fact: Fact): string {
  switch (fact.kind) {
    case 'supervisor-changed':
      return ` to ${fact.supervisor}`;
    case 'risk-raised':
    case 'risk-lowered':
      return ` ${fact.risk}`;
    case 'fact-withdrawn':
      return ` of ${fact.fact}`;
    default:
      return '';
  }
}

function peopleInWords(people: readonly Changed[]): readonly string[] {
  const added = people.filter(({ fields }) => fields.length === 0).map(({ id }) => id);
  return [
    ...(added.length === 0 ? [] : [`+ people: ${short(added)}`]),
    ...people.filter(({ fields }) => fields.length > 0).map(({ id, fields }) => changedInWords({ id: `person/${id}`, fields })),
  ];
}

function changedInWords({ id, fields }: Changed): string {
  return `~ ${id}: ${fields.join(', ')}`;
}

function short(ids: readonly string[]): string {
  return ids.length <= SHOWN ? ids.join(', ') : `${ids.slice(0, SHOWN).join(', ')} and ${ids.length - SHOWN} more`;
}

const SHOWN = 12;
const CHANGING: ReadonlySet<PlanItem['does']> = new Set<PlanItem['does']>(['record', 'adopt', 'look-again']);
