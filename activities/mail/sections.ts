import type { Notice } from '../../policies/engine/notice.js';
import type { Audience } from './audience.js';
import { bySupervisor } from './by-supervisor.js';
import { type Group, type Grouped, HEADINGS, isOwn } from './group.js';
import { itemOf, type SaidByMail } from './item.js';
import type { BlockView, SectionView } from './view.js';

/** The list of a digest. What others owe is put together by supervisor and worker: one mail, not thirty. */
export function sectionsOf(groups: Grouped, audience: Audience, mail: SaidByMail): readonly SectionView[] {
  return [...groups].map(([group, notices]) => ({
    group,
    heading: `${HEADINGS[group]} (${notices.length})`,
    ...(group === 'done' && groups.size > 1 && { note: 'Nothing needs doing about these.' }),
    blocks: blocksOf(group, notices, audience, mail),
  }));
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
