import type { Check } from '../finding.js';
import { failed, ok } from '../finding.js';

const SAMPLE = 25;

/** The chains of the mail log hold, in a sample of the recipients: nothing that was written of a mail was changed or taken out. */
export const mailLog: Check = {
  id: 'mail-log',
  needs: ['store'],
  async look(at) {
    const store = await at.openedStore();
    if (store === undefined) return ok('nothing is written yet');
    const [first, ...rest] = await store.mail.breaks(SAMPLE);
    if (first === undefined) return ok('what was written of mail holds together');
    const more = rest.length === 0 ? '' : `, and ${rest.length} more`;
    return failed(
      `the mail log of ${first.recipient} does not hold at event ${first.sequence}: ${first.reason}${more}`,
      'Somebody wrote to the store past Oversight, or it was restored in part: compare it with a backup before anything else is done.',
    );
  },
};
