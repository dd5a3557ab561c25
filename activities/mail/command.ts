import type { NoticeAbout } from '../../policies/engine/notice.js';
import { FIELDS, type FieldName } from '../../policies/facts/fields.js';
import { definitionOf, type FactKind, type FactSubject } from '../../policies/facts/table.js';

/**
 * The command that records what is due, for those who use it; who does not replies to the mail. What is in capitals is to be filled in.
 * A session of a case is recorded on a relationship and names the case. Undefined for what cannot be recorded on its subject.
 */
export function commandFor({ fact, subject }: Pick<NoticeAbout, 'fact' | 'subject'>): string | undefined {
  if (fact === null) return undefined;
  const slash = subject.indexOf('/');
  const kind = subject.slice(0, slash) as FactSubject;
  const { subjects, optional } = definitionOf(fact);
  if (subjects.includes(kind)) return commandOn(subject, fact);
  return kind === 'case' && optional.includes('cases')
    ? `${commandOn('RELATIONSHIP', fact)} --case ${subject.slice(slash + 1)}`
    : undefined;
}

/** Each with what it is for: what shows the ids of all that is on record, and what replaces one of it. */
export function correctingCommands({ subject }: Pick<NoticeAbout, 'subject'>): readonly (readonly [label: string, command: string])[] {
  return [
    ['To see what is on record', `oversight explain ${subject} --facts`],
    ['To correct it', `oversight record ${subject} FACT --on DATE --corrects ID --reason WHY`],
  ];
}

function commandOn(subject: string, fact: FactKind): string {
  const required = definitionOf(fact).required.map((name: FieldName) => ` ${FIELDS[name].flag.replace(/<(.*)>/, inCapitals)}`);
  return `oversight record ${subject} ${fact} --on DATE${required.join('')}`;
}

function inCapitals(_: string, word: string): string {
  return word.toUpperCase();
}
