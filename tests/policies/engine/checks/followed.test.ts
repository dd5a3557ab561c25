import { describe, expect, test } from 'vitest';
import { allocation, fact, held } from '../life.js';
import { found, texts } from './found.js';

describe('each has another one after it', () => {
  const check = { check: 'followed', each: { fact: 'session-held' }, by: [{ fact: 'record-written' }, { fact: 'record-uploaded' }] };
  const within = (time: string) => ({ ...check, within: time });
  const session = held('2026-05-04');

  test.each([
    ['still in time, nothing is said', within('5 working days'), [], '2026-05-11', []],
    // Tue 5, Wed 6, Thu 7, Fri 8, Mon 11 May; 4 May 2026 is the early May bank holiday.
    ['on the last day', within('5 working days'), [fact('record-written', '2026-05-11')], '2026-05-20', ['2026-05-04 ok']],
    ['a day late', within('5 working days'), [fact('record-written', '2026-05-12')], '2026-05-20', ['2026-05-04 lacking']],
    ['not at all', within('5 working days'), [], '2026-05-12', ['2026-05-04 lacking']],
    ['the same day', check, [fact('record-uploaded', '2026-05-04')], '2026-05-04', ['2026-05-04 ok']],
    ['before it does not count', within('1 week'), [fact('record-written', '2026-05-03')], '2026-05-12', ['2026-05-04 lacking']],
    ['without a time there is always time', check, [], '2027-05-04', []],
    [
      'the record of another day',
      within('1 week'),
      [fact('record-written', '2026-05-06', { for: '2026-05-05' })],
      '2026-05-12',
      ['2026-05-04 lacking'],
    ],
    [
      'the record of that day',
      within('1 week'),
      [fact('record-written', '2026-05-06', { for: '2026-05-04' })],
      '2026-05-12',
      ['2026-05-04 ok'],
    ],
  ] as const)('%s', (_, one, more, today, expected) => {
    expect(found(one, [session, ...more], today)).toEqual(expected);
  });

  test('in words', () => {
    expect(texts(within('1 week'), [session], '2026-05-12')).toEqual([
      'Supervision held, Mon 4 May 2026: not recorded within 1 week: record of a session or decision written up or record put into the file it belongs to.',
    ]);
  });

  test('each action has an update of its own', () => {
    const actions = { check: 'followed', each: { fact: 'action-set' }, by: [{ fact: 'action-updated' }], within: '1 week' };
    const set = (action: string) => fact('action-set', '2026-05-04', { id: action, action, byWhen: '2026-06-01' });
    const facts = [set('a1'), set('a2'), fact('action-updated', '2026-05-06', { action: 'a2', status: 'complete' })];
    expect(found(actions, facts, '2026-05-12')).toEqual(['2026-05-04 lacking', '2026-05-04 ok']);
  });

  test('within hours, from the instant where it is known', () => {
    const check24 = {
      check: 'followed',
      element: 'case',
      each: { fact: 'high-risk-identified' },
      by: [{ fact: 'service-manager-told' }],
      within: '24 hours',
    };
    const subject = allocation('2026-04-01');
    const risk = fact('high-risk-identified', '2026-05-04', { at: '2026-05-04T10:00:00Z' });
    const told = (at: string) => fact('service-manager-told', at.slice(0, 10), { at });
    expect(found(check24, [risk, told('2026-05-05T10:00:00Z')], '2026-05-06', { subject })).toEqual(['2026-05-04 ok']);
    expect(found(check24, [risk, told('2026-05-05T10:00:01Z')], '2026-05-06', { subject })).toEqual(['2026-05-04 lacking']);
    expect(found(check24, [risk], '2026-05-05', { subject })).toEqual([]);
    expect(found(check24, [risk], '2026-05-06', { subject })).toEqual(['2026-05-04 lacking']);
  });
});

describe('each has another one before it', () => {
  const check = {
    check: 'followed',
    element: 'case',
    order: 'before',
    each: { fact: 'report-finalised' },
    by: [{ fact: 'report-checked' }],
  };
  const finalised = fact('report-finalised', '2026-05-20', { document: 'd-1' });
  const checkedOn = (on: string, document = 'd-1') => fact('report-checked', on, { document });
  const subject = allocation('2026-04-01');

  test.each([
    ['the same day', {}, [checkedOn('2026-05-20')], 'ok'],
    ['never', {}, [], 'lacking'],
    ['only afterwards', {}, [checkedOn('2026-05-21')], 'lacking'],
    ['another document', {}, [checkedOn('2026-05-20', 'd-2')], 'lacking'],
    ['within the week before', { within: '1 week' }, [checkedOn('2026-05-13')], 'ok'],
    ['longer ago than a week', { within: '1 week' }, [checkedOn('2026-05-12')], 'lacking'],
  ] as const)('%s', (_, more, facts, state) => {
    expect(found({ ...check, ...more }, [finalised, ...facts], '2026-05-22', { subject })).toEqual([`2026-05-20 ${state}`]);
  });
});
