import type { Wanted } from './made-up/service.js';

/** What `examples/service/` holds. */
export const EXAMPLE: Wanted = { on: '2026-11-23', seed: 60, policy: 'council-procedure', cases: 400 };
