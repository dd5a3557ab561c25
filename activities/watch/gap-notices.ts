import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import type { Notice, NoticeAbout } from '../../policies/engine/notice.js';
import type { Gap } from '../../policies/people/gaps.js';
import { WATCH_WORKFLOW_ID } from '../../workflows/ids.js';
import type { KnownGap } from '../../workflows/watch-state.js';

export interface Round {
  readonly today: CivilDate;
  readonly now: number;
  /** How many notices the watch has posted so far. */
  readonly sequence: number;
}

/** The gaps to know from now on. One that was not seen again is kept while some subjects did not answer: it may be theirs. */
export function gapsKnown(gaps: readonly Gap[], known: readonly KnownGap[], allAnswered: boolean): readonly KnownGap[] {
  const seen = gaps.map(({ key, person, because }) => ({ key, person, because }));
  return allAnswered ? seen : [...seen, ...known.filter(({ key }) => seen.every((one) => one.key !== key))];
}

/**
 * What operations are told of the gaps of today: of each new one, and of each that is not among those to know from now on (`after`). Those that
 * were there already are not told again; nor is that mail to somebody came back, which operations hear when it does.
 */
export function gapNotices(
  gaps: readonly Gap[],
  known: readonly KnownGap[],
  round: Round,
  after: readonly KnownGap[] = gaps,
): readonly Notice[] {
  const fresh = gaps.filter(({ key }) => known.every((one) => one.key !== key)).filter(isNews);
  const mended = known.filter(({ key }) => after.every((one) => one.key !== key)).filter(isNews);
  return [
    ...fresh.map((gap): Draft => ({ kind: 'gap', about: aboutGap(gap) })),
    ...mended.map((gap): Draft => ({ kind: 'all-clear', about: aboutMended(gap) })),
  ].map((draft, at) => toOperations(draft, { ...round, sequence: round.sequence + at + 1 }));
}

function isNews({ because }: KnownGap): boolean {
  return because !== 'bounced';
}

interface Draft {
  readonly kind: 'gap' | 'all-clear';
  readonly about: NoticeAbout;
}

function toOperations({ kind, about }: Draft, { today, now, sequence }: Round): Notice {
  return {
    id: [WATCH_WORKFLOW_ID, about.item, `${kind}/${today}`, 'operations'].join('|'),
    source: WATCH_WORKFLOW_ID,
    sequence,
    decidedAt: now,
    to: 'operations',
    role: { role: 'operations' },
    policyOwner: null,
    kind,
    urgent: false,
    about,
  };
}

function aboutGap(gap: Gap): NoticeAbout {
  const { messages, endsInOperations } = gap;
  const first = messages[0]?.on ?? '';
  const last = messages.at(-1)?.on ?? '';
  const meant =
    messages.length === 1
      ? `one message is meant for this person, on ${dayInWords(first)}`
      : `${messages.length} messages are meant for this person, from ${dayInWords(first)} to ${dayInWords(last)}`;
  const instead =
    gap.because === 'part-time'
      ? `It is read up to ${gap.late ?? 0} working days later.`
      : endsInOperations
        ? 'Nobody else in the line can be told either, so they come to you.'
        : 'Each goes to somebody further up the line instead.';
  return {
    ...aboutItem(gap, TITLES[gap.because], MENDS[gap.because]),
    dueOn: messages[0]?.on ?? null,
    why: `If nothing is recorded, ${meant}. ${instead}`,
  };
}

function aboutMended(gap: KnownGap): NoticeAbout {
  return {
    ...aboutItem(gap, TITLES[gap.because], 'Nothing to do.'),
    remark: 'It is mended: this is no longer so, or no message is meant for this person any more.',
  };
}

function aboutItem({ key, person }: KnownGap, title: string, action: string): NoticeAbout {
  return {
    item: `gap/${key}`,
    subject: person === null ? 'operations' : `person/${person}`,
    person,
    worker: null,
    supervisor: null,
    owner: null,
    title,
    dueOn: null,
    actBy: null,
    why: '',
    ladder: '',
    action,
    done: '',
    fact: null,
  };
}

const TITLES: Readonly<Record<Gap['because'], string>> = {
  absent: 'Somebody is away and nobody stands in',
  'cover-lost': 'Somebody is away, and who stands in cannot be told',
  left: 'Somebody to be told has left by then',
  unknown: 'Somebody to be told is not in the directory',
  'no-address': 'Somebody to be told has no e-mail address',
  bounced: 'Mail to somebody came back',
  refused: 'Mail to somebody is refused',
  'not-taken': 'Mail to somebody is not taken',
  moved: 'Somebody to be told has another role by then',
  'no-manager': 'Somebody has no line manager',
  'own-manager': 'Somebody is their own line manager',
  loop: 'The line of managers above somebody goes round in a circle',
  passed: 'Somebody cannot be told over their own head',
  'part-time': 'Somebody who works part of the week is told late',
};

const MANAGER = 'Correct line_manager in people.csv, and apply the roster.';
const ADDRESS = 'Give an address in people.csv, and apply the roster.';

const MENDS: Readonly<Record<Gap['because'], string>> = {
  absent: 'Find out who stands in, and record cover-arranged for this person; or record the day of return.',
  'cover-lost':
    'Find out why who stands in cannot be told: away too, without an address, or it is about them. Record cover-arranged with somebody else, or the day of return.',
  left: 'Name who takes over in the roster, and apply it.',
  unknown: 'Add the person to people.csv, or name another owner or manager, and apply the roster.',
  'no-address': ADDRESS,
  bounced:
    'Find out why mail comes back. Give another address in people.csv and apply the roster, or run oversight bounce --mended for this person.',
  refused: ADDRESS,
  'not-taken': ADDRESS,
  moved: 'Nothing to do.',
  'no-manager': MANAGER,
  'own-manager': MANAGER,
  loop: MANAGER,
  passed: MANAGER,
  'part-time': 'Ask whether a colleague reads it on the other days. If it may wait, nothing needs doing.',
};
