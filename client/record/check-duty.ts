import type { Fact } from '../../policies/facts/table.js';
import type { ResolvedPolicy } from '../../policies/policy/resolve.js';

/** The duty that a fact names: an exception or a gap may be about one only. */
export function dutyNamed(fact: Fact): string | undefined {
  return fact.kind === 'exception-granted' || fact.kind === 'gap-recorded' ? fact.duty : undefined;
}

/** Why the policy asks no such thing; undefined when it does. An exception to nothing would quiet nothing, and nobody would notice. */
export function dutyProblem(duty: string, { id, duties }: Pick<ResolvedPolicy, 'id' | 'duties'>): string | undefined {
  if (duties.some((one) => one.id === duty)) return undefined;
  const words = new Set(duty.split('-').filter((word) => word.length > 2 && !id.startsWith(word)));
  const alike = duties.filter((one) => one.id.split('-').some((word) => words.has(word))).map((one) => one.id);
  const offered =
    alike.length === 0
      ? ''
      : `Perhaps ${alike
          .slice(0, OFFERED)
          .join(', ')
          .replace(/, ([^,]+)$/, ' or $1')}; `;
  return `there is no duty "${duty}" in policy ${id}. ${offered}"oversight policy show ${id}" lists them.`;
}

const OFFERED = 3;
