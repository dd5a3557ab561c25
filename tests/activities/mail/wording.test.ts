import { describe, expect, test } from 'vitest';
import { digestLetter } from '../../../activities/mail/digest.js';
import { urgentLetter } from '../../../activities/mail/urgent.js';
import type { Notice } from '../../../policies/engine/notice.js';
import { FIRST, inputFor, manager, monthly, notice, OPERATIONS, OVERVIEW, owner, PRIYA, RUTH, TOM } from './service.js';

const BREACH = notice('breach', OVERVIEW, owner('p-04'), 'p-04');

function textOf(notices: readonly Notice[], to = PRIYA, more: object = {}): string {
  return (digestLetter({ ...inputFor(to), notices, ...more })?.text ?? '').replaceAll(/\s+/g, ' ');
}

describe('nothing to say', () => {
  test('is no mail', () => {
    expect(digestLetter({ ...inputFor(PRIYA), notices: [] })).toBeUndefined();
    expect(digestLetter({ ...inputFor(PRIYA), notices: [notice('withdrawn', FIRST, owner('p-04'), 'p-04')] })).toBeUndefined();
    expect(urgentLetter({ ...inputFor(PRIYA), notice: notice('withdrawn', FIRST, owner('p-04'), 'p-04') })).toBeUndefined();
  });
});

describe('subjects', () => {
  test.each([
    ['one overdue', [BREACH], '10-day overview of case C-1042: not recorded as held, was due Fri 17 Apr 2026'],
    ['one due', [notice('reminder', FIRST, owner('p-04'), 'p-04')], 'First supervision: due Sun 26 Apr 2026'],
    ['one met', [notice('all-clear', { ...FIRST, metOn: '2026-04-17' }, owner('p-04'), 'p-04')], 'First supervision: held Fri 17 Apr 2026'],
    [
      'several due on different days',
      [notice('reminder', FIRST, owner('p-04'), 'p-04'), notice('reminder', { ...OVERVIEW, dueOn: '2026-04-24' }, owner('p-04'), 'p-04')],
      'Supervision: 2 due (first by Fri 24 Apr 2026)',
    ],
  ] as const)('%s', (_, notices, subject) => {
    expect(digestLetter({ ...inputFor(PRIYA), notices })?.subject).toBe(subject);
  });

  test('of urgent mails stay the same from breach to escalation, and share a root that is no Message-ID', () => {
    const told = urgentLetter({ ...inputFor(PRIYA), notice: BREACH });
    const raised = urgentLetter({ ...inputFor(TOM, '2026-04-27'), notice: notice('escalation', OVERVIEW, manager('p-04'), 'p-03') });
    expect(told?.subject).toBe(raised?.subject);
    expect(told?.references).toBe(raised?.references);
    expect(new Set([told?.messageId, raised?.messageId, told?.references]).size).toBe(3);
  });

  test('of digests hold no names, and digests have no References', () => {
    const letter = digestLetter({
      ...inputFor(TOM),
      notices: [notice('escalation', monthly('r-11', 'p-11', 'p-04'), manager('p-04'), 'p-03')],
    });
    expect(letter?.subject).not.toMatch(/Priya|Amina/);
    expect(letter).not.toHaveProperty('references');
  });
});

describe('why somebody is told', () => {
  test.each([
    [TOM, notice('escalation', OVERVIEW, manager('p-04', 1), 'p-03'), 'You are told as the line manager of Priya Shah.'],
    [TOM, notice('escalation', OVERVIEW, manager('p-04', 2), 'p-03'), 'You are told as the manager above the line manager of Priya Shah.'],
    [TOM, notice('escalation', OVERVIEW, manager('p-04', 3), 'p-03'), 'You are told as a manager further up the line of Priya Shah.'],
    [RUTH, notice('escalation', OVERVIEW, { role: 'policy-owner', of: 'p-01' }, 'p-01'), 'You are told as the policy owner.'],
    [TOM, notice('reminder', FIRST, owner('p-04'), 'p-03'), 'You are told in place of Priya Shah.'],
    [
      OPERATIONS,
      notice('escalation', OVERVIEW, { role: 'policy-owner', of: null }, 'operations'),
      'You are told as the operations team, because nobody in the line can be.',
    ],
    [
      TOM,
      notice('reminder', FIRST, owner('p-04'), 'p-03', { standIn: { for: 'p-04', because: 'left', passed: ['p-04'] } }),
      'Told to you because Priya Shah is no longer in post.',
    ],
    [
      OPERATIONS,
      notice('reminder', FIRST, owner('p-04'), 'operations', { standIn: { for: 'p-04', because: 'refused', passed: ['p-04'] } }),
      'because mail to Priya Shah was refused and nobody else in the line can be told.',
    ],
    [
      TOM,
      notice('escalation', OVERVIEW, manager('p-04'), 'p-03', { standIn: { for: 'p-02', because: 'moved', passed: ['p-02'] } }),
      'You are told as the line manager of Priya Shah.',
    ],
  ] as const)('%#', (to, told, sentence) => {
    expect(textOf([told], to)).toContain(sentence);
  });

  test('a reason given by the caller takes the place of ours', () => {
    const text = textOf([BREACH], PRIYA, { reasons: new Map([[BREACH.id, 'Told to you because the team has moved.']]) });
    expect(text).toContain('Told to you because the team has moved.');
  });

  test('is not said to somebody of their own duty', () => {
    expect(textOf([BREACH])).not.toMatch(/You are told|Told to you|Why you/);
  });
});

