import type { NoticeAbout } from '../../policies/engine/notice.js';
import { titleOfCase } from '../../policies/engine/subject.js';

/**
 * What it is about, with the case reference or the service when it is about one, because somebody may answer for several: `10-day overview of
 * case C-1042`, `Thematic audit (service north)`.
 */
export function whatOf({ title, subject }: Pick<NoticeAbout, 'title' | 'subject'>): string {
  const ref = subject.startsWith(CASE) ? subject.slice(CASE.length) : '';
  if (ref !== '') return titleOfCase(title, ref);
  return subject.startsWith(SERVICE) ? `${title} (service ${subject.slice(SERVICE.length)})` : title;
}

const CASE = 'case/';
const SERVICE = 'service/';
