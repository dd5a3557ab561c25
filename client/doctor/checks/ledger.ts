import { firstBreak } from '../../../policies/ledger/chain.js';
import { livesOf } from '../../../policies/ledger/lives.js';
import type { Check } from '../finding.js';
import { failed, ok, warning } from '../finding.js';

const SAMPLE = 25;

/** The ledger's chains hold, in a sample of what it has: nothing was changed or taken out behind Oversight's back. */
export const ledger: Check = {
  id: 'ledger',
  needs: ['store'],
  async look(at) {
    const store = await at.openedStore();
    if (store === undefined) return ok('nothing is written yet');
    const { lines, cases, policies, services } = await store.roster.directory();
    const watched = lines.length + cases.length + policies.length + services.length;
    const subjects = await store.ledger.subjects();
    const sample = sampleOf(subjects);
    let entries = 0;
    for (const subject of sample) {
      const written = await store.ledger.read({ subject });
      entries += written.length;
      for (const life of livesOf(written)) {
        const broken = firstBreak(life);
        if (broken !== undefined)
          return failed(
            `the chain of ${subject} does not hold at entry ${broken.sequence}: ${broken.reason}`,
            'Somebody wrote to the store past Oversight, or it was restored in part: compare it with a backup before anything else is done. "oversight evidence" looks at every chain and every date.',
          );
      }
    }
    if (watched > 0 && entries === 0)
      return warning(
        `the ledger is empty, and the roster has ${watched} subjects`,
        'Just applied, it takes a moment; otherwise look whether the worker uses this store.',
      );
    return ok(
      `${entries} entries of ${sample.length} out of ${subjects.length} subjects hold together ("oversight evidence" looks at all)`,
    );
  },
};

/** Spread evenly, and others at another time would be no better: a change made on purpose is found by an export, not by a sample. */
function sampleOf(subjects: readonly string[]): readonly string[] {
  const step = Math.max(1, Math.floor(subjects.length / SAMPLE));
  return subjects.filter((_, at) => at % step === 0).slice(0, SAMPLE);
}
