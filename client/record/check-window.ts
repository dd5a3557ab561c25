import { WorkflowNotFoundError } from '@temporalio/client';
import type { WindowKind } from '../../policies/calendar/window.js';
import type { Fact } from '../../policies/facts/table.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import { type ResolvedPolicy, resolvePolicy } from '../../policies/policy/resolve.js';
import { askSubject } from '../ask-subject.js';
import type { Session } from '../session.js';
import { policyOfReport } from '../status/report-policy.js';
import { dutyNamed, dutyProblem } from './check-duty.js';
import { UnusableFactError } from './make-fact.js';

/** The window that a fact names, and in which of its details. */
export interface NamedWindow {
  readonly field: 'replaces' | 'window';
  readonly window: string;
}

export function windowNamed(fact: Fact): NamedWindow | undefined {
  if (fact.kind === 'session-held' && fact.replaces !== undefined) return { field: 'replaces', window: fact.replaces };
  return fact.kind === 'gap-recorded' && fact.window !== undefined ? { field: 'window', window: fact.window } : undefined;
}

/** Whether the fact names something that only its subject's policy can say is there: a window or a duty. */
export function namesOfPolicy(fact: Fact): boolean {
  return windowNamed(fact) !== undefined || dutyNamed(fact) !== undefined;
}

/**
 * A rebooked session counts, and a gap explains, only in the window that it names, and an exception is for the duty that it names: one that
 * the policy does not have would take it out of every count. Throws `UnusableFactError`.
 */
export async function checkWithPolicy(fact: Fact, workflowId: string, session: Session): Promise<void> {
  if (!namesOfPolicy(fact)) return;
  const policy = await policyOf(workflowId, session);
  const wrong = policy === undefined ? [] : problemsWithPolicy(fact, policy);
  if (wrong.length > 0)
    throw new UnusableFactError(`${wrong.map(({ field, message }) => `--${field}: ${message}`).join('\n')} Nothing was recorded.`);
}

/** What the fact names and the policy does not know, by detail. */
export function problemsWithPolicy(
  fact: Fact,
  policy: Pick<ResolvedPolicy, 'id' | 'duties'>,
): readonly { readonly field: 'replaces' | 'window' | 'duty'; readonly message: string }[] {
  const named = windowNamed(fact);
  const window = named === undefined ? undefined : windowProblem(named, policy);
  const duty = dutyNamed(fact);
  const noDuty = duty === undefined ? undefined : dutyProblem(duty, policy);
  return [
    ...(named === undefined || window === undefined ? [] : [{ field: named.field, message: window }]),
    ...(noDuty === undefined ? [] : [{ field: 'duty' as const, message: noDuty }]),
  ];
}

/** Why the policy knows no such window; undefined when it does. */
export function windowProblem({ field, window }: NamedWindow, { id, duties }: Pick<ResolvedPolicy, 'id' | 'duties'>): string | undefined {
  const concerned =
    field === 'window' ? duties : duties.filter(({ satisfiedBy }) => satisfiedBy.some(({ fact }) => fact === 'session-held'));
  // A gap explains a year that asks for so many too; a session stands for a window and counts in the year that holds it.
  const kinds = [
    ...new Set(concerned.flatMap(({ due }) => (due.rule === 'window' || (field === 'window' && due.rule === 'count') ? [due.each] : []))),
  ];
  if (kinds.some((kind) => FORM[kind].test(window))) return undefined;
  const what = field === 'window' ? 'gap' : 'session';
  return kinds.length === 0
    ? `policy ${id} counts nothing by month, quarter or year, so no ${what} can stand for ${window}; leave it out.`
    : `${window} is no window of policy ${id}. It counts ${kinds.map((kind) => IN_WORDS[kind]).join(' and ')}.`;
}

const FORM: Readonly<Record<WindowKind, RegExp>> = {
  'calendar-month': /^\d{4}-\d{2}$/,
  'calendar-quarter': /^\d{4}-Q\d$/,
  'calendar-half-year': /^\d{4}-H\d$/,
  'calendar-year': /^\d{4}$/,
  'financial-year': /^\d{4}-04-01$/,
  'anniversary-year': /^\d{4}-\d{2}-\d{2}$/,
};

const IN_WORDS: Readonly<Record<WindowKind, string>> = {
  'calendar-month': 'by month, such as 2026-05',
  'calendar-quarter': 'by quarter, such as 2026-Q2',
  'calendar-half-year': 'by half-year, such as 2026-H1',
  'calendar-year': 'by year, such as 2026',
  'financial-year': 'by financial year, such as 2026-04-01, its first day',
  'anniversary-year': "by a year of the person's own, by its first day",
};

/**
 * The policy under which the subject runs, or will start; undefined when either is not to be had, which recording itself finds out. A
 * worker has to answer for what runs.
 */
export async function policyOf(
  workflowId: string,
  { client, store }: Pick<Session, 'client' | 'store'>,
  starting?: PolicyVersion,
): Promise<ResolvedPolicy | undefined> {
  if (starting !== undefined) return resolvePolicy(starting.policy);
  try {
    return await policyOfReport(await askSubject(client, workflowId), { store }, Date.now());
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
