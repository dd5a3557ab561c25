import type { Notice } from '../../policies/engine/notice.js';
import { grouped as inGroups } from '../../policies/facts/grouped.js';
import { ASK } from './action.js';
import { type Audience, hasLinks } from './audience.js';
import { commandFor } from './command.js';
import type { ExplanationsView, ItemView, LineKey, LineView } from './view.js';

/**
 * What stands in rows, explained once for all that share duty, reason and action: what it asks for, and the rule behind it. Undefined when
 * there is nothing to explain.
 */
export function explanationsOf(notices: readonly Notice[], audience: Audience): ExplanationsView | undefined {
  const asking = notices.filter(({ kind, about }) => kind !== 'passed-on' && kind !== 'paused' && about.why !== '');
  if (asking.length === 0) return undefined;
  const policies = new Set(asking.map(({ about }) => policyOf(about.why)));
  const [policy = ''] = policies.size === 1 ? policies : [];
  return {
    heading: 'What these ask for, and why',
    note: `${policy === '' ? '' : `The clauses are those of: ${policy}. `}${howCounted(audience)}`,
    items: [...inGroups(asking, keyOf).values()].map((alike) => explanationOf(alike, policy, audience)),
  };
}

/** Where the whole reason is, with each day that was passed over. */
function howCounted(audience: Audience): string {
  if (hasLinks(audience)) return 'How each date was counted is behind its link.';
  return audience.recipient.id === 'operations'
    ? 'How each date was counted: oversight explain REFERENCE.'
    : 'To know how a date was counted, reply to this mail.';
}

function explanationOf(alike: readonly Notice[], policy: string, audience: Audience): ItemView {
  const [first] = alike;
  if (first === undefined) throw new RangeError('nothing to explain');
  const { about } = first;
  const rule = ruleOf(about.why).slice(policy === '' ? 0 : policy.length + CLAUSE.indexOf('c'));
  const command = !hasLinks(audience) && audience.recipient.id === 'operations' ? commandInGeneral(about) : undefined;
  const line = (key: LineKey, label: string, text: string | undefined): readonly LineView[] =>
    text === undefined || text === '' ? [] : [{ key, label, text }];
  return {
    what: `${sharedTitle(alike.map((notice) => notice.about.title))}${alike.length === 1 ? '' : ` (${alike.length})`}`,
    lines: [
      ...line('action', 'What to do', actionFor(first)),
      ...line('why', 'Why', `${rule.charAt(0).toUpperCase()}${rule.slice(1)}`),
      ...line('command', 'To record it', command),
    ],
  };
}

function keyOf(notice: Notice): string {
  const { item, fact, why } = notice.about;
  return JSON.stringify([item.split('/')[0], fact, actionFor(notice), ruleOf(why)]);
}

function commandInGeneral(about: Notice['about']): string | undefined {
  const [, id = ''] = about.subject.split('/');
  return commandFor(about)?.replace(about.subject, 'REFERENCE').replace(`--case ${id}`, '--case CASE');
}

/** Without whom to ask: that stands above the rows. */
function actionFor({ kind, about }: Notice): string {
  return kind === 'ask' ? ASK : about.action;
}

/** Policy, clause and rule are the first sentence of the reason; which month or year it is stands in the title. */
function ruleOf(why: string): string {
  const [rule = ''] = why.split(/(?<=\.) /, 1);
  return rule.replace(/; this is the one for [^(.]*[^(. ]/, '');
}

function policyOf(why: string): string {
  return why.slice(0, Math.max(0, why.indexOf(CLAUSE)));
}

const CLAUSE = ', clause ';

/** What all of the titles begin with: `Monthly supervision` of that for March and that for April. */
function sharedTitle(titles: readonly string[]): string {
  const [first = [], ...others] = titles.map((title) => title.split(' '));
  const different = first.findIndex((word, at) => others.some((other) => other[at] !== word));
  const shared = different === -1 ? [...first] : first.slice(0, different);
  while (LEADING_ON.has(shared.at(-1) ?? '')) shared.pop();
  return (shared.length === 0 ? first : shared).join(' ');
}

/** Words that a title does not end with. */
const LEADING_ON: ReadonlySet<string> = new Set(['for', 'of', 'on', 'in', 'by', 'from', 'the', 'to', 'with', 'due']);
