import type { NoticeAbout } from '../../policies/engine/notice.js';

/**
 * What it is about, with the case reference or the service when it is about one, because somebody may answer for several: `10-day overview of
 * case C-1042`, `Thematic audit (service north)`.
 */
export function whatOf({ title, subject }: NoticeAbout): string {
  const ref = subject.startsWith(CASE) ? subject.slice(CASE.length) : '';
  if (ref !== '' && !title.includes(ref)) return `${title} of case ${ref}`;
  return subject.startsWith(SERVICE) ? `${title} (service ${subject.slice(SERVICE.length)})` : title;
}

const CASE = 'case/';
const SERVICE = 'service/';
