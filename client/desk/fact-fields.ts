import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { CANCELLED_CAUSES, FIELDS, type FieldName, MODES } from '../../policies/facts/fields.js';
import { definitionOf, type FactKind } from '../../policies/facts/table.js';
import type { SatisfiedBy } from '../../policies/policy/schema.js';
import { CANCELLED_IN_WORDS, codeInWords } from './in-words.js';
import type { Matter, Named } from './matter.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A detail that a person is asked for. Nothing is chosen beforehand: what they leave, they did not say. */
export interface AskedField {
  readonly name: FieldName;
  readonly label: string;
  readonly form: 'several' | 'one' | 'list' | 'text' | 'date';
  readonly choices: readonly Choice[];
  readonly required: boolean;
  readonly hint?: string;
}

/** The details of a fact: those that the matter itself gives, and those that are asked for. */
export interface Details {
  readonly given: Readonly<Partial<Record<FieldName, unknown>>>;
  readonly asked: readonly AskedField[];
}

/** What an answer with this fact has to say to meet the duty. Undefined where it needs what the page cannot ask for. */
export function detailsFor(fact: FactKind, ways: readonly SatisfiedBy[], matter: Matter): Details | undefined {
  const { required, optional } = definitionOf(fact);
  let details: Details = { given: {}, asked: [] };
  for (const name of [...required, ...optional]) {
    const one = detailFor(name, fact, ways, matter);
    if (one === undefined && required.includes(name)) return undefined;
    if (one === undefined) continue;
    details =
      'given' in one ? { ...details, given: { ...details.given, [name]: one.given } } : { ...details, asked: [...details.asked, one] };
  }
  return details;
}

type Detail = AskedField | { readonly given: unknown } | undefined;

function detailFor(name: FieldName, fact: FactKind, ways: readonly SatisfiedBy[], matter: Matter): Detail {
  switch (name) {
    case 'kinds':
      return kindsFor(fact, kindsOf(ways, matter));
    case 'cases':
      return matter.subject.kind === 'case' ? { given: [matter.subject.ref] } : casesOf(matter);
    case 'by':
      return byWhom(fact, matter);
    case 'mode':
      return [...ways, ...matter.counting].some(({ modes }) => modes !== undefined)
        ? asked(name, 'How was it held?', 'one', MODES.map(inWords))
        : undefined;
    case 'observed':
      return oneOf(name, 'With whom was it?', allOf(ways, 'observed'), 'one');
    case 'concern':
      return oneOf(name, 'What is the concern about?', allOf(ways, 'concerns'), 'one');
    case 'status':
      return oneOf(name, 'How does it stand?', allOf(ways, 'statuses'), 'one');
    case 'absence':
      // Why somebody is away is nobody's to say here: it counts as leave until it is corrected.
      return oneOf(name, 'What was the reason?', allOf(ways, 'absences'), 'one');
    case 'until':
      return fact === 'absence-started' ? { ...asked(name, 'The last day away, if it is known', 'date', []), required: false } : undefined;
    case 'template':
      return ways[0]?.template === undefined ? undefined : { given: ways[0].template };
    case 'filled':
      return partsOf(ways);
    case 'action':
    case 'document':
      return isAfterFact(matter) ? { given: keyOf(matter) } : undefined;
    case 'for':
      return isAfterFact(matter) ? { given: dayOfKey(matter) } : undefined;
    case 'cause':
      return asked(
        name,
        'Why was it cancelled?',
        'one',
        CANCELLED_CAUSES.map((value) => ({ value, text: CANCELLED_IN_WORDS[value] })),
      );
    case 'reason':
      return REASON;
    case 'rebookedFor':
      return { ...asked(name, 'New date, if there is one', 'date', []), required: false };
    case 'cover':
      return asked(name, 'Who stands in?', 'list', people(matter.colleagues.filter(({ id }) => id !== matter.owner?.id)));
    default:
      return undefined;
  }
}

