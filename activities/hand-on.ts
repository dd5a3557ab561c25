import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Notice } from '../policies/engine/notice.js';
import type { People } from '../policies/people/person.js';
import type { Recipient } from '../policies/people/reporting-line.js';
import { handedOn, hasStandIn, type Route, routeOf } from '../policies/people/route.js';
import { post } from './post.js';
import { grouped } from '../policies/facts/grouped.js';
import type { World } from './world.js';

export interface Onward {
  readonly notice: Notice;
  readonly route: Extract<Route, { route: 'on' }>;
}

/** What stays here today, and what goes on to whom. */
export function sortByRoute(
  notices: readonly Notice[],
  person: Recipient,
  people: People,
  on: CivilDate,
): { readonly here: readonly Notice[]; readonly onwards: readonly Onward[] } {
  const here: Notice[] = [];
  const onwards: Onward[] = [];
  for (const notice of notices) {
    const route = routeOf(notice, person, people, on);
    if (route.route === 'here') here.push(notice);
    else onwards.push({ notice, route });
  }
  return { here, onwards };
}

/** Posts notices onwards. `kept` are those that the person gets too, in the summary on return; what was kept already went on before. */
export async function handOn(
  world: Pick<World, 'client' | 'taskQueue' | 'virtualTime' | 'store'>,
  onwards: readonly Onward[],
  person: Recipient,
  held: readonly string[],
  now: number,
): Promise<{ readonly gone: readonly string[]; readonly kept: readonly string[] }> {
  const news = onwards.filter(({ notice }) => hasStandIn(notice) && !held.includes(notice.id));
  for (const { notice, route } of news) await post(world, handedOn(notice, person, route), now);
  for (const [key, gone] of grouped(news, ({ route }) => `${route.because} ${route.to}`)) {
    const [because = '', to = ''] = key.split(' ');
    const detail = { because, to, notices: gone.map(({ notice }) => notice.id).join(' ') };
    await world.store.mail.note(person, { kind: 'handed-on', about: '', detail }, new Date(now).toISOString());
  }
  const ids = (keep: boolean): readonly string[] => onwards.filter(({ route }) => route.keep === keep).map(({ notice }) => notice.id);
  return { gone: ids(false), kept: ids(true) };
}

/** An all-clear, and what changed, follow the news: whoever was told in this person's place is told that too. */
export async function standInsOf(
  world: Pick<World, 'client' | 'taskQueue' | 'virtualTime' | 'store'>,
  notices: readonly Notice[],
  person: Recipient,
  now: number,
): Promise<void> {
  for (const notice of notices) {
    if (notice.kind !== 'all-clear' && notice.kind !== 'passed-on' && notice.about.follows !== true) continue;
    const mails = await world.store.mail.list({ source: notice.source, item: notice.about.item });
    const standIns = mails.filter(
      ({ to, notices: told }) => to !== person && told.some(({ id, item }) => item === notice.about.item && id.includes(`|${person}>`)),
    );
    for (const to of new Set(standIns.map((mail) => mail.to))) {
      await post(world, handedOn(notice, person, { route: 'on', to, because: 'absent', keep: false }), now);
    }
  }
}
