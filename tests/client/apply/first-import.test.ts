import { describe, expect, it } from 'vitest';
import { noticesOf } from '../sample/first-day.js';
import { heldCase, owned, person, relationship, rosterOf } from './examples.js';

const TODAY = '2026-06-15';
const people = [person('sam', { lineManager: 'mia' }), person('mia')];
const kindsOn = (roster: Parameters<typeof rosterOf>[0]) =>
  [...noticesOf(rosterOf({ people, policies: [owned({ implementedOn: '2026-01-01' })], ...roster }), TODAY)].map(
    ({ kind, about }) => `${kind} ${about.item}`,
  );

describe('the first import', () => {
  it('makes nothing late and asks for the date that is missing, however long ago the last sessions were and whatever the cases lack', () => {
    const old = relationship({ startedOn: '2024-01-08', lastPersonalOn: '2025-02-03', lastCaseworkOn: '2024-11-04' });
    const cases = [
      heldCase({ allocatedOn: '2024-02-05' }),
      heldCase({ ref: 'C-2', allocatedOn: '2025-01-06', lastRecordedOn: '2025-02-03' }),
    ];
    const kinds = kindsOn({ relationships: [old], cases });
    expect(kinds.filter((kind) => !kind.startsWith('reminder'))).toEqual([`ask standard-agreement-review/from-${TODAY}`]);
  });

  it('counts from where it was told to look: then gaps since that day are gaps', () => {
    const watched = relationship({
      startedOn: '2024-01-08',
      lastPersonalOn: '2026-03-09',
      lastCaseworkOn: '2026-04-13',
      watchFrom: '2026-04-01',
    });
    // April was met by the casework session, May by nothing.
    const kinds = kindsOn({ relationships: [watched] });
    const monthly = kinds.filter((kind) => kind.includes('standard-monthly'));
    expect(monthly).toContain('breach standard-monthly/2026-05');
    expect(monthly.filter((kind) => !kind.endsWith('/2026-05'))).toEqual([]);
  });
});
