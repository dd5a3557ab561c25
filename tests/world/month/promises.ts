import { weekdayOf } from '../../../policies/calendar/civil-date.js';
import { atClock } from '../../../policies/calendar/zone.js';
import type { Notice } from '../../../policies/engine/notice.js';
import { isReachable } from '../../../policies/people/person.js';
import type { PaperMail } from '../paper-inbox.js';
import { type Lived, peopleAt, ZONE } from './lived.js';

// Each of these says where a promise was broken, a line for each time; nothing when it was kept.

/** Nobody gets two ordinary mails on one day. */
export function secondMailsOfADay({ mails }: Pick<Lived, 'mails'>): readonly string[] {
  const seen = new Set<string>();
  return mails
    .filter(({ how }) => how === 'digest')
    .flatMap(({ on, to }) => {
      const day = `${on} ${to}`;
      if (seen.has(day)) return [day];
      seen.add(day);
      return [];
    });
}

/** Nobody is mailed who is away, has left, or has an address to which mail came back: as it was known when the mail went out. */
export function mailsToWhomeverIsGone({ mails, known }: Pick<Lived, 'mails' | 'known'>): readonly string[] {
  return mails.flatMap(({ on, at, to, how }) => {
    if (to === 'operations') return [];
    const person = peopleAt(at, known).persons[to];
    return person !== undefined && isReachable(person, on) ? [] : [`${on} ${to} ${how}`];
  });
}

/** Ordinary mail keeps to the recipient's working mornings, before ten. */
export function mailsOutsideTheMorning(lived: Pick<Lived, 'mails' | 'known' | 'holidays'>): readonly string[] {
  return lived.mails.flatMap(({ on, at, to, how }) => {
    if (how === 'urgent') return [];
    const person = peopleAt(at, lived.known).persons[to];
    const { division, workingDays } = person ?? { division: 'england-and-wales' as const, workingDays: [1, 2, 3, 4, 5] };
    const works = workingDays.includes(weekdayOf(on)) && lived.holidays.divisions[division][on] === undefined;
    const isMorning = at >= atClock(on, 8, 0, ZONE) && at < atClock(on, 10, 0, ZONE);
    return works && isMorning ? [] : [`${on} ${to} at ${new Date(at).toISOString()}`];
  });
}

/** How long after it was decided an urgent mail may come: a server that puts it off once is tried again within minutes. */
const AT_ONCE_MS = 30 * 60_000;
/** A server that was down for a day is tried every hour. */
const FOUND_AGAIN_MS = 3_660_000;

/** Urgent mail goes out at once, by itself, or as soon as a mail server takes it; whoever is away finds it in the summary besides. */
export function urgentThatWaited({ mails, upAgain }: Pick<Lived, 'mails' | 'upAgain'>): readonly string[] {
  return mails.flatMap((mail) =>
    mail.notices.flatMap((notice) => {
      if (!notice.urgent) return [];
      const told = `${mail.on} ${mail.to} ${notice.source} ${notice.about.item}`;
      if (mail.how === 'digest') return wasToldToAnother(mail, notice, mails) ? [] : [`${told}: in a digest`];
      const since = mail.at - notice.decidedAt;
      const waitedForServer = upAgain.some((up) => notice.decidedAt < up && mail.at >= up && mail.at <= up + FOUND_AGAIN_MS);
      return since <= AT_ONCE_MS || waitedForServer || notice.standIn !== undefined
        ? []
        : [`${told}: after ${Math.round(since / 60_000)} minutes`];
    }),
  );
}

/** Somebody else was told at once, in the other's place or as whoever is next anyway. */
function wasToldToAnother({ to, at }: PaperMail, { source, about }: Notice, mails: readonly PaperMail[]): boolean {
  return mails.some(
    (other) =>
      other.to !== to &&
      other.how === 'urgent' &&
      other.at <= at &&
      other.notices.some((told) => told.source === source && told.about.item === about.item),
  );
}

/** Nobody hears twice that a thing is over, or twice on one day that it is not. */
export function saidAgain({ mails }: Pick<Lived, 'mails'>): readonly string[] {
  const last = new Map<string, string>();
  return mails
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ on, to, state, notices }) =>
      notices.flatMap(({ source, kind, about: { item } }) => {
        if (state === 'bounced' || !HOW_IT_STANDS.has(kind)) return [];
        const thing = `${to} ${source} ${item}`;
        const said = kind === 'all-clear' ? kind : `${on} ${kind === 'changed' ? kind : 'overdue'}`;
        const before = last.get(thing);
        last.set(thing, said);
        return before === said ? [`${on} ${thing}: ${said}`] : [];
      }),
    );
}

const HOW_IT_STANDS: ReadonlySet<string> = new Set(['breach', 'escalation', 'changed', 'all-clear']);

/** Nothing is told twice in the same words to the same person. */
export function toldTwice({ mails }: Pick<Lived, 'mails'>): readonly string[] {
  const seen = new Set<string>();
  return mails.flatMap(({ to, notices }) =>
    notices.flatMap(({ id }) => {
      const told = `${to} ${id}`;
      if (seen.has(told)) return [told];
      seen.add(told);
      return [];
    }),
  );
}
