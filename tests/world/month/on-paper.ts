import type { Client } from '@temporalio/client';
import { undeliverable } from '../../../activities/bounces/undeliverable.js';
import { readSettings } from '../../../activities/settings.js';
import type { Nudge, Store } from '../../../activities/store/store.js';
import type { World } from '../../../activities/world.js';
import { nudgesFor } from '../../../client/apply/nudges-for.js';
import type { Wanted } from '../../../client/apply/wanted.js';
import { findSubject } from '../../../client/record/find-subject.js';
import { keptInDirectory } from '../../../client/record/keep-in-directory.js';
import { makeFact } from '../../../client/record/make-fact.js';
import { recordOnPerson } from '../../../client/record/person-facts.js';
import { type FactText, readFact } from '../../../client/record/read-fact.js';
import { civilDateAt, type Instant } from '../../../policies/calendar/zone.js';
import type { People } from '../../../policies/people/person.js';
import { handedOn, hasStandIn, routeOf } from '../../../policies/people/route.js';
import type { Fact } from '../../../policies/facts/table.js';
import { inboxWorkflowId } from '../../../workflows/ids.js';
import { PaperService } from '../paper-service.js';
import type { Happening, LivedService } from './living.js';

/** A service lived through on paper: only the directory is kept in a store, its own. */
export class ServiceOnPaper implements LivedService {
  private readonly settings = readSettings({});

  private constructor(
    readonly paper: PaperService,
    private readonly store: Store,
  ) {}

  static async open(store: Store, world: Pick<World, 'mail' | 'holidays'>): Promise<ServiceOnPaper> {
    return new ServiceOnPaper(new PaperService(await store.roster.directory(), world), store);
  }

  async startAll(wanted: readonly Wanted[], now: Instant): Promise<void> {
    for (const one of wanted) await this.paper.start(one, now);
  }

  async goTo(at: Instant): Promise<void> {
    await this.paper.advanceTo(at);
  }

  async people(): Promise<People> {
    return (await this.store.roster.directory()).people;
  }

  async happen(happening: Happening, at: Instant): Promise<void> {
    switch (happening.what) {
      case 'done':
        await this.paper.recordAll(happening.event.workflowId, [happening.event.fact, ...happening.event.also], at);
        return;
      case 'recorded':
        await this.record(happening.id, happening.said, at);
        return;
      case 'allocated': {
        const change = { people: [], lines: [], policies: [], cases: [happening.held] };
        const nudges = nudgesFor(change, await this.store.roster.directory(), new Set());
        await this.store.roster.apply(change, []);
        await this.changed(nudges, at);
        await this.paper.start(happening.wanted, at);
        return;
      }
      case 'mail-server':
        if (happening.is === 'down') this.paper.takesMail = false;
        else await this.paper.mailServerIsBack(at);
        return;
      case 'mail-came-back':
        await this.comeBack(happening.person, at);
    }
  }

  private async record(id: string, text: FactText, now: Instant): Promise<void> {
    const directory = await this.store.roster.directory();
    const today = civilDateAt(now, this.settings.zone);
    const said = readFact(text, this.settings.zone, today);
    const subject = findSubject(id, directory, today, said.on);
    const fact = makeFact(said, subject, { today, now: new Date(now).toISOString() });
    if (subject.workflowId === null) {
      const nudged: Nudge[] = [];
      await recordOnPerson(subject.id, fact, { settings: this.settings, store: this.store, client: this.clientFor(nudged, now) });
      await this.changed(nudged, now);
      return;
    }
    await this.paper.record(subject.workflowId, fact, now);
    const kept = keptInDirectory(fact, subject, directory, { isNews: true });
    if (kept === undefined) return;
    await this.store.roster.apply(kept.change, []);
    await this.changed(kept.nudges, now);
  }

  private async changed(nudges: readonly Nudge[], now: Instant): Promise<void> {
    const nudged = nudges.map(({ workflowId }) => workflowId);
    await this.paper.changeDirectory(await this.store.roster.directory(), nudged, now);
  }

  /** What takes facts and nudges where there is no server. */
  private clientFor(nudged: Nudge[], now: Instant): Client {
    const getHandle = (workflowId: string) => ({
      signal: async (_: unknown, reason: string) => nudged.push({ workflowId, reason }),
      executeUpdate: async (_: unknown, { args: [{ facts }] }: { readonly args: readonly [{ readonly facts: readonly Fact[] }] }) => {
        for (const fact of facts) await this.paper.record(workflowId, fact, now);
        return { recorded: facts.map(({ id }) => id), repeated: [], assessed: true, reason: null, answer: null };
      },
    });
    return { workflow: { getHandle } } as unknown as Client;
  }

  private async comeBack(person: string, now: Instant): Promise<void> {
    const { paper, store } = this;
    const address = (await store.roster.contacts([person])).get(person)?.email ?? '';
    const at = paper.mails.findLastIndex(({ to }) => to === person);
    const mail = paper.mails[at];
    if (mail === undefined) throw new Error(`${person} was never mailed`);
    const dead = { person, address, since: new Date(now).toISOString(), messageId: `<paper-${at}@example.org>`, reason: 'failed 5.1.1' };
    await store.roster.addressDied(dead, []);
    await this.changed([{ workflowId: inboxWorkflowId(person), reason: 'mail came back' }], now);
    const on = civilDateAt(now, paper.zone);
    for (const notice of mail.notices) {
      const isOver = paper.mails.some(({ notices }) =>
        notices.some(({ kind, source, about }) => kind === 'all-clear' && source === notice.source && about.item === notice.about.item),
      );
      if (!hasStandIn(notice) || notice.kind === 'all-clear' || isOver) continue;
      const route = routeOf(notice, person, paper.people, on, 'bounced');
      if (route.route === 'on') await paper.post(handedOn(notice, person, route), now);
    }
    await paper.post(undeliverable({ person, messageId: dead.messageId, status: '5.1.1', dead: true, now }), now);
    paper.mails[at] = { ...mail, state: 'bounced' };
  }
}
