import type { Notice } from '../../policies/engine/notice.js';
import { readFact } from '../record/read-fact.js';
import { record, type Recorded } from '../record/record.js';
import type { Session } from '../session.js';
import type { Answer, FactAnswer } from './answer.js';
import { disputeOf } from './dispute.js';
import type { Matter } from './matter.js';

export type Outcome = { readonly did: 'recorded'; readonly recorded: Recorded } | { readonly did: 'passed-on' };

/** Puts a notice into its recipient's inbox. */
export type PostNotice = (notice: Notice, now: number) => Promise<void>;

/**
 * Does what was confirmed, by the road that the command takes, with its checks and refusals. Doing it again changes nothing.
 * Throws `MalformedFactError`, `UnusableFactError` or `NoSuchSubjectError` when it cannot be recorded, and then nothing was.
 */
export async function carryOut(answer: Answer, matter: Matter, session: Session, post: PostNotice, now: number): Promise<Outcome> {
  if (answer.says === 'wrong') {
    await post(disputeOf(matter, answer, now), now);
    return { did: 'passed-on' };
  }
  return { did: 'recorded', recorded: await recordByLink(answer, matter, session, now) };
}

async function recordByLink({ target, fact, on, at, details }: FactAnswer, { right, zone }: Matter, session: Session, now: number) {
  const said = readFact(
    {
      kind: fact,
      on,
      ...(at !== undefined && { at }),
      recordedBy: right.recipient,
      details,
    },
    zone,
  );
  return await record(target, { ...said, via: 'link' }, session, now);
}
