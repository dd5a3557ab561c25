import type { HeldCase } from '../../../activities/store/store.js';
import type { Wanted } from '../../../client/apply/wanted.js';
import type { FactText } from '../../../client/record/read-fact.js';
import type { Instant } from '../../../policies/calendar/zone.js';
import type { People } from '../../../policies/people/person.js';
import { allocationWorkflowId } from '../../../workflows/ids.js';
import type { Event } from '../service-story.js';

/** What happens to a service: what its people do and record, and what the mail does. */
export type Happening =
  | { readonly what: 'done'; readonly event: Event }
  /** As `oversight record ID FACT` does. */
  | { readonly what: 'recorded'; readonly id: string; readonly said: FactText }
  | { readonly what: 'allocated'; readonly held: HeldCase; readonly wanted: Wanted }
  | { readonly what: 'mail-server'; readonly is: 'up' | 'down' | 'greylisting' }
  /** The last mail to the person comes back for good. */
  | { readonly what: 'mail-came-back'; readonly person: string };

export interface Moment {
  readonly at: Instant;
  readonly happening: Happening;
}

/** A service that can be lived through: on a real server, or on paper. */
export interface LivedService {
  /** Everything that happens by itself before the instant. Those named are brought there; without names everybody is. */
  goTo(at: Instant, concerned?: readonly string[]): Promise<void>;
  happen(happening: Happening, at: Instant): Promise<void>;
  people(): Promise<People>;
}

/** The directory as it was known from an instant on. */
export interface KnownPeople {
  readonly from: Instant;
  readonly people: People;
}

/** Lets all moments happen in their order, to each service, and then goes to the end. Says how the directory changed on the way. */
export async function liveThrough(
  moments: readonly Moment[],
  end: Instant,
  services: readonly LivedService[],
): Promise<readonly KnownPeople[]> {
  const [first] = services;
  if (first === undefined) return [];
  const known: KnownPeople[] = [{ from: Number.NEGATIVE_INFINITY, people: await first.people() }];
  const ordered = moments.toSorted((a, b) => a.at - b.at);
  for (const at of new Set(ordered.map((moment) => moment.at))) {
    const happenings = ordered.filter((moment) => moment.at === at).map(({ happening }) => happening);
    const concerned = happenings.every(isQuiet) ? happenings.flatMap(concernedBy) : undefined;
    for (const service of services) {
      await service.goTo(at, concerned);
      for (const happening of happenings) await service.happen(happening, at);
    }
    known.push({ from: at, people: await first.people() });
  }
  for (const service of services) await service.goTo(end);
  return known;
}

/** True for what touches nobody but those of whom one knows beforehand. */
function isQuiet({ what }: Happening): boolean {
  return what === 'done' || what === 'mail-server';
}

function concernedBy(happening: Happening): readonly string[] {
  if (happening.what !== 'done') return [];
  const { workflowId, cases, worker } = happening.event;
  return [workflowId, ...cases.map((ref) => allocationWorkflowId(ref, worker))];
}
