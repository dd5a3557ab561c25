import { describe, expect, test } from 'vitest';
import type { Subject } from '../../policies/engine/subject.js';
import { definitionOf, type Fact } from '../../policies/facts/table.js';
import { NEEDS_IT_OPEN, RECORDED_ON } from '../../workflows/nonsense.js';
import { refusalOf } from '../../workflows/refusal.js';
import { allocation, fact, held, relationship, service } from '../policies/engine/life.js';

const NOW = Date.parse('2026-09-01T10:00:00Z');
const PAIR = relationship('2026-04-01');
const CASE = allocation('2026-04-01');

/** What the workflow says to facts that arrive together, when it holds the others. */
const said = (subject: Subject, arrived: readonly Fact[], holds: readonly Fact[] = [], settledThrough: string | null = null) =>
  refusalOf(arrived, NOW, { subject, facts: holds, settledThrough });

const SESSION = held('2026-05-06', { id: 's' });
const corrected = (one: Fact, more: Partial<Fact> = {}) => ({ ...one, id: 'c', corrects: one.id, because: 'wrong day', ...more }) as Fact;
const withdrawn = (of: string, id = 'w') => fact('fact-withdrawn', '2026-05-20', { id, fact: of, reason: 'never was' });
const ended = fact('relationship-ended', '2026-06-30');
const raised = fact('risk-raised', '2026-05-01', { risk: 'high-risk' });
const lowered = (on: string) => fact('risk-lowered', on, { risk: 'high-risk' });
const changed = (on: string, supervisor: string) => fact('supervisor-changed', on, { supervisor });

describe('is refused with a sentence that says what to do instead', () => {
  test.each<[string, Subject, readonly Fact[], readonly Fact[], string]>([
    [
      'a correction of what is not there',
      PAIR,
      [corrected(SESSION)],
      [],
      'There is no record s to correct. Look its id up ("oversight explain ID --facts"), or send the two together.',
    ],
    ['a withdrawal of what is not there', PAIR, [withdrawn('s')], [], 'There is no record s to withdraw.'],
    [
      'a correction of another kind',
      PAIR,
      [fact('appraisal-held', '2026-05-06', { id: 'c', corrects: 's', because: 'slip' })],
      [SESSION],
      's is of the kind session-held, and appraisal-held cannot take its place. Withdraw it (fact-withdrawn), and record appraisal-held by itself.',
    ],
    [
      'a second correction of one fact',
      PAIR,
      [{ ...corrected(SESSION), id: 'd' }],
      [SESSION, corrected(SESSION)],
      's was corrected already by c. Correct that one.',
    ],
    [
      'a correction of what was withdrawn',
      PAIR,
      [corrected(SESSION)],
      [SESSION, withdrawn('s')],
      's was withdrawn already (w). There is nothing to correct; what happened after all is recorded anew.',
    ],
    [
      'a withdrawal of a withdrawal',
      PAIR,
      [withdrawn('w', 'x')],
      [SESSION, withdrawn('s')],
      'w is itself a withdrawal, and cannot be taken back.',
    ],
    [
      'a withdrawal of a version that applies already',
      PAIR,
      [withdrawn('p')],
      [fact('policy-adopted', '2026-05-18', { id: 'p', policy: 'standard', version: 'abc', recordedAt: '2026-05-11T12:00:00Z' })],
      'p adopted a version that applies since 2026-05-18, and what was due since stands under it. Have the version that should apply adopted from a day ("oversight adopt").',
    ],
    [
      'a correction of itself',
      PAIR,
      [{ ...SESSION, corrects: 's', because: 'slip' }],
      [],
      'session-held s names itself as what it is to correct.',
    ],
    [
      'two that correct one another',
      PAIR,
      [
        { ...corrected(SESSION), id: 'a', corrects: 'b' },
        { ...corrected(SESSION), id: 'b', corrects: 'a' },
      ],
      [],
      'would correct one another',
    ],
    [
      'a session after the last day',
      PAIR,
      [held('2026-07-01')],
      [ended],
      'session-held is dated 2026-07-01, after the last day of the relationship, 2026-06-30. Correct the date. If it went on, record relationship-ended again with the right last day first.',
    ],
    [
      'an end before the beginning',
      PAIR,
      [fact('relationship-ended', '2025-06-30')],
      [],
      'relationship-ended is dated 2025-06-30, before the relationship began on 2026-04-01. Correct the date.',
    ],
    [
      'an overview before the allocation',
      CASE,
      [fact('overview-held', '2026-03-02')],
      [],
      'overview-held is dated 2026-03-02, before the case began on 2026-04-01.',
    ],
    [
      'the same last day twice',
      PAIR,
      [{ ...ended, id: 'again' }],
      [ended],
      '2026-06-30 is on record already as the last day of the relationship (relationship-ended/2026-06-30).',
    ],
    [
      'a risk lowered that nobody raised',
      CASE,
      [lowered('2026-05-20')],
      [],
      'On 2026-05-20 the case is not recorded as at risk (high-risk), so that there is nothing to lower.',
    ],
    ['a risk lowered before it was raised', CASE, [lowered('2026-04-20')], [raised], 'there is nothing to lower'],
    ['a risk lowered twice', CASE, [lowered('2026-06-20')], [raised, lowered('2026-05-20')], 'there is nothing to lower'],
    ['a change to who supervises already', PAIR, [changed('2026-05-06', 'sue')], [], 'sue is the supervisor on 2026-05-06 already.'],
    [
      'a record of a day without a session',
      PAIR,
      [fact('record-shared', '2026-05-10', { for: '2026-05-07' })],
      [SESSION],
      'record-shared is for 2026-05-07, and no session of that day is on record. Record the session first, or both together, or correct the day.',
    ],
    [
      'a record before anything was held',
      PAIR,
      [fact('record-shared', '2026-05-02')],
      [SESSION],
      'record-shared is dated 2026-05-02, and nothing is on record that it could be of.',
    ],
    [
      'a record from before its session',
      PAIR,
      [fact('record-shared', '2026-05-02', { for: '2026-05-06' })],
      [SESSION],
      'record-shared of 2026-05-02 is for 2026-05-06, which lies after it.',
    ],
    [
      'news of an action that was never set',
      PAIR,
      [fact('action-updated', '2026-05-10', { action: 'a-1', status: 'complete' })],
      [],
      'There is no action a-1 on record.',
    ],
    [
      'an action plan closed that was never opened',
      service('2026-04-01'),
      [fact('action-plan-closed', '2026-05-10')],
      [],
      'No action plan was open on 2026-05-10.',
    ],
    [
      'what belongs to a relationship, on a case',
      CASE,
      [held('2026-05-06')],
      [],
      'session-held is recorded on a relationship, and this is a case. Record it there.',
    ],
    [
      'what belongs to a person',
      PAIR,
      [fact('absence-ended', '2026-05-06')],
      [],
      'absence-ended is recorded on a person, and this is a relationship.',
    ],
  ])('%s', (_, subject, arrived, holds, sentence) => {
    expect(said(subject, arrived, holds)).toContain(sentence);
  });
});

