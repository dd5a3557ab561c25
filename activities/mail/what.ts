import type { NoticeAbout } from '../../policies/engine/notice.js';

/** What it is about, with the case reference when it is about a case: `10-day overview of case C-1042`. */
export function whatOf({ title, subject }: NoticeAbout): string {
  const ref = subject.startsWith(CASE) ? subject.slice(CASE.length) : '';
  return ref === '' || title.includes(ref) ? title : `${title} of case ${ref}`;
}

const CASE = 'case/';
