import { describe, expect, test } from 'vitest';
import { fact, held, relationship } from '../life.js';
import { found, texts } from './found.js';

const CHECK = { check: 'gap', of: { fact: 'session-held' }, atMost: '4 weeks' };

describe('the longest time from one to the next', () => {
  test.each([
    ['none yet', [], '2026-06-30', []],
    // 5 May to 2 June is 28 days.
    ['in time, and still so today', [held('2026-05-05'), held('2026-06-02')], '2026-06-30', ['- ok']],
    ['the last one is too long ago', [held('2026-05-05'), held('2026-06-02')], '2026-07-01', ['- lacking']],
    ['too long between two', [held('2026-05-05'), held('2026-06-03'), held('2026-06-20')], '2026-06-30', ['2026-06-03 lacking']],
    ['what has ended waits for none', [held('2026-05-05'), fact('relationship-ended', '2026-05-20')], '2026-07-30', ['2026-05-20 ok']],
  ] as const)('%s', (_, facts, today, expected) => {
    expect(found(CHECK, facts, today)).toEqual(expected);
  });

  test('in words', () => {
    expect(texts(CHECK, [held('2026-05-05'), held('2026-06-03')], '2026-06-10')).toEqual([
      'The longest time from one to the next (supervision held): 29 days, from Tue 5 May 2026 to Wed 3 Jun 2026; at most 4 weeks.',
    ]);
    expect(texts(CHECK, [held('2026-06-09')], '2026-06-10')).toEqual([
      'The longest time from one to the next (supervision held): 1 day, from Tue 9 Jun 2026 to Wed 10 Jun 2026; at most 4 weeks.',
    ]);
  });
});

describe('the figure', () => {
  const facts = [held('2026-05-05'), held('2026-06-03')];

  test('a setting that nobody chose: only the figure is told', () => {
    const check = { ...CHECK, atMost: { setting: 'often' } };
    const more = { settings: [{ id: 'often', question: 'How often?' }] };
    expect(texts(check, facts, '2026-06-10', { more })).toEqual([
      'The longest time from one to the next (supervision held): 29 days, from Tue 5 May 2026 to Wed 3 Jun 2026; no frequency is set.',
    ]);
    expect(found(check, facts, '2026-06-10', { more })).toEqual(['2026-06-03 note']);
    expect(found(check, facts, '2026-06-10', { more, choices: { often: '5 weeks' } })).toEqual(['2026-06-03 ok']);
  });

  test('what the two agreed', () => {
    const check = { ...CHECK, atMost: { agreed: 'every' } };
    expect(found(check, facts, '2026-06-10')).toEqual(['2026-06-03 note']);
    const subject = relationship('2026-04-01', { every: '4 weeks' });
    expect(found(check, facts, '2026-06-10', { subject })).toEqual(['2026-06-03 lacking']);
  });
});
