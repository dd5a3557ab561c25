import type { Notice } from '../../policies/engine/notice.js';
import { grouped as inGroups } from '../../policies/facts/grouped.js';
import { whomToAsk } from './action.js';
import { type Audience, nameOf } from './audience.js';
import { headingOf } from './by-supervisor.js';
import { type Group, isOwn } from './group.js';
import { nextInWords } from './next-step.js';
import { rowOf, type SaidAbove } from './row.js';
import { toldAs } from './told-as.js';
import type { BlockView, SectionView } from './view.js';

type InRows = Pick<SectionView, 'columns' | 'blocks' | 'note'>;

/**
 * A section of a long mail: a table of the recipient's own, then one for each supervisor, in it each worker's together, the earliest first.
 * What all have in common is said once above them. `late` is whether the mail says by itself that it is told late.
 */
export function inRows(group: Group, notices: readonly Notice[], audience: Audience, late: boolean): InRows {
  const remark = notices.length === 1 ? undefined : sameForAll(notices.map(({ about }) => about.remark));
  const said = { remark: late || remark !== undefined };
  const own = notices.filter(isOwn);
  const others = notices.filter((notice) => !isOwn(notice));
  const blocks = [
    ...[...inGroups(own, (notice) => placeOf(notice, audience))].map(([heading, members], _, all) =>
      blockOf(heading === OWN && all.length === 1 && others.length === 0 ? '' : heading, members, group, audience, said),
    ),
    ...[...inGroups(others, (notice) => headingOf(notice, audience))].map(([heading, members]) =>
      blockOf(heading, members, group, audience, said),
    ),
  ];
  return {
    columns: { caption: CAPTIONS[group] ?? '', what: 'What, and of whom', when: WHEN[group] ?? 'Due', next: 'Told next' },
    blocks,
    ...(!late && remark !== undefined && { note: remark }),
  };
}

const OWN = 'Your own';

/** What came to the recipient because somebody else cannot be told stands by itself. */
function placeOf({ role, standIn }: Notice, audience: Audience): string {
  const whose = standIn?.for ?? (role.role === 'owner' ? role.of : '');
  return whose === '' || whose === audience.recipient.id ? OWN : `In place of ${nameOf(whose, audience)}`;
}

function blockOf(
  heading: string,
  notices: readonly Notice[],
  group: Group,
  audience: Audience,
  above: Pick<SaidAbove, 'remark'>,
): BlockView {
  const told = sameForAll(notices.map((notice) => toldAs(notice, audience)));
  const ask = sameForAll(notices.map((notice) => whomToAsk(notice, audience, notices.length === 1 ? 'it' : 'these')));
  const nexts = notices.map((notice) => nextInWords(notice, audience, notices.length > 1));
  const next = sameForAll(nexts);
  const nobody = nexts.every((one) => one === undefined);
  const said = { ...above, told: told !== undefined, action: ask !== undefined, next: nobody || next !== undefined };
  const sentences = [told, ask, next].filter((sentence) => sentence !== undefined).join(' ');
  const byWorker = inGroups(notices, ({ about }) => about.worker);
  return {
    ...(heading !== '' && { heading }),
    ...(sentences !== '' && { told: sentences }),
    parts: [],
    rows: [...byWorker.values()].flatMap((of) => of.toSorted(byDay).map((notice) => rowOf(notice, group, audience, said))),
  };
}

function byDay(a: Notice, b: Notice): number {
  return dayOf(a).localeCompare(dayOf(b), 'en');
}

function dayOf({ about }: Notice): string {
  return about.bookedFor ?? about.bookedBefore ?? about.dueAt ?? about.dueOn ?? '';
}

function sameForAll(texts: readonly (string | undefined)[]): string | undefined {
  return texts.every((text) => text === texts[0]) ? texts[0] : undefined;
}

/** Of tables, for whoever hears them read out. */
export const CAPTIONS: Readonly<Partial<Record<Group, string>>> = {
  overdue: 'What is not recorded',
  'due-soon': 'What is due',
  changed: 'What has another date',
  'to-record': 'What to record',
  passed: 'What is no longer yours',
  arranged: 'What is booked or paused',
};

const WHEN: Readonly<Partial<Record<Group, string>>> = {
  overdue: 'Was due',
  changed: 'Now due',
  'to-record': 'Next due',
  passed: 'Due',
  arranged: 'When',
};
