import { heartbeat } from '@temporalio/activity';
import type { Activities } from '../workflows/contract.js';
import { createAssess } from './assess.js';
import { createDeliver } from './deliver.js';
import { createPerform } from './perform.js';
import { createPlanDelivery } from './plan-delivery.js';
import { createKeepWatch } from './watch/keep-watch.js';
import type { World } from './world.js';

/** Everything workflows may ask of the world, bound to one world. */
export function createActivities(world: World): Activities {
  return {
    assess: createAssess(world),
    perform: createPerform(world),
    planDelivery: createPlanDelivery(world),
    deliver: createDeliver(world),
    keepWatch: createKeepWatch(world, heartbeat),
  };
}
