import { describe, expect, test } from 'vitest';
import { held, Life, relationship } from './life.js';

const FIRST = 'standard-first-supervision/2026-04-01';

describe('why something is due, and what to do', () => {
  test('is said when it opens, again when it changes, and taken back when it is over', () => {
    const life = new Life(relationship('2026-04-01'));
    const { words } = life.look('2026-04-01');
    expect(Object.keys(words.put)).toContain(FIRST);
    expect(words.put[FIRST]).toEqual({
      due: '2026-05-01T23:59:59+01:00',
      opensOn: '2026-04-01',
      next: { on: '2026-05-05', tell: 'manager-1', who: 'mia' },
      why: expect.stringContaining('Due Fri 1 May 2026') as string,
      action: 'Hold the first supervision, then record the date.',
    });
    expect(life.look('2026-04-02').words).toEqual({ put: {}, drop: [] });
    expect(life.record(held('2026-04-03')).look('2026-04-03').words.drop).toEqual([FIRST]);
  });

  test('is said in full where nothing is known any more, as in a new run', () => {
    const life = new Life(relationship('2026-04-01'));
    const { words } = life.look('2026-04-01');
    life.words = {};
    expect(life.look('2026-04-02').words).toEqual(words);
  });

  test('is not carried, and a state that carries it still goes on as if it did not', () => {
    const life = new Life(relationship('2026-04-01'));
    life.look('2026-04-01');
    const { records } = life.state;
    const former = records.map((one) => ({ ...one, ...(one.open && { open: { ...one.open, why: 'Because.', action: 'Hold it.' } }) }));
    life.state = { ...life.state, records: former };
    expect(life.look('2026-04-01')).toMatchObject({ entries: [], notices: [], records: { put: records } });
    expect(life.state.records).toEqual(records);
  });
});