/** What somebody writes in their own words; the page says the same beside each. */
export const REASON: AskedField = {
  name: 'reason',
  label: 'In a few words, if that helps',
  form: 'text',
  choices: [],
  required: false,
  hint: 'At most 120 characters. No client names.',
};

function asked(name: FieldName, label: string, form: AskedField['form'], choices: readonly Choice[]): AskedField {
  return { name, label, form, choices, required: true };
}

/** Where only one can be meant, it is given and nobody is asked. */
function oneOf(name: FieldName, label: string, codes: readonly string[], form: 'several' | 'one'): Detail {
  const [only, ...others] = codes;
  if (only === undefined) return undefined;
  if (others.length === 0) return { given: FIELDS[name].many ? [only] : only };
  return asked(name, label, form, codes.map(inWords));
}

function allOf(ways: readonly SatisfiedBy[], key: 'observed' | 'concerns' | 'statuses' | 'absences'): readonly string[] {
  return [...new Set(ways.flatMap((way) => way[key] ?? []))];
}

/** A session says what it was; a booking that says nothing may be for any. */
function kindsFor(fact: FactKind, kinds: readonly string[]): Detail {
  if (fact !== 'session-held' && (fact !== 'session-booked' || kinds.length > 1)) return undefined;
  return oneOf('kinds', 'What kind of session was it?', kinds, 'several');
}

/** The kinds that could count; unsaid by the policy, those that the relationship is for. */
function kindsOf(ways: readonly SatisfiedBy[], { line }: Matter): readonly string[] {
  const named = ways.every(({ kinds }) => kinds !== undefined) ? ways.flatMap(({ kinds }) => kinds ?? []) : [];
  if (named.length > 0) return [...new Set(named)];
  return line === undefined || line.scope === 'both' ? ['personal', 'casework'] : [line.scope];
}

/** Where a session that names no case would not count, they have to be said. */
function casesOf({ line, cases, counting }: Matter): Detail {
  if (cases.length === 0 || line?.scope === 'personal') return undefined;
  const choices = cases.map((value) => ({ value, text: value }));
  const required = counting.some((check) => check.check === 'counts-not' && check.withoutCases === true);
  return { ...asked('cases', 'Cases discussed', 'several', choices), required };
}

function byWhom(fact: FactKind, { colleagues, supervisor, recipient }: Matter): Detail {
  const usual = supervisor ?? recipient;
  const others = colleagues.filter(({ id }) => id !== supervisor?.id);
  if (!DONE_BY.has(fact) || others.length === 0) return undefined;
  return { ...asked('by', `Only if it was not ${usual.name}: who did it?`, 'list', people(others)), required: false };
}

/** What a colleague may have done in somebody's place. */
const DONE_BY: ReadonlySet<FactKind> = new Set<FactKind>([
  'session-held',
  'overview-held',
  'observation-done',
  'file-reviewed',
  'report-checked',
]);

function partsOf(ways: readonly SatisfiedBy[]): Detail {
  const parts = ways[0]?.filled;
  return parts === undefined ? undefined : asked('filled', 'What is filled in?', 'several', parts.map(inWords));
}

/** What an occurrence that follows another event is called by: the id of an action or document, or the day of a session. */
function keyOf({ right: { item } }: Matter): string {
  return item.slice(item.indexOf('/') + 1);
}

/** Where hours count it is called by the instant of the event. */
function dayOfKey(matter: Matter): CivilDate {
  const key = keyOf(matter);
  return key.includes('T') ? civilDateAt(Date.parse(key), matter.zone) : key;
}

function isAfterFact({ duty }: Matter): boolean {
  return duty?.due.rule === 'after-fact';
}

function inWords(value: string): Choice {
  return { value, text: codeInWords(value) };
}

function people(all: readonly Named[]): readonly Choice[] {
  return all.map(({ id, name }) => ({ value: id, text: name }));
}
