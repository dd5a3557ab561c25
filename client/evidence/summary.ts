import type { Outcome } from '../../policies/ledger/account.js';
import type { LifeEvidence, OccurrenceEvidence, SubjectEvidence, Unknown } from './subject-evidence.js';

/** How often a duty came due in the period, and what became of it. */
export interface DutyCount {
  readonly policy: string;
  readonly duty: string;
  readonly title: string;
  readonly clause: string;
  readonly due: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** How many were late and noticed, and how many of these proved to have been done in time. */
  readonly breaches: number;
  readonly corrected: number;
}

/** What stands in the way of relying on the evidence. */
export interface Finding {
  readonly subject: string;
  readonly life: string;
  readonly sequence: number;
  readonly what: 'broken-chain' | 'different' | 'unreadable';
  /** One sentence for people. */
  readonly text: string;
}

export interface Summary {
  readonly subjects: number;
  readonly entries: number;
  readonly moments: number;
  readonly compared: number;
  readonly duties: readonly DutyCount[];
  readonly findings: readonly Finding[];
  readonly unknown: readonly (Unknown & { readonly subject: string })[];
  readonly unwatched: number;
  readonly erased: number;
}

export const NOTHING_COUNTED: Summary = {
  subjects: 0,
  entries: 0,
  moments: 0,
  compared: 0,
  duties: [],
  findings: [],
  unknown: [],
  unwatched: 0,
  erased: 0,
};

/** The summary with one more subject in it. */
export function counted(summary: Summary, evidence: SubjectEvidence): Summary {
  const { subject, about, lives, occurrences, unknown, unwatched } = evidence;
  const sum = (of: (life: LifeEvidence) => number): number => lives.reduce((total, life) => total + of(life), 0);
  return {
    subjects: summary.subjects + 1,
    entries: summary.entries + sum(({ entries }) => entries),
    moments: summary.moments + sum(({ moments }) => moments),
    compared: summary.compared + sum(({ compared }) => compared),
    duties: occurrences.reduce((duties, one) => withOne(duties, one, one.policy ?? about?.policy ?? ''), summary.duties),
    findings: [...summary.findings, ...lives.flatMap((life) => findingsOf(subject, life))],
    unknown: [...summary.unknown, ...unknown.map((one) => ({ subject, ...one }))],
    unwatched: summary.unwatched + (unwatched === null ? 0 : 1),
    erased: summary.erased + sum(({ erased }) => erased),
  };
}

function withOne(duties: readonly DutyCount[], one: OccurrenceEvidence, policy: string): readonly DutyCount[] {
  const at = duties.findIndex((other) => other.policy === policy && other.duty === one.duty);
  const before = duties[at] ?? { ...UNCOUNTED, policy, duty: one.duty, title: one.dutyTitle ?? one.duty, clause: one.clause ?? '' };
  const after: DutyCount = {
    ...before,
    due: before.due + 1,
    outcomes: { ...before.outcomes, [one.outcome]: before.outcomes[one.outcome] + 1 },
    breaches: before.breaches + (one.breach === null ? 0 : 1),
    corrected: before.corrected + (one.breach !== null && one.corrected.length > 0 ? 1 : 0),
  };
  return at === -1 ? [...duties, after] : duties.with(at, after);
}

function findingsOf(subject: string, { life, broken, differences }: LifeEvidence): readonly Finding[] {
  const of = `${subject} (life ${life})`;
  return [
    ...(broken === null
      ? []
      : [
          {
            subject,
            life,
            sequence: broken.sequence,
            what: 'broken-chain' as const,
            text: `The chain of ${of} does not hold at entry ${broken.sequence}: ${broken.reason}.`,
          },
        ]),
    ...differences.map(({ sequence, at, kind, occurrence, ledger, engine }) => ({
      subject,
      life,
      sequence,
      what: 'different' as const,
      text:
        kind === 'silence'
          ? `${of}: after entry ${sequence}, of ${at}, the ledger says of ${occurrence}: ${ledger}. From policy, facts and calendar follows: ${engine}.`
          : `${of}: entry ${sequence} (${kind} ${occurrence}, of ${at}) says ${ledger}. From policy, facts and calendar follows: ${engine}.`,
    })),
  ];
}

const UNCOUNTED = {
  due: 0,
  outcomes: { open: 0, overdue: 0, missed: 0, met: 0, 'met-late': 0, explained: 0, 'closed-unmet': 0, withdrawn: 0, erased: 0 },
  breaches: 0,
  corrected: 0,
};
