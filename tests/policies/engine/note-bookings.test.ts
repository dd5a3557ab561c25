import { describe, expect, test } from 'vitest';
import { directory, fact, flagsOf, held, Life, person, relationship, TEAM } from './life.js';

const booked = (on: string, recordedOn: string) => fact('session-booked', on, { recordedAt: `${recordedOn}T09:00:00Z` });
const cancelled = (on: string, rebookedFor?: string) => fact('session-cancelled', on, rebookedFor === undefined ? {} : { rebookedFor });

/** Who was told what of which session, one line for each notice of a booking. */
function toldBy(life: Life): readonly string[] {
  return life.said
    .filter(({ notice }) => notice.kind === 'booked')
    .map(({ on, notice: { to, about } }) =>
      [on, to, about.item, `${about.bookedBefore ?? 'new'} to ${about.bookedFor ?? (about.metOn === undefined ? 'off' : 'held')}`].join(
        ' ',
      ),
    );
}

describe('a booked session', () => {
  test('is told to both, once, and in the order of their numbers when it moves and is held', () => {
    const life = new Life(relationship('2026-03-02')).everyDay('2026-03-09', '2026-05-20', (today) => {
      if (today === '2026-03-10') return [booked('2026-03-20', today)];
      if (today === '2026-03-18') return [cancelled('2026-03-20', '2026-03-27')];
      return today === '2026-03-30' ? [held('2026-03-27')] : [];
    });
    expect(toldBy(life)).toEqual([
      '2026-03-10 wes booking/2026-03-20 new to 2026-03-20',
      '2026-03-10 sue booking/2026-03-20 new to 2026-03-20',
      '2026-03-18 wes booking/2026-03-20 2026-03-20 to 2026-03-27',
      '2026-03-18 sue booking/2026-03-20 2026-03-20 to 2026-03-27',
      '2026-03-30 wes booking/2026-03-20 2026-03-27 to held',
      '2026-03-30 sue booking/2026-03-20 2026-03-27 to held',
    ]);
    const told = life.said.filter(({ notice }) => notice.kind === 'booked').map(({ notice }) => notice);
    expect(told.map(({ sequence }) => sequence)).toEqual(told.map(({ sequence }) => sequence).toSorted((a, b) => a - b));
    expect(new Set(told.map(({ id }) => id)).size).toBe(6);
    expect(flagsOf(life)).toEqual([]);
  });

  test('that is called off is told so, and the next one is another session', () => {
    const life = new Life(relationship('2026-03-02')).everyDay('2026-03-09', '2026-03-20', (today) => {
      if (today === '2026-03-10') return [booked('2026-03-20', today)];
      if (today === '2026-03-11') return [cancelled('2026-03-20')];
      return today === '2026-03-12' ? [booked('2026-03-25', today)] : [];
    });
    expect(toldBy(life).filter((line) => line.includes(' sue '))).toEqual([
      '2026-03-10 sue booking/2026-03-20 new to 2026-03-20',
      '2026-03-11 sue booking/2026-03-20 2026-03-20 to off',
      '2026-03-12 sue booking/2026-03-25 new to 2026-03-25',
    ]);
  });

  test('moved to a day that is booked already leaves one entry', () => {
    const life = new Life(relationship('2026-03-02'))
      .record(booked('2026-03-20', '2026-03-10'), booked('2026-03-27', '2026-03-10'))
      .everyDay('2026-03-10', '2026-03-12', (today) => (today === '2026-03-11' ? [cancelled('2026-03-20', '2026-03-27')] : []));
    expect(toldBy(life).filter((line) => line.startsWith('2026-03-11 sue'))).toEqual([
      '2026-03-11 sue booking/2026-03-20 2026-03-20 to off',
    ]);
    expect(flagsOf(life)).toEqual(['booking/2026-03-27=2026-03-27@sue']);
  });

  test('that nobody recorded is forgotten after a month, and tells nothing', () => {
    const life = new Life(relationship('2026-03-02')).record(booked('2026-03-20', '2026-03-10')).everyDay('2026-03-10', '2026-05-01');
    expect(toldBy(life)).toHaveLength(2);
    expect(flagsOf(life)).toEqual([]);
  });

  test('is called off when the relationship ends before it', () => {
    const life = new Life(relationship('2026-03-02'))
      .record(booked('2026-03-27', '2026-03-10'))
      .everyDay('2026-03-10', '2026-03-16', (today) => (today === '2026-03-12' ? [fact('relationship-ended', '2026-03-13')] : []));
    expect(toldBy(life).filter((line) => line.includes('off'))).toEqual([
      '2026-03-14 wes booking/2026-03-27 2026-03-27 to off',
      '2026-03-14 sue booking/2026-03-27 2026-03-27 to off',
    ]);
    expect(flagsOf(life)).toEqual([]);
  });

  test('in the past when it becomes known is nobody’s news', () => {
    const life = new Life(relationship('2026-03-02')).record(booked('2026-03-04', '2026-03-04')).everyDay('2026-03-10', '2026-03-12');
    expect(toldBy(life)).toEqual([]);
  });

  test('is not told to somebody who has left, nor to anybody else for them', () => {
    const people = directory(
      ...Object.values(TEAM.persons).filter(({ id }) => id !== 'sue'),
      person('sue', { lineManager: 'mia', leftOn: '2026-03-06' }),
    );
    const life = new Life(relationship('2026-03-02'), { people }).record(booked('2026-03-20', '2026-03-10'));
    life.look('2026-03-10');
    expect(toldBy(life)).toEqual(['2026-03-10 wes booking/2026-03-20 new to 2026-03-20']);
  });

  describe('when somebody else takes over supervision', () => {
    const story = (later: Parameters<Life['everyDay']>[2] = () => []) =>
      new Life(relationship('2026-03-02'), { lines: [] }).everyDay('2026-03-09', '2026-03-20', (today) => {
        if (today === '2026-03-10') return [booked('2026-03-20', today)];
        if (today === '2026-03-12')
          return [fact('supervisor-changed', '2026-03-16', { supervisor: 'mia', recordedAt: `${today}T09:00:00Z` })];
        return later(today);
      });
    const TOLD_FIRST = ['2026-03-10 wes booking/2026-03-20 new to 2026-03-20', '2026-03-10 sue booking/2026-03-20 new to 2026-03-20'];
    const TAKEN_OVER = [
      '2026-03-16 sue booking/2026-03-20 2026-03-20 to off',
      '2026-03-16 wes booking/2026-03-20 new to 2026-03-20',
      '2026-03-16 mia booking/2026-03-20 new to 2026-03-20',
    ];

    test('goes from the calendar of the one before to that of the new one, and the worker sees with whom', () => {
      const life = story();
      expect(toldBy(life)).toEqual([...TOLD_FIRST, ...TAKEN_OVER]);
      expect(life.said.findLast(({ notice }) => notice.to === 'wes')?.notice.about).toMatchObject({ supervisor: 'mia' });
    });

    test('and what becomes of it later is told to the new one', () => {
      const life = story((today) => (today === '2026-03-18' ? [cancelled('2026-03-20')] : []));
      expect(toldBy(life).slice(5)).toEqual([
        '2026-03-18 wes booking/2026-03-20 2026-03-20 to off',
        '2026-03-18 mia booking/2026-03-20 2026-03-20 to off',
      ]);
    });

    test('called off at that moment, it goes from the calendars of those who had it', () => {
      const life = story((today) => (today === '2026-03-16' ? [cancelled('2026-03-20')] : []));
      expect(toldBy(life).slice(2)).toEqual([
        '2026-03-16 wes booking/2026-03-20 2026-03-20 to off',
        '2026-03-16 sue booking/2026-03-20 2026-03-20 to off',
      ]);
    });

    test('moved at that moment, the new one is told of the new day only', () => {
      const life = story((today) => (today === '2026-03-16' ? [cancelled('2026-03-20', '2026-03-24')] : []));
      expect(toldBy(life).slice(2)).toEqual([
        '2026-03-16 sue booking/2026-03-20 2026-03-20 to off',
        '2026-03-16 wes booking/2026-03-20 2026-03-20 to 2026-03-24',
        '2026-03-16 mia booking/2026-03-20 new to 2026-03-24',
      ]);
    });

    test('a booking that an earlier release told of is taken as told to whoever supervises now', () => {
      const life = new Life(relationship('2026-03-02')).record(booked('2026-03-20', '2026-03-10'));
      life.look('2026-03-10');
      life.state = { ...life.state, flags: life.state.flags.map((flag) => flag.replace(/@.*/, '')) };
      life.look('2026-03-11');
      expect(toldBy(life)).toHaveLength(2);
      expect(flagsOf(life)).toEqual(['booking/2026-03-20=2026-03-20@sue']);
    });
  });
});
