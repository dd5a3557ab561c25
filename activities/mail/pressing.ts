import type { Notice } from '../../policies/engine/notice.js';
import type { Audience } from './audience.js';
import { byWhen } from './by-when.js';
import { type Group, type Grouped, isOwn } from './group.js';
import { peopleOf } from './lead.js';
import { wordsIn } from './opening.js';
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

/**
 * The second and third, in a sentence that comes after the first: as much of it as `room` words hold, whom it is about left out first. Undefined
 * where there is no second, or no room for it.
 */
export function afterThat([, ...others]: readonly Notice[], room: number, audience: Audience): string | undefined {
  const sentence = (some: readonly Notice[], people: boolean): string =>
    `After that: ${some.map((notice) => dueInWords(notice, people, audience)).join('; ')}.`;
  const versions = others.length === 0 ? [] : [sentence(others, true), sentence(others, false), sentence(others.slice(0, 1), false)];
  return versions.find((text) => wordsIn(text) <= room);
}

function dueInWords({ about }: Notice, people: boolean, audience: Audience): string {
  const whose = people ? peopleOf({ about }, audience) : '';
  const day = about.dueOn ?? '';
  return `${whatOf(about)}${whose} ${day < audience.on ? 'was due' : 'is due'} ${byWhen(day, about.dueAt)}`;
}
