import type { Notice } from '../../policies/engine/notice.js';
import type { Audience } from './audience.js';
import { bySupervisor } from './by-supervisor.js';
import { type Group, type Grouped, HEADINGS, isOwn } from './group.js';
import { inRows } from './in-rows.js';
import { itemOf, type SaidByMail } from './item.js';
import { fitsRow } from './length.js';
import type { BlockView, SectionView } from './view.js';

/**
 * The list of a digest. What others owe is put together by supervisor and worker: one mail, not thirty. `long` is whether what fits a row
 * stands in one.
 */
export function sectionsOf(groups: Grouped, audience: Audience, mail: SaidByMail, long: boolean): readonly SectionView[] {
  return [...groups].map(([group, notices]) => {
    const rows = long ? notices.filter((notice) => fitsRow(notice, group)) : [];
    const items = notices.filter((notice) => !rows.includes(notice));
    const table = rows.length === 0 ? undefined : inRows(group, rows, audience, mail.late);
    return {
      group,
      heading: `${HEADINGS[group]} (${notices.length})`,
      ...(group === 'done' && groups.size > 1 && { note: 'Nothing needs doing about these.' }),
      ...table,
      blocks: [...(table?.blocks ?? []), ...(items.length === 0 ? [] : blocksOf(group, items, audience, mail))],
    };
  });
}

function blocksOf(group: Group, notices: readonly Notice[], audience: Audience, mail: SaidByMail): readonly BlockView[] {
  // What is done is one short table, which has no room for headings.
  const own = group === 'done' ? notices : notices.filter(isOwn);
  const others = group === 'done' ? [] : notices.filter((notice) => !isOwn(notice));
  const said = { people: false, told: false, ...mail };
  const ownBlock = {
    ...(others.length > 0 && { heading: 'Your own' }),
    parts: [{ items: own.map((notice) => itemOf(notice, audience, said)) }],
  };
  return [...(own.length > 0 ? [ownBlock] : []), ...bySupervisor(others, audience, mail)];
}
