import type { Notice } from '../../policies/engine/notice.js';
import { grouped as inGroups } from '../../policies/facts/grouped.js';
import { actionOf } from './action.js';
import { type Audience, nameOf } from './audience.js';
import { meanwhileInWords } from './item.js';
import { toldAs } from './told-as.js';
import type { ItemView, LineKey, LineView } from './view.js';

/** What is told of one cause with several workers, such as a supervisor who left, put together; and all else. */
export function causesTogether(
  notices: readonly Notice[],
  audience: Audience,
): { readonly together: readonly (readonly Notice[])[]; readonly single: readonly Notice[] } {
  const causes = notices.filter(({ kind }) => kind === 'hidden');
  const together = [...inGroups(causes, (notice) => keyOf(notice, audience)).values()].filter(({ length }) => length > 1);
  const taken = new Set(together.flat());
  return { together, single: notices.filter((notice) => !taken.has(notice)) };
}

/** As one thing: what, why and what to do once, then whom it is about. */
export function itemOfCauses(notices: readonly Notice[], audience: Audience): ItemView {
  const [first] = notices;
  if (first === undefined) throw new RangeError('no cause to tell of');
  const line = (key: LineKey, label: string, text: string | undefined): readonly LineView[] =>
    text === undefined || text === '' ? [] : [{ key, label, text }];
  const { about } = first;
  return {
    what: about.title,
    lines: [
      ...line('told', 'Why you', toldOf(first, audience)),
      ...line('meanwhile', 'Told meanwhile', meanwhileInWords(first, audience)),
      ...line('action', 'What to do', actionOf(first, audience)),
      ...line('why', 'Why', about.why),
      ...line('remark', 'Note', about.remark),
      ...notices.flatMap((notice) => [
        ...line('worker', 'Worker', `${workerOf(notice, audience)} (${notice.about.subject})`),
        ...line('answer', `If it is wrong for ${workerOf(notice, audience)}`, audience.links?.get(notice.id)),
      ]),
    ],
  };
}

function keyOf(notice: Notice, audience: Audience): string {
  const { item, title, why, action, remark } = notice.about;
  return JSON.stringify([item, title, why, action, remark, toldOf(notice, audience), meanwhileInWords(notice, audience)]);
}

/** Each has a worker of its own, so that it is not said whose manager the reader is. */
function toldOf(notice: Notice, audience: Audience): string | undefined {
  return toldAs(notice, audience, 'these workers');
}

function workerOf({ about: { worker, subject } }: Notice, audience: Audience): string {
  return worker === null ? subject : nameOf(worker, audience);
}
