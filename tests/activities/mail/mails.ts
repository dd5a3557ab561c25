import { undeliverable } from '../../../activities/bounces/undeliverable.js';
import { gapNotices } from '../../../activities/watch/gap-notices.js';
import { statement } from '../../../activities/watch/statement.js';
import type { Gap } from '../../../policies/people/gaps.js';
import type { KnownGap } from '../../../workflows/watch-state.js';
import { directory, person } from '../../policies/engine/life.js';
import type { Correspondent } from '../../../activities/mail/audience.js';
import { digestLetter } from '../../../activities/mail/digest.js';
import type { Letter } from '../../../activities/mail/letter.js';
import { urgentLetter } from '../../../activities/mail/urgent.js';
import type { Notice } from '../../../policies/engine/notice.js';
import type { MailInput } from '../../../activities/mail/mail-input.js';
import {
  AMINA,
  booking,
  FIRST,
  inputFor,
  manager,
  monthly,
  notice,
  OPERATIONS,
  OVERVIEW,
  owner,
  PRIYA,
  RECORD,
  REVIEW,
  RUTH,
  TOM,
  UNREACHED,
  UNSUPERVISED,
} from './service.js';

const HELD: Notice = notice('all-clear', { ...monthly('r-11', 'p-11', 'p-04'), metOn: '2026-04-16' }, owner('p-04'), 'p-04');
const REMIND: Notice = notice('reminder', FIRST, owner('p-04'), 'p-04');
const BREACH: Notice = notice('breach', OVERVIEW, owner('p-04'), 'p-04');
const ASK: Notice = notice('ask', REVIEW, owner('p-04'), 'p-04');
const CAUGHT_UP =
  'You are told late: more than one message about this was due by today. Rather than all of them at once, you get this one.';

