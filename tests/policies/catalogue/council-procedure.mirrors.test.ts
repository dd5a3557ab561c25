import { describe, expect, test } from 'vitest';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { mirrorsOf } from '../../../policies/engine/mirrors.js';
import { ALWAYS } from '../../../policies/engine/span.js';
import type { Subject } from '../../../policies/engine/subject.js';
import type { Fact } from '../../../policies/facts/table.js';
import { allocation, fact, held, relationship, situation, states, type World } from '../engine/life.js';
import { policyUnderTest } from './rows.js';

const WORLD: World = { policy: policyUnderTest('council-procedure') };
const STARTED = relationship('2026-04-01', { employedOn: '2026-04-01' });
const CASE = allocation('2026-04-01');
const personal = (on: string) => held(on, { id: `personal/${on}`, kinds: ['personal'] });
const casework = (on: string) => held(on, { id: `casework/${on}`, kinds: ['casework'] });

/** What a row that restates or combines others shows on that day. */
function mirrored(id: string, subject: Subject, facts: readonly Fact[], today: string, more: World = {}): readonly string[] {
  const seen = situation(subject, facts, today, { ...WORLD, ...more });
  const dated = deriveOccurrences(seen).map((one) => ({ ...one, duty: one.duty.id }));
  return mirrorsOf(seen.policy.mirrors, dated, seen)
    .filter(({ duty }) => duty.id === id)
    .map(({ dueOn, state }) => `${dueOn} ${state}`);
}

type Row = readonly [id: string, what: string, subject: Subject, facts: readonly Fact[], today: string, expected: string];

const ROWS: readonly Row[] = [
  ['council-combined-monthly', 'one of the two is missing', STARTED, [personal('2026-04-13')], '2026-05-01', '2026-04-30 missed'],
  ['council-combined-monthly', 'both were held', STARTED, [personal('2026-04-13'), casework('2026-04-20')], '2026-05-01', '2026-04-30 met'],
  [
    'council-supervisee-3-no-change',
    'a new date in the same act',
    STARTED,
    [fact('session-cancelled', '2026-04-20', { rebookedFor: '2026-04-24' })],
    '2026-04-21',
    '2026-04-20 met',
  ],
  ['council-supervisor-6-upload', 'within the week', STARTED, [casework('2026-04-20')], '2026-04-28', '2026-04-27 overdue'],
  ['council-urgent-followup-record', 'within the week', STARTED, [casework('2026-04-20')], '2026-04-21', '2026-04-27 upcoming'],
  [
    'council-agreement-effectiveness-review',
    'with the yearly agreement',
    STARTED,
    [fact('agreement-signed', '2026-04-10')],
    '2026-04-11',
    '2027-04-10 upcoming',
  ],
  ['council-allocation-record', 'on the day of allocation', CASE, [], '2026-04-02', '2026-04-01 overdue'],
  // The month of allocation is the first, so that May must not end without a record.
  ['council-casework-scaling-monthly', 'with the record of the case', CASE, [], '2026-04-02', '2026-05-31 upcoming'],
];

describe('rows that restate or combine others', () => {
  test.each(ROWS)('%s: %s', (id, _, subject, facts, today, expected) => {
    expect(mirrored(id, subject, facts, today)[0]).toBe(expected);
  });
});

test('council-noncaseholder-personal: restates the monthly personal session, for whoever holds no cases', () => {
  const shown = (holding: World['holding'] & object) => mirrored('council-noncaseholder-personal', STARTED, [], '2026-04-20', { holding });
  expect(shown([])).toEqual(['2026-04-30 upcoming', '2026-05-31 upcoming']);
  expect(shown(ALWAYS)).toEqual([]);
  // The first case came on 4 May.
  expect(shown([{ from: '2026-05-04' }])).toEqual(['2026-04-30 upcoming']);
});

describe('rows without a figure: not set, until somebody chooses one', () => {
  const isUnset = (id: string): boolean => WORLD.policy?.unset.some(({ duty }) => duty.id === id) === true;

  test('council-induction-access: by the end of the induction that was chosen', () => {
    const chosen: World = { policy: policyUnderTest('council-procedure', { induction: '4 weeks' }) };
    expect(isUnset('council-induction-access')).toBe(true);
    expect(states('council-induction-access', STARTED, [], '2026-04-02', chosen)).toEqual(['2026-04-29 upcoming']);
  });

  test('council-agreement-new-relationship: within the time that was chosen of a change of supervisor', () => {
    const chosen: World = { policy: policyUnderTest('council-procedure', { 'agreement-new-supervisor': '1 month' }) };
    const changed = fact('supervisor-changed', '2026-05-31', { supervisor: 'max' });
    expect(isUnset('council-agreement-new-relationship')).toBe(true);
    expect(states('council-agreement-new-relationship', STARTED, [changed], '2026-06-01', chosen)).toEqual(['2026-06-30 upcoming']);
  });
});
