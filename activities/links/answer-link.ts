import { z } from 'zod';
import type { Notice, NoticeKind } from '../../policies/engine/notice.js';
import type { Recipient } from '../../policies/people/reporting-line.js';
import type { LinkKeys } from './link-keys.js';
import { opened, signed } from './signed.js';
import { WATCH_WORKFLOW_ID } from '../../workflows/ids.js';

/** Who may answer about what: one person, about one item of one workflow. */
export interface AnswerRight {
  readonly recipient: Recipient;
  /** The workflow that watches it. */
  readonly source: string;
  /** The occurrence, or what else the notice was about. */
  readonly item: string;
}

export type OpenedRight =
  | { readonly state: 'valid'; readonly right: AnswerRight }
  | { readonly state: 'expired' }
  | { readonly state: 'forged' };

/** Makes the links of a mail, by notice id. */
export type LinksFor = (
  recipient: Recipient,
  notices: readonly Pick<Notice, 'id' | 'kind' | 'source' | 'about'>[],
  now: number,
) => Promise<ReadonlyMap<string, string>>;

/**
 * Links under the public address of the desk. They say no name and work until they expire, however often they are used. The last day is a
 * whole one, so that a mail sent a second time on its day is the same mail.
 */
export function linksUnder(deskUrl: string, keys: LinkKeys): LinksFor {
  const base = deskUrl.replace(/\/+$/, '');
  return async (recipient, notices, now) => {
    const until = (Math.floor(now / DAY_MS) + 1 + LINK_DAYS) * DAY_MS;
    const links = await Promise.all(
      notices
        // What the watch says is about people and weeks, and there is no subject to record an answer on.
        .filter(({ kind, source }) => !UNANSWERED.has(kind) && source !== WATCH_WORKFLOW_ID)
        .map(async ({ id, source, about }): Promise<readonly [string, string]> => {
          const right = { recipient, source, item: about.item };
          return [id, `${base}/answer/${await signRight(right, until, keys)}`];
        }),
    );
    return new Map(links);
  };
}

export async function signRight({ recipient, source, item }: AnswerRight, until: number, keys: LinkKeys): Promise<string> {
  return await signed('answer', { sub: source, to: recipient, of: item }, until, keys);
}

export async function openRight(token: string, keys: LinkKeys, now: number): Promise<OpenedRight> {
  const found = await opened('answer', token, keys, now);
  if (found.state !== 'valid') return { state: found.state };
  const { sub: source, to: recipient, of: item } = claims.parse(found.content);
  return { state: 'valid', right: { recipient, source, item } };
}

const claims = z.object({ sub: z.string(), to: z.string(), of: z.string() });
/** What is no item of a subject's own, or says nothing. */
const UNANSWERED: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['disputed', 'undeliverable', 'withdrawn']);
const DAY_MS = 86_400_000;
/** Longer than a ladder of reminders goes on; each mail brings a new one. */
export const LINK_DAYS = 60;
