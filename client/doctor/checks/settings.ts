import type { Check } from '../finding.js';
import { ok } from '../finding.js';

/** The settings can be read: the same ones that the worker reads. */
export const settings: Check = {
  id: 'settings',
  needs: [],
  look({ settings: { dataDir, taskQueue, zone } }) {
    return ok(`data folder ${dataDir}, task queue ${taskQueue}, zone ${zone}`);
  },
};
