import type { Notice } from '../policies/engine/notice.js';
import type { MailLog } from './store/store.js';

/**
 * What needs saying. An all-clear is only for those who were mailed the bad news: to others it would be the first they hear of it.
 * A withdrawal has done its work by overtaking what it withdraws.
 */
export async function saidBefore(
  log: MailLog,
  notices: readonly Notice[],
  person: string,
): Promise<{ readonly said: readonly Notice[]; readonly silent: readonly string[] }> {
  const said: Notice[] = [];
  const silent: string[] = [];
  for (const notice of notices) {
    if (await needsSaying(log, notice, person)) said.push(notice);
    else silent.push(notice.id);
  }
  return { said, silent };
}

async function needsSaying(log: MailLog, { kind, source, about }: Notice, person: string): Promise<boolean> {
  if (kind === 'withdrawn') return false;
  if (kind !== 'all-clear') return true;
  const mails = await log.list({ to: person, source, item: about.item });
  return mails.some(
    ({ state, notices }) =>
      state !== 'failed' && state !== 'bounced' && notices.some((told) => told.item === about.item && BAD_NEWS.has(told.kind)),
  );
}

const BAD_NEWS: ReadonlySet<string> = new Set(['breach', 'escalation']);