describe('is taken', () => {
  test.each<[string, Subject, readonly Fact[], readonly Fact[], (string | null)?]>([
    ['a correction with what it corrects, in either order', PAIR, [corrected(SESSION), SESSION], []],
    ['a correction of a correction', PAIR, [{ ...corrected(SESSION), id: 'd', corrects: 'c' }], [SESSION, corrected(SESSION)]],
    ['a correction of what the run may have forgotten', PAIR, [corrected(held('2026-04-06', { id: 'old' }))], [], '2026-05-01'],
    [
      'a correction of what the life before may have had',
      relationship('2024-04-01', { watchFrom: '2026-05-01', goesOnFrom: '2026-05-01' }),
      [corrected(held('2026-04-06', { id: 'old' }))],
      [],
    ],
    ['a repeat, whatever has become of it', PAIR, [SESSION], [SESSION, withdrawn('s'), ended]],
    ['a record and its session together, in either order', PAIR, [fact('record-shared', '2026-05-10', { for: '2026-05-06' }), SESSION], []],
    ['a record of what the run has forgotten', PAIR, [fact('record-shared', '2026-05-10', { for: '2026-04-20' })], [], '2026-05-01'],
    [
      'a record of a session that nobody watched',
      relationship('2025-04-01', { watchFrom: '2026-05-01' }),
      [fact('record-shared', '2026-05-10', { for: '2026-04-20' })],
      [],
    ],
    ['a session of the last day', PAIR, [held('2026-06-30')], [ended]],
    [
      'a session after an end that was moved, with the new end',
      PAIR,
      [held('2026-07-01'), { ...ended, id: 'e', on: '2026-07-31', recordedAt: '2026-07-02T12:00:00Z' }],
      [ended],
    ],
    ['a session after an end that was withdrawn', PAIR, [held('2026-07-01')], [ended, withdrawn(ended.id)]],
    ['a write-up after the end', PAIR, [fact('record-shared', '2026-07-03', { for: '2026-05-06' })], [SESSION, ended]],
    [
      'the last day moved and moved back',
      PAIR,
      [{ ...ended, id: 'back', recordedAt: '2026-07-03T12:00:00Z' }],
      [ended, { ...ended, id: 'moved', on: '2026-07-31', recordedAt: '2026-07-02T12:00:00Z' }],
    ],
    ['another last day', PAIR, [{ ...ended, id: 'e', on: '2026-07-31' }], [ended]],
    ['a risk lowered, with its beginning in the same message', CASE, [lowered('2026-05-20'), raised], []],
    ['a change back', PAIR, [changed('2026-06-06', 'sue')], [changed('2026-05-06', 'max')]],
    ['an earlier change that becomes known later', PAIR, [changed('2026-05-06', 'mia')], [changed('2026-06-06', 'max')]],
    [
      'news of an action that was set before anybody watched',
      relationship('2025-04-01', { watchFrom: '2026-05-01' }),
      [fact('action-updated', '2026-05-10', { action: 'a-1', status: 'complete' })],
      [],
    ],
    [
      'a correction that mends what would be refused',
      PAIR,
      [held('2026-07-01', { id: 's' }), corrected(held('2026-07-01', { id: 's' }), { on: '2026-06-25' })],
      [ended],
    ],
  ])('%s', (_, subject, arrived, holds, settledThrough = null) => {
    expect(said(subject, arrived, holds, settledThrough)).toBeUndefined();
  });
});

test('on what a kind is recorded is what the table of facts says', () => {
  for (const [place, kinds] of Object.entries(RECORDED_ON))
    for (const kind of kinds) expect([kind, definitionOf(kind).subjects]).toEqual([kind, [place]]);
  for (const kind of NEEDS_IT_OPEN) expect(['relationship', 'case']).toContain(definitionOf(kind).subjects[0]);
});

test.each([
  ['a correction without a reason', { corrects: 's' }, 'a correction has both "corrects" and "because"'],
  ['a reason without a correction', { because: 'slip' }, 'a correction has both "corrects" and "because"'],
  ['what it corrects, as a number', { corrects: 7, because: 'slip' }, '"corrects" and "because" are texts'],
])('is refused for its form: %s', (_, more, sentence) => {
  expect(said(PAIR, [{ ...SESSION, ...more } as never])).toContain(sentence);
});