const MOVED = 'The due date moved from Thu 30 Apr 2026 to Mon 4 May 2026, because Fri 1 May 2026 became a day of closure.';
const APRIL = (relationship: string, worker: string) => ({
  ...monthly(relationship, worker, 'p-04'),
  title: 'Monthly supervision for April 2026',
  dueOn: '2026-05-04',
  actBy: '2026-05-04',
  remark: MOVED,
});
const ROUND = { today: '2026-04-20', now: Date.parse('2026-04-20T06:00:00Z'), sequence: 4 };
const toTom = (on: string, end: string) => ({ source: 'relationship/r-11', item: 'standard-monthly/2026-04', title: 'Monthly', on, end });
const AWAY: Gap = {
  key: 'p-03|absent',
  person: 'p-03',
  because: 'absent',
  until: '2026-05-15',
  endsInOperations: false,
  messages: [toTom('2026-04-27', 'p-02'), toTom('2026-05-01', 'p-02'), toTom('2026-05-11', 'p-02')],
};
const TOO_LATE: Gap = {
  key: 'p-05|part-time',
  person: 'p-05',
  because: 'part-time',
  late: 3,
  endsInOperations: false,
  messages: [toTom('2026-04-22', 'p-05')],
};
const NOBODY: Gap = {
  key: 'p-01|left|operations',
  person: 'p-01',
  because: 'left',
  endsInOperations: true,
  messages: [toTom('2026-05-05', 'operations')],
};
const MENDED: KnownGap = { key: 'p-04|no-address', person: 'p-04', because: 'no-address' };
const STATEMENT: Notice = statement(
  'standard',
  [
    { id: 'relationship/r-11', policy: 'standard', state: 'on-track', overdue: 0 },
    { id: 'relationship/r-12', policy: 'standard', state: 'overdue', overdue: 2 },
  ],
  {
    from: '2026-04-13',
    to: '2026-04-19',
    met: ['relationship/r-11', 'relationship/r-11', 'relationship/r-12'],
    breached: ['relationship/r-12'],
    ended: [],
    mails: (['sent', 'sent', 'unknown', 'failed'] as const).map((state, at) => ({
      messageId: `<${at}@example.org>`,
      to: 'p-04',
      kind: 'digest',
      on: '2026-04-14',
      state,
      attempts: 1,
      decidedAt: '2026-04-14T07:00:00Z',
      notices: [{ id: String(at), source: 'relationship/r-11', item: 'x', kind: 'reminder' }],
    })),
  },
  { people: directory(person('p-01')), owner: 'p-01', coversUntil: '2028-12-26' },
  ROUND,
);
const AWAY_FOR_LONG = {
  item: 'cause/worker-away',
  subject: 'relationship/r-11',
  worker: 'p-11',
  supervisor: 'p-04',
  owner: null,
  title: 'A worker is away for long, and meetings with them are due',
  dueOn: null,
  actBy: null,
  why: 'The worker is away since Mon 2 Mar 2026, and no day of return is known. The policy goes on counting as its clauses say; nobody is reminded of meetings that cannot be held while this lasts.',
  ladder: '',
  action: 'Decide what happens meanwhile, such as who holds the cases; record the day of return once it is known.',
  done: '',
  fact: null,
};
const NO_SUPERVISOR = {
  ...AWAY_FOR_LONG,
  item: 'cause/no-supervisor',
  supervisor: 'p-05',
  title: 'A worker is without a supervisor',
  why: "The supervisor's last day was Fri 17 Apr 2026, and nobody else is named. The policy goes on counting as its clauses say; nobody is reminded of meetings that cannot be held while this lasts.",
  action: 'Name another supervisor for the worker in the roster and apply it, or record that the supervisor changed.',
};
const PASSED_ON: Notice = notice(
  'passed-on',
  { ...FIRST, action: 'Nothing to do.', fact: null, remark: 'It is no longer yours: somebody else answers for it now.' },
  owner('p-04'),
  'p-04',
);
const AT_RISK: Notice = notice(
  'case-news',
  {
    ...UNSUPERVISED,
    item: 'case-at-risk',
    subject: 'case/C-1051',
    supervisor: 'p-04',
    title: 'Case C-1051 is at risk and is now yours to supervise',
    why: 'It is recorded as at risk (high-risk), and supervision of it came to you.',
    action: 'Talk with the worker about the risk, and look at what is due about it.',
  },
  owner('p-04'),
  'p-04',
);
const NO_LONGER_SO: Notice = notice(
  'changed',
  {
    ...OVERVIEW,
    remark: 'It was recorded as held on Thu 16 Apr 2026. That is no longer so: it is not recorded as held, and was due Fri 17 Apr 2026.',
    follows: true,
  },
  owner('p-04'),
  'p-04',
);
const NEW_DATES: Notice = notice(
  'changed',
  {
    ...UNREACHED,
    item: 'dates-changed/2026-04-20',
    title: 'Dates of the new version of the policy',
    why: 'The policy in use is another from Mon 20 Apr 2026.',
    action: 'Nothing to do now but to note the new dates.',
    changes: [
      { title: 'Monthly supervision for April 2026', from: '2026-04-30', to: '2026-05-04' },
      { title: 'Yearly appraisal', from: '2026-06-30' },
      { title: 'Observation of practice', to: '2026-07-31' },
    ],
  },
  owner('p-04'),
  'p-04',
);
const CAME_BACK: Notice = undeliverable({ person: 'p-04', messageId: '<x@example.org>', status: '5.1.1', dead: true, now: ROUND.now });
const POLICY_OWNER = { role: 'policy-owner', of: 'p-01' } as const;
const TO_OPERATIONS: Notice = notice('escalation', OVERVIEW, { role: 'policy-owner', of: null }, 'operations');

/** As long as they come. */
const LINK = `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiJyZWxhdGlvbnNoaXAvci0wNyIsInRvIjoicC0wNCJ9'.repeat(3)}.${'c2lnbmF0dXJl'.repeat(4)}`;

