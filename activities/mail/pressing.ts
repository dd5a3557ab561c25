import type { Notice } from '../../policies/engine/notice.js';
import type { Audience } from './audience.js';
import { byWhen } from './by-when.js';
import { type Group, type Grouped, isOwn } from './group.js';
import { peopleOf } from './lead.js';
import { whatOf } from './what.js';

const SHOWN = 3;

/**
 * What to begin with, the most pressing first: what counts hours, is urgent or is about a case at risk, then what is overdue, then what is due
 * soon; in each what the recipient owes, and what has waited longest. Empty where nothing has a date to act on.
 */
export function mostPressing(groups: Grouped): readonly Notice[] {
  const ranked = (['overdue', 'due-soon'] satisfies readonly Group[]).flatMap((group) =>
    (groups.get(group) ?? []).filter(({ about }) => about.dueOn !== null).map((notice) => ({ notice, rank: rankOf(notice, group) })),
  );
  return ranked
    .toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .slice(0, SHOWN)
    .map(({ notice }) => notice);
}

function rankOf(notice: Notice, group: Group): string {
  const { urgent, about } = notice;
  const isPressing = urgent || about.dueAt !== undefined || about.atRisk === true;
  return [isPressing ? 0 : 1, group === 'overdue' ? 0 : 1, isOwn(notice) ? 0 : 1, about.dueAt ?? about.dueOn].join(' ');
}

/** The second and third, in a sentence that comes after the first: undefined where there is no second. */
export function afterThat([, ...others]: readonly Notice[], audience: Audience): string | undefined {
  if (others.length === 0) return undefined;
  const each = others.map(
    ({ about }) =>
      `${whatOf(about)}${peopleOf({ about }, audience)} ${(about.dueOn ?? '') < audience.on ? 'was due' : 'is due'} ${byWhen(about.dueOn ?? '', about.dueAt)}`,
  );
  return `After that: ${each.join('; ')}.`;
}
