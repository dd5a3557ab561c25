import type { ResolvedPolicy } from '../policy/resolve.js';
import { livesWith } from './applies-to.js';
import type { Subject } from './subject.js';

/** Why nothing will ever be due of this subject: its policy has no duty for what it is. Undefined when it has one, dated or not. */
export function asksNothing(
  { duties, unset, mirrors }: Pick<ResolvedPolicy, 'duties' | 'unset' | 'mirrors'>,
  subject: Subject,
): string | undefined {
  const all = [...duties, ...mirrors, ...unset.map(({ duty }) => duty)];
  if (all.some(({ element }) => element.some((one) => livesWith(one, subject)))) return undefined;
  return subject.kind === 'policy'
    ? 'Nothing is due: the policy sets no review.'
    : `Nothing is due: the policy asks nothing of a ${subject.kind}.`;
}
