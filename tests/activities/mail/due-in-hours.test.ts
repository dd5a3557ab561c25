import { describe, expect, test } from 'vitest';
import { digestLetter } from '../../../activities/mail/digest.js';
import { urgentLetter } from '../../../activities/mail/urgent.js';
import { inputFor, manager, notice, OVERVIEW, owner, PRIYA, RECORD, TOM } from './service.js';

function words(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, ' ');
}

describe('what is due in hours says the hour', () => {
  test('in the mail to who owes it', () => {
    const mail = urgentLetter({
      ...inputFor(PRIYA, '2026-04-16'),
      notice: notice('reminder', RECORD, owner('p-04'), 'p-04', { urgent: true }),
    });
    expect(mail?.subject).toBe('Record of the decision for 14:30 on Thu 16 Apr 2026 of case C-1042: due by 14:30 on Fri 17 Apr 2026');
    expect(words(mail?.text)).toContain('Due: by 14:30 on Fri 17 Apr 2026');
    expect(words(mail?.text)).toContain('is told at 14:30 on Sat 18 Apr 2026.');
  });

  test('in the mail to a manager', () => {
    const mail = urgentLetter({
      ...inputFor(TOM, '2026-04-17'),
      notice: notice('escalation', RECORD, manager('p-04'), 'p-03', { urgent: true }),
    });
    expect(mail?.subject).toMatch(/: not recorded as written up, was due by 14:30 on Fri 17 Apr 2026$/);
    expect(words(mail?.text)).toContain('Was due: by 14:30 on Fri 17 Apr 2026; not recorded as written up');
  });

  test('when it is done', () => {
    const mail = digestLetter({
      ...inputFor(PRIYA, '2026-04-20'),
      notices: [notice('all-clear', { ...RECORD, metOn: '2026-04-18' }, owner('p-04'), 'p-04')],
    });
    expect(words(mail?.text)).toContain('Written up on Sat 18 Apr 2026. It was due by 14:30 on Fri 17 Apr 2026.');
  });
});

test('what is explained is not said to have been held', () => {
  const remark = 'It is explained, not met: the reason was recorded on Mon 20 Apr 2026, as clause 2.2 asks.';
  const mail = digestLetter({
    ...inputFor(PRIYA, '2026-04-21'),
    notices: [notice('all-clear', { ...OVERVIEW, explainedOn: '2026-04-20', remark }, owner('p-04'), 'p-04')],
  });
  expect(mail?.subject).toBe('10-day overview of case C-1042: explained');
  expect(words(mail?.text)).toContain('is explained: the reason is on record.');
  expect(words(mail?.text)).toContain(remark);
  expect(words(mail?.text)).not.toMatch(/held on/i);
});
