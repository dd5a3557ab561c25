import { condition, defineQuery, setHandler } from '@temporalio/workflow';

export const isThere = defineQuery<boolean>('is-there');

/** The least that can be asked: it keeps nothing and waits for ever. */
export async function plain(): Promise<void> {
  setHandler(isThere, () => true);
  await condition(() => false);
}
