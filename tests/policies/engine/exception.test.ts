import { describe, expect, test } from 'vitest';
import { isoAt, momentInWords } from '../../../policies/calendar/zone.js';
import type { Fact } from '../../../policies/facts/table.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { HOURS, tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, fact, Life, relationship, ZONE } from './life.js';

const WORLD = {
  policy: resolvePolicy(tinyPolicy({ duties: [{ id: 'first', due: { rule: 'once', after: 'relationship.start', within: '1 month' } }] })),
};
// Due Fri 1 May 2026; Mon 4 May and Mon 25 May are bank holidays.
const SUBJECT = relationship('2026-04-01');

function exception(on: string, until: string, duty?: string): Fact {
  return fact('exception-granted', on, { until, ...(duty !== undefined && { duty }) });
}

function lived(...facts: readonly Fact[]): Life {
  return new Life(SUBJECT, WORLD).byAlarm('2026-04-01', '2026-06-12', (today) => facts.filter(({ on }) => on === today));
}

describe('an exception quiets the ladder until its day, and then it goes on', () => {
  test('after a breach: with the step that waited, on the next working day, the others as far apart as ever', () => {
    expect(
      lived(exception('2026-05-06', '2026-05-15'))
        .told()
        .filter((line) => line >= '2026-05-05'),
    ).toEqual([
      '2026-05-05 breach sue',
      '2026-05-05 escalation mia',
      // Both had heard of it, and hear until when it is quiet.
      '2026-05-06 paused sue',
      '2026-05-06 paused mia',
      '2026-05-18 breach sue',
      '2026-05-18 escalation max',
      '2026-05-26 breach sue',
      '2026-05-26 escalation moe',
      '2026-06-02 breach sue',
      '2026-06-09 escalation olive',
    ]);
  });

  test('before the due date: nobody is reminded, it is overdue all the same, and told when the exception has ended', () => {
    const life = lived(exception('2026-04-20', '2026-05-10'));
    expect(life.told().slice(0, 2)).toEqual(['2026-05-11 breach sue', '2026-05-11 escalation mia']);
    expect(life.written('first/2026-04-01')).toContain('2026-05-02 breached');
  });

  test('for another duty it changes nothing', () => {
    expect(lived(exception('2026-04-20', '2026-05-10', 'second')).told()).toEqual(lived().told());
    expect(lived(exception('2026-04-20', '2026-05-10', 'first')).told()[0]).toBe('2026-05-11 breach sue');
  });

  test('the later of two days counts, and a day that has passed does not', () => {
    expect(lived(exception('2026-04-20', '2026-05-10'), exception('2026-04-21', '2026-05-06')).told()[0]).toBe('2026-05-11 breach sue');
    expect(lived(exception('2026-04-02', '2026-04-10')).told()).toEqual(lived().told());
  });

  test('it is shown where somebody looks', () => {
    const life = new Life(SUBJECT, WORLD).record(exception('2026-05-06', '2026-05-15'));
    const { details } = life.look('2026-05-06');
    expect(details).toContain('overdue, exception until Fri 15 May 2026');
    expect(life.recordOf('first/2026-04-01')?.open).toMatchObject({ exceptUntil: '2026-05-15' });
    expect(life.recordOf('first/2026-04-01')?.open?.why).toContain(
      'An exception is granted until Fri 15 May 2026; until then nobody is reminded or told.',
    );
    expect(life.look('2026-05-06').lookAgainBecause).toBe('Sat 16 May 2026: first: the exception ends');
  });

  test('what is due in hours goes on at the first minute after it, the managers as many hours apart as ever', () => {
    const policy = resolvePolicy(
      tinyPolicy({
        ladders: HOURS,
        duties: [
          {
            id: 'record',
            element: 'case',
            ladder: 'hours',
            due: { rule: 'after-fact', fact: 'significant-decision', within: '24 hours' },
            satisfiedBy: [{ fact: 'record-written' }],
          },
        ],
      }),
    );
    const at = '2026-04-17T14:30:00+01:00';
    const granted = { ...exception('2026-04-17', '2026-04-19'), recordedAt: '2026-04-17T15:00:00+01:00' };
    const decision = fact('significant-decision', '2026-04-17', { at, recordedAt: at });
    const life = new Life(allocation('2026-03-02'), { policy }).byClock(at, '2026-04-30T12:00:00Z', decision, granted);
    expect(life.said.map(({ notice }) => `${momentInWords(isoAt(notice.decidedAt, ZONE))} ${notice.kind} ${notice.to}`)).toEqual([
      '14:30 on Fri 17 Apr 2026 reminder sue',
      '15:00 on Fri 17 Apr 2026 paused sue',
      '00:00 on Mon 20 Apr 2026 breach sue',
      '00:00 on Mon 20 Apr 2026 escalation mia',
      '00:00 on Tue 21 Apr 2026 escalation max',
      '00:00 on Wed 22 Apr 2026 escalation moe',
    ]);
  });
});
