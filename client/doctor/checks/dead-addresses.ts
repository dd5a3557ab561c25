import type { Check } from '../finding.js';
import { ok, warning } from '../finding.js';

/** Nobody's address is given up: what such a person should be told goes up the line, and may be too much there. */
export const deadAddresses: Check = {
  id: 'dead-addresses',
  needs: ['store'],
  async look(at) {
    const store = await at.openedStore();
    const dead = (await store?.roster.deadAddresses()) ?? [];
    if (dead.length === 0) return ok('no mail came back for good');
    return warning(
      `mail came back for good from ${dead.map(({ person, since }) => `${person} (${since.slice(0, 10)})`).join(', ')}`,
      'Correct the e-mail address in the roster and apply it; if it is right after all: "oversight bounce --mended ID".',
    );
  },
};
