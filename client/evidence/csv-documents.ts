import { type Naming } from '../status/names.js';
import type { Document } from './document.js';
import type { SubjectEvidence } from './subject-evidence.js';
import { choiceInWords, detailsInWords, verdictOf } from './words.js';

type Cell = string | number | boolean | null | undefined;

/** For spreadsheets: what was due, who was told, the facts, and beside them the counts and what was found. */
export function csvDocuments(naming: Naming): readonly Document[] {
  const about = ({ subject, about: known }: SubjectEvidence): readonly Cell[] => [
    subject,
    known?.worker,
    nameOf(known?.worker, naming),
    known?.team,
  ];
  return [
    list('due.csv', [...ABOUT, ...DUE], (evidence) =>
      evidence.occurrences.map((one) => [
        ...about(evidence),
        one.policy ?? evidence.about?.policy,
        one.duty,
        one.title,
        one.clause,
        one.basis,
        one.strength,
        one.owner,
        nameOf(one.owner, naming),
        one.openedAt,
        one.dueAt ?? one.dueOn,
        one.actBy,
        one.outcome,
        one.by?.on,
        one.recordedAt,
        one.by?.fact,
        one.breach?.on,
        one.corrected.length > 0 ? 'yes' : 'no',
        one.reason,
        one.moved.map(({ from, to }) => `${from} to ${to}`).join('; '),
        one.why,
      ]),
    ),
    list('told.csv', [...ABOUT, ...TOLD], (evidence) =>
      evidence.occurrences.flatMap((one) =>
        one.told.flatMap(({ at, how, who, deliveries }) =>
          (deliveries.length === 0 ? [undefined] : deliveries).map((mail) => [
            ...about(evidence),
            one.duty,
            one.title,
            one.dueOn,
            at,
            how,
            who,
            nameOf(who, naming),
            mail?.to,
            nameOf(mail?.to, naming),
            mail?.on,
            mail?.state ?? 'no mail found',
          ]),
        ),
      ),
    ),
    list('facts.csv', [...ABOUT, ...FACTS], (evidence) =>
      evidence.facts.map(({ id, on, fact }) => [
        ...about(evidence),
        id,
        fact?.kind ?? 'erased',
        on,
        fact?.at,
        fact?.recordedAt,
        fact?.recordedBy,
        fact === null ? '' : detailsInWords(fact),
      ]),
    ),
    list('chains.csv', CHAINS, ({ subject, lives }) =>
      lives.map((one) => [
        subject,
        one.life,
        one.entries,
        one.firstAt,
        one.lastAt,
        one.head.sequence,
        one.head.hash,
        one.broken === null ? 'holds' : `broken at ${one.broken.sequence}: ${one.broken.reason}`,
        one.compared,
        one.differences.length,
        one.erased,
        one.versions.map(({ id, version, hash }) => `${id ?? 'unknown'} ${version ?? ''} ${hash}`).join('; '),
        [...new Set(one.calendars.map(({ revision }) => revision))].join('; '),
      ]),
    ),
    {
      name: 'summary.csv',
      top: ({ madeAt, period, choice }, summary) =>
        [
          ['evidence about', choiceInWords(choice)],
          ['from', period.from],
          ['to', period.to],
          ['made at', madeAt],
          ['verdict', verdictOf(summary)],
          ...summary.findings.map(({ text }) => ['found', text]),
          ...summary.unknown.map(({ subject, what, why }) => ['not known', `${subject}: ${what}. ${why}`]),
          [],
          ['policy', 'duty', 'title', 'clause', 'due', ...OUTCOME_COLUMNS, 'noticed late', 'of these corrected'],
          ...summary.duties.map((one) => [
            one.policy,
            one.duty,
            one.title,
            one.clause,
            one.due,
            ...OUTCOME_COLUMNS.map((outcome) => one.outcomes[outcome]),
            one.breaches,
            one.corrected,
          ]),
        ]
          .map(row)
          .join(''),
      section: () => '',
      end: '',
    },
  ];
}

const ABOUT = ['subject', 'worker', 'worker name', 'team'];
const DUE = [
  'policy',
  'duty',
  'title',
  'clause',
  'where the figure comes from',
  'strength',
  'owed by',
  'owed by name',
  'opened at',
  'due',
  'act by',
  'outcome',
  'done on',
  'recorded at',
  'fact',
  'noticed late on',
  'corrected',
  'reason',
  'moved',
  'why',
];
const TOLD = ['duty', 'title', 'due', 'decided at', 'how', 'who', 'who name', 'mailed to', 'mailed to name', 'mailed on', 'delivery'];
const FACTS = ['fact', 'kind', 'on', 'at', 'recorded at', 'recorded by', 'details'];
const CHAINS = [
  'subject',
  'life',
  'entries',
  'first entry',
  'last entry',
  'last number',
  'last hash',
  'chain',
  'compared',
  'differences',
  'erased',
  'policy versions',
  'bank holidays of',
];
const OUTCOME_COLUMNS = ['met', 'met-late', 'explained', 'overdue', 'missed', 'closed-unmet', 'withdrawn', 'open', 'erased'] as const;

function list(name: string, head: readonly string[], rows: (evidence: SubjectEvidence) => readonly (readonly Cell[])[]): Document {
  return { name, top: () => row(head), section: (evidence) => rows(evidence).map(row).join(''), end: '' };
}

/** `naming` puts the id behind a name; here it has a column of its own. */
function nameOf(id: string | null | undefined, naming: Naming): string {
  const words = naming(id);
  return id === null || id === undefined || words === id ? '' : words.replace(` (${id})`, '');
}

function row(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Quoted where it must be; and what a spreadsheet would take for a formula is made text. */
function cell(value: Cell): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
