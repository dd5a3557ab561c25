import { digestLetter } from '../../../activities/mail/digest.js';
import type { Letter } from '../../../activities/mail/letter.js';
import { urgentLetter } from '../../../activities/mail/urgent.js';
import type { Notice } from '../../../policies/engine/notice.js';
import { FIRST, inputFor, manager, monthly, notice, OVERVIEW, owner, PRIYA, REVIEW, TOM, UNREACHED } from './service.js';

const HELD: Notice = notice('all-clear', { ...monthly('r-11', 'p-11', 'p-04'), metOn: '2026-04-16' }, owner('p-04'), 'p-04');
const REMIND: Notice = notice('reminder', FIRST, owner('p-04'), 'p-04');
const BREACH: Notice = notice('breach', OVERVIEW, owner('p-04'), 'p-04');
const ASK: Notice = notice('ask', REVIEW, owner('p-04'), 'p-04');
const CAUGHT_UP =
  'You are told late: more than one message about this was due by today. Rather than all of them at once, you get this one.';

/** One mail of every kind, by the name of its golden file. */
export const MAILS: Readonly<Record<string, () => Letter | undefined>> = {
  'supervisor-digest': () =>
    digestLetter({
      ...inputFor(PRIYA),
      notices: [
        BREACH,
        notice('breach', { ...monthly('r-12', 'p-12', 'p-04'), remark: CAUGHT_UP }, owner('p-04'), 'p-04'),
        REMIND,
        ASK,
        HELD,
        notice('unreached', UNREACHED, owner('p-04'), 'p-04'),
      ],
    }),
  'manager-digest': () =>
    digestLetter({
      ...inputFor(TOM),
      notices: [
        notice('escalation', OVERVIEW, manager('p-04'), 'p-03'),
        notice('escalation', monthly('r-21', 'p-12', 'p-05'), manager('p-05'), 'p-03'),
        notice('escalation', monthly('r-11', 'p-11', 'p-04'), manager('p-04'), 'p-03'),
        notice('escalation', monthly('r-13', 'p-13', 'p-04'), manager('p-04'), 'p-03'),
        notice(
          'breach',
          { ...monthly('r-04', 'p-04', 'p-03'), next: { on: '2026-04-22', tell: 'owner', who: 'p-03' } },
          owner('p-03'),
          'p-03',
        ),
      ],
    }),
  'urgent-escalation': () =>
    urgentLetter({ ...inputFor(TOM), notice: notice('escalation', OVERVIEW, manager('p-04'), 'p-03', { urgent: true }) }),
  'catch-up': () =>
    digestLetter({
      ...inputFor(PRIYA),
      catchUp: true,
      duplicatePossible: true,
      notices: [notice('breach', { ...OVERVIEW, remark: CAUGHT_UP }, owner('p-04'), 'p-04'), REMIND, ASK],
    }),
  'done-only': () =>
    digestLetter({
      ...inputFor(PRIYA),
      notices: [
        HELD,
        notice('all-clear', { ...OVERVIEW, metOn: '2026-04-17' }, owner('p-04'), 'p-04'),
        notice(
          'all-clear',
          {
            ...FIRST,
            action: 'Nothing to do.',
            ladder: '',
            why: '',
            remark: 'It is no longer due: the dates it was counted from have changed.',
          },
          owner('p-04'),
          'p-04',
        ),
      ],
    }),
  'covered-for-someone': () =>
    digestLetter({
      ...inputFor(PRIYA),
      notices: [
        notice('reminder', { ...FIRST, supervisor: 'p-05', owner: 'p-05' }, owner('p-05'), 'p-04', {
          standIn: { for: 'p-05', because: 'absent', until: '2026-05-01', passed: ['p-05'] },
        }),
      ],
    }),
  'back-from-leave': () =>
    digestLetter({
      ...inputFor(PRIYA),
      awayNote: 'You were away from Mon 6 Apr 2026 until Fri 17 Apr 2026. This is the one summary of that time.',
      notices: [BREACH, { ...REMIND, about: { ...REMIND.about, dueOn: '2026-04-15', actBy: '2026-04-15' } }, HELD],
    }),
};