/** More than anybody reads in full: a table of what, of whom and when, and what each asks for once. */
const LONG: readonly Notice[] = [
  notice('breach', { ...OVERVIEW, atRisk: true }, owner('p-04'), 'p-04'),
  ...['p-12', 'p-13'].map((worker, at) => notice('breach', monthly(`r-1${at + 2}`, worker, 'p-04'), owner('p-04'), 'p-04')),
  notice('escalation', monthly('r-21', 'p-11', 'p-05'), manager('p-05'), 'p-04'),
  notice('breach', { ...OVERVIEW, subject: 'case/C-1043', supervisor: 'p-05', owner: 'p-05' }, owner('p-05'), 'p-04', {
    standIn: { for: 'p-05', because: 'absent', until: '2026-05-01', passed: ['p-05'] },
  }),
  { ...REMIND, about: { ...FIRST, remark: CAUGHT_UP } },
  ASK,
  booking('p-04', { bookedFor: '2026-04-29', bookedBefore: '2026-04-22' }, 'r-12', 'p-12'),
  HELD,
  notice('unreached', UNREACHED, owner('p-04'), 'p-04'),
];

/** A mail of one kind, the notice that it has to begin with, and what it is about besides. */
export interface SampleMail {
  readonly leads: Notice;
  readonly notices: readonly Notice[];
  readonly input: MailInput;
  readonly letter: Letter;
}

