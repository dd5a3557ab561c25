import { openStore } from '../../../activities/store/open-store.js';
import { BEN, claim, NO_CHANGE, notice } from './examples.js';

// A process of its own beside others on the same store: it opens the store and writes when it is told to, and says that it is done.
const [url = '', name = '', rounds = '0'] = process.argv.slice(2);

process.once('message', () => void write());
process.send?.('ready');

async function write(): Promise<void> {
  const store = await openStore(url);
  let taken = 0;
  for (let round = 0; round < Number(rounds); round += 1) {
    const answer = await store.mail.claim(claim(`${name}-${round}`, [notice(`${name}-${round}`), notice(`for-the-first-${round}`)]));
    if ('notices' in answer) taken += answer.notices.length;
    await store.roster.apply({ ...NO_CHANGE, people: [{ ...BEN, id: `${name}-${round}` }] }, [
      { workflowId: `relationship/${round}`, reason: name },
    ]);
  }
  await store.close();
  process.send?.(taken);
  process.disconnect();
}
