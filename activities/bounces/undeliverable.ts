import type { Notice } from '../../policies/engine/notice.js';

/** What operations are told of an address from which mail came back. Ids and codes only: it goes through a workflow. */
export function undeliverable({
  person,
  messageId,
  status,
  dead,
  now,
}: {
  readonly person: string;
  readonly messageId: string;
  readonly status: string;
  readonly dead: boolean;
  readonly now: number;
}): Notice {
  const said = status === '' ? '' : ` The mail system said ${status}.`;
  return {
    id: `bounce|${messageId}`,
    source: `person/${person}`,
    sequence: now,
    decidedAt: now,
    to: 'operations',
    role: { role: 'owner', of: 'operations' },
    policyOwner: null,
    kind: 'undeliverable',
    urgent: false,
    about: {
      item: `address/${person}`,
      subject: `person/${person}`,
      worker: null,
      supervisor: null,
      owner: null,
      person,
      title: `Mail to ${person} came back`,
      dueOn: null,
      actBy: null,
      why: `${dead ? 'No more mail is sent to this address, and what it brought went up the line.' : 'What it brought went up the line.'}${said}`,
      ladder: '',
      action: dead
        ? `Correct the e-mail address in the roster and apply it. If it is right after all: oversight bounce --mended ${person}`
        : 'Ask whether the mailbox is full or blocked.',
      done: '',
      fact: null,
    },
  };
}
