import { Runtime } from '@temporalio/worker';
import { type BounceMailbox, bounceMailboxOf, takeBouncesFrom } from '../activities/bounces/mailbox.js';
import type { Settings } from '../activities/settings.js';
import type { World } from '../activities/world.js';
import type { Errand } from './errand.js';

const MINUTE_MS = 60_000;

/**
 * What the settings have the process do beside its worker. `say` hears of a mailbox that cannot be read, once until it can. Throws
 * `SettingsError` for a grant that cannot be used.
 */
export function errandsOf(settings: Settings, world: World, say: (line: string) => void): readonly Errand[] {
  const { metrics, zone } = settings;
  const mailbox = bounceMailboxOf(settings);
  return [
    ...(metrics === undefined ? [] : [showingDelivery(world)]),
    ...(mailbox === undefined ? [] : [readingBounces({ ...world, zone }, mailbox, say)]),
  ];
}

/** Gauges of mail that does not get through: what a broken mail server cannot say by mail. */
function showingDelivery({ client, store }: World): Errand {
  const meter = Runtime.instance().metricMeter;
  const inboxes = meter.createGauge('oversight_undelivered_inboxes', 'int', 'inboxes', 'Inboxes whose mail does not get through');
  const addresses = meter.createGauge('oversight_dead_addresses', 'int', 'addresses', 'Addresses from which mail came back for good');
  return {
    everyMs: MINUTE_MS,
    run: async () => {
      inboxes.set((await client.count("ExecutionStatus = 'Running' AND Standing = 'undelivered'")).count);
      addresses.set((await store.roster.deadAddresses()).length);
    },
  };
}

function readingBounces(world: Parameters<typeof takeBouncesFrom>[0], mailbox: BounceMailbox, say: (line: string) => void): Errand {
  let said = '';
  return {
    everyMs: 5 * MINUTE_MS,
    run: async () => {
      try {
        await takeBouncesFrom(world, mailbox, Date.now());
        said = '';
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (message !== said) say(message);
        said = message;
      }
    },
  };
}
