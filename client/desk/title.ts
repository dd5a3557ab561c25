import { titleOfCase } from '../../policies/engine/subject.js';
import type { Matter } from './matter.js';

/** `Monthly supervision for May 2026`, with the case where the duty is one of a case; what is not due is called by its subject. */
export function titleOf({ record, session, label, subject }: Pick<Matter, 'record' | 'session' | 'label' | 'subject'>): string {
  if (session !== undefined) return 'Supervision session';
  if (record === undefined) return `a notice about ${label}`;
  return subject.kind === 'case' ? titleOfCase(record.title, subject.ref) : record.title;
}
