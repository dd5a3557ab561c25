import { describe, expect, test } from 'vitest';
import { allocation, fact, held, relationship } from '../life.js';
import { found, texts } from './found.js';

const FORM = { check: 'filled', each: { fact: 'session-held', kinds: ['casework'] }, parts: ['child-last-seen', 'actions'] };

describe('each fact says that the parts of its form are filled in', () => {
  test.each([
    ['all of them, in any order', { filled: ['actions', 'other', 'child-last-seen'] }, ['2026-05-04 ok']],
    ['one is missing', { filled: ['actions'] }, ['2026-05-04 lacking']],
    ['nothing is said', {}, ['2026-05-04 lacking']],
    ['another kind of session is not looked at', { kinds: ['personal'] }, []],
  ] as const)('%s', (_, more, expected) => {
    expect(found(FORM, [held('2026-05-04', { kinds: ['casework'], ...more } as never)], '2026-05-05')).toEqual(expected);
  });

  test('the missing parts are named', () => {
    expect(texts(FORM, [held('2026-05-04', { kinds: ['casework'], filled: ['actions'] })], '2026-05-05')).toEqual([
      'Supervision held, Mon 4 May 2026: not recorded as filled in: child-last-seen.',
    ]);
  });

  test('the form that was used', () => {
    const check = { check: 'filled', each: { fact: 'session-held' }, template: 'casework' };
    const facts = [held('2026-05-04', { template: 'casework' }), held('2026-05-11', { template: 'personal' }), held('2026-05-18')];
    expect(found(check, facts, '2026-06-01')).toEqual(['2026-05-04 ok', '2026-05-11 lacking', '2026-05-18 lacking']);
    expect(texts(check, facts, '2026-06-01')[1]).toBe(
      'Supervision held, Mon 11 May 2026: not recorded as written on the form casework (but on personal).',
    );
  });

  test('a record that does not say what it is of is not asked for the form of one kind', () => {
    const check = {
      check: 'filled',
      element: 'case',
      each: { fact: 'record-written', kinds: ['management-oversight'] },
      template: 'decision',
    };
    const facts = [fact('record-written', '2026-05-04'), fact('record-written', '2026-05-05', { kinds: ['management-oversight'] })];
    expect(found(check, facts, '2026-06-01', { subject: allocation('2026-04-01') })).toEqual(['2026-05-05 lacking']);
  });

  test('what happened before watching began is not judged', () => {
    const subject = relationship('2026-04-01', { watchFrom: '2026-05-05' });
    const facts = [held('2026-05-04', { kinds: ['casework'] }), held('2026-05-05', { kinds: ['casework'] })];
    expect(found(FORM, facts, '2026-06-01', { subject })).toEqual(['2026-05-05 lacking']);
  });
});

describe('only for some cases', () => {
  const check = (when: string) => ({ check: 'filled', element: 'case', each: { fact: 'overview-held' }, parts: ['plan'], when });
  const overviews = [fact('overview-held', '2026-04-10'), fact('overview-held', '2026-05-10')];

  test.each([
    ['assessment', 'assessment', [], ['2026-04-10 lacking', '2026-05-10 lacking']],
    ['assessment', 'longer-term', [], []],
    ['longer-term', 'longer-term', [], ['2026-04-10 lacking', '2026-05-10 lacking']],
    ['migrated', 'longer-term', [], []],
    ['migrated', 'longer-term', [fact('case-migrated', '2026-05-10')], ['2026-05-10 lacking']],
  ] as const)('%s, a case of kind %s', (when, caseKind, more, expected) => {
    const subject = allocation('2026-04-01', { caseKind });
    expect(found(check(when), [...overviews, ...more], '2026-06-01', { subject })).toEqual(expected);
  });
});

test('a detail of the fact is a part by its own name', () => {
  const check = { check: 'filled', each: { fact: 'action-set' }, parts: ['owed-by', 'by-when'] };
  const facts = [
    fact('action-set', '2026-05-04', { action: 'a-1', byWhen: '2026-05-29', owedBy: 'wes' }),
    fact('action-set', '2026-05-11', { action: 'a-2', byWhen: '2026-05-29' }),
  ];
  expect(found(check, facts, '2026-06-01')).toEqual(['2026-05-04 ok', '2026-05-11 lacking']);
});

test('only actions in a state, only concerns of a kind', () => {
  const delayed = { check: 'filled', each: { fact: 'action-updated', statuses: ['delayed'] }, parts: ['reason'] };
  const updated = (on: string, status: 'delayed' | 'complete') => fact('action-updated', on, { action: 'a-1', status });
  expect(found(delayed, [updated('2026-05-04', 'complete'), updated('2026-05-11', 'delayed')], '2026-06-01')).toEqual([
    '2026-05-11 lacking',
  ]);
  const absence = { check: 'filled', each: { fact: 'concern-referred', concerns: ['absence'] }, parts: ['concern'] };
  const referred = (on: string, concern: 'absence' | 'performance') => fact('concern-referred', on, { concern });
  expect(found(absence, [referred('2026-05-04', 'absence'), referred('2026-05-11', 'performance')], '2026-06-01')).toEqual([
    '2026-05-04 ok',
  ]);
});
