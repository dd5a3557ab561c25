import type { Notice } from '../../policies/engine/notice.js';
import { type Audience, nameOf } from './audience.js';
import { itemOf, type SaidByMail } from './item.js';
import { causesTogether, itemOfCauses } from './one-cause.js';
import { toldAs } from './told-as.js';
import type { BlockView } from './view.js';

/**
 * One block for each supervisor, in it one part for each worker, in the order in which they first come up. What a policy or service owes has
 * no supervisor, and stands under whoever owes it. One cause with several workers is one thing.
 */
export function bySupervisor(notices: readonly Notice[], audience: Audience, mail: SaidByMail): readonly BlockView[] {
  return partsBy(notices, (notice) => headingOf(notice, audience)).map(([heading, members]) => {
    const { together, single } = causesTogether(members, audience);
    const told = together.length > 0 ? undefined : sameForAll(single.map((notice) => toldAs(notice, audience)));
    const said = { people: true, told: told !== undefined, ...mail };
    const parts = partsBy(single, ({ about }) => about.worker);
    return {
      ...(heading !== '' && { heading }),
      ...(told !== undefined && { told }),
      parts: [
        ...(together.length === 0 ? [] : [{ items: together.map((notices) => itemOfCauses(notices, audience)) }]),
        ...parts.map(([worker, items]) => ({
          ...(worker !== null && { heading: `Worker: ${nameOf(worker, audience)}` }),
          items: items.map((notice) => itemOf(notice, audience, said)),
        })),
      ],
    };
  });
}

/** `Supervisor: Priya Shah` */
export function headingOf({ about: { supervisor, owner } }: Notice, audience: Audience): string {
  if (supervisor !== null) return `Supervisor: ${nameOf(supervisor, audience)}`;
  return owner === null ? '' : `Owed by: ${nameOf(owner, audience)}`;
}

function partsBy<Key>(notices: readonly Notice[], keyOf: (notice: Notice) => Key): readonly (readonly [Key, readonly Notice[]])[] {
  const keys = [...new Set(notices.map(keyOf))];
  return keys.map((key) => [key, notices.filter((notice) => keyOf(notice) === key)]);
}

function sameForAll(texts: readonly (string | undefined)[]): string | undefined {
  return texts.every((text) => text === texts[0]) ? texts[0] : undefined;
}
