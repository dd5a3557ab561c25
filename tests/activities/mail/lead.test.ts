import { describe, expect, test } from 'vitest';
import { digestLetter } from '../../../activities/mail/digest.js';
import { whatOf } from '../../../activities/mail/what.js';
import type { NoticeAbout } from '../../../policies/engine/notice.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { FIRST, inputFor, manager, notice, OVERVIEW, owner, PRIYA, TOM } from './service.js';

const DUTIES = [...catalogue().values()].flatMap(({ policy }) => policy.duties.flatMap((duty) => ('action' in duty ? [duty] : [])));
const LONG_NAMES = new Map([
  ['p-11', 'Bartholomew Featherstonehaugh-Cholmondeley'],
  ['p-04', 'Priya Shah'],
]);

describe.each(DUTIES)('$id', ({ title, action, element }) => {
  const about: NoticeAbout = {
    ...OVERVIEW,
    title,
    action,
    subject: element.includes('case') ? 'case/C-2026-104277' : element.includes('service') ? 'service/north' : 'relationship/r-1',
    dueOn: '2026-09-30',
    actBy: '2026-09-30',
  };

  test('begins with what, by when and the whole action, however long the names', () => {
    for (const kind of ['reminder', 'breach'] as const) {
      const notices = [
        notice(kind, about, owner('p-04'), 'p-04'),
        notice('reminder', { ...FIRST, dueOn: '2026-12-31' }, owner('p-04'), 'p-04'),
      ];
      const start = beginningOf(
        digestLetter({ ...inputFor(PRIYA, kind === 'breach' ? '2026-10-05' : '2026-09-21'), names: LONG_NAMES, notices })?.text,
      );
      expect(start).toContain(whatOf(about));
      expect(start).toContain('due Wed 30 Sep 2026');
      expect(start).toContain(action);
    }
  });

  test('begins for a manager with whom to ask', () => {
    const notices = [notice('escalation', about, manager('p-04'), 'p-03')];
    const start = beginningOf(digestLetter({ ...inputFor(TOM, '2026-10-05'), names: LONG_NAMES, notices })?.text);
    expect(start).toContain(whatOf(about));
    expect(start).toContain('due Wed 30 Sep 2026');
    expect(start).toMatch(/Ask Priya Shah (about it|to do this)/);
  });
});

test('of a period that has passed, what can still be done fits into the beginning whole', () => {
  const about: NoticeAbout = {
    ...OVERVIEW,
    title: 'Performance meeting with the figures on supervision for April 2026',
    subject: 'service/north',
    action: 'If it was held in April 2026, record the date. If not, hold the next one.',
    dueOn: '2026-04-30',
    actBy: '2026-04-30',
  };
  const notices = [
    notice('breach', about, owner('p-04'), 'p-04'),
    notice('reminder', { ...FIRST, dueOn: '2026-12-31' }, owner('p-04'), 'p-04'),
  ];
  const start = beginningOf(digestLetter({ ...inputFor(PRIYA, '2026-05-01'), notices })?.text);
  expect(start).toContain('(service north) was due Thu 30 Apr 2026');
  expect(start).toContain('If it was held in April 2026, record the date.');
  expect(start).not.toContain('If not,');
});

function beginningOf(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, ' ').slice(0, 200);
}