describe('who is told next', () => {
  test.each([
    ['another', { on: '2026-04-27', tell: 'manager-1', who: 'p-03' }, 'Tom Okafor is told on Mon 27 Apr 2026.'],
    ['the same person', { on: '2026-04-27', tell: 'owner', who: 'p-04' }, 'you are told again on Mon 27 Apr 2026.'],
    [
      'the policy owner',
      { on: '2026-04-27', tell: 'policy-owner', who: 'p-01' },
      'Ruth Adeyemi, the policy owner, is told on Mon 27 Apr 2026.',
    ],
    [
      'a policy owner without a name',
      { on: '2026-04-27', tell: 'policy-owner', who: 'p-99' },
      'the policy owner is told on Mon 27 Apr 2026.',
    ],
    ['somebody without a name', { on: '2026-04-27', tell: 'manager-1', who: 'p-98' }, 'p-98 is told on Mon 27 Apr 2026.'],
    ['nobody', { on: '2026-04-27', tell: 'policy-owner', who: 'operations' }, 'the operations team is told on Mon 27 Apr 2026.'],
  ] as const)('%s', (_, next, sentence) => {
    expect(textOf([notice('breach', { ...OVERVIEW, next }, owner('p-04'), 'p-04')])).toContain(sentence);
  });

  test('is left out when that day has passed, or when nobody is', () => {
    const { next: _, ...last } = OVERVIEW;
    expect(textOf([notice('breach', last, owner('p-04'), 'p-04')])).not.toContain('Next:');
    expect(
      textOf([notice('breach', { ...OVERVIEW, next: { on: '2026-04-19', tell: 'owner', who: 'p-04' } }, owner('p-04'), 'p-04')]),
    ).not.toContain('Next:');
  });
});

describe('what else is said', () => {
  test('a reminder that waited until after its date stands among what is overdue', () => {
    const late = notice('reminder', { ...FIRST, dueOn: '2026-04-16', actBy: '2026-04-16' }, owner('p-04'), 'p-04');
    expect(textOf([late])).toContain('Overdue (1)');
  });

  test('a booked session', () => {
    expect(textOf([notice('reminder', { ...FIRST, bookedFor: '2026-04-23' }, owner('p-04'), 'p-04')])).toContain(
      'Booked for: Thu 23 Apr 2026',
    );
  });

  test('the ladder once when it is the same for all, else with each', () => {
    const local = { ...FIRST, ladder: 'local rule, not in the policy: agreed in 2025' };
    const same = textOf([BREACH, notice('reminder', FIRST, owner('p-04'), 'p-04')]);
    const mixed = textOf([BREACH, notice('reminder', local, owner('p-04'), 'p-04')]);
    expect(same.match(/house default/g)).toHaveLength(1);
    expect(same).not.toContain('Who is told: ');
    expect(mixed).toContain('Who is told: local rule, not in the policy: agreed in 2025');
    expect(mixed).not.toContain('About who is told, and when');
  });

  test('nothing that is missing: no date, no people, no reasons', () => {
    const bare = {
      item: 'x',
      subject: 'policy/standard',
      worker: null,
      supervisor: null,
      owner: null,
      title: 'Review of the policy',
      dueOn: null,
      actBy: null,
      why: '',
      ladder: '',
      action: 'Review it.',
      done: 'reviewed',
      fact: 'policy-reviewed' as const,
    };
    for (const kind of ['breach', 'escalation', 'reminder', 'ask', 'all-clear', 'unreached', 'unsupervised', 'disputed'] as const) {
      const letter = digestLetter({ ...inputFor(RUTH), notices: [notice(kind, bare, { role: 'policy-owner', of: 'p-01' }, 'p-01')] });
      expect(letter?.text).not.toMatch(/undefined|null|^ .*: *$|\(\)/m);
      expect(letter?.html).not.toMatch(/undefined|null|<td><\/td>/);
    }
  });

  test('of what a service owes: which service, who owes it and the command that records it', () => {
    const sent = { ...monthly('x', 'p-11', 'p-04'), title: 'Monthly return', subject: 'service/children', worker: null, supervisor: null };
    const about = { ...sent, action: 'Send it.', done: 'sent', fact: 'return-done' as const };
    const text = textOf([notice('escalation', about, manager('p-04'), 'p-03')], TOM);
    expect(text).toContain('Owed by: Priya Shah');
    expect(text).toContain('You are told as the line manager of Priya Shah.');
    expect(text).toContain('- Monthly return (service children) Was due: Tue 31 Mar 2026; not recorded as sent');
    expect(text).toContain('What to do: Ask Priya Shah to do this: Send it.');
    expect(text).toContain('To record it: oversight record service/children return-done --on DATE');
  });

  test('a possible duplicate, in words and in a header', () => {
    const letter = digestLetter({ ...inputFor(PRIYA), notices: [BREACH], duplicatePossible: true });
    expect(letter?.text).toContain('You may get this mail twice');
    expect(letter?.headers).toMatchObject({ 'X-Oversight-Duplicate': 'possible' });
  });
});