/** A mail of every kind, by the name of its golden file. The first notice of each is the one to begin with. */
export const MAILS: Readonly<Record<string, SampleMail>> = {
  'supervisor-digest': digest(PRIYA, [
    BREACH,
    notice('breach', { ...monthly('r-12', 'p-12', 'p-04'), remark: CAUGHT_UP }, owner('p-04'), 'p-04'),
    REMIND,
    ASK,
    HELD,
    notice('unreached', UNREACHED, owner('p-04'), 'p-04'),
  ]),
  'manager-digest': digest(TOM, [
    notice('breach', { ...monthly('r-04', 'p-04', 'p-03'), next: { on: '2026-04-22', tell: 'owner', who: 'p-03' } }, owner('p-03'), 'p-03'),
    notice('escalation', OVERVIEW, manager('p-04'), 'p-03'),
    notice('escalation', monthly('r-21', 'p-12', 'p-05'), manager('p-05'), 'p-03'),
    notice('escalation', monthly('r-11', 'p-11', 'p-04'), manager('p-04'), 'p-03'),
    notice('escalation', monthly('r-13', 'p-13', 'p-04'), manager('p-04'), 'p-03'),
  ]),
  'manager-of-many': digest(
    TOM,
    Array.from({ length: 30 }, (_, at) => {
      const supervisor = at % 2 === 0 ? 'p-04' : 'p-05';
      return notice('escalation', monthly(`r-${at + 30}`, `p-${11 + (at % 3)}`, supervisor), manager(supervisor), 'p-03');
    }),
  ),
  'long-digest': digest(PRIYA, LONG, linked(LONG)),
  'urgent-breach': urgent(PRIYA, notice('breach', OVERVIEW, owner('p-04'), 'p-04', { urgent: true })),
  'urgent-escalation': urgent(TOM, notice('escalation', OVERVIEW, manager('p-04'), 'p-03', { urgent: true })),
  'urgent-in-hours': urgent(PRIYA, notice('reminder', RECORD, owner('p-04'), 'p-04', { urgent: true }), { on: '2026-04-16' }),
  'urgent-again': urgent(PRIYA, notice('breach', OVERVIEW, owner('p-04'), 'p-04', { urgent: true }), { duplicatePossible: true }),
  'reminder-only': digest(PRIYA, [REMIND]),
  'ask-only': digest(PRIYA, [ASK]),
  'catch-up': digest(PRIYA, [notice('breach', { ...OVERVIEW, remark: CAUGHT_UP }, owner('p-04'), 'p-04'), REMIND, ASK], {
    catchUp: true,
    duplicatePossible: true,
  }),
  'done-only': digest(PRIYA, [
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
  ]),
  explained: digest(PRIYA, [
    notice(
      'all-clear',
      { ...OVERVIEW, explainedOn: '2026-04-17', remark: 'It is explained, not met: the reason was recorded on Fri 17 Apr 2026.' },
      owner('p-04'),
      'p-04',
    ),
  ]),
  'covered-for-someone': digest(PRIYA, [
    notice('reminder', { ...FIRST, supervisor: 'p-05', owner: 'p-05' }, owner('p-05'), 'p-04', {
      standIn: { for: 'p-05', because: 'absent', until: '2026-05-01', passed: ['p-05'] },
    }),
  ]),
  'back-from-leave': digest(PRIYA, [BREACH, { ...REMIND, about: { ...REMIND.about, dueOn: '2026-04-15', actBy: '2026-04-15' } }, HELD], {
    awayNote: 'You were away from Mon 6 Apr 2026 until Fri 17 Apr 2026. This is the one summary of that time.',
    meanwhile: new Map([
      [BREACH.id, ['p-03', 'p-05']],
      [HELD.id, ['p-05']],
    ]),
  }),
  'dates-that-changed': digest(PRIYA, [
    REMIND,
    notice('changed', APRIL('r-11', 'p-11'), owner('p-04'), 'p-04'),
    notice('changed', APRIL('r-12', 'p-12'), owner('p-04'), 'p-04'),
  ]),
  'one-date-that-changed': digest(PRIYA, [notice('changed', APRIL('r-11', 'p-11'), owner('p-04'), 'p-04')]),
  'booked-for-supervisor': digest(PRIYA, [
    booking('p-04', { bookedFor: '2026-04-23' }),
    booking('p-04', { bookedFor: '2026-04-29', bookedBefore: '2026-04-22' }, 'r-12', 'p-12'),
    booking('p-04', { bookedBefore: '2026-04-24' }, 'r-13', 'p-13'),
  ]),
  'booked-for-worker': digest(AMINA, [booking('p-11', { bookedFor: '2026-04-23' })], { catchUp: true }),
  'held-as-booked': digest(PRIYA, [HELD, booking('p-04', { bookedBefore: '2026-04-16', metOn: '2026-04-16' })]),
  paused: digest(PRIYA, [
    notice(
      'paused',
      { ...OVERVIEW, remark: 'An exception is recorded until Thu 30 Apr 2026. Nobody is told again before Fri 1 May 2026.' },
      owner('p-04'),
      'p-04',
    ),
  ]),
  'policy-owner': digest(RUTH, [notice('escalation', OVERVIEW, POLICY_OWNER, 'p-01')]),
  operations: digest(OPERATIONS, [
    notice('escalation', OVERVIEW, { role: 'policy-owner', of: null }, 'operations'),
    notice('unsupervised', UNSUPERVISED, manager('p-11'), 'operations', {
      standIn: { for: 'p-04', because: 'no-address', passed: ['p-04'] },
    }),
  ]),
  'one-cause': digest(TOM, [notice('hidden', AWAY_FOR_LONG, manager('p-11'), 'p-03')]),
  'one-cause-for-several': digest(TOM, [
    ...['p-11', 'p-12', 'p-13'].map((worker) =>
      notice('hidden', { ...NO_SUPERVISOR, subject: `relationship/r-${worker.slice(2)}`, worker }, manager(worker), 'p-03'),
    ),
    notice('hidden', { ...AWAY_FOR_LONG, supervisor: 'p-05' }, manager('p-11'), 'p-03'),
  ]),
  'one-cause-over': digest(TOM, [
    notice(
      'all-clear',
      { ...AWAY_FOR_LONG, title: 'A worker was away for long', action: 'Nothing to do.', why: '', remark: 'The worker is no longer away.' },
      owner('p-03'),
      'p-03',
    ),
  ]),
  gaps: digest(OPERATIONS, [...gapNotices([AWAY, TOO_LATE, NOBODY], [MENDED], ROUND)]),
  'one-gap': digest(OPERATIONS, [...gapNotices([AWAY], [], ROUND)]),
  'weekly-statement': digest(RUTH, [STATEMENT]),
  'weekly-statement-beside': digest(RUTH, [notice('escalation', OVERVIEW, POLICY_OWNER, 'p-01'), STATEMENT]),
  'answered-by-link': digest(PRIYA, [BREACH, REMIND, HELD], linked([BREACH, REMIND, HELD])),
  'passed-on': digest(PRIYA, [PASSED_ON], linked([PASSED_ON])),
  'case-news': digest(PRIYA, [REMIND, AT_RISK], linked([REMIND, AT_RISK])),
  'case-at-risk': urgent(PRIYA, { ...AT_RISK, urgent: true }, linked([AT_RISK])),
  'no-longer-so': digest(PRIYA, [NO_LONGER_SO], linked([NO_LONGER_SO])),
  'list-of-dates': digest(PRIYA, [NEW_DATES], linked([NEW_DATES])),
  'mail-came-back': digest(OPERATIONS, [CAME_BACK]),
  'operations-by-link': digest(OPERATIONS, [TO_OPERATIONS, CAME_BACK], linked([TO_OPERATIONS])),
  'said-to-be-wrong': urgent(
    OPERATIONS,
    notice(
      'disputed',
      {
        ...UNREACHED,
        subject: 'case/C-1042',
        item: 'standard-10day-overview/2026-04-01/disputed/0123456789ab',
        title: 'Said to be wrong: 10-day overview of case C-1042',
        why: 'It is not required here. In their words: the case was closed at once',
        action: 'Look into it and tell them how it ended. Nothing was changed, and the reminders go on.',
      },
      owner('p-04'),
      'operations',
    ),
    { replyTo: { name: PRIYA.name, address: PRIYA.address } },
  ),
  'everything-at-once': digest(
    PRIYA,
    [
      BREACH,
      notice('reminder', { ...FIRST, dueOn: '2026-04-21' }, owner('p-04'), 'p-04'),
      notice('reminder', { ...FIRST, item: 'x', dueOn: '2026-04-22' }, owner('p-04'), 'p-04'),
      notice('changed', APRIL('r-11', 'p-11'), owner('p-04'), 'p-04'),
      ASK,
      HELD,
      booking('p-04', { bookedFor: '2026-04-23' }),
      booking('p-04', { bookedBefore: '2026-04-16', metOn: '2026-04-16' }, 'r-12', 'p-12'),
      ...gapNotices([AWAY], [], ROUND),
      STATEMENT,
      notice('unreached', UNREACHED, owner('p-04'), 'p-04'),
    ],
    {
      catchUp: true,
      duplicatePossible: true,
      awayNote: 'You were away from Mon 6 Apr 2026 until Fri 17 Apr 2026. This is the one summary of that time.',
    },
  ),
};

function linked(notices: readonly Notice[]): Pick<MailInput, 'links'> {
  return { links: new Map(notices.map(({ id }, at) => [id, `https://oversight.service.example/answer/${LINK}${at}`])) };
}

function digest(recipient: Correspondent, notices: readonly Notice[], more: Partial<MailInput> = {}): SampleMail {
  const input = { ...inputFor(recipient), ...more };
  return { leads: notices[0]!, notices, input, letter: digestLetter({ ...input, notices })! };
}

function urgent(recipient: Correspondent, told: Notice, more: Partial<MailInput> = {}): SampleMail {
  const input = { ...inputFor(recipient), ...more };
  return { leads: told, notices: [told], input, letter: urgentLetter({ ...input, notice: told })! };
}
