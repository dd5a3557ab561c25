import { createHash } from 'node:crypto';
import type { Notice } from '../../policies/engine/notice.js';
import type { WrongAnswer } from './answer.js';
import { WRONG_IN_WORDS } from './in-words.js';
import type { Matter } from './matter.js';
import { titleOf } from './title.js';

/**
 * That somebody says it is wrong, for the operations mailbox. It changes nothing and quiets nothing: a person looks into it. Its id is made
 * from who says what of what on which day, so that saying it twice is one notice, and saying it again another day is heard again.
 */
export function disputeOf(matter: Matter, { because, reason }: WrongAnswer, now: number): Notice {
  const { right, label, worker, supervisor, record, today } = matter;
  const { source, item, recipient } = right;
  const name = createHash('sha256')
    .update([source, item, recipient, today, because, reason ?? ''].join('|'))
    .digest('hex')
    .slice(0, 12);
  return {
    id: [source, item, 'disputed', name].join('|'),
    source,
    sequence: now,
    decidedAt: now,
    to: 'operations',
    role: { role: 'owner', of: recipient },
    policyOwner: null,
    kind: 'disputed',
    // By itself, so that a reply goes to whoever says it; and they wait for an answer.
    urgent: true,
    about: {
      item: `${item}/disputed/${name}`,
      subject: label,
      worker: worker?.id ?? null,
      supervisor: supervisor?.id ?? null,
      owner: record?.open?.owner ?? null,
      title: `Said to be wrong: ${titleOf(matter)}`,
      dueOn: null,
      actBy: null,
      why: `${WRONG_IN_WORDS[because].charAt(0).toUpperCase()}${WRONG_IN_WORDS[because].slice(1)}.${reason === undefined ? '' : ` In their words: ${reason}`}`,
      ladder: '',
      action: 'Look into it and tell them how it ended. Nothing was changed, and the reminders go on.',
      done: '',
      fact: null,
    },
  };
}
