import { describe, expect, test } from 'vitest';
import { commandFor } from '../../../activities/mail/command.js';
import { FIELDS } from '../../../policies/facts/fields.js';
import { definitionOf, FACT_KINDS, type FactKind } from '../../../policies/facts/table.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import type { Element } from '../../../policies/policy/schema.js';

const SUBJECT: Readonly<Record<Element, string | undefined>> = {
  personal: 'relationship/r-07',
  casework: 'relationship/r-07',
  person: 'relationship/r-07',
  case: 'case/C-1038',
  policy: 'policy/standard',
  service: undefined,
};

const KIND_OF: Readonly<Record<string, string>> = { RELATIONSHIP: 'relationship' };

/** Every duty of every shipped policy, wherever it lives, with the fact that its mail asks for. */
const DUTIES = [...catalogue().values()].flatMap(({ policy }) =>
  policy.duties.flatMap((duty) =>
    'satisfiedBy' in duty
      ? duty.element.flatMap((element) => {
          const subject = SUBJECT[element];
          return subject === undefined ? [] : [{ id: duty.id, subject, fact: duty.satisfiedBy[0]!.fact }];
        })
      : [],
  ),
);

describe.each(DUTIES)('$id on $subject', ({ subject, fact }) => {
  test('the command records a fact where the table allows it, with all that it requires', () => {
    const [program, verb, place = '', kind, ...options] = commandFor({ fact, subject })!.split(' ');
    expect([program, verb]).toEqual(['oversight', 'record']);
    expect(FACT_KINDS).toContain(kind);
    const { subjects, required, optional } = definitionOf(kind as FactKind);
    expect(subjects).toContain(KIND_OF[place] ?? place.split('/')[0]);
    const flags = options.filter((word) => word.startsWith('--'));
    const allowed = [...required, ...optional].map((name) => FIELDS[name].flag.split(' ')[0]);
    expect(['--on', ...allowed]).toEqual(expect.arrayContaining(flags));
    expect(flags).toEqual(expect.arrayContaining(['--on', ...required.map((name) => FIELDS[name].flag.split(' ')[0])]));
  });
});

test.each([
  ['session-held', 'relationship/r-07', 'oversight record relationship/r-07 session-held --on DATE'],
  ['session-held', 'case/C-1038', 'oversight record RELATIONSHIP session-held --on DATE --case C-1038'],
  ['overview-held', 'case/C-1038', 'oversight record case/C-1038 overview-held --on DATE'],
  ['action-updated', 'relationship/r-07', 'oversight record relationship/r-07 action-updated --on DATE --action ID --status STATUS'],
  ['agreement-signed', 'case/C-1038', undefined],
  [null, 'case/C-1038', undefined],
] as const)('%s on %s', (fact, subject, command) => {
  expect(commandFor({ fact, subject })).toBe(command);
});
