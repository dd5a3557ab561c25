import type { Check } from '../finding.js';
import { ok } from '../finding.js';

/** The Temporal service lets this client in. */
export const server: Check = {
  id: 'server',
  needs: ['settings'],
  async look(at) {
    const { workflowService } = (await at.client()).connection;
    const { serverVersion } = await workflowService.getSystemInfo({});
    return ok(`Temporal ${serverVersion} at ${at.service.address}`);
  },
};
