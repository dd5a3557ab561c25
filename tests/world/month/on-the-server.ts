import type { Client } from '@temporalio/client';
import { takeBounce } from '../../../activities/bounces/take-bounce.js';
import { deliverNudges } from '../../../activities/deliver-nudges.js';
import { readSettings } from '../../../activities/settings.js';
import { nudgesFor } from '../../../client/apply/nudges-for.js';
import { readFact } from '../../../client/record/read-fact.js';
import { record } from '../../../client/record/record.js';
import { sendFacts } from '../../../client/record/send-facts.js';
import type { Instant } from '../../../policies/calendar/zone.js';
import type { People } from '../../../policies/people/person.js';
import { report } from '../../activities/bounces/reports.js';
import type { TestWorld } from '../test-world.js';
import type { Happening, LivedService } from './living.js';

/** A service lived through with everything real but the clock. */
export class ServiceOnTheServer implements LivedService {
  private readonly settings = readSettings({});

  constructor(private readonly world: TestWorld) {}

  async goTo(at: Instant, concerned?: readonly string[]): Promise<void> {
    await this.world.clock.advanceTo(at, concerned && (await this.world.stillRunning(concerned)));
  }

  async people(): Promise<People> {
    return (await this.world.store.roster.directory()).people;
  }

  async happen(happening: Happening, at: Instant): Promise<void> {
    const { world } = this;
    switch (happening.what) {
      case 'done': {
        const { workflowId, fact, also } = happening.event;
        if ((await world.stillRunning([workflowId])).length === 0) return;
        await sendFacts(world.environment.client, workflowId, [fact, ...also]);
        await world.clock.settle([workflowId]);
        return;
      }
      case 'recorded': {
        // Through the client that leaves a trail, so that the clock knows whom a nudge went to.
        const client = Object.create(world.environment.client, { workflow: { value: world.world.client } }) as Client;
        const session = { settings: this.settings, client, store: world.store };
        await record(happening.id, readFact(happening.said, this.settings.zone), session, at);
        break;
      }
      case 'allocated': {
        const change = { people: [], lines: [], policies: [], cases: [happening.held] };
        await world.store.roster.apply(change, nudgesFor(change, await world.store.roster.directory(), new Set()));
        await deliverNudges(world.world.client, world.store.roster);
        await world.startAll([happening.wanted]);
        break;
      }
      case 'mail-server':
        await this.turnMailServer(happening.is);
        return;
      case 'mail-came-back': {
        const to = (await world.store.roster.contacts([happening.person])).get(happening.person)?.email ?? '';
        const messageId = world.post.to(to).at(-1)?.messageId ?? '';
        const answer = await takeBounce({ ...world.world, zone: this.settings.zone }, report({ messageId, to }), at);
        if (answer.taken !== 'bounced') throw new Error(`the report was taken for ${JSON.stringify(answer)}`);
        await deliverNudges(world.world.client, world.store.roster);
      }
    }
    await world.clock.settle([]);
  }

  private async turnMailServer(is: 'up' | 'down' | 'greylisting'): Promise<void> {
    const { post } = this.world;
    const seen = new Set<string>();
    post.refuse = undefined;
    switch (is) {
      case 'up':
        if (!post.isUp) await post.comeBack();
        return;
      case 'down':
        await post.goDown();
        return;
      case 'greylisting':
        // Whoever is written to for the first time is to try again.
        post.refuse = (address) => {
          if (seen.has(address)) return undefined;
          seen.add(address);
          return { code: 451, text: '4.7.1 greylisted, try again later' };
        };
    }
  }
}
