import type { Directory } from '../../activities/store/store.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import type { Fact } from '../../policies/facts/table.js';
import type { RecordReply } from '../../workflows/messages.js';
import type { FoundSubject } from './find-subject.js';

/** Why a fact that is older than its subject met nothing: most often a slip in the year. Undefined when there is nothing to say. */
export function beforeStart(
  fact: Fact,
  subject: FoundSubject,
  directory: Directory,
  { recorded, answer }: RecordReply,
): string | undefined {
  const began = startOf(subject, directory);
  if (began === undefined || fact.on >= began.on || recorded.length === 0 || answer === null || answer.met.length > 0) return undefined;
  return `It met nothing: ${dayInWords(fact.on)} is before ${dayInWords(began.on)}, when ${began.what}. If the date is a slip, record the right one with --corrects ${fact.id}.`;
}

function startOf({ kind, id, worker }: FoundSubject, { lines, cases, policies, services }: Directory) {
  switch (kind) {
    case 'relationship':
      return began('the relationship started', lines.find((line) => line.id === id)?.startedOn);
    case 'case':
      return began('the case was allocated', cases.find((one) => one.ref === id && one.worker === worker)?.allocatedOn);
    case 'policy':
      return began('the policy was implemented', policies.find(({ policy }) => policy === id)?.implementedOn);
    case 'service':
      return began('the service started', services.find((one) => one.id === id)?.startedOn);
    case 'person':
      return undefined;
  }
}

function began(what: string, on: string | undefined): { readonly what: string; readonly on: string } | undefined {
  return on === undefined ? undefined : { what, on };
}
